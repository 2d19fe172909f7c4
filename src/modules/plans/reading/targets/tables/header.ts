import { type Cell, joined, type LineCells, spacedCells } from "./cells.ts";
import { type Column, columnOf } from "./columns.ts";

/** A table's header, and where its body begins (表头). */
export interface Header {
  readonly columns: readonly Column[];
  readonly cells: readonly Cell[];
  /** `rows`: each line is a row; `words`: a line's words are its cells; `stream`: one cell per line, or all on one line. */
  readonly mode: "rows" | "words" | "stream";
  /** In a stream: whether cells begin with a tab, so that an empty one can be seen. */
  readonly tabbed: boolean;
  readonly nextLine: number;
  /** Cells behind the header on its own line (a document on one line). */
  readonly rest: readonly Cell[];
  /** Words of the title that stand in the first header cell. */
  readonly caption: string | null;
}

/** The header that begins on line `at`, if one does. */
export function headerAt(text: string, lines: readonly LineCells[], at: number): Header | undefined {
  const line = lines[at];
  if (!line || line.by === "blank") return undefined;
  if (line.by === "tabs" || line.by === "pipes") return rowHeader(lines, at) ?? undefined;
  if (line.by === "spaces") return wordHeader(text, lines, at) ?? streamHeader(lines, at);
  return streamHeader(lines, at);
}

function isHeader(columns: readonly (Column | undefined)[], least: number): boolean {
  const known = columns.filter((column) => column !== undefined);
  const subject = known.some((c) => c.kind === "name" || c.kind === "task");
  const content = known.some((c) => c.kind === "value" || c.kind === "agency");
  return known.length >= least && subject && content;
}

const unknown = (cell: Cell): Column => ({ kind: "note", header: cell.text, year: null, base: false });

function rowHeader(lines: readonly LineCells[], at: number): Header | undefined {
  const first = lines[at]?.cells ?? [];
  const columns = first.map(columnOf);
  const filled = first.filter((cell) => cell.text !== "").length;
  const known = columns.filter((column) => column !== undefined).length;
  if (!isHeader(columns, 2) || known < filled * 0.6 || first.some((cell) => cell.text.length > 40)) {
    return undefined;
  }
  const nextAt = nextFilled(lines, at + 1);
  const second = lines[nextAt];
  const lower = second && second.by === lines[at]?.by ? second.cells.map(columnOf) : [];
  const twoRows =
    lower.length > 0 &&
    (second?.cells ?? []).every((cell, i) => cell.text === "" || lower[i] !== undefined) &&
    lower.some((c) => c !== undefined);
  const width = Math.max(first.length, twoRows ? (second?.cells.length ?? 0) : 0);
  const merged = Array.from({ length: width }, (_, i) => {
    const below = twoRows ? lower[i] : undefined;
    return below ?? columns[i] ?? unknown(first[i] ?? { text: "", at: [0, 0] });
  });
  return {
    columns: merged,
    cells: first,
    mode: "rows",
    tabbed: true,
    nextLine: twoRows ? nextAt + 1 : at + 1,
    rest: [],
    caption: null,
  };
}

function nextFilled(lines: readonly LineCells[], from: number): number {
  let i = from;
  while (lines[i]?.by === "blank") i++;
  return i;
}

/** What the header of a name or task column must hold. */
const subjectColumn = /指标|目标|名称|项目|任务|工作|举措|措施|事项/;

/** Header words divided by spaces; what follows them on the same line is the body of a one-line document. */
function wordHeader(text: string, lines: readonly LineCells[], at: number): Header | undefined {
  const line = lines[at];
  if (!line || !subjectColumn.test(text.slice(line.from, line.to))) return undefined;
  const words = spacedCells(text, line);
  for (let start = 0; start < words.length; start++) {
    const run: { cell: Cell; column: Column }[] = [];
    for (let i = start; i < words.length; i++) {
      const cell = words[i];
      const column = cell && columnOf(cell);
      if (!cell || !column) break;
      run.push({ cell, column });
    }
    if (run.length === 0) continue;
    if (
      isHeader(
        run.map((r) => r.column),
        3,
      ) &&
      run.length <= 16
    ) {
      const rest = words.slice(start + run.length);
      const mode = rest.length === 0 ? "words" : "stream";
      const caption = words[start - 1]?.text ?? null;
      return {
        columns: run.map((r) => r.column),
        cells: run.map((r) => r.cell),
        mode,
        tabbed: false,
        nextLine: at + 1,
        rest,
        caption,
      };
    }
    start += run.length;
  }
  return undefined;
}

const wrapped =
  /^(?:指标完成|完成情况|情况|工作目标|目标|完成|部门|单位|指标|值|目标值|实际|实绩|预期|名称|增速|\(.{1,6}\))$/;

/** One header cell per line. */
function streamHeader(lines: readonly LineCells[], at: number): Header | undefined {
  const tabbed = lines[at]?.by === "tab-led";
  const opening = lines[at]?.cells[0];
  if (!opening || (!tabbed && columnOf(opening) === undefined)) return undefined;
  const run: { cell: Cell; column: Column }[] = [];
  let caption: string | null = null;
  let i = at;
  for (; i < Math.min(lines.length, at + 60); i++) {
    const line = lines[i];
    if (!line || line.by === "tabs" || line.by === "pipes") break;
    if (line.by === "blank") continue;
    const cell = line.cells[0];
    if (!cell) continue;
    const last = run.at(-1);
    const continues = tabbed
      ? line.by !== "tab-led"
      : last !== undefined && wrapped.test(cell.text) && last.column.kind !== "name";
    if (continues && last) {
      const whole = joined(last.cell, cell);
      const column = columnOf(whole) ?? columnOf(cell);
      if (!column) break;
      if (columnOf(last.cell) === undefined) caption = last.cell.text;
      run[run.length - 1] = { cell: whole, column };
      continue;
    }
    const column = columnOf(cell);
    if (column === undefined) {
      const next = lines[nextFilled(lines, i + 1)];
      const opensWithTitle =
        tabbed &&
        run.length === 0 &&
        next?.by !== "tab-led" &&
        next?.cells[0] &&
        columnOf(next.cells[0]) !== undefined;
      if (!opensWithTitle) break;
      run.push({ cell, column: unknown(cell) });
      continue;
    }
    run.push({ cell, column });
  }
  const columns = run.map((r) => r.column);
  if (!isHeader(columns, 3)) return undefined;
  return { columns, cells: run.map((r) => r.cell), mode: "stream", tabbed, nextLine: i, rest: [], caption };
}
