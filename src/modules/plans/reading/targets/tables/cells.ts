import type { Span } from "../../reading.ts";

/** A table cell as it stands in the text (单元格): its words without wraps, and its place. Empty cells keep their place. */
export interface Cell {
  readonly text: string;
  readonly at: Span;
}

/** What one line of the text contributes to a table. */
export interface LineCells {
  readonly from: number;
  readonly to: number;
  /** How the line shows its cells. */
  readonly by: "tabs" | "tab-led" | "pipes" | "spaces" | "none" | "blank";
  readonly cells: readonly Cell[];
}

const widest = 200_000;
/** Longer words are a paragraph; they need no folding to be told from a cell. */
const longestCell = 120;

/** All lines of a text, each cut into the cells it shows. Lines longer than a table can be are one cell. */
export function linesOf(text: string): LineCells[] {
  const lines: LineCells[] = [];
  let from = 0;
  while (from <= text.length) {
    const newline = text.indexOf("\n", from);
    const end = newline === -1 ? text.length : newline;
    const to = text[end - 1] === "\r" ? end - 1 : end;
    lines.push(lineOf(text, from, Math.max(from, to)));
    if (newline === -1) break;
    from = newline + 1;
  }
  return lines;
}

function lineOf(text: string, from: number, to: number): LineCells {
  if (to - from > widest) return { from, to, by: "none", cells: [] };
  const line = text.slice(from, to);
  if (line.trim() === "")
    return line.includes("\t") ? tabLine(line, from, to) : { from, to, by: "blank", cells: [] };
  if (line.includes("\t")) return tabLine(line, from, to);
  const trimmed = line.trim();
  if (trimmed.startsWith("|") || (trimmed.match(/\|/g)?.length ?? 0) >= 2) return pipeLine(line, from, to);
  return { from, to, by: /\S[ \u3000]+\S/.test(line) ? "spaces" : "none", cells: [trimCell(line, from)] };
}

function tabLine(line: string, from: number, to: number): LineCells {
  const led = line.lastIndexOf("\t") === 0;
  const parts = cut(line, from, "\t");
  if (led) return { from, to, by: "tab-led", cells: parts.slice(1) };
  return { from, to, by: "tabs", cells: parts };
}

function pipeLine(line: string, from: number, to: number): LineCells {
  const parts = cut(line, from, "|");
  const inner = parts.slice(parts[0]?.text === "" ? 1 : 0, parts.at(-1)?.text === "" ? -1 : undefined);
  const rule = inner.every((cell) => /^:?-{2,}:?$/.test(cell.text));
  return { from, to, by: rule ? "blank" : "pipes", cells: rule ? [] : inner };
}

/** The words of a line that only spaces divide (PDF). */
export function spacedCells(text: string, line: LineCells): Cell[] {
  return cut(text.slice(line.from, line.to), line.from, " \u3000\t").filter((cell) => cell.text !== "");
}

function cut(line: string, from: number, marks: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (let i = 0; i <= line.length; i++) {
    if (i < line.length && !marks.includes(line.charAt(i))) continue;
    cells.push(trimCell(line.slice(start, i), from + start));
    start = i + 1;
  }
  return cells;
}

function trimCell(raw: string, from: number): Cell {
  const lead = raw.length - raw.trimStart().length;
  const text = raw.trim();
  return {
    text: text.length <= longestCell ? fold(text) : text,
    at: [from + lead, from + lead + text.length],
  };
}

const wide = /[！-～]/g;
const unlike = /[！-～≧⩾≦⩽\s]/;

/** Half-width figures and brackets, so that one grammar reads all cells. */
export const fold = (text: string): string =>
  !unlike.test(text)
    ? text
    : text
        .replace(wide, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/≧|⩾/g, "≥")
        .replace(/≦|⩽/g, "≤")
        .replace(/\s+/g, " ");

/** One cell out of two that a wrap has parted. */
export const joined = (first: Cell, second: Cell): Cell => ({
  text:
    /[A-Za-z0-9]$/.test(first.text) && /^[A-Za-z]/.test(second.text)
      ? `${first.text} ${second.text}`
      : first.text + second.text,
  at: [first.at[0], Math.max(first.at[1], second.at[1])],
});
