import { findContents } from "./contents.ts";
import { type Marker, markerAt } from "./marker.ts";

/** A numbered heading found in the folded text (标题). */
export interface Heading {
  readonly rank: number;
  readonly form: Marker["form"];
  readonly value: number;
  readonly number: string;
  /** Its part of a path: the number without its stop, `三`, `(三)`, `12`. */
  readonly segment: string;
  readonly title: string;
  readonly start: number;
  readonly headingEnd: number;
}

/** A line longer than this may hold several headings: the whole document may be one line. */
const DENSE = 400;
/** In a text of a line or two every line is one that lost its breaks. */
const SHORT = 60;
/** A title longer than this is a sentence; it is cut at its first comma. */
const LONG_TITLE = 60;

/** All headings in order: at the start of lines, and inside lines that hold a whole document. */
export function headingsOf(text: string): Heading[] {
  const headings: Heading[] = [];
  const contents = findContents(text);
  const sequence: Sequence = { last: new Map() };
  const dense = isFewLines(text) ? SHORT : DENSE;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (start < contents[0] || start >= contents[1])
      headingsOfLine(text, start, end, dense, sequence, headings);
    start = end + 1;
  }
  return headings;
}

function isFewLines(text: string): boolean {
  const first = text.indexOf("\n");
  return first < 0 || text.indexOf("\n", first + 1) < 0;
}

/** Follows the running numbers, so that a number inside a line counts only where it carries on a sequence. */
interface Sequence {
  readonly last: Map<number, number>;
}

function carriesOn(sequence: Sequence, marker: Marker): boolean {
  const last = sequence.last.get(marker.rank);
  return marker.value === 1 || (last !== undefined && marker.value === last + 1);
}

function note(sequence: Sequence, marker: Marker): void {
  sequence.last.set(marker.rank, marker.value);
  if (marker.form === "annex") sequence.last.clear();
}

function headingsOfLine(
  text: string,
  start: number,
  end: number,
  dense: number,
  sequence: Sequence,
  into: Heading[],
): void {
  let first = start;
  while (text.charCodeAt(first) === 32) first++;
  const marker = markerAt(text, first);
  let from = first;
  if (marker && first + marker.length <= end && isHeadingAtLineStart(text, first, end, marker, sequence)) {
    note(sequence, marker);
    const heading = headingFrom(text, first, end, marker, sequence);
    into.push(heading);
    from = glued(text, heading, end, sequence, into);
  }
  if (end - start > dense) headingsInside(text, from, end, sequence, into);
}

function isHeadingAtLineStart(
  text: string,
  at: number,
  end: number,
  marker: Marker,
  sequence: Sequence,
): boolean {
  const after = text.charAt(at + marker.length);
  if (marker.form === "annex") return end - at < 80;
  if (at + marker.length >= end) return false;
  // Running text that begins with a number after a hard wrap, a figure, or a list of numbers is no heading.
  if (/[，。；、：)）%\d]/.test(after)) return false;
  if (text.charAt(at + marker.length - 1) === " " && marker.form === "arabic")
    return carriesOn(sequence, marker);
  if (marker.form === "han" && text.charAt(at + marker.length - 1) === "，")
    return carriesOn(sequence, marker);
  if (marker.form === "han" && marker.value === 0) return false;
  return !(
    marker.form === "article" &&
    /^[一二三四五六七八九十、款项规]/.test(after) &&
    !/^[一二三四五六七八九十]/.test(after)
  );
}

/** `二、重点任务（一）加快…`: a heading whose first child stands on the same line. */
function glued(text: string, heading: Heading, end: number, sequence: Sequence, into: Heading[]): number {
  let last = heading;
  for (let depth = 0; depth < 4; depth++) {
    const at = last.headingEnd;
    const marker = at < end && at > last.start ? markerAt(text, at) : undefined;
    if (!marker || marker.rank <= last.rank || !carriesOn(sequence, marker) || at + marker.length >= end)
      return at;
    note(sequence, marker);
    last = headingFrom(text, at, end, marker, sequence);
    into.push(last);
  }
  return last.headingEnd;
}

/** Headings inside a long line: after the end of a sentence or of a bracket, where the number carries on its sequence. */
function headingsInside(text: string, from: number, end: number, sequence: Sequence, into: Heading[]): void {
  let skipTo = from;
  for (let at = Math.max(from, 1); at < end; at++) {
    if (at < skipTo) continue;
    if (!mayPrecede(text.charCodeAt(at - 1)) && !opensDocument(text, at, into)) continue;
    const space = text.charCodeAt(at) === 32 ? 1 : 0;
    const marker = markerAt(text, at + space);
    if (
      !marker ||
      marker.form === "article" ||
      !isInnerHeading(text, at + space, end, marker, sequence, into)
    )
      continue;
    note(sequence, marker);
    const heading = headingFrom(text, at + space, end, marker, sequence);
    into.push(heading);
    skipTo = glued(text, heading, end, sequence, into);
  }
}

