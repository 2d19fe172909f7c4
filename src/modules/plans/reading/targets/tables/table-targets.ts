import type { DocumentReading, TargetReading } from "../../reading.ts";
import type { Source } from "../../source.ts";
import { confidenceOf } from "../calibration.ts";
import type { Cell } from "./cells.ts";
import { type Column, markBases } from "./columns.ts";
import type { Table } from "./grid.ts";
import type { Row } from "./rows.ts";
import { isUnit, readValue, unitInName } from "./values.ts";

/** One target for each row and target column (表格目标); base-year columns become the baseline. */
export function targetsOfTable(
  source: Source,
  table: Table,
  document: DocumentReading,
  task: (position: number) => string | null,
): TargetReading[] {
  const columns = markBases(table.columns, document).filter((column) => column.kind === "value");
  if (columns.every((column) => column.base)) return [];
  return table.rows.flatMap((row, at) =>
    targetsOfRow({ source, table, document, columns, row, number: at + 1, task: task(row.at[0]) }),
  );
}

interface RowView {
  readonly source: Source;
  readonly table: Table;
  readonly document: DocumentReading;
  readonly columns: readonly Column[];
  readonly row: Row;
  readonly number: number;
  readonly task: string | null;
}

function targetsOfRow(view: RowView): TargetReading[] {
  const { row, columns } = view;
  if (!row.name) return [];
  const named = nameOf(row.name);
  if (named.name.length < 2) return [];
  const values = columns.map((_, i) => (row.values[i] ? readValue(row.values[i]?.text ?? "") : null));
  if (values.includes("glued")) return [];
  const baseline = baselineOf(columns, values);
  return columns.flatMap((column, i) => {
    const value = values[i];
    const cell = row.values[i];
    if (column.base || !value || value === "glued" || !cell) return [];
    const quote = view.source.text.slice(row.at[0], row.at[1]);
    const target: Omit<TargetReading, "confidence"> = {
      indicator: named.name,
      scope: null,
      year: column.year ?? yearOf(view, column),
      yearText: column.header,
      comparator: value.comparator,
      value: value.value,
      valueText: cell.text,
      unit: value.unit ?? unitOf(row, named.unit, column, value.cumulative),
      baseline,
      hedge: null,
      kind: kindOf(row),
      agencies: row.agencies
        .flatMap((agency) => agency.text.split(/[、，,;；\s]|(?<=[局委办厅])和/))
        .filter((name) => name !== ""),
      task: view.task,
      source: "table",
      table: { name: view.table.name, row: view.number, category: row.category, column: column.header },
      quote,
      at: [row.at[0], row.at[1]],
      alternatives: row.unsure
        ? [{ says: "本行有空缺单元格，数值所属年份列按靠右对齐判断", change: { year: null } }]
        : [],
    };
    return [{ ...target, confidence: confidenceOf(target, { carried: false, shape: "table" }) }];
  });
}

/** The indicator's name without its number, its unit and 其中. */
function nameOf(cell: Cell): { name: string; unit: string | null } {
  const text = cell.text
    .replace(/^(?:\d{1,3}[.、．)]|\(\d{1,2}\)|[①-⑳]|\d{1,3}(?=[\u4e00-\u9fff]))\s*/, "")
    .replace(/^其中[:：,，]?|^[#*△▲★☆·\-—]+/, "");
  const { name, unit } = unitInName(text.replace(/\s(?=[\u4e00-\u9fff(])/g, ""));
  return { name: name.replaceAll("(", "（").replaceAll(")", "）").trim(), unit };
}

/** 〔%〕 in its own column, in the name, or in the header of the value column (目标值(%)). */
function unitOf(row: Row, inName: string | null, column: Column, cumulative: boolean): string | null {
  const own = row.unit?.text.replace(/^[(（]|[)）]$/g, "") ?? null;
  const inHeader = /\(([^()]{1,8})\)$/.exec(column.header)?.[1];
  const rate = /增速|年均增长/.test(column.header) && !cumulative ? "%" : null;
  return rate ?? own ?? inName ?? (inHeader && isUnit(inHeader) ? inHeader : null);
}

function baselineOf(
  columns: readonly Column[],
  values: readonly ReturnType<typeof readValue>[],
): { year: number | null; value: number } | null {
  const at = columns.findLastIndex((column) => column.base);
  const value = values[at];
  if (at === -1 || !value || value === "glued" || typeof value.value !== "number") return null;
  return { year: columns[at]?.year ?? null, value: value.value };
}

/** 目标值, 累计 and 年均 without a year run to the end of the plan. */
function yearOf(view: RowView, column: Column): number | null {
  const inName = /(?:到|至)?((?:19|20)\d{2})年?/.exec(view.table.name ?? "")?.[1];
  const others = view.columns.flatMap((c) => (!c.base && c.year !== null ? [c.year] : []));
  if (others.length > 0) return Math.max(...others);
  if (view.document.period) return view.document.period.end;
  return inName && !column.base ? Number(inName) : null;
}

function kindOf(row: Row): TargetReading["kind"] {
  const text = row.attribute?.text ?? "";
  if (text.startsWith("约束")) return "约束性";
  return text.startsWith("预期") ? "预期性" : null;
}
