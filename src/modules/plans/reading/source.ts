import type { Span } from "./reading.ts";

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
