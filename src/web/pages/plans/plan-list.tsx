import { UploadOutlined } from "@ant-design/icons";
import { Button, Checkbox, Select, type TableColumnsType } from "antd";
import { type DragEvent, useState } from "react";
import { Link, useNavigate } from "react-router";
import "../../styles/lists.css";
import { listPlans, PlanStatus, type PlanSummary } from "../../../modules/plans/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters, useKeyset } from "../../parts/query.ts";
import { SearchBox } from "../../parts/search-box.tsx";
import { showInstant, showPeriod } from "../../parts/words.ts";
import { useMay } from "../../session.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import { mostPlans, orderPlans } from "../compare/compared.ts";
import { PlanProgressBar, PlanStatusMark } from "./plan-status.tsx";
import { UploadDialog } from "./upload-dialog.tsx";

const filterNames = ["query", "status", "jurisdiction", "period", "sort", "upload"] as const;

/** Plans chosen to be laid beside each other (选择对照): kept while one turns pages and filters. */
interface Choice {
  readonly plans: readonly PlanSummary[];
  readonly toggle: (plan: PlanSummary) => void;
}

function useChoice(): Choice {
  const [plans, setPlans] = useState<readonly PlanSummary[]>([]);
  const toggle = (plan: PlanSummary) =>
    setPlans((before) => {
      const others = before.filter((one) => one.planId !== plan.planId);
      return others.length < before.length ? others : [...before, plan];
    });
  return { plans, toggle };
}

function ChoiceBox({ plan, choice: { plans, toggle } }: { plan: PlanSummary; choice: Choice }) {
  const t = useTexts();
  const checked = plans.some((one) => one.planId === plan.planId);
  return (
    <Checkbox
      checked={checked}
      disabled={!checked && plans.length >= mostPlans}
      aria-label={t.compare.pick(plan.title)}
      onChange={() => toggle(plan)}
    />
  );
}

function columnsOf(t: Texts, choice: Choice): TableColumnsType<PlanSummary> {
  return [
    {
      title: <span className="visually-hidden">{t.compare.menu}</span>,
      key: "choice",
      width: 40,
      className: "no-print",
      onCell: () => ({ onClick: (event) => event.stopPropagation() }),
      render: (_, plan) => <ChoiceBox plan={plan} choice={choice} />,
    },
    {
      title: t.bench.citedTitle,
      key: "title",
      width: 300,
      render: (_, plan) => (
        <div className="plan-cell">
          <Link to={`/plans/${plan.planId}`} onClick={(event) => event.stopPropagation()}>
            {plan.title}
          </Link>
          <small className="dim">{[plan.issuingBody, plan.documentNumber].filter(Boolean).join("　")}</small>
        </div>
      ),
    },
    { title: t.plans.jurisdiction, dataIndex: "jurisdictionName", width: 88 },
    {
      title: t.plans.period,
      key: "period",
      width: 100,
      className: "num",
      render: (_, plan) => showPeriod(plan.period),
    },
    {
      title: t.plans.issueDate,
      dataIndex: "issueDate",
      width: 115,
      className: "num",
      render: (date) => date ?? "—",
    },
    { title: t.plans.status, key: "status", width: 118, render: (_, plan) => <PlanStatusMark plan={plan} /> },
    {
      title: t.plans.counts,
      key: "counts",
      width: 105,
      align: "right",
      className: "num",
      render: (_, plan) => `${plan.progress.tasks} / ${plan.progress.targets}`,
    },
    {
      title: t.plans.progress,
      key: "progress",
      width: 145,
      render: (_, plan) => <PlanProgressBar plan={plan} />,
    },
    {
      title: t.plans.importedAt,
      key: "importedAt",
      width: 125,
      className: "num",
      render: (_, plan) => (
        <>
          {showInstant(plan.importedAt)}
          {plan.importedBy && <small className="dim"> {plan.importedBy}</small>}
        </>
      ),
    },
  ];
}

