import type { Span } from "../reading.ts";

const NOWHERE: Span = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

/**
 * The table of contents (目录), whose lines look like headings: from the line 目录 to where its first entry stands again.
 * Returns an empty range after the end where there is none.
 */
export function findContents(text: string): Span {
  const opening = /(?:^|\n) ?目 {0,4}录 ?(?=\n)/.exec(text.slice(0, 20_000));
  if (!opening) return leaders(text);
  const start = opening.index;
  const lines: { start: number; text: string }[] = [];
  let from = start + opening[0].length + 1;
  while (from < text.length && lines.length < 400) {
    const newline = text.indexOf("\n", from);
    const end = newline < 0 ? text.length : newline;
    const line = bare(text.slice(from, Math.min(end, from + 120)));
    if (line !== "") lines.push({ start: from, text: line });
    from = end + 1;
  }
  const first = lines[0]?.text;
  if (!first) return NOWHERE;
  const again = lines.findIndex((line, index) => index > 0 && line.text === first);
  const repeated = lines[again];
  return repeated ? [start, repeated.start] : leaders(text);
}

/** Entries with leader dots and a page number, without the word 目录. */
function leaders(text: string): Span {
  const entry = /(?:^|\n)[^\n]{2,60}?(?:\.{4,}|…{2,}|·{4,}) ?\d{1,3}(?=\n)/y;
  const head = text.slice(0, 20_000);
  const begin = /(?:^|\n)[^\n]{2,60}?(?:\.{4,}|…{2,}|·{4,}) ?\d{1,3}(?=\n)/.exec(head);
  if (!begin) return NOWHERE;
  let end = begin.index;
  entry.lastIndex = end;
  for (let found = entry.exec(head); found; found = entry.exec(head)) {
    end = entry.lastIndex;
  }
  return [begin.index, end];
}

function bare(line: string): string {
  return line
    .replace(/[\s.…·]*\(?\d{0,3}\)?\s*$/, "")
    .replace(/\s/g, "")
    .slice(0, 60);
}
