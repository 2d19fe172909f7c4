import { InputNumber, Select, type TableColumnsType } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate } from "react-router";
import "../../styles/lists.css";
import { listTargets, type PlanStatus, type TargetRow } from "../../../modules/plans/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { useAnswer, useFilters, useKeyset } from "../../parts/query.ts";
import { showTarget, showUnits } from "../../parts/words.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import { ItemFilters } from "./item-filters.tsx";

const TargetChart = lazy(async () => ({ default: (await import("./target-chart.tsx")).TargetChart }));
const filterNames = ["query", "status", "jurisdiction", "agencyId", "year", "source"] as const;

function columnsOf(t: Texts, onTrend: (indicator: string) => void): TableColumnsType<TargetRow> {
  return [
    {
      title: t.targets.indicator,
      key: "indicator",
      width: 240,
      render: (_, row) => (
        <button
          type="button"
          className="link-button"
          title={t.targets.trend}
          onClick={(event) => {
            event.stopPropagation();
            onTrend(row.value.indicator);
          }}
        >
          {row.value.indicator}
        </button>
      ),
    },
    { title: t.targets.scope, key: "scope", width: 70, render: (_, row) => row.value.scope ?? "—" },
    {
      title: t.targets.year,
      key: "year",
      width: 80,
      className: "num",
      render: (_, row) => row.value.year ?? row.value.yearText ?? "—",
    },
    {
      title: t.targets.value,
      key: "value",
      width: 115,
      align: "right",
      className: "num",
      render: (_, row) => <b>{showTarget(row.value)}</b>,
    },
    {
      title: t.targets.baseline,
      key: "baseline",
      width: 115,
      align: "right",
      className: "num",
      render: (_, { value: { baseline } }) =>
        baseline ? `${baseline.value}${baseline.year ? ` (${baseline.year})` : ""}` : "—",
    },
    { title: t.targets.kind, key: "kind", width: 75, render: (_, row) => row.value.bindingness ?? "—" },
    {
      title: t.targets.units,
      key: "units",
      width: 130,
      render: (_, row) => showUnits(row.value.units, ["owner"]) || "—",
    },
    {
      title: t.targets.source,
      key: "source",
      width: 75,
      render: (_, row) => t.targets.sourceOf[row.value.source],
    },
    {
      title: t.targets.plan,
      key: "plan",
      width: 190,
      render: (_, row) => (
        <Link to={`/plans/${row.plan.planId}`} onClick={(event) => event.stopPropagation()}>
          {row.plan.title}
        </Link>
      ),
    },
  ];
}

function TargetCard({ row }: { row: TargetRow }) {
  return (
    <Link to={`/plans/${row.plan.planId}?item=${row.itemId}`} className="row-card">
      <b>
        {row.value.indicator} <span className="num">{showTarget(row.value)}</span>
      </b>
      <span className="meta">
        <span className="num">{row.value.year ?? row.value.yearText}</span>
        <span>{row.value.scope}</span>
        <span>{row.plan.title}</span>
      </span>
    </Link>
  );
}

/** Targets over all plans (指标清单), with the path of one indicator as a chart. */
export function TargetListPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { filters, set, reset } = useFilters(filterNames);
  const [trend, setTrend] = useState<string | null>(null);
  const keyset = useKeyset(filters);
  const { status, source, year, ...rest } = filters;
  const list = useAnswer(listTargets, {
    ...rest,
    ...(status ? { status: status as PlanStatus } : {}),
    ...(source ? { source: source as "table" } : {}),
    ...(year ? { year } : {}),
    cursor: keyset.cursor,
    limit: 50,
  });
  return (
    <>
      <PageHead title={t.targets.title} above={[{ label: t.menu.plans }]} />
      <div className="card flush">
        <ItemFilters filters={filters} set={set} reset={reset} searchHint={t.targets.searchHint}>
          <InputNumber
            min={1990}
            max={2100}
            style={{ width: 100 }}
            placeholder={t.targets.year}
            aria-label={t.targets.year}
            value={filters.year ? Number(filters.year) : null}
            onChange={(value) => set({ year: value === null ? null : String(value) })}
          />
          <Select
            allowClear
            style={{ width: 110 }}
            placeholder={t.targets.source}
            aria-label={t.targets.source}
            value={filters.source}
            onChange={(value) => set({ source: value })}
            options={(["prose", "table"] as const).map((value) => ({
              value,
              label: t.targets.sourceOf[value],
            }))}
          />
        </ItemFilters>
        {trend !== null && (
          <Suspense fallback={null}>
            <TargetChart indicator={trend} onClose={() => setTrend(null)} />
          </Suspense>
        )}
        <PagedTable<TargetRow>
          rows={list.data?.targets}
          columns={columnsOf(t, setTrend)}
          rowKey={(row) => row.itemId}
          card={(row) => <TargetCard row={row} />}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          total={list.data?.total}
          keyset={keyset}
          empty={t.targets.empty}
          onRow={(row) => void navigate(`/plans/${row.plan.planId}?item=${row.itemId}`)}
        />
      </div>
    </>
  );
}
