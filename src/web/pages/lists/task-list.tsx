import { DownloadOutlined } from "@ant-design/icons";
import { Button, DatePicker, Select, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { Link, useNavigate } from "react-router";
import "../../styles/lists.css";
import {
  exportTasks,
  listTasks,
  type PlanStatus,
  type TaskRow,
  type UnitRole,
} from "../../../modules/plans/contract.ts";
import { download } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { useAnswer, useFilters, useKeyset } from "../../parts/query.ts";
import { useDo } from "../../parts/tell.tsx";
import { showUnits, today, urgencyOf, urgencyWords } from "../../parts/words.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import { ItemFilters } from "./item-filters.tsx";

const filterNames = ["query", "status", "jurisdiction", "agencyId", "role", "dueFrom", "dueTo"] as const;

/** A deadline as the plan names it, with its urgency (完成时限). */
export function Due({ row }: { readonly row: Pick<TaskRow, "due" | "value"> }) {
  const t = useTexts();
  const urgency = urgencyOf(row.due, today());
  const words = urgencyWords(t, urgency);
  return (
    <span className={`urgency ${urgency} num`}>
      {row.value.deadlines.at(-1) ?? "—"}
      {words && ` ${words}`}
    </span>
  );
}

function columnsOf(t: Texts): TableColumnsType<TaskRow> {
  return [
    {
      title: t.tasks.task,
      key: "task",
      width: 300,
      render: (_, row) => (
        <div className="plan-cell">
          <span>
            <i className="num dim">{row.value.number}</i> {row.value.title}
          </span>
        </div>
      ),
    },
    {
      title: t.tasks.lead,
      key: "lead",
      width: 170,
      render: (_, row) => showUnits(row.value.units, ["lead", "responsible"]) || "—",
    },
    {
      title: t.tasks.units,
      key: "units",
      width: 210,
      render: (_, row) => <span className="clamp">{showUnits(row.value.units, ["participant"]) || "—"}</span>,
    },
    { title: t.tasks.deadline, key: "due", width: 125, render: (_, row) => <Due row={row} /> },
    { title: t.tasks.state, key: "state", width: 84, render: (_, row) => t.bench.state[row.state] },
    {
      title: t.tasks.plan,
      key: "plan",
      width: 210,
      render: (_, row) => (
        <Link to={`/plans/${row.plan.planId}`} onClick={(event) => event.stopPropagation()}>
          {row.plan.title}
        </Link>
      ),
    },
  ];
}

function TaskCard({ row }: { row: TaskRow }) {
  return (
    <Link to={`/plans/${row.plan.planId}?item=${row.itemId}`} className="row-card">
      <b>{row.value.title}</b>
      <span className="meta">
        <Due row={row} />
        <span>{showUnits(row.value.units, ["lead", "responsible"])}</span>
        <span>{row.plan.title}</span>
      </span>
    </Link>
  );
}

/** Tasks over all plans (任务清单): who leads what, until when. */
export function TaskListPage() {
  const t = useTexts();
  const run = useDo();
  const navigate = useNavigate();
  const { filters, set, reset } = useFilters(filterNames);
  const keyset = useKeyset(filters);
  const { status, role, ...rest } = filters;
  const asked = {
    ...rest,
    ...(status ? { status: status as PlanStatus } : {}),
    ...(role ? { role: role as UnitRole } : {}),
  };
  const list = useAnswer(listTasks, { ...asked, cursor: keyset.cursor, limit: 50 });
  return (
    <>
      <PageHead
        title={t.tasks.title}
        above={[{ label: t.menu.plans }]}
        actions={
          <Button icon={<DownloadOutlined />} onClick={() => run(() => download(exportTasks, asked))}>
            {t.app.exportExcel}
          </Button>
        }
      />
      <div className="card flush">
        <ItemFilters filters={filters} set={set} reset={reset} searchHint={t.tasks.searchHint}>
          {filters.agencyId && (
            <Select
              allowClear
              style={{ width: 110 }}
              placeholder={t.tasks.role}
              aria-label={t.tasks.role}
              value={filters.role}
              onChange={(value) => set({ role: value })}
              options={(["lead", "participant", "responsible"] as const).map((value) => ({
                value,
                label: t.bench.role[value],
              }))}
            />
          )}
          <DatePicker
            placeholder={t.tasks.dueBefore}
            aria-label={t.tasks.dueBefore}
            value={filters.dueTo ? dayjs(filters.dueTo) : null}
            onChange={(day) => set({ dueTo: day ? day.format("YYYY-MM-DD") : null })}
          />
        </ItemFilters>
        <PagedTable<TaskRow>
          rows={list.data?.tasks}
          columns={columnsOf(t)}
          rowKey={(row) => row.itemId}
          card={(row) => <TaskCard row={row} />}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          total={list.data?.total}
          keyset={keyset}
          empty={t.tasks.empty}
          onRow={(row) => void navigate(`/plans/${row.plan.planId}?item=${row.itemId}`)}
        />
      </div>
    </>
  );
}
