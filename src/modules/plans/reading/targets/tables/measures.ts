import type { TargetReading } from "../../reading.ts";
import type { Table } from "./grid.ts";
import { readValue } from "./values.ts";

/**
 * Tables of tasks whose measures are sentences (任务分工表的具体措施). Their figures are read as running text; the row's own 完成时限
 * gives the year where the sentence names none.
 */

/** Whether the rows of a table tell measures in words rather than figures in columns. */
export function tellsMeasures(table: Table): boolean {
  if (table.glued || table.columns.some((column) => column.kind === "value" && column.year !== null))
    return false;
  if (!table.columns.some((column) => column.kind === "value")) return true;
  const values = table.rows.flatMap((row) => row.values.flatMap((cell) => (cell ? [cell.text] : [])));
  const sentences = values.filter((text) => tellsFigure(text));
  return sentences.length * 2 > values.length;
}

/** 完成300家企业改造: a figure within words, not a value with its bounds. */
function tellsFigure(text: string): boolean {
  const value = readValue(text);
  return value !== null && value !== "glued" && value.comparator === "text" && /\d/.test(text);
}

const deadlineColumn = /时限|时间|节点|进度|期限/;
const deadline = /^(?:到|至|于)?((?:19|20)\d{2})年?[^，。；]{0,10}$/;

/** 全年 within a row means the year that the row's deadline names. */
const thisYear = /^(?:今年|本年度?|全年|年内|年底前?|到年底)$/;

/** Targets with the year of the row in which they stand, where the text gives none; others unchanged. */
export function withDeadlines(targets: readonly TargetReading[], tables: readonly Table[]): TargetReading[] {
  const rows = tables.flatMap((table) =>
    table.columns.some(({ header }) => deadlineColumn.test(header)) ? table.rows : [],
  );
  const ordered = rows.map((row) => ({ at: row.at, year: yearOfRow(row.cells.map((cell) => cell.text)) }));
  return targets.map((target) => {
    if ((target.year !== null && !thisYear.test(target.yearText ?? "")) || ordered.length === 0)
      return target;
    const row = rowAt(ordered, target.at[0]);
    return row?.year ? { ...target, year: Number(row.year.year), yearText: row.year.text } : target;
  });
}

function yearOfRow(cells: readonly string[]): { year: string; text: string } | null {
  for (const text of cells.toReversed()) {
    const year = deadline.exec(text)?.[1];
    if (year !== undefined) return { year, text };
  }
  return null;
}

/** Rows follow each other, so halving finds the one that holds the position. */
function rowAt<Row extends { readonly at: readonly [number, number] }>(
  rows: readonly Row[],
  position: number,
): Row | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.at[1] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const row = rows[low];
  return row && row.at[0] <= position ? row : undefined;
}
