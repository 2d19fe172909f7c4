/** A cell of a table in the folded text (单元格). */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** A table as headers and rows of cells (任务表格), from tabs, pipes, or one cell per line. */
export interface Grid {
  readonly start: number;
  readonly end: number;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

interface GridLine {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly Cell[];
}

const headerWord =
  /^(?:序号?|编号|[^\d，。；：、()]{0,6}(?:任务|工作|措施|事项|举措|内容|行动|项目|要点|目标|单位|部门|时限|时间|期限|节点|进度|备注|类别|领域|分类|说明|成果|要求|清单|主体|分工|牵头|配合|责任)(?:名称|内容|安排|要求|及.{1,6}|和.{1,6})?)$/;

/** Finds the tables whose header a reader accepts. Each line is looked at once as header and once as row. */
export function gridsOf(text: string, accepts: (headers: readonly string[]) => boolean): Grid[] {
  const lines = gridLines(text);
  const grids: Grid[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    const grid =
      line.cells.length > 1 ? rowGrid(text, lines, at, accepts) : streamGrid(text, lines, at, accepts);
    if (!grid || grid.rows.length === 0) continue;
    grids.push(grid);
    while (at + 1 < lines.length && (lines[at + 1]?.start ?? 0) < grid.end) at++;
  }
  return grids;
}

/** Only lines that can belong to a table: with separators, or short. */
function gridLines(text: string): GridLine[] {
  const lines: GridLine[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (end > start)
      lines.push({ start, end, cells: end - start > 3000 ? [{ start, end }] : cellsOf(text, start, end) });
    start = end + 1;
  }
  return lines;
}

function cellsOf(text: string, start: number, end: number): Cell[] {
  const piped = text.charAt(start) === "|";
  const cells: Cell[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const code = text.charCodeAt(at);
    if (at < end && code !== 9 && !(piped && code === 0x7c)) continue;
    const cell = trimmed(text, from, at);
    // An empty cell between separators keeps its place; the edges of a piped row are no cells.
    if (cell.end > cell.start || (at < end && from > start && (!piped || at > start))) cells.push(cell);
    from = at + 1;
  }
  return cells;
}

function trimmed(text: string, start: number, end: number): Cell {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return { start: from, end: to };
}

const wordsOf = (text: string, cell: Cell) =>
  text.slice(cell.start, Math.min(cell.end, cell.start + 40)).replace(/\s/g, "");

function rowGrid(
  text: string,
  lines: readonly GridLine[],
  at: number,
  accepts: (headers: readonly string[]) => boolean,
): Grid | undefined {
  const header = lines[at];
  const headers = header?.cells.map((cell) => wordsOf(text, cell)) ?? [];
  if (!header || !accepts(headers)) return undefined;
  const rows: Cell[][] = [];
  let end = header.end;
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i];
    if (
      !line ||
      (line.cells.length < 2 && !(line.end - line.start < 20 && (lines[i + 1]?.cells.length ?? 0) > 1))
    )
      break;
    if (/^[\s|:-]*$/.test(text.slice(line.start, Math.min(line.end, line.start + 60)))) continue;
    if (line.cells.length > 1) rows.push(line.cells.map((cell) => cell));
    end = line.end;
  }
  return { start: header.start, end, headers, rows };
}

/** One cell per line: a run of header words, then rows that a serial number or the number of columns tells apart. */
function streamGrid(
  text: string,
  lines: readonly GridLine[],
  at: number,
  accepts: (headers: readonly string[]) => boolean,
): Grid | undefined {
  const headers: string[] = [];
  let next = at;
  for (; next < lines.length && headers.length < 12; next++) {
    const cell = lines[next]?.cells[0];
    if (!cell || cell.end - cell.start > 14 || !headerWord.test(wordsOf(text, cell))) break;
    headers.push(wordsOf(text, cell));
  }
  if (headers.length < 3 || !accepts(headers)) return undefined;
  const cells: Cell[] = [];
  for (; next < lines.length; next++) {
    const line = lines[next];
    const cell = line?.cells[0];
    if (!line || !cell || line.cells.length > 1 || line.end - line.start > 500) break;
    if (
      /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+章|注：|备注：|附件)/.test(
        wordsOf(text, cell),
      ) &&
      cells.length % headers.length === 0
    )
      break;
    cells.push(cell);
  }
  const rows = /^序|^编号/.test(headers[0] ?? "")
    ? bySerial(text, cells, headers.length)
    : byCount(cells, headers.length);
  const last = rows.at(-1)?.at(-1);
  return { start: lines[at]?.start ?? 0, end: last?.end ?? 0, headers, rows };
}

function bySerial(text: string, cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = [];
  let expected = 1;
  for (const cell of cells) {
    const words = text.slice(cell.start, cell.end);
    if (/^\d{1,3}[.、]?$/.test(words) && Number.parseInt(words, 10) === expected) {
      rows.push([cell]);
      expected++;
    } else rows.at(-1)?.push(cell);
  }
  return rows.map((row) => row.slice(0, Math.max(width, 2)));
}

function byCount(cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let at = 0; at + width <= cells.length; at += width) rows.push(cells.slice(at, at + width));
  return rows;
}
