import type { Segment } from "./page-lines.ts";

/** A stretch of the page that is read from top to bottom before the next begins (分栏). */
export interface Column {
  readonly lines: readonly (readonly Segment[])[];
  readonly left: number;
  readonly right: number;
  /** Whether it is as wide as the page's text, not one of two. */
  readonly whole: boolean;
}

/**
 * Splits a page set in two columns into columns in reading order; lines across both columns part the page into bands. Columns are full of
 * running text: a table of short cells also has a gap in the middle, and stays whole.
 */
export function readingColumns(lines: readonly (readonly Segment[])[]): Column[] {
  const segments = lines.flat();
  const gutter = findGutter(segments);
  if (gutter === undefined) return [columnOf(lines, true)];
  const columns: Column[] = [];
  let left: Segment[][] = [];
  let right: Segment[][] = [];
  const flush = () => {
    for (const side of [left, right]) if (side.length > 0) columns.push(columnOf(side, false));
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.some((segment) => segment.left < gutter && segment.right > gutter)) {
      flush();
      columns.push(columnOf([line], true));
      continue;
    }
    const before = line.filter((segment) => segment.right <= gutter);
    const after = line.filter((segment) => segment.left >= gutter);
    if (before.length > 0) left.push(before);
    if (after.length > 0) right.push(after);
  }
  flush();
  return columns;
}

function columnOf(lines: readonly (readonly Segment[])[], whole: boolean): Column {
  const segments = lines.flat();
  return {
    lines,
    whole,
    left: Math.min(...segments.map((segment) => segment.left)),
    right: Math.max(...segments.map((segment) => segment.right)),
  };
}

/** The x position in the middle of the page that running text keeps clear of on both sides. */
function findGutter(segments: readonly Segment[]): number | undefined {
  if (segments.length < 10) return undefined;
  const left = Math.min(...segments.map((segment) => segment.left));
  const right = Math.max(...segments.map((segment) => segment.right));
  let best: { at: number; crossing: number } | undefined;
  for (let share = 0.35; share <= 0.65; share += 0.01) {
    const at = left + (right - left) * share;
    const crossing = segments.filter((segment) => segment.left < at && segment.right > at).length;
    if (best === undefined || crossing < best.crossing) best = { at, crossing };
  }
  if (best === undefined) return undefined;
  const at = best.at;
  const before = segments.filter((segment) => segment.right <= at);
  const after = segments.filter((segment) => segment.left >= at);
  const enough = before.length >= 4 && after.length >= 4 && best.crossing * 3 <= before.length + after.length;
  return enough && isProse(before) && isProse(after) ? at : undefined;
}

/** Most lines of a column of prose reach from edge to edge. */
function isProse(segments: readonly Segment[]): boolean {
  const left = Math.min(...segments.map((segment) => segment.left));
  const right = Math.max(...segments.map((segment) => segment.right));
  const full = segments.filter((segment) => segment.right - segment.left > (right - left) * 0.7);
  return full.length * 2 >= segments.length;
}
