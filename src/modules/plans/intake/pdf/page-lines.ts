import { needsSpace } from "../tables.ts";
import type { Word } from "./page-words.ts";

/** Words that stand together on a line without a wide gap (行段). */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** A gap wider than this many character widths parts two columns or cells. */
const WIDE_GAP = 0.8;

/** Groups words into lines by their baselines, top to bottom, and each line into segments, left to right. */
export function segmentLines(words: readonly Word[]): Segment[][] {
  const sorted = [...words].sort((a, b) => a.y - b.y || a.left - b.left);
  const lines: Word[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (
      line !== undefined &&
      first !== undefined &&
      word.y - first.y <= Math.max(word.size, first.size) * 0.4
    ) {
      line.push(word);
    } else lines.push([word]);
  }
  return lines.map(segmentsOf);
}

function segmentsOf(line: readonly Word[]): Segment[] {
  const sorted = [...line].sort((a, b) => a.left - b.left);
  const segments: Segment[] = [];
  for (const word of sorted) {
    const last = segments.at(-1);
    if (last === undefined || word.left - last.right > WIDE_GAP * Math.max(word.size, last.size)) {
      segments.push({ text: word.text, left: word.left, right: word.right, y: word.y, size: word.size });
      continue;
    }
    segments[segments.length - 1] = {
      text: last.text + spaceBetween(last, word) + word.text,
      left: last.left,
      right: Math.max(last.right, word.right),
      y: last.y,
      size: Math.max(last.size, word.size),
    };
  }
  return segments;
}

function spaceBetween(before: Segment, after: Word): string {
  const gap = after.left - before.right;
  const words = needsSpace(before.text.charCodeAt(before.text.length - 1), after.text.charCodeAt(0));
  return words && gap > before.size * 0.15 ? " " : "";
}

/** The whole line as one segment; its parts keep a visible gap. */
export function joinSegments(segments: readonly Segment[]): Segment | undefined {
  const first = segments[0];
  if (first === undefined) return undefined;
  return {
    text: segments.map((segment) => segment.text).join("  "),
    left: first.left,
    right: Math.max(...segments.map((segment) => segment.right)),
    y: first.y,
    size: Math.max(...segments.map((segment) => segment.size)),
  };
}