function PlanCard({ plan }: { plan: PlanSummary }) {
  return (
    <Link to={`/plans/${plan.planId}`} className="row-card">
      <b>{plan.title}</b>
      <span className="meta">
        <PlanStatusMark plan={plan} />
        <span>{plan.jurisdictionName}</span>
        <span className="num">{showPeriod(plan.period)}</span>
        <PlanProgressBar plan={plan} />
      </span>
    </Link>
  );
}

/** A file dropped anywhere on the page is taken in (拖放上传). */
function useDrop(enabled: boolean, take: (file: File) => void) {
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!enabled || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (event.currentTarget === event.target) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (!enabled || !file) return;
        event.preventDefault();
        take(file);
      },
    },
  };
}

/** All plans that the acting post may read (规划列表). */
export function PlanListPage() {
  const t = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const { filters, set, reset } = useFilters(filterNames);
  const { upload, period, status, sort, ...rest } = filters;
  const keyset = useKeyset(filters);
  const [dropped, setDropped] = useState<File>();
  const mayImport = may("plans:import");
  const choice = useChoice();
  const chosen = orderPlans(choice.plans).map((plan) => plan.planId);
  const list = useAnswer(listPlans, {
    ...rest,
    ...(period ? { period } : {}),
    ...(status ? { status: status as PlanStatus } : {}),
    ...(sort ? { sort: sort as "issued" } : {}),
    cursor: keyset.cursor,
    limit: 20,
  });
  const { over, handlers } = useDrop(mayImport, (file) => {
    setDropped(file);
    set({ upload: "1" });
  });
  return (
    <div {...handlers} className={over ? "drop-over" : undefined} data-drop={t.plans.dropHere}>
      <PageHead
        title={t.plans.title}
        above={[{ label: t.menu.plans }]}
        actions={
          <>
            {choice.plans.length > 0 && (
              <Button onClick={() => void navigate(`/compare?plans=${chosen.join(",")}`)}>
                {t.compare.go(chosen.length)}
              </Button>
            )}
            {mayImport && (
              <Button type="primary" icon={<UploadOutlined />} onClick={() => set({ upload: "1" })}>
                {t.plans.upload}
              </Button>
            )}
          </>
        }
      />
      <div className="card flush">
        <div className="filters no-print">
          <SearchBox
            value={filters.query}
            placeholder={t.plans.searchHint}
            onSearch={(query) => set({ query })}
          />
          <Select
            allowClear
            style={{ width: 120 }}
            placeholder={t.plans.status}
            aria-label={t.plans.status}
            value={filters.status}
            onChange={(status) => set({ status })}
            options={PlanStatus.options.map((value) => ({ value, label: t.plans.statusOf[value] }))}
          />
          <DivisionPicker
            placeholder={t.plans.jurisdiction}
            value={filters.jurisdiction}
            onPick={(jurisdiction) => set({ jurisdiction })}
          />
          <Select
            style={{ width: 150 }}
            aria-label={t.plans.sortNewest}
            value={filters.sort ?? "imported"}
            onChange={(sort) => set({ sort: sort === "imported" ? null : sort })}
            options={[
              { value: "imported", label: t.plans.sortNewest },
              { value: "issued", label: t.plans.issueDate },
              { value: "title", label: t.bench.citedTitle },
            ]}
          />
          <Button onClick={reset}>{t.app.reset}</Button>
        </div>
        <PagedTable<PlanSummary>
          rows={list.data?.plans}
          columns={columnsOf(t, choice)}
          rowKey={(plan) => plan.planId}
          card={(plan) => <PlanCard plan={plan} />}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          keyset={keyset}
          empty={t.plans.empty}
          emptyHint={mayImport && <span>{t.plans.emptyHint}</span>}
          onRow={(plan) => void navigate(`/plans/${plan.planId}`)}
        />
      </div>
      <UploadDialog
        open={upload === "1"}
        dropped={dropped}
        onClose={() => {
          setDropped(undefined);
          set({ upload: null });
        }}
      />
    </div>
  );
}
