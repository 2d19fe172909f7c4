import { Table, type TableColumnsType } from "antd";
import { useState } from "react";
import type { PlanAlignment, TargetStatement } from "../../../modules/plans/contract.ts";
import { usePhone } from "../../parts/query.ts";
import { showTarget } from "../../parts/words.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import {
  type IndicatorPair,
  mentionsWords,
  plateOf,
  shorten,
  signed,
  type TaskPair,
  type Verdict,
} from "./compared.ts";
import { VerdictMark } from "./marks.tsx";
import { type Entry, QuoteDrawer, statementSide } from "./quote-drawer.tsx";
import { RowFilters } from "./row-filters.tsx";

type Row = (IndicatorPair | TaskPair) & { readonly key: string };
type OpenRow = (key: string) => void;

/** The name a row goes by (条目名称): the older plan's words, else the newer one's. */
function nameOf(row: IndicatorPair | TaskPair): string {
  const told = row.older ?? row.newer;
  if (told === null) return "";
  return "words" in told ? told.words : [told.indicator, told.scope].filter(Boolean).join(" · ");
}

function difference(row: IndicatorPair | TaskPair): string {
  if (!("difference" in row) || row.difference === null) return "";
  const { amount, unit } = row.difference;
  return amount === 0 ? "0" : `${signed(amount)} ${unit ?? ""}`;
}

/** Whether the two targets are for different years: then less may only be an earlier step (年份不同). */
function otherYear({ older, newer }: IndicatorPair | TaskPair): boolean {
  if (older === null || newer === null || "words" in older || "words" in newer) return false;
  return older.year !== null && newer.year !== null && older.year !== newer.year;
}

function Figure({ statement }: { statement: TargetStatement }) {
  return (
    <>
      <b className="num">{showTarget(statement)}</b>
      {statement.year !== null && <small className="dim num"> {statement.year}</small>}
    </>
  );
}

/** What one plan says in this row (表述格): opens both quotes. */
function SideCell({ row, side, onOpen }: { row: Row; side: "older" | "newer"; onOpen: OpenRow }) {
  const t = useTexts();
  const told = row[side];
  return (
    <button
      type="button"
      className="side-cell"
      aria-label={`${t.compare.seeQuotes(nameOf(row))} ${told && "valueText" in told ? showTarget(told) : ""}`}
      onClick={() => onOpen(row.key)}
    >
      {told === null ? (
        <span className="dim">{t.compare.verdict.silent}</span>
      ) : "words" in told ? (
        told.words
      ) : (
        <Figure statement={told} />
      )}
    </button>
  );
}

function columnsOf(
  t: Texts,
  kind: "indicators" | "tasks",
  plans: PlanAlignment["plans"],
  plates: readonly [number, number],
  onOpen: OpenRow,
): TableColumnsType<Row> {
  const head = (at: 0 | 1) => (
    <span className="plan-head" title={plans[at]?.title}>
      <span className="plate">{plateOf(plates[at])}</span> {plans[at]?.place}
      <small>{plans[at]?.title}</small>
    </span>
  );
  return [
    ...(kind === "indicators"
      ? [
          {
            title: t.targets.indicator,
            key: "name",
            width: 190,
            render: (_: unknown, row: Row) => nameOf(row),
          },
        ]
      : []),
    {
      title: head(0),
      key: "older",
      width: kind === "tasks" ? 300 : 175,
      render: (_, row) => <SideCell row={row} side="older" onOpen={onOpen} />,
    },
    {
      title: head(1),
      key: "newer",
      width: kind === "tasks" ? 300 : 175,
      render: (_, row) => <SideCell row={row} side="newer" onOpen={onOpen} />,
    },
    {
      title: t.compare.verdictColumn,
      key: "verdict",
      width: 96,
      render: (_, row) => <VerdictMark verdict={row.verdict} />,
    },
    ...(kind === "indicators"
      ? [
          {
            title: t.compare.difference,
            key: "difference",
            width: 125,
            align: "right" as const,
            className: "num",
            render: (_: unknown, row: Row) => (
              <>
                {difference(row)}
                {otherYear(row) && <small className="dim other-year">{t.compare.otherYear}</small>}
              </>
            ),
          },
        ]
      : []),
    {
      title: t.compare.explained,
      key: "says",
      render: (_, row) => <span className="says">{shorten(row.says, plans, plates)}</span>,
    },
  ];
}

function RowCard({ row, onOpen }: { row: Row; onOpen: OpenRow }) {
  const t = useTexts();
  const two = [row.older, row.newer].map((told) =>
    told === null
      ? "—"
      : "words" in told
        ? told.words
        : `${showTarget(told)}${told.year ? ` (${told.year})` : ""}`,
  );
  return (
    <button type="button" className="row-card side-cell" onClick={() => onOpen(row.key)}>
      <b>{nameOf(row)}</b>
      <span className="meta">
        <VerdictMark verdict={row.verdict} /> <span className="num">{difference(row)}</span>
      </span>
      <span className="num">{two.join(" → ")}</span>
      <span className="visually-hidden">{t.compare.quotes}</span>
    </button>
  );
}

interface PairTableProps {
  readonly kind: "indicators" | "tasks";
  readonly alignment: PlanAlignment;
  /** Places of the two plans among all plans of the page. */
  readonly plates: readonly [number, number];
  readonly loading: boolean;
}

/** Targets or tasks of two plans in pairs (指标衔接表、任务衔接表), filtered by verdict and words. */
export function PairTable({ kind, alignment, plates, loading }: PairTableProps) {
  const t = useTexts();
  const phone = usePhone();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [words, setWords] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const all = alignment[kind].map((row, at): Row => ({ ...row, key: String(at) }));
  const rows = all.filter(
    (row) => (verdict === null || row.verdict === verdict) && mentionsWords(row, words),
  );
  const entries = rows.map(
    (row): Entry => ({
      ...{ key: row.key, heading: nameOf(row), says: row.says },
      mark: <VerdictMark verdict={row.verdict} />,
      sides: [row.older, row.newer].map((told, plan) =>
        told !== null && "words" in told ? { plan, quote: told } : statementSide(plan, told),
      ),
    }),
  );
  return (
    <>
      <RowFilters {...{ rows: all, verdict, words }} onVerdict={setVerdict} onWords={setWords} />
      {phone ? (
        <ul className="row-cards" aria-busy={loading}>
          {rows.map((row) => (
            <li key={row.key}>
              <RowCard row={row} onOpen={setOpen} />
            </li>
          ))}
        </ul>
      ) : (
        <Table<Row>
          size="small"
          className="pair-table"
          columns={columnsOf(t, kind, alignment.plans, plates, setOpen)}
          dataSource={rows}
          loading={loading}
          pagination={false}
          scroll={{ x: 960 }}
          locale={{ emptyText: t.compare.noRow }}
        />
      )}
      <QuoteDrawer {...{ entries, plates, open }} plans={alignment.plans} onOpen={setOpen} />
    </>
  );
}
