import type { Span } from "../../reading.ts";
import type { Source } from "../../source.ts";
import { type Cell, joined, type LineCells, linesOf, spacedCells } from "./cells.ts";
import type { Column } from "./columns.ts";
import { findGlued } from "./glued.ts";
import { type Header, headerAt } from "./header.ts";
import { type Row, rowByPosition, rowsOfStream } from "./rows.ts";

/** A table of the text (表格), places in `source.text`. A glued table has no rows: its figures cannot be told apart. */
export interface Table {
  readonly at: Span;
  readonly name: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly glued: boolean;
}

/** All tables with a header of indicators or tasks, in any of the shapes in which text keeps a table. */
export function readTables(source: Source): Table[] {
  const { text } = source;
  const lines = linesOf(text);
  const tables: Table[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = headerAt(text, lines, at);
    if (!header) {
      const glued = findGlued(text, lines[at]);
      if (glued) tables.push(glued);
      at++;
      continue;
    }
    const { table, next } = readBody(text, lines, at, header);
    if (table.rows.length > 0) tables.push(table);
    at = Math.max(at + 1, table.rows.length > 0 ? next : at + 1);
  }
  return tables;
}

function readBody(
  text: string,
  lines: readonly LineCells[],
  at: number,
  header: Header,
): { table: Table; next: number } {
  const body = header.mode === "stream" ? streamBody(text, lines, header) : rowsBody(text, lines, header);
  const first = header.cells[0]?.at[0] ?? lines[at]?.from ?? 0;
  const end = Math.max(header.cells.at(-1)?.at[1] ?? first, ...body.rows.slice(-1).map((row) => row.at[1]));
  const table: Table = {
    at: [first, end],
    name: header.caption ?? captionBefore(lines, at),
    columns: header.columns,
    rows: body.rows,
    glued: false,
  };
  return { table, next: body.next };
}

/** The line above a table that names it. */
function captionBefore(lines: readonly LineCells[], at: number): string | null {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const cell = lines[i]?.cells[0];
    if (!cell) continue;
    if (/^\(?单位[:：]/.test(cell.text)) continue;
    return cell.text.length <= 50 &&
      /表|指标|目标|分工|清单|任务/.test(cell.text) &&
      !/[。；]$/.test(cell.text)
      ? cell.text
      : null;
  }
  return null;
}

const heading =
  /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节]|附件|附表|注[:：]|备注[:：]|说明[:：]|--|——|抄送)/;
const sentence = /[。；]|^.{90,}/;

function rowsBody(text: string, lines: readonly LineCells[], header: Header): { rows: Row[]; next: number } {
  const rows: Row[] = [];
  const state: { category: string | null; name: Cell | null } = { category: null, name: null };
  let next = header.nextLine;
  let blanks = 0;
  for (let i = header.nextLine; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (line.by === "blank") {
      if (++blanks > 2) break;
      continue;
    }
    blanks = 0;
    const cells = header.mode === "words" && line.by !== "none" ? spacedCells(text, line) : line.cells;
    const alone = cells.filter((cell) => cell.text !== "");
    if (alone.length === 1 && (line.by === "none" || line.by === "spaces" || header.mode === "rows")) {
      const only = alone[0];
      if (!only || heading.test(only.text) || sentence.test(only.text) || only.text.length > 40) break;
      if (line.by === "none" && !followed(lines, i, header)) break;
      state.category = only.text;
      next = i + 1;
      continue;
    }
    if (header.mode === "rows" && line.by !== "tabs" && line.by !== "pipes") break;
    if (
      header.mode === "words" &&
      (line.by === "tabs" || line.by === "pipes" || cells.some((cell) => sentence.test(cell.text)))
    )
      break;
    rows.push(...readRow(cells, header.columns, state));
    next = i + 1;
  }
  return { rows, next };
}

const followed = (lines: readonly LineCells[], at: number, header: Header): boolean => {
  const after = lines.slice(at + 1, at + 4).find((line) => line.by !== "blank");
  return header.mode === "rows" ? after?.by === "tabs" || after?.by === "pipes" : after?.by === "spaces";
};

function readRow(
  cells: readonly Cell[],
  columns: readonly Column[],
  state: { category: string | null; name: Cell | null },
): Row[] {
  if (cells.length === columns.length) {
    const row = rowByPosition(cells, columns, state);
    state.category = row.category;
    state.name = row.name;
    return [row];
  }
  if (!columns.some((column) => column.kind === "value")) {
    return [rowByPosition(cells, columns.slice(Math.max(0, columns.length - cells.length)), state)];
  }
  const rows = rowsOfStream(cells, columns, true);
  return rows.map((row) => ({ ...row, category: row.category ?? state.category }));
}

/** The cells behind a stream header, down to the first line that cannot be a cell. */
function streamBody(
  text: string,
  lines: readonly LineCells[],
  header: Header,
): { rows: Row[]; next: number } {
  if (header.rest.length > 0)
    return {
      rows: rowsOfStream(cellsUntilSentence(header.rest), header.columns, false),
      next: header.nextLine,
    };
  const cells: Cell[] = [];
  let next = header.nextLine;
  let blanks = 0;
  for (let i = header.nextLine; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.by === "pipes") break;
    if (line.by === "blank") {
      if (++blanks > 6) break;
      continue;
    }
    const own = line.by === "tab-led" || !header.tabbed;
    const cell = line.cells[0];
    if (!cell || (line.by === "tabs" && header.tabbed && line.cells.length > 2)) break;
    if (
      !own &&
      (heading.test(cell.text) ||
        sentence.test(cell.text) ||
        cell.text.length > 24 ||
        (blanks > 2 && cells.at(-1)?.text === ""))
    )
      break;
    if (!header.tabbed && (heading.test(cell.text) || sentence.test(cell.text) || cell.text.length > 60))
      break;
    blanks = 0;
    next = i + 1;
    const last = cells.at(-1);
    if (own || !last)
      cells.push(...(line.by === "spaces" && !header.tabbed ? splitValues(text, line) : [cell]));
    else cells[cells.length - 1] = wrapInto(last, cell);
  }
  const values = header.columns.some((column) => column.kind === "value");
  return {
    rows: values ? rowsOfStream(cells, header.columns, header.tabbed) : chunks(cells, header.columns),
    next,
  };
}

/** A line with several figures holds several cells even where other lines hold one. */
function splitValues(text: string, line: LineCells): Cell[] {
  const words = spacedCells(text, line);
  const figures = words.filter((word) => /^[≥≤<>约]?\d[\d.,]*%?$/.test(word.text)).length;
  return figures >= 2 ? words : [...line.cells];
}

function cellsUntilSentence(cells: readonly Cell[]): Cell[] {
  const end = cells.findIndex((cell) => sentence.test(cell.text) || heading.test(cell.text));
  return end === -1 ? [...cells] : cells.slice(0, end);
}

/** A wrapped cell; bodies listed one below the other stay apart. */
function wrapInto(last: Cell, cell: Cell): Cell {
  const bodies =
    /(?:局|委|办|厅|队|政府|中心)$/.test(last.text) && /(?:局|委|办|厅|队|政府|中心)$/.test(cell.text);
  return bodies ? { text: `${last.text}、${cell.text}`, at: [last.at[0], cell.at[1]] } : joined(last, cell);
}

/** Task tables have no figures to hold on to: rows are as wide as their header. */
function chunks(cells: readonly Cell[], columns: readonly Column[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at + columns.length <= cells.length; at += columns.length) {
    rows.push(rowByPosition(cells.slice(at, at + columns.length), columns, { category: null, name: null }));
  }
  return rows;
}
