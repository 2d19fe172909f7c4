import { cellText } from "../tables.ts";
import type { Segment } from "./page-lines.ts";

/** A column of a table without lines: the stretch that its cells lie in. */
interface Column {
  left: number;
  right: number;
}

/** Lines of a page in reading order: single lines, and stretches of lines that stand in columns as a table without drawn lines. */
export type Stretch =
  | { readonly kind: "line"; readonly segments: readonly Segment[] }
  | { readonly kind: "table"; readonly rows: readonly string[]; readonly top: number };

/** Fewest lines with several segments that make a table. */
const FEWEST = 3;

/** Finds tables that are only set in columns: several lines one under the other whose segments share the same columns (无线表格). */
export function openTables(lines: readonly (readonly Segment[])[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = tableEnd(lines, at);
    const columns = end === undefined ? undefined : columnsOf(lines.slice(at, end));
    if (end !== undefined && columns !== undefined) {
      stretches.push({
        kind: "table",
        rows: tableRows(lines.slice(at, end), columns),
        top: lines[at]?.[0]?.y ?? 0,
      });
      at = end;
    } else {
      stretches.push({ kind: "line", segments: lines[at] ?? [] });
      at += 1;
    }
  }
  return stretches;
}

/** From a line with at least two segments as far as lines with several segments follow closely; single wrapped cells may lie between. */
function tableEnd(lines: readonly (readonly Segment[])[], start: number): number | undefined {
  let wide = 0;
  let end = start;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? [];
    const before = lines[at - 1];
    if (at > start && before !== undefined && tooFar(before, line)) break;
    if (line.length >= 2) {
      wide += 1;
      end = at + 1;
    } else if (at === start || at - end > 1) break;
  }
  return wide >= FEWEST ? end : undefined;
}

function tooFar(above: readonly Segment[], below: readonly Segment[]): boolean {
  const a = above[0];
  const b = below[0];
  return a === undefined || b === undefined || b.y - a.y > Math.max(a.size, b.size) * 4;
}

/** The columns that all segments fall into, or undefined where some segment lies across what others keep apart. */
function columnsOf(lines: readonly (readonly Segment[])[]): Column[] | undefined {
  const most = Math.max(...lines.map((line) => line.length));
  const full = lines.filter((line) => line.length === most);
  if (most < 2 || full.length < 2) return undefined;
  const columns: Column[] = [];
  for (let index = 0; index < most; index += 1) {
    const left = Math.min(...full.map((line) => line[index]?.left ?? 0));
    const right = Math.max(...full.map((line) => line[index]?.right ?? 0));
    const before = columns.at(-1);
    if (before !== undefined && left <= before.right) return undefined;
    columns.push({ left, right });
  }
  const stray = lines.flat().filter((segment) => columnOf(columns, segment) === undefined).length;
  return stray * 10 > lines.flat().length ? undefined : columns;
}

function columnOf(columns: readonly Column[], segment: Segment): number | undefined {
  const touched = columns.flatMap((column, index) =>
    segment.left <= column.right && segment.right >= column.left ? [index] : [],
  );
  if (touched.length > 1) return undefined;
  if (touched[0] !== undefined) return touched[0];
  const distances = columns.map((column) =>
    Math.min(Math.abs(segment.left - column.right), Math.abs(column.left - segment.right)),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Rows of cells; a line that only continues cells above it (no first cell, set closely) is joined to its row. */
function tableRows(lines: readonly (readonly Segment[])[], columns: readonly Column[]): string[] {
  const rows: string[][] = [];
  let lastY = Number.NEGATIVE_INFINITY;
  const pitch = rowPitch(lines);
  for (const line of lines) {
    const cells = Array<string>(columns.length).fill("");
    for (const segment of line) {
      const column = columnOf(columns, segment) ?? 0;
      cells[column] = cells[column] === "" ? segment.text : `${cells[column]} ${segment.text}`;
    }
    const y = line[0]?.y ?? 0;
    const row = rows.at(-1);
    const continues =
      row !== undefined && line.length < columns.length && cells[0] === "" && y - lastY < pitch;
    if (continues) {
      for (const [index, cell] of cells.entries())
        if (cell !== "") row[index] = cellText(`${row[index] ?? ""}\n${cell}`);
    } else rows.push(cells);
    lastY = y;
  }
  return rows.map((row) => row.map(cellText).join("\t"));
}

/** Lines closer than this are one row: a little less than the usual distance between full rows. */
function rowPitch(lines: readonly (readonly Segment[])[]): number {
  const gaps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]?.[0];
    const first = line[0];
    if (before !== undefined && first !== undefined) gaps.push(first.y - before.y);
  }
  gaps.sort((a, b) => a - b);
  const widest = gaps.at(-1) ?? 0;
  const narrowest = gaps[0] ?? 0;
  return widest > narrowest * 1.15 ? (widest + narrowest) / 2 : narrowest * 0.9;
}
