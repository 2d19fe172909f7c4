import { Button, Checkbox, Table, type TableColumnsType } from "antd";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { PlanId, PressureTable } from "../../../modules/plans/contract.ts";
import { usePhone } from "../../parts/query.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import { descending, goesDown, type PressureRow, plateOf } from "./compared.ts";
import { FindingCards } from "./finding-cards.tsx";
import { type Entry, QuoteDrawer } from "./quote-drawer.tsx";

const PressureChart = lazy(async () => ({ default: (await import("./pressure-chart.tsx")).PressureChart }));

type Cell = NonNullable<PressureRow["cells"][number]>;
type Keyed = PressureRow & { readonly key: string };

const rounded = (amount: number) => String(Number(amount.toFixed(4)));

/** What a level does with the level above, in words (加码说明): 加 2（4.9%）, 提前 365 天. */
export function sayStep(t: Texts, cell: Cell, unit: string | null): string[] {
  const { raise, percent, daysOff } = cell;
  const steps: string[] = [];
  if (raise !== null && raise !== 0) {
    const points = unit === "%" ? (t.app.languageOther === "EN" ? "个百分点" : " pp") : ` ${unit ?? ""}`;
    const share = percent === null || unit === "%" ? "" : `（${rounded(Math.abs(percent))}%）`;
    const amount = `${rounded(Math.abs(raise))}${points}`.trimEnd() + share;
    steps.push(raise > 0 ? t.compare.raise(amount) : t.compare.ease(amount));
  }
  if (raise === 0) steps.push(t.compare.even);
  if (daysOff !== null && daysOff > 0) steps.push(t.compare.earlier(daysOff));
  if (daysOff !== null && daysOff < 0) steps.push(t.compare.later(-daysOff));
  return steps;
}

function CellView({ cell, unit }: { cell: Cell | null; unit: string | null }) {
  const t = useTexts();
  if (cell === null) return <span className="dim">{t.compare.verdict.silent}</span>;
  const look = (cell.raise ?? 0) > 0 ? "raises" : (cell.raise ?? 0) < 0 ? "lowers" : "";
  return (
    <>
      <b className="num">
        {rounded(cell.value)} {cell.unit}
      </b>
      <span className={`step num ${look}`}>
        {look === "raises" ? "▲ " : look === "lowers" ? "▼ " : ""}
        {sayStep(t, cell, unit).join(t.app.languageOther === "EN" ? "，" : ", ")}
      </span>
      <small className="dim num">
        {t.compare.due} {cell.due || "—"}
      </small>
    </>
  );
}

function PressedMark({ row }: { row: PressureRow }) {
  const t = useTexts();
  return row.pressed ? (
    <span className="verdict raises">
      <i aria-hidden="true">▲</i>
      {t.compare.pressed}
    </span>
  ) : (
    <span className="verdict inherits">{t.compare.notPressed}</span>
  );
}

interface RowDeeds {
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
  readonly onOpen: (key: string) => void;
}

function RowHead({ row, shown, onShow }: { row: Keyed } & RowDeeds) {
  const t = useTexts();
  return (
    <button
      type="button"
      className="link-button"
      aria-pressed={row.key === shown}
      title={t.compare.pictureOf(row.indicator)}
      onClick={() => onShow(row.key)}
    >
      {row.indicator} <small className="dim no-print">{t.compare.picture}</small>
    </button>
  );
}

function columnsOf(t: Texts, plans: PressureTable["plans"], deeds: RowDeeds): TableColumnsType<Keyed> {
  return [
    {
      title: t.targets.indicator,
      key: "indicator",
      width: 200,
      render: (_, row) => <RowHead row={row} {...deeds} />,
    },
    ...plans.map((plan, at) => ({
      title: (
        <span className="plan-head" title={plan.title}>
          <span className="plate">{plateOf(at)}</span> {plan.place}
          <small>{plan.title}</small>
        </span>
      ),
      key: plan.planId,
      width: 190,
      render: (_: unknown, row: Keyed) => (
        <button
          type="button"
          className="side-cell pressure-cell"
          aria-label={t.compare.seeQuotes(`${row.indicator} ${plan.place}`)}
          onClick={() => deeds.onOpen(row.key)}
        >
          <CellView cell={row.cells[at] ?? null} unit={row.unit} />
        </button>
      ),
    })),
    { title: t.compare.pressed, key: "pressed", width: 92, render: (_, row) => <PressedMark row={row} /> },
  ];
}

