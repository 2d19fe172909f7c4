import type { Span } from "./reading.ts";
import { buildFold } from "./source/fold.ts";

/**
 * A text and the same text as the grammar reads it (原文与归一文本): compatibility characters, full-width digits and brackets folded,
 * hard wraps joined, page numbers and invisible characters dropped. The grammar matches `folded`; results point into `text`.
 */
export interface Source {
  /** The text as received (after decoding, without BOM); offsets of the result point here. */
  readonly text: string;
  readonly folded: string;
  /** Range in `text` that the range `[start, end)` of `folded` came from. */
  at(start: number, end: number): Span;
  /** The original characters of a folded range, without the line breaks and page numbers that folding removed. */
  written(start: number, end: number): string;
}

/** A numbered or unnumbered stretch of the text, positions in `folded` (章节). */
export interface Section {
  /** As written: `一、`, `（二）`, `12.`; empty for a stretch without number. */
  readonly number: string;
  /** Numbers from the chapter down: `三/(三)/12`. */
  readonly path: string;
  readonly level: number;
  readonly title: string;
  readonly headingAt: Span;
  /** From the number to the end of the last child. */
  readonly at: Span;
  /** Paragraphs that belong to this section itself, not to its children; the heading's own paragraph first. */
  readonly paragraphs: readonly Span[];
  readonly children: readonly Section[];
}

/**
 * Folds a text for the grammar (文本归一). What folding does, so that grammars may rely on it:
 * all round, square and tortoise brackets are `(` `)`; digits, letters, `%` `.` `+` are half-width; `，` `；` `：` are full-width
 * except between digits; `—` stands for every long dash, `~` for every wave; `≥` `≤` for their variants; common traditional characters
 * are simplified; one `\n` ends each paragraph or table cell; two ideographic spaces begin a paragraph; tabs are kept.
 */
export function foldText(text: string): Source {
  const { folded, origin } = buildFold(text);
  return {
    text,
    folded,
    at(start, end) {
      const from = origin[start] ?? text.length;
      return start >= end ? [from, from] : [from, (origin[end - 1] ?? text.length - 1) + 1];
    },
    written(start, end) {
      return writtenRange(text, origin, start, end);
    },
  };
}

/** Copies runs of consecutive original characters; a jump in the origin is something that folding dropped. */
function writtenRange(text: string, origin: Int32Array, start: number, end: number): string {
  let written = "";
  let runStart = origin[start] ?? 0;
  let last = runStart - 1;
  for (let i = start; i < end; i++) {
    const position = origin[i] ?? last;
    if (position > last + 1) {
      written += text.slice(runStart, last + 1);
      runStart = position;
    }
    last = Math.max(last, position);
  }
  return written + text.slice(runStart, last + 1);
}
