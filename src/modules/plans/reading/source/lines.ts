import { markerAt } from "../outline/marker.ts";
import { findPageNumberLines, pageMarkLength } from "./page-numbers.ts";
import { emptyUnits, type Line, push, pushRun, type Units } from "./units.ts";

const NEWLINE = 10;
const TAB = 9;
const SPACE = 32;
const HASH = 35;
const STAR = 42;

/** Joins what a page or a browser broke, drops page numbers, trims (断行还原). */
export function joinLines(units: Units): Units {
  const lines = splitLines(units);
  const dropped = findPageNumberLines(units, lines);
  const wrap = wrapWidth(units, lines);
  const out = emptyUnits(units.length + 1);
  let previous: Line | undefined;
  let blanks = 0;
  for (const [index, line] of lines.entries()) {
    if (dropped.has(index)) continue;
    if (line.start === line.end) {
      blanks++;
      continue;
    }
    if (previous && !continues(units, previous, line, lines[index + 1], wrap, blanks)) {
      for (let i = 0; i <= blanks; i++) push(out, NEWLINE, units.origin[previous.end] ?? 0);
    }
    copyLine(units, line, out);
    previous = line;
    blanks = 0;
  }
  return out;
}

function splitLines(units: Units): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let i = 0; i <= units.length; i++) {
    if (i < units.length && units.codes[i] !== NEWLINE) continue;
    let from = start;
    let to = i;
    while (from < to && units.codes[from] === SPACE) from++;
    from = afterMarkup(units, from, to);
    while (to > from && (units.codes[to - 1] === SPACE || units.codes[to - 1] === TAB)) to--;
    // A lone tab is an empty table cell and must stay visible to the table grammar.
    if (from === to && units.codes[start] === TAB && start < i) lines.push({ start, end: start + 1 });
    else lines.push({ start: from, end: to });
    start = i + 1;
  }
  return lines;
}

/** Behind the marks of a Markdown heading, quotation or emphasis at the start of a line: `## `, `> `, `**`. */
function afterMarkup(units: Units, start: number, end: number): number {
  let from = start;
  while (from < end && from < start + 6 && (units.codes[from] === HASH || units.codes[from] === 0x3e)) from++;
  const marked = from > start && units.codes[from] === SPACE;
  if (!marked) from = start;
  while (from < end && units.codes[from] === SPACE) from++;
  return from;
}

function textOf(units: Units, start: number, end: number): string {
  return Reflect.apply(String.fromCharCode, null, units.codes.subarray(start, Math.max(start, end)));
}

/** The column at which a page dump breaks its lines, or 0 where the text is not hard-wrapped (硬换行宽度). */
function wrapWidth(units: Units, lines: readonly Line[]): number {
  const open = new Map<number, number>();
  let counted = 0;
  let longest = 0;
  for (const line of lines) {
    const width = widthOf(units, line);
    if (width < 12) continue;
    counted++;
    longest = Math.max(longest, width);
    if (width <= 90 && !endsSentence(units, line)) {
      const column = Math.round(width);
      open.set(column, (open.get(column) ?? 0) + 1);
    }
  }
  if (counted < 6 || longest > 95) return 0;
  let best = 0;
  let share = 0;
  for (const column of open.keys()) {
    const near = (open.get(column) ?? 0) + (open.get(column - 1) ?? 0) + (open.get(column + 1) ?? 0);
    if (near > share || (near === share && column > best)) {
      best = column;
      share = near;
    }
  }
  return share >= Math.max(4, counted * 0.3) && longest <= best * 1.35 ? best : 0;
}

function widthOf(units: Units, line: Line): number {
  let width = 0;
  const end = Math.min(line.end, line.start + 400);
  for (let i = line.start; i < end; i++) {
    const code = units.codes[i] ?? 0;
    if (code === TAB) return 0;
    width += code < 0x2000 ? 0.5 : 1;
  }
  return width;
}

function endsSentence(units: Units, line: Line): boolean {
  return "。！？；：”》".includes(String.fromCharCode(units.codes[line.end - 1] ?? 0));
}

