import { CONTEXT, EXPANDED, expansionOf, folding, isDropped, KEPT } from "./characters.ts";
import { joinLines } from "./lines.ts";
import { emptyUnits, push, pushRun, type Units } from "./units.ts";

/** Folded characters with the place in the original that each came from (归一文本与来源). */
export interface Fold {
  readonly folded: string;
  readonly origin: Int32Array;
}

const NEWLINE = 10;
const SPACE = 32;
const POINT = 0x2e;
const IDEOGRAPHIC_SPACE = 0x3000;

const NUMERALS = new Set([..."〇一二三四五六七八九十百"].map((character) => character.charCodeAt(0)));

/** Folds character by character, then joins and cleans lines. Linear in the length of the text. */
export function buildFold(text: string): Fold {
  const units = foldCharacters(text);
  const joined = joinLines(units);
  const bytes = Buffer.from(joined.codes.buffer, 0, joined.length * 2);
  return { folded: bytes.toString("utf16le"), origin: joined.origin.subarray(0, joined.length) };
}

function foldCharacters(text: string): Units {
  const buffer = Buffer.allocUnsafeSlow(text.length * 2);
  buffer.write(text, "utf16le");
  const source = new Uint16Array(buffer.buffer, 0, text.length);
  const units = emptyUnits(text.length * 2 + 16);
  let i = 0;
  while (i < source.length) {
    const start = i;
    while (i < source.length && folding[source[i] ?? 0] === KEPT) i++;
    if (i > start) pushRun(units, source, null, start, i);
    if (i < source.length) i = foldOne(text, source[i] ?? 0, i, units) + 1;
  }
  return units;
}

/** Folds a character that is not simply kept; returns the last place read. */
function foldOne(text: string, code: number, at: number, units: Units): number {
  const folded = folding[code] ?? KEPT;
  if (code === IDEOGRAPHIC_SPACE) return foldIdeographicSpaces(text, at, units);
  if (folded === CONTEXT)
    push(units, code === POINT ? stop(text, at, units) : punctuation(code, text, at, units), at);
  else if (folded === EXPANDED) for (const unit of expansionOf(code)) push(units, unit.charCodeAt(0), at);
  else if (!isDropped(folded)) push(units, folded === POINT ? stop(text, at, units) : folded, at);
  else if (code === 13 && text.charCodeAt(at + 1) !== NEWLINE) push(units, NEWLINE, at);
  return at;
}

/** One ideographic space is a space; two or more begin a paragraph, as official texts indent by two characters. */
function foldIdeographicSpaces(text: string, start: number, units: Units): number {
  let end = start;
  while (text.charCodeAt(end + 1) === IDEOGRAPHIC_SPACE) end++;
  push(units, end > start ? NEWLINE : SPACE, start);
  return end;
}

/** Commas and colons stay half-width inside numbers (1,200; 4:3) and are full-width elsewhere. */
function punctuation(code: number, text: string, at: number, units: Units): number {
  const written = String.fromCharCode(code);
  if (";；".includes(written)) return "；".charCodeAt(0);
  const before = units.length > 0 ? (units.codes[units.length - 1] ?? 0) : 0;
  const between = isDigit(before) && isDigit(folding[text.charCodeAt(at + 1)] || text.charCodeAt(at + 1));
  if (",，".includes(written)) {
    const thousands = between && written === "," && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
    return (thousands ? "," : "，").charCodeAt(0);
  }
  return (between ? ":" : "：").charCodeAt(0);
}

/** A point between Chinese words is a full stop (半角句点); behind a number or a Latin letter it stays a point. */
function stop(text: string, at: number, units: Units): number {
  const before = units.length > 0 ? (units.codes[units.length - 1] ?? 0) : 0;
  const next = text.charCodeAt(at + 1);
  const han = before >= 0x4e00 && before <= 0x9fff && !NUMERALS.has(before);
  const ends =
    Number.isNaN(next) ||
    next === NEWLINE ||
    next === 13 ||
    next === 0x28 ||
    next === 0xff08 ||
    next >= 0x4e00;
  return han && ends && next !== 0xff0e ? 0x3002 : POINT;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
