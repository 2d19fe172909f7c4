import { type Column, readingColumns } from "./columns.ts";
import { openTables, type Stretch } from "./open-tables.ts";
import { withoutFurniture } from "./page-furniture.ts";
import { joinSegments, type Segment, segmentLines } from "./page-lines.ts";
import type { Page } from "./page-words.ts";
import { type FlowPart, joinWraps } from "./paragraphs.ts";
import { ruledTables } from "./ruled-tables.ts";

/** The text of all pages in reading order: paragraphs and table rows, one per line (版面还原). */
export function textOfPages(pages: readonly Page[]): string {
  const parts = withoutFurniture(pages).flatMap((page, index) => flowOfPage(page, index));
  return joinWraps(parts).join("\n");
}

function flowOfPage(page: Page, number: number): FlowPart[] {
  const { tables, rest } = ruledTables(page);
  const parts: FlowPart[] = [];
  let lines = segmentLines(rest);
  for (const table of [...tables].sort((a, b) => a.top - b.top)) {
    const above = lines.filter((line) => (line[0]?.y ?? 0) < table.top + 2);
    parts.push(...flowOfLines(above, number), { kind: "table", rows: table.rows });
    lines = lines.filter((line) => !above.includes(line));
  }
  return [...parts, ...flowOfLines(lines, number)];
}

function flowOfLines(lines: readonly (readonly Segment[])[], page: number): FlowPart[] {
  if (lines.length === 0) return [];
  return readingColumns(lines).flatMap((column) => flowOfColumn(column, page));
}

function flowOfColumn(column: Column, page: number): FlowPart[] {
  const edges = textEdges(column);
  const pitch = linePitch(column.lines);
  return openTables(column.lines).flatMap((stretch: Stretch): FlowPart[] => {
    if (stretch.kind === "table") return [{ kind: "table", rows: stretch.rows }];
    const whole = joinSegments(stretch.segments);
    if (whole === undefined) return [];
    return [
      { kind: "text", line: { ...whole, page, columnLeft: edges.left, columnRight: edges.right, pitch } },
    ];
  });
}

/** Where running text begins and ends: the outermost positions that more than one line keeps. */
function textEdges(column: Column): { left: number; right: number } {
  const lines = column.lines.flatMap((line) => joinSegments(line) ?? []);
  const lefts = repeated(lines.map((line) => line.left));
  const rights = repeated(lines.map((line) => line.right));
  return {
    left: lefts.length > 0 ? Math.min(...lefts) : column.left,
    right: rights.length > 0 ? Math.max(...rights) : column.right,
  };
}

function repeated(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, at) => {
    const near = (other: number | undefined) => other !== undefined && Math.abs(other - value) < 4;
    return near(sorted[at - 1]) || near(sorted[at + 1]);
  });
}

function linePitch(lines: readonly (readonly Segment[])[]): number {
  const gaps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const gap = (line[0]?.y ?? 0) - (lines[index - 1]?.[0]?.y ?? Number.POSITIVE_INFINITY);
    if (gap > 0) gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 20;
}
