import { isDigit } from "./numbers.ts";

/** Stretches of a sentence (分句). Brackets, quotation marks and titles are covered, so that their commas and figures stay their own. */

const cover = "□";
const openers = new Map([..."(“《‘[【<"].map((open, at) => [open, ")”》’]】>"[at] ?? ""] as const));
const opener = /[(“《‘[【<]/g;
const longestCover = 200;
const itemNumber = /^\([\d一二三四五六七八九十]{1,3}\)$/;
const fiveYear = /^“?十[一二三四五六]?五”?$/;

/** The same text, character for character, with the inside of brackets, quotes and titles covered (遮盖). */
export function covered(text: string): { flat: string; brackets: readonly (readonly [number, number])[] } {
  const parts: string[] = [];
  const brackets: [number, number][] = [];
  let copied = 0;
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const i = match.index;
    const end = closing(text, i, openers.get(match[0]) ?? "");
    if (end === -1) continue;
    const inside = text.slice(i, end + 1);
    if (!fiveYear.test(inside) && !itemNumber.test(inside)) {
      parts.push(text.slice(copied, i), cover.repeat(inside.length));
      if (match[0] === "(") brackets.push([i + 1, end]);
      copied = end + 1;
    }
    opener.lastIndex = end + 1;
  }
  if (copied === 0) return { flat: text, brackets };
  parts.push(text.slice(copied));
  return { flat: parts.join(""), brackets };
}

/** Place of the bracket that closes the one at `at`, or -1 where none does within reach. */
function closing(text: string, at: number, close: string): number {
  const open = text[at];
  let depth = 0;
  const limit = Math.min(text.length, at + longestCover);
  for (let i = at; i < limit; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}

/** Ranges of `text` between characters of `marks`, without the marks; empty ones are left out. */
export function splitAt(text: string, marks: Marks, from = 0, to = text.length): [number, number][] {
  const ranges: [number, number][] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (marks[code] !== 1 || (isColon(code) && betweenDigits(text, i))) continue;
    if (i > start) ranges.push([start, i]);
    start = i + 1;
  }
  if (to > start) ranges.push([start, to]);
  return ranges;
}

const colons = new Set([..."：:∶"].map((mark) => mark.charCodeAt(0)));
const isColon = (code: number) => colons.has(code);

/** 1.5:1 is one figure. */
const betweenDigits = (text: string, at: number) => isDigit(text, at - 1) && isDigit(text, at + 1);

/** One place for each character code, so that a character is looked up without making a string of it. */
export type Marks = Readonly<Uint8Array>;

function marksOf(characters: string): Marks {
  const marks = new Uint8Array(0x1_00_00);
  for (let i = 0; i < characters.length; i++) marks[characters.charCodeAt(i)] = 1;
  return marks;
}

export const lineEnd = marksOf("\n\r");
export const sentenceEnd = marksOf("。！？!?\n\r");
export const clauseEnd = marksOf("，；;：:\t");
