import { cellText } from "../tables.ts";
import { joinSegments, segmentLines } from "./page-lines.ts";
import type { Page, Rule, Word } from "./page-words.ts";

/** A table drawn with lines: its rows as tab-separated text, and where it stands (有线表格). */
export interface PageTable {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly rows: readonly string[];
}

const NEAR = 3;

/** Reads the tables whose cells are drawn, merged cells from the lines that are missing; the other words are left over. */
export function ruledTables(page: Page): { tables: PageTable[]; rest: Word[] } {
  const used = new Set<Word>();
  const tables: PageTable[] = [];
  for (const rules of connectedRules(page.rules)) {
    const table = readGrid(rules, page.words, used);
    if (table !== undefined) tables.push(table);
  }
  return { tables, rest: page.words.filter((word) => !used.has(word)) };
}

/** Rules that touch each other, directly or through others. Tables have at most some thousand rules; pages of drawings are left alone. */
function connectedRules(rules: readonly Rule[]): Rule[][] {
  if (rules.length > 6000) return [];
  const sorted = [...rules].sort((a, b) => a.top - b.top);
  const group = sorted.map((_, index) => index);
  const find = (at: number): number => {
    let root = at;
    while ((group[root] ?? root) !== root) root = group[root] ?? root;
    group[at] = root;
    return root;
  };
  for (const [i, a] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j];
      if (b === undefined || b.top > a.bottom + NEAR) break;
      if (b.left <= a.right + NEAR && a.left <= b.right + NEAR) group[find(j)] = find(i);
    }
  }
  const clusters = new Map<number, Rule[]>();
  for (const [index, rule] of sorted.entries()) {
    const root = find(index);
    clusters.set(root, [...(clusters.get(root) ?? []), rule]);
  }
  return [...clusters.values()];
}

function readGrid(rules: readonly Rule[], words: readonly Word[], used: Set<Word>): PageTable | undefined {
  const across = rules.filter((rule) => rule.right - rule.left > rule.bottom - rule.top);
  const down = rules.filter((rule) => rule.right - rule.left <= rule.bottom - rule.top);
  const xs = positions(down.map((rule) => (rule.left + rule.right) / 2));
  const ys = positions(across.map((rule) => (rule.top + rule.bottom) / 2));
  if (xs.length < 3 || ys.length < 2 || (xs.length - 1) * (ys.length - 1) > 20_000) return undefined;
  const owner = mergedSlots(xs, ys, across, down);
  const cells = new Map<number, Word[]>();
  const columns = xs.length - 1;
  for (const word of words) {
    const column = slotOf(xs, (word.left + word.right) / 2);
    const row = slotOf(ys, word.y - word.size * 0.35);
    if (column === undefined || row === undefined || used.has(word)) continue;
    used.add(word);
    const cell = owner[row * columns + column] ?? row * columns + column;
    cells.set(cell, [...(cells.get(cell) ?? []), word]);
  }
  if (cells.size < 2) {
    for (const list of cells.values()) for (const word of list) used.delete(word);
    return undefined;
  }
  const rows: string[][] = [];
  for (let row = 0; row < ys.length - 1; row += 1) {
    const line: string[] = [];
    for (let column = 0; column < columns; column += 1) {
      const slot = row * columns + column;
      line.push(owner[slot] === slot ? wordsOfCell(cells.get(slot) ?? []) : "");
    }
    if (line.some((cell) => cell !== "")) rows.push(line);
  }
  return {
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    rows: withoutEmptyColumns(rows),
  };
}

/** Double borders leave columns in which no row has a word; a column that has only its heading stays. */
function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const kept = Array.from({ length: width }, (_, column) => rows.some((row) => row[column] !== ""));
  return rows.map((row) => row.filter((_, column) => kept[column]).join("\t"));
}

/** For every slot of the grid the first slot of the cell it belongs to: slots without a line between them are one cell. */
function mergedSlots(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Rule[],
  down: readonly Rule[],
): number[] {
  const columns = xs.length - 1;
  const owner = Array.from({ length: columns * (ys.length - 1) }, (_, index) => index);
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const slot = row * columns + column;
      const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      const middleX = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      if (column > 0 && !crosses(down, xs[column] ?? 0, middleY)) owner[slot] = owner[slot - 1] ?? slot;
      else if (row > 0 && !crosses(across, middleX, ys[row] ?? 0))
        owner[slot] = owner[slot - columns] ?? slot;
    }
  }
  return owner;
}

function crosses(rules: readonly Rule[], x: number, y: number): boolean {
  return rules.some(
    (rule) =>
      rule.left - NEAR <= x && x <= rule.right + NEAR && rule.top - NEAR <= y && y <= rule.bottom + NEAR,
  );
}

function wordsOfCell(words: readonly Word[]): string {
  const lines = segmentLines(words).map(
    (segments) => joinSegments(segments)?.text.replaceAll("  ", " ") ?? "",
  );
  return cellText(lines.join("\n"));
}

function positions(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || value - last > NEAR) found.push(value);
  }
  return found;
}

function slotOf(edges: readonly number[], at: number): number | undefined {
  for (let i = 0; i + 1 < edges.length; i += 1) {
    if ((edges[i] ?? 0) <= at && at < (edges[i + 1] ?? 0)) return i;
  }
  return undefined;
}