function PressureCards({
  rows,
  plans,
  deeds,
}: {
  rows: Keyed[];
  plans: PressureTable["plans"];
  deeds: RowDeeds;
}) {
  return (
    <ul className="row-cards">
      {rows.map((row) => (
        <li key={row.key} className="pressure-card">
          <RowHead row={row} {...deeds} /> <PressedMark row={row} />
          <button type="button" className="side-cell" onClick={() => deeds.onOpen(row.key)}>
            {row.cells.map((cell, at) => (
              <span key={plans[at]?.planId} className="pressure-cell">
                <small className="dim">
                  {plateOf(at)} {plans[at]?.place}
                </small>
                <CellView cell={cell} unit={row.unit} />
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PressureViewProps {
  readonly table: PressureTable;
  readonly onOrder: (planIds: readonly PlanId[]) => void;
}

/** What each level makes of the targets above (层层加码): table, picture, and whether the parts can make the whole. */
export function PressureView({ table, onOrder }: PressureViewProps) {
  const t = useTexts();
  const phone = usePhone();
  const { plans } = table;
  const [onlyPressed, setOnlyPressed] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const all = useMemo(() => table.rows.map((row, at): Keyed => ({ ...row, key: String(at) })), [table]);
  const rows = onlyPressed ? all.filter((row) => row.pressed) : all;
  const shown = rows.find((row) => row.key === chosen) ?? rows.find((row) => row.pressed) ?? rows[0];
  const unit = shown?.unit ?? null;
  const names = useMemo(() => plans.map((plan) => plan.place), [plans]);
  const say = useCallback(
    (cell: Cell) => [`${rounded(cell.measured)} ${unit ?? ""}`.trimEnd(), ...sayStep(t, cell, unit)],
    [t, unit],
  );
  const deeds = { shown: shown?.key, onShow: setChosen, onOpen: setOpen };
  const entries = rows.map(
    (row): Entry => ({
      ...{ key: row.key, heading: row.indicator, says: row.says, mark: <PressedMark row={row} /> },
      sides: row.cells.map((cell, plan) => ({
        ...{ plan, quote: cell?.quote ?? null },
        facts: (
          <p className="side-facts">
            <CellView cell={cell} unit={row.unit} />
          </p>
        ),
      })),
    }),
  );
  const plates = plans.map((_, at) => at);
  return (
    <>
      <div className="filters">
        <span className="dim">{goesDown(plans) ? t.compare.pressureLead : t.compare.pressureFlat}</span>
        {!goesDown(plans) && goesDown(descending(plans)) && (
          <Button
            size="small"
            className="no-print"
            onClick={() => onOrder(descending(plans).map((plan) => plan.planId))}
          >
            {t.compare.fromTop}
          </Button>
        )}
        <Checkbox
          className="no-print"
          checked={onlyPressed}
          onChange={(event) => setOnlyPressed(event.target.checked)}
        >
          {t.compare.onlyPressed} <b className="num">{all.filter((row) => row.pressed).length}</b>
        </Checkbox>
      </div>
      {rows.length === 0 && <p className="empty">{t.compare.noPressure}</p>}
      {shown && (
        <section className="chart-card">
          <h2>{t.compare.pictureOf(shown.indicator)}</h2>
          <Suspense fallback={<div className="chart" />}>
            <PressureChart row={shown} names={names} say={say} />
          </Suspense>
        </section>
      )}
      {rows.length > 0 &&
        (phone ? (
          <PressureCards rows={rows} plans={plans} deeds={deeds} />
        ) : (
          <Table<Keyed>
            size="small"
            className="pair-table"
            columns={columnsOf(t, plans, deeds)}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 500 }}
            rowClassName={(row) => (row.key === shown?.key ? "shown-row" : "")}
          />
        ))}
      {table.findings.length > 0 && (
        <section className="whole-and-parts">
          <h2>{t.compare.wholeAndParts}</h2>
          <FindingCards findings={table.findings} plans={plans} plates={plates} />
        </section>
      )}
      <QuoteDrawer {...{ entries, plans, plates, open }} onOpen={setOpen} />
    </>
  );
}
