import { markerAt } from "../outline/marker.ts";
import type { Span } from "../reading.ts";
import {
  type FoundStatement,
  parseStatement,
  type Statement,
  unitLikeness,
} from "../responsibility/index.ts";
import { type Label, labelAt } from "../responsibility/words.ts";
import { type Cell, type Grid, gridsOf } from "./grids.ts";

/** A row of a task table (任务分解表) with what it says, places in the folded text. */
export interface TaskRow {
  readonly found: FoundStatement;
  readonly number: string;
  readonly title: Span;
  readonly body: Span;
  readonly inherited: boolean;
}

/** Task tables of a text: their rows as statements, and the stretches of text that they cover. */
export interface TaskTables {
  readonly rows: readonly TaskRow[];
  readonly regions: readonly Span[];
}

const taskHeader = /任务|工作|措施|事项|举措|内容|行动|项目|要点|重点|清单|目标|名称|实事|问题/;
const dueHeader = /时限|时间|期限|节点|进度/;

/** Reads every table whose header names a task column and a column of units, but no figures by year. */
export function readTaskTables(text: string): TaskTables {
  const rows: TaskRow[] = [];
  const regions: Span[] = [];
  for (const grid of gridsOf(text, isTaskHeader)) {
    const read = rowsOf(text, grid);
    if (read.length === 0) continue;
    rows.push(...read);
    regions.push([grid.start, grid.end]);
  }
  return { rows, regions };
}

/** A header of a task table: a role label, a task column, and neither indicators nor years. */
export function isTaskHeader(headers: readonly string[]): boolean {
  if (headers.some((header) => /^(?:20\d{2}年?|.*指标.*|基期.*|现状.*)$/.test(header))) return false;
  return (
    headers.some((header) => headerLabel(header) !== undefined) &&
    headers.some((header) => isTaskColumn(header))
  );
}

function isTaskColumn(header: string): boolean {
  return (
    taskHeader.test(header) &&
    header.length <= 14 &&
    headerLabel(header) === undefined &&
    !dueHeader.test(header)
  );
}

/** The role that a header gives to the units of its column. */
function headerLabel(header: string): Label | undefined {
  const words = header.replace(/[\s()]/g, "");
  const label = labelAt(words, 0);
  if (label?.text.length === words.length && label.role !== "skip") return label;
  return /^(?:牵头|责任|配合|主办|协办|参与|承办)(?:领导)?$/.test(words) && !words.includes("领导")
    ? labelAt(`${words}：`, 0)
    : undefined;
}

function rowsOf(text: string, grid: Grid): TaskRow[] {
  const labels = grid.headers.map(headerLabel);
  const titleColumn = titleColumnOf(grid.headers);
  const rows: TaskRow[] = [];
  let before: Statement | undefined;
  let above: Cell | undefined;
  for (const cells of grid.rows) {
    const aligned = align(text, cells, grid.headers.length, labels);
    const own = unitsOfRow(text, aligned, labels);
    const statement = own ?? before;
    const cell = aligned[titleColumn];
    const title =
      (cell && cell.end === cell.start ? above : cell) ??
      aligned.find((cell, index) => cell && labels[index] === undefined && cell.end - cell.start > 6);
    if (!statement || !title) continue;
    before = statement;
    above = title;
    const present = aligned.filter((each): each is Cell => each !== undefined && each.end > each.start);
    const start = present[0]?.start ?? title.start;
    const end = present.at(-1)?.end ?? title.end;
    const serial = aligned[grid.headers.findIndex((header) => /^(?:序号|编号|序)$/.test(header))];
    rows.push({
      found: {
        start,
        end,
        shape: "table",
        statement,
        alone: true,
        dueText: dueOf(text, grid.headers, aligned),
      },
      number: serial && serial !== title ? text.slice(serial.start, serial.end) : "",
      title: titleOf(text, title),
      body: [start, end],
      inherited: own === undefined,
    });
  }
  return rows;
}

/** The column that names the task: 任务 before 内容 and 措施, which describe it. */
function titleColumnOf(headers: readonly string[]): number {
  const order = [/名称$/, /任务|事项/, /项目|行动|举措/, /工作|措施|内容|要点/, /./];
  for (const pattern of order) {
    const found = headers.findLastIndex(
      (header) => isTaskColumn(header) && pattern.test(header) && !/类别|目标$/.test(header),
    );
    if (found >= 0) return found;
  }
  return 0;
}

/** Puts the cells of a short row under their headers: where units fall under role labels (合并单元格). */
function align(
  text: string,
  cells: readonly Cell[],
  width: number,
  labels: readonly (Label | undefined)[],
): (Cell | undefined)[] {
  if (cells.length >= width) return [...cells.slice(0, width)];
  let best: (Cell | undefined)[] = [];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let shift = 0; shift <= width - cells.length; shift++) {
    const row = [...new Array<undefined>(shift).fill(undefined), ...cells];
    const score =
      row.reduce(
        (sum, cell, index) => sum + (cell ? likenessTo(text, cell, labels[index] !== undefined) : 0),
        0,
      ) -
      shift * 0.01;
    if (score > bestScore) {
      bestScore = score;
      best = row;
    }
  }
  return best;
}

function likenessTo(text: string, cell: Cell, isAgency: boolean): number {
  const words = text.slice(cell.start, Math.min(cell.end, cell.start + 60));
  const first = words.split(/[、，；\s]/)[0] ?? "";
  const reads = unitLikeness(first) === 1 && words.length < 60;
  return reads === isAgency ? 1 : -1;
}

function unitsOfRow(
  text: string,
  row: readonly (Cell | undefined)[],
  labels: readonly (Label | undefined)[],
): Statement | undefined {
  const parts = row.flatMap((cell, index) => {
    const label = labels[index];
    if (!cell || !label) return [];
    const statement = parseStatement(text, cell.start, cell.end, label);
    return statement && (statement.likeness > 0 || statement.units.every((unit) => unit.text.length < 12))
      ? [statement]
      : [];
  });
  if (parts.length === 0) return undefined;
  return {
    units: parts.flatMap((part, index) =>
      part.units.map((unit) => ({ ...unit, group: unit.group + index * 1000 })),
    ),
    openList: parts.some((part) => part.openList),
    roleLabels: [...new Set(parts.flatMap((part) => part.roleLabels))],
    explicit: true,
    likeness: Math.min(...parts.map((part) => part.likeness)),
    residue: Math.max(...parts.map((part) => part.residue)),
  };
}

function dueOf(text: string, headers: readonly string[], row: readonly (Cell | undefined)[]): string | null {
  const cell = row[headers.findIndex((header) => dueHeader.test(header))];
  return cell ? text.slice(cell.start, cell.end) : null;
}

/** The first sentence of the cell, without its number. */
function titleOf(text: string, cell: Cell): Span {
  const marker = markerAt(text, cell.start);
  const start = marker && cell.start + marker.length < cell.end ? cell.start + marker.length : cell.start;
  const words = text.slice(start, Math.min(cell.end, start + 120));
  const stop = words.search(/[。；：]/);
  const comma = words.length > 60 && stop < 0 ? words.indexOf("，") : -1;
  return [start, stop > 1 ? start + stop : comma > 1 ? start + comma : start + words.length];
}
