import type { Line, Units } from "./units.ts";

/** Lines that hold nothing but a page number (页码行), by index. */
export function findPageNumberLines(units: Units, lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  let chain: number[] = [];
  let last = 0;
  let lastLine = Number.NEGATIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (line.start === line.end || line.end - line.start > 16) continue;
    const text = String.fromCharCode(...units.codes.subarray(line.start, line.end));
    if (
      /^(?:[—-]{1,2} ?\d{1,3} ?[—-]{1,2}|第 ?\d{1,3} ?页(?:[，,/ ]*共 ?\d{1,3} ?页)?|\d{1,3} ?\/ ?\d{1,3}|- ?[ivx]+ ?-)$/.test(
        text,
      )
    ) {
      found.add(index);
    } else if (/^\d{1,3}$/.test(text)) {
      // Bare numbers count as page numbers only where they rise by one, far apart: 1 … 2 … 3.
      const value = Number(text);
      if (value === last + 1 && index - lastLine >= 12) chain.push(index);
      else if (value <= 3) chain = [index];
      else continue;
      last = value;
      lastLine = index;
      if (chain.length >= 3) for (const each of chain) found.add(each);
    }
  }
  return found;
}

/** Length of a page mark `— 3 —` glued into a line at `at`, or 0. */
export function pageMarkLength(units: Units, at: number, line: Line): number {
  const { codes } = units;
  let end = at;
  while (end < line.end && end < at + 2 && isDash(codes[end] ?? 0)) end++;
  if (codes[end] === 32) end++;
  const digits = end;
  while (end < line.end && end < digits + 4 && isDigit(codes[end] ?? 0)) end++;
  if (end === digits || end - digits > 3) return 0;
  if (codes[end] === 32) end++;
  const closing = end;
  while (end < line.end && end < closing + 2 && isDash(codes[end] ?? 0)) end++;
  if (end === closing) return 0;
  const before = at > line.start ? (codes[at - 1] ?? 0) : 0;
  const after = end < line.end ? (codes[end] ?? 0) : 0;
  return isWord(before) || isWord(after) || isDash(before) || isDash(after) ? 0 : end - at;
}

function isDash(code: number): boolean {
  return code === 0x2014 || code === 0x2d;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Latin letters and digits: `A-1-B` and `2018—20—` are no page marks. */
function isWord(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
