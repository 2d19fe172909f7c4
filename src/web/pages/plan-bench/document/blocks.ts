import type { ClauseReading } from "../../../../modules/plans/reading/reading.ts";
import { tableRanges } from "./tables.ts";

/** What the layout needs of a clause (条款). */
export type Clause = Pick<ClauseReading, "path" | "level" | "kind" | "at">;

/** Half-open range in the plan's text. */
export type Range = readonly [start: number, end: number];

/** A stretch of the text as it is shown (版面块): heading, paragraph, table …, cut where the clauses and lines are. */
export type Block =
  | {
      readonly kind: "title" | "heading" | "paragraph" | "front" | "noise";
      readonly level: number;
      /** Lines that belong together; a hard-wrapped paragraph has several. */
      readonly lines: readonly Range[];
      readonly at: Range;
    }
  | { readonly kind: "table"; readonly rows: readonly (readonly Range[])[]; readonly at: Range };

interface Piece {
  readonly at: Range;
  readonly clause: number;
}

function trimmed(text: string, [start, end]: Range): Range | null {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return from < to ? [from, to] : null;
}

/** Cuts the text at line breaks and where clauses begin and end. */
function piecesOf(text: string, clauses: readonly Clause[]): Piece[] {
  const cuts = new Set<number>([0, text.length]);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) cuts.add(at + 1);
  for (const clause of clauses) {
    cuts.add(clause.at[0]);
    cuts.add(clause.at[1]);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let clause = 0;
  for (let index = 0; index + 1 < places.length; index += 1) {
    const start = places[index] ?? 0;
    const end = places[index + 1] ?? text.length;
    while (clause < clauses.length && (clauses[clause]?.at[1] ?? 0) <= start) clause += 1;
    const inside = clause < clauses.length && (clauses[clause]?.at[0] ?? 0) <= start;
    pieces.push({ at: [start, end], clause: inside ? clause : -1 });
  }
  return pieces;
}

const hardWrap = 18;

/** Whether the lines of a paragraph were broken by a page's width, not by meaning (硬换行). */
function isHardWrapped(text: string, lines: readonly Range[]): boolean {
  return (
    lines.length > 1 &&
    lines
      .slice(0, -1)
      .every(([start, end]) => end - start >= hardWrap && !/[。；：!?]$/.test(text.slice(start, end)))
  );
}

/** The clauses in order, with every table of the text as one clause of its own in place of what lay within. */
function orderedClauses(text: string, clauses: readonly Clause[]): Clause[] {
  const tables = tableRanges(text);
  const outside = clauses.flatMap((clause): Clause[] => {
    const [start, end] = clause.at;
    const table = tables.find((one) => one[0] < end && start < one[1]);
    if (!table) return [clause];
    const before: Clause[] = start < table[0] ? [{ ...clause, at: [start, table[0]] }] : [];
    return end > table[1] ? [...before, { ...clause, at: [table[1], end] }] : before;
  });
  const whole = tables.map(
    ([start, end]): Clause => ({
      path: "",
      level: 0,
      kind: "table",
      at: [start, end],
    }),
  );
  return [...outside, ...whole].sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
}

const longLine = 36;

/** Matter before the title that is as long as a paragraph is shown as one. */
function kindOf(clause: Clause | undefined, [start, end]: Range): Exclude<Clause["kind"], "table"> {
  if (!clause || clause.kind === "table") return "paragraph";
  return clause.kind === "front" && end - start > longLine ? "paragraph" : clause.kind;
}

/** The text as blocks (版面): everything that is not white space appears in exactly one block, in order. */
export function blocksOf(text: string, clauses: readonly Clause[], title?: string): Block[] {
  const ordered = orderedClauses(text, clauses);
  const pieces = piecesOf(text, ordered);
  const blocks: Block[] = [];
  for (let index = 0; index < pieces.length; ) {
    const first = pieces[index] as Piece;
    let last = index;
    if (first.clause !== -1) while (pieces[last + 1]?.clause === first.clause) last += 1;
    const group = pieces.slice(index, last + 1);
    index = last + 1;
    const clause = ordered[first.clause];
    const whole: Range = [first.at[0], (group.at(-1) ?? first).at[1]];
    if (clause?.kind === "table") {
      const rows = rowsOf(text, whole);
      if (rows.length > 0) blocks.push({ kind: "table", rows, at: whole });
      continue;
    }
    const says = title === undefined ? "" : text.slice(...whole).replace(/\s/g, "");
    const kind = says !== "" && says === title?.replace(/\s/g, "") ? "title" : kindOf(clause, whole);
    const level = clause?.level ?? 0;
    const lines = group.map((piece) => trimmed(text, piece.at)).filter((line) => line !== null);
    if (lines.length === 0) continue;
    if (kind === "paragraph" && !isHardWrapped(text, lines))
      for (const line of lines) blocks.push({ kind, level, lines: [line], at: line });
    else blocks.push({ kind, level, lines, at: [lines[0]?.[0] ?? 0, lines.at(-1)?.[1] ?? 0] });
  }
  return blocks;
}

function linesOf(text: string, [start, end]: Range): Range[] {
  const lines: Range[] = [];
  for (let from = start; from < end; ) {
    const found = text.indexOf("\n", from);
    const to = found === -1 || found >= end ? end : found;
    lines.push([from, to]);
    from = to + 1;
  }
  return lines;
}

function split(text: string, [start, end]: Range, by: string): Range[] {
  const cells: Range[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1)
    if (at === end || text.charAt(at) === by) {
      cells.push(trimmed(text, [from, at]) ?? [from, from]);
      from = at + 1;
    }
  return cells;
}

/** Rows and cells of a table's text (表格行列): tabs within lines, bars of Markdown, or one cell per line with a tab before it. */
export function rowsOf(text: string, whole: Range): Range[][] {
  const lines = linesOf(text, whole);
  const says = (line: Range) => text.slice(line[0], line[1]);
  const filled = lines.filter((line) => says(line).trim() !== "");
  if (filled.length > 0 && filled.every((line) => /^\s*\|/.test(says(line))))
    return filled
      .filter((line) => !/^[\s|:-]+$/.test(says(line)))
      .map((line) => {
        const inner = trimmed(text, line) ?? line;
        const open: Range = [inner[0] + 1, text.charAt(inner[1] - 1) === "|" ? inner[1] - 1 : inner[1]];
        return split(text, open, "|");
      });
  if (lines.some((line) => /\S\t/.test(says(line)))) return filled.map((line) => split(text, line, "\t"));
  return cellLines(text, lines);
}

/** One cell per line: a line with a tab before it continues the row, a blank line without tab ends it. */
function cellLines(text: string, lines: readonly Range[]): Range[][] {
  const rows: Range[][] = [];
  let row: Range[] = [];
  for (const line of lines) {
    const says = text.slice(line[0], line[1]);
    if (says.startsWith("\t")) row.push(trimmed(text, line) ?? [line[1], line[1]]);
    else if (says.trim() === "") {
      if (row.length > 0) rows.push(row);
      row = [];
    } else row.push(trimmed(text, line) ?? line);
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