/** Whether `line` carries on the sentence of `previous`. */
function continues(
  units: Units,
  previous: Line,
  line: Line,
  next: Line | undefined,
  wrap: number,
  blanks: number,
): boolean {
  if (units.codes[line.start] === TAB || units.codes[previous.start] === TAB || blanks > 1) return false;
  const head = textOf(units, line.start, Math.min(line.end, line.start + 14));
  const tail = textOf(units, Math.max(previous.start, previous.end - 14), previous.end);
  if (isLoneNumber(units, previous)) return !markerAt(head, 0);
  if (joinsFigure(units, previous, line, next, head, tail)) return true;
  if (wrap === 0 || widthOf(units, previous) < wrap - 3.5 || /[。！？：]$/.test(tail)) return false;
  if (/(?:负责|配合|单位|牵头|[委局厅办部府])\)$/.test(tail) || /；$/.test(tail)) return false;
  return startsFresh(head) === false;
}

function startsFresh(head: string): boolean {
  if (/^(?:——|附件|目录|表\d|专栏|\(?(?:责任|牵头|配合|主办|承办)(?:单位|部门))/.test(head)) return true;
  const marker = markerAt(head, 0);
  return marker !== undefined && !(marker.form === "arabic" && /^\d+ /.test(head));
}

/** A heading number alone on its line: its title stands on the next. */
function isLoneNumber(units: Units, line: Line): boolean {
  if (line.end - line.start > 8) return false;
  const text = textOf(units, line.start, line.end);
  const marker = markerAt(text, 0);
  return (
    marker !== undefined && marker.form !== "annex" && marker.length === text.length && !/^\d+$/.test(text)
  );
}

/** `到 / 2025 / 年，…`: a figure on a line of its own inside a sentence. */
function joinsFigure(
  units: Units,
  previous: Line,
  line: Line,
  next: Line | undefined,
  head: string,
  tail: string,
): boolean {
  const figure = /^[\d.,%]+$/;
  if (line.end - line.start <= 12 && figure.test(head) && next) {
    const after = textOf(units, next.start, Math.min(next.end, next.start + 60));
    const before = textOf(units, Math.max(previous.start, previous.end - 60), previous.end);
    const sentence = /[，。；、]/.test(after) || /[，。；、]/.test(before);
    return (
      sentence &&
      /[\u4e00-\u9fff，(“]$/.test(before) &&
      /^[\u4e00-\u9fff%，。；、)]/.test(after) &&
      !/[。；]$/.test(before)
    );
  }
  const wasFigure =
    previous.end - previous.start <= 12 && figure.test(textOf(units, previous.start, previous.end));
  if (wasFigure)
    return (
      /[，。；、]/.test(textOf(units, line.start, Math.min(line.end, line.start + 60))) &&
      /^[\u4e00-\u9fff%，。；、)]/.test(head)
    );
  return /^[，。；、）)]/.test(head) && /[\u4e00-\u9fff\d%)”》]$/.test(tail);
}

/** Copies a line without glued page marks, without emphasis marks and the spaces around a figure inside Chinese text. */
function copyLine(units: Units, line: Line, out: Units): void {
  const { codes } = units;
  let start = line.start;
  for (let i = line.start; i < line.end; i++) {
    const code = codes[i] ?? 0;
    if (code !== SPACE && code !== STAR && code !== 0x2014 && code !== 0x2d) continue;
    const skipped = skippedAt(units, code, i, line);
    if (skipped === 0) continue;
    pushRun(out, codes, units.origin, start, i);
    start = i + skipped;
    i = start - 1;
  }
  pushRun(out, codes, units.origin, start, line.end);
}

function skippedAt(units: Units, code: number, at: number, line: Line): number {
  if (code === SPACE) return isPadding(units, at, line) ? 1 : 0;
  if (code === STAR) return units.codes[at + 1] === STAR && at + 1 < line.end ? 2 : 0;
  return pageMarkLength(units, at, line);
}

/** True for the single space of `到 2025 年`: Chinese before or after, a figure between, Chinese on the other side. */
function isPadding(units: Units, at: number, line: Line): boolean {
  const before = units.codes[at - 1] ?? 0;
  const after = units.codes[at + 1] ?? 0;
  if (isHan(before) && isDigit(after)) {
    let end = at + 1;
    while (end < line.end && end < at + 20 && isFigure(units.codes[end] ?? 0)) end++;
    if (units.codes[end] === SPACE) end++;
    return end < line.end && isHan(units.codes[end] ?? 0);
  }
  if (isDigit(before) && isHan(after)) {
    let start = at - 1;
    while (start >= line.start && start > at - 20 && isFigure(units.codes[start] ?? 0)) start--;
    if (start > line.start && units.codes[start] === SPACE) start--;
    return start >= line.start && isHan(units.codes[start] ?? 0);
  }
  return false;
}

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isFigure(code: number): boolean {
  return isDigit(code) || code === 0x2e || code === 0x2c || code === 0x25;
}
