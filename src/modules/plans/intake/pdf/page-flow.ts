import { type Column, readingColumns } from "./columns.ts";
import { openTables, type Stretch } from "./open-tables.ts";
import { withoutFurniture } from "./page-furniture.ts";
import { joinSegments, type Segment, segmentLines } from "./page-lines.ts";
import type { Page } from "./page-words.ts";
import { type FlowPart, joinWraps } from "./paragraphs.ts";
import { type PageTable, ruledTables } from "./ruled-tables.ts";

/** Tables and columns of a page from top to bottom, before lines are joined. */
type PagePart = { readonly page: number } & (
  | { readonly kind: "column"; readonly column: Column }
  | { readonly kind: "table"; readonly table: PageTable }
);

interface Edges {
  readonly left: number;
  readonly right: number;
}

/** The text of all pages in reading order: paragraphs and table rows, one per line (版面还原). */
export function textOfPages(pages: readonly Page[]): string {
  const parts = withoutFurniture(pages).flatMap((page, index) => partsOfPage(page, index));
  const whole = parts.flatMap((part) =>
    part.kind === "column" && part.column.whole ? part.column.lines : [],
  );
  const edges = pageEdges(whole, pages[0]?.width ?? 595);
  const flow = parts.flatMap((part): FlowPart[] =>
    part.kind === "table"
      ? [{ kind: "table", rows: part.table.rows }]
      : flowOfColumn(part.column, part.page, edges),
  );
  return joinWraps(flow).join("\n");
}

function partsOfPage(page: Page, number: number): PagePart[] {
  const { tables, rest } = ruledTables(page);
  const parts: PagePart[] = [];
  let lines = segmentLines(rest);
  const addColumns = (some: readonly (readonly Segment[])[]) => {
    if (some.length === 0) return;
    for (const column of readingColumns(some)) parts.push({ kind: "column", page: number, column });
  };
  for (const table of [...tables].sort((a, b) => a.top - b.top)) {
    const above = new Set(lines.filter((line) => (line[0]?.y ?? 0) < table.top + 2));
    addColumns([...above]);
    parts.push({ kind: "table", page: number, table });
    lines = lines.filter((line) => !above.has(line));
  }
  addColumns(lines);
  return parts;
}

function flowOfColumn(column: Column, page: number, wholePage: Edges): FlowPart[] {
  const edges = column.whole ? wholePage : (repeatedEdges(column.lines) ?? column);
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

/**
 * Where the running text of the document begins and ends; with too few full lines to tell, the right margin is taken to be as wide as the
 * left one.
 */
function pageEdges(lines: readonly (readonly Segment[])[], width: number): Edges {
  const edges = repeatedEdges(lines);
  const left = edges?.left ?? Math.min(width / 4, ...lines.flat().map((segment) => segment.left));
  const mirrored = width - left;
  return {
    left,
    right: edges !== undefined && edges.right > mirrored - width * 0.15 ? edges.right : mirrored,
  };
}

/** The outermost positions that more than one line keeps. */
function repeatedEdges(lines: readonly (readonly Segment[])[]): Edges | undefined {
  const whole = lines.flatMap((line) => joinSegments(line) ?? []);
  const lefts = repeated(whole.map((line) => line.left));
  const rights = repeated(whole.map((line) => line.right));
  const left = lefts[0];
  const right = rights.at(-1);
  return left === undefined || right === undefined ? undefined : { left, right };
}

/** Values that at least one neighbour comes close to, in order. */
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