/** `…实施方案一、总体要求（一）…`: the first chapter right behind the title, in a text that lost its line breaks. */
function opensDocument(text: string, at: number, found: readonly Heading[]): boolean {
  if (found.length > 0 || text.charCodeAt(at) !== 0x4e00 || text.charAt(at + 1) !== "、") return false;
  return (
    !/[第统唯单专归同合不万专]/.test(text.charAt(at - 1)) &&
    /^[^，。；、\n]{2,24}(?:。|\([一1]\)|1[.、])/.test(text.slice(at + 2, at + 40))
  );
}

/** 。！？；） and spaces end what may stand before a heading inside a line; ： opens one only for chapters. */
function mayPrecede(code: number): boolean {
  return (
    code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0x29 || code === 0x20 || code === 0xff1a
  );
}

function isInnerHeading(
  text: string,
  at: number,
  end: number,
  marker: Marker,
  sequence: Sequence,
  found: readonly Heading[],
): boolean {
  if (marker.form === "annex" || at + marker.length >= end) return false;
  const after = text.charAt(at + marker.length);
  if (!/[\u4e00-\u9fff“《A-Za-z]/.test(after)) return false;
  const last = sequence.last.get(marker.rank);
  const before = text.charAt(at - 1);
  const inFlow = "。！？)".includes(before);
  if (opensDocument(text, at, found)) return true;
  if (marker.form === "han" || marker.rank <= 3)
    return carriesOn(sequence, marker) && (inFlow || marker.value === 1);
  if (!inFlow || found.length === 0) return false;
  const innermost = found.at(-1)?.rank ?? 0;
  if (marker.rank <= innermost || last !== undefined) return carriesOn(sequence, marker);
  // A deeper form begins with 1 and only right under a heading's own sentence, else it is an enumeration inside the text.
  return marker.value === 1 && marker.rank < 8;
}

function headingFrom(text: string, start: number, end: number, marker: Marker, sequence: Sequence): Heading {
  const titleStart = start + marker.length;
  const headingEnd = titleEnd(text, titleStart, end, marker, sequence);
  const number = text.slice(start, titleStart).trim();
  return {
    rank: marker.rank,
    form: marker.form,
    value: marker.value,
    number,
    segment: segmentOf(number),
    title: text
      .slice(titleStart, headingEnd)
      .trim()
      .replace(/^[：:、.]\s*|[：:；;，]$/g, ""),
    start,
    headingEnd,
  };
}

/** `三、` → 三, `(三)` → (三), `12.` → 12, `1)` → 1. */
function segmentOf(number: string): string {
  const bare = number.replace(/[、.．，]$/, "");
  return bare.startsWith("(") ? bare : bare.replace(/\)$/, "");
}

/** Where a title ends: at its first 。, before a bracket of responsibility, at the end of a bare heading line. */
function titleEnd(text: string, start: number, end: number, marker: Marker, sequence: Sequence): number {
  let comma = 0;
  let depth = 0;
  const limit = Math.min(end, start + 200);
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at);
    if (character === "(") {
      if (opensResponsibility(text, at)) return at;
      if (beginsChild(text, start, at, end, marker, sequence)) return at;
      depth++;
    } else if (character === ")") depth = Math.max(0, depth - 1);
    else if (character === "“" || character === "《") depth++;
    else if (character === "”" || character === "》") depth = Math.max(0, depth - 1);
    else if (depth > 0 && character !== "。") continue;
    else if (character >= "1" && character <= "9" && beginsChild(text, start, at, end, marker, sequence))
      return at;
    else if ("。！？；".includes(character)) return at;
    else if (character === "\t") return at;
    else if (character === "：" && at > start + 1) return at;
    else if (
      character === " " &&
      at - start >= 4 &&
      end - at > 12 &&
      (hasStop(text, at, end) || markerAt(text, at + 1))
    )
      return at;
    else if (character === "，" && comma === 0) comma = at;
  }
  if (end <= start + LONG_TITLE || comma === 0) return comma > 0 && limit < end ? comma : limit;
  return comma;
}

/** `二、重点任务（一）加快…`: the first child right behind its parent's title, in a line that lost its breaks. */
function beginsChild(
  text: string,
  start: number,
  at: number,
  end: number,
  parent: Marker,
  sequence: Sequence,
): boolean {
  if (at < start + 2 || end - start < 40) return false;
  const inner = markerAt(text, at);
  return (
    inner !== undefined &&
    carriesOn(sequence, inner) &&
    inner.rank > parent.rank &&
    /[\u4e00-\u9fff“]/.test(text.charAt(at + inner.length))
  );
}

function hasStop(text: string, at: number, end: number): boolean {
  const found = text.slice(at, Math.min(end, at + 200)).search(/[，。；]/);
  return found >= 0;
}

function opensResponsibility(text: string, at: number): boolean {
  return /^\((?:[^()]{0,60}(?:责任|牵头|负责|配合|主办|承办|协办|参加|完成时限|完成时间))/.test(
    text.slice(at, at + 80),
  );
}
