import { cellText } from "../tables.ts";
import type { Segment } from "./page-lines.ts";

/** A stretch across the page, of a column or a cell. */
interface Band {
  readonly left: number;
  readonly right: number;
}

/** Lines of one cell, joined when they stand as close as wrapped lines do. */
interface Block {
  readonly lines: Segment[];
}

/** Lines of a page in reading order: single lines, and stretches of lines that stand in columns as a table without drawn lines. */
export type Stretch =
  | { readonly kind: "line"; readonly segments: readonly Segment[] }
  | { readonly kind: "table"; readonly rows: readonly string[]; readonly top: number };

/** Fewest lines with several segments that make a table. */
const FEWEST = 3;

/**
 * Finds tables that are only set in columns: lines one under the other whose segments keep to the same stretches of the page (无线表格).
 * Wrapped cells are joined, and belong to the row whose middle they stand at.
 */
export function openTables(lines: readonly (readonly Segment[])[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = tableEnd(lines, at);
    const region = end === undefined ? [] : lines.slice(at, end);
    const columns = end === undefined ? undefined : columnsOf(region);
    if (end !== undefined && columns !== undefined) {
      stretches.push({ kind: "table", rows: tableRows(region, columns), top: lines[at]?.[0]?.y ?? 0 });
      at = end;
    } else {
      stretches.push({ kind: "line", segments: lines[at] ?? [] });
      at += 1;
    }
  }
  return stretches;
}

/** How far lines with several segments follow each other, with at most two single wrapped lines between them. */
function tableEnd(lines: readonly (readonly Segment[])[], start: number): number | undefined {
  let wide = 0;
  let end = start;
  const width = widthOf(lines);
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? [];
    const before = lines[at - 1];
    if (at > start && before !== undefined && tooFar(before, line)) break;
    if (line.length >= 2) {
      wide += 1;
      end = at + 1;
    } else if (at === start || at - end > 2 || widthOf([line]) > width * 0.6) break;
    else if (fitsOneBand(line, lines.slice(start, end))) end = at + 1;
  }
  return wide >= FEWEST ? end : undefined;
}

function widthOf(lines: readonly (readonly Segment[])[]): number {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const segment of lines.flat()) {
    left = Math.min(left, segment.left);
    right = Math.max(right, segment.right);
  }
  return Math.max(0, right - left);
}

/** A single line inside a table continues one of its cells; one that begins a paragraph lies across several columns. */
function fitsOneBand(line: readonly Segment[], above: readonly (readonly Segment[])[]): boolean {
  const segment = line[0];
  if (segment === undefined) return false;
  const touched = bandsOf(above.flat()).filter((band) => overlap(band, segment));
  const last = above.at(-1)?.[0];
  const close = last !== undefined && segment.y - last.y < segment.size * 1.9;
  return touched.length === 1 && close;
}

function tooFar(above: readonly Segment[], below: readonly Segment[]): boolean {
  const a = above[0];
  const b = below[0];
  return a === undefined || b === undefined || b.y - a.y > Math.max(a.size, b.size) * 4;
}

function overlap(a: Band, b: Band): boolean {
  return a.left <= b.right && b.left <= a.right;
}

/** Stretches of the page that hold any of the segments, left to right. */
function bandsOf(segments: readonly Segment[]): Band[] {
  const bands: { left: number; right: number }[] = [];
  for (const segment of [...segments].sort((a, b) => a.left - b.left)) {
    const last = bands.at(-1);
    if (last !== undefined && segment.left <= last.right + segment.size * 0.3) {
      last.right = Math.max(last.right, segment.right);
    } else bands.push({ left: segment.left, right: segment.right });
  }
  return bands;
}

/** The columns of all lines, or of the fullest lines where a heading over two columns runs them together. */
function columnsOf(lines: readonly (readonly Segment[])[]): readonly Band[] | undefined {
  const most = Math.max(...lines.map((line) => line.length));
  const all = bandsOf(lines.flat());
  if (all.length >= most) return all.length >= 2 ? all : undefined;
  const full = lines.filter((line) => line.length === most);
  const bands = bandsOf(full.flat());
  if (bands.length !== most || full.length < 2) return undefined;
  const stray = lines.flat().filter((segment) => bands.filter((band) => overlap(band, segment)).length > 1);
  return stray.length * 5 > lines.flat().length ? undefined : bands;
}

function tableRows(lines: readonly (readonly Segment[])[], columns: readonly Band[]): string[] {
  const byColumn = columns.map((): Segment[] => []);
  for (const segment of lines.flat()) byColumn[columnIndex(columns, segment)]?.push(segment);
  const blocks = blocksOf(byColumn);
  const anchors = [...blocks].sort((a, b) => b.length - a.length)[0] ?? [];
  const middles = anchors.map(middleOf);
  const rows = middles.map(() => columns.map(() => ""));
  for (const [column, list] of blocks.entries()) {
    for (const block of list) {
      const row = rows[nearest(middles, middleOf(block))];
      const words = block.lines.map((line) => line.text).join("\n");
      if (row !== undefined) row[column] = row[column] === "" ? words : `${row[column]}\n${words}`;
    }
  }
  return rows.map((row) => row.map(cellText).join("\t"));
}

function columnIndex(columns: readonly Band[], segment: Segment): number {
  const touched = columns.findIndex((band) => overlap(band, segment));
  if (touched !== -1) return touched;
  const distances = columns.map((band) =>
    Math.min(Math.abs(segment.left - band.right), Math.abs(band.left - segment.right)),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Cells of each column. Where joining close lines would run numbers of two rows together, nothing is wrapped at all. */
function blocksOf(columns: readonly (readonly Segment[])[]): Block[][] {
  const gaps = columns.flatMap((column) =>
    column.slice(1).map((segment, index) => segment.y - (column[index]?.y ?? segment.y)),
  );
  const narrowest = Math.min(...gaps.filter((gap) => gap > 1));
  const wraps = Math.max(...gaps) > narrowest * 1.15;
  const joined = columns.map((column) => joinClose(column, wraps ? narrowest * 1.15 : 0));
  const numbersMet = joined
    .flat()
    .some((block) => block.lines.length > 1 && block.lines.every((line) => isFigure(line.text)));
  return numbersMet ? columns.map((column) => joinClose(column, 0)) : joined;
}

function joinClose(column: readonly Segment[], reach: number): Block[] {
  const blocks: Block[] = [];
  for (const segment of column) {
    const last = blocks.at(-1)?.lines;
    const above = last?.at(-1);
    if (last !== undefined && above !== undefined && segment.y - above.y <= reach) last.push(segment);
    else blocks.push({ lines: [segment] });
  }
  return blocks;
}

function isFigure(text: string): boolean {
  return /^[≥≤<>约]?\d[\d.,]*%?$/.test(text.trim());
}

function middleOf(block: Block): number {
  const ys = block.lines.map((line) => line.y);
  return (Math.min(...ys) + Math.max(...ys)) / 2;
}

function nearest(values: readonly number[], value: number): number {
  let best = 0;
  for (const [index, candidate] of values.entries()) {
    if (Math.abs(candidate - value) < Math.abs((values[best] ?? 0) - value)) best = index;
  }
  return best;
}
