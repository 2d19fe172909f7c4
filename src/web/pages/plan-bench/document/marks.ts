import type { PlanFinding, PlanItem } from "../../../../modules/plans/contract.ts";
import type { Range } from "./blocks.ts";

/** What a marked stretch of the text belongs to (标记种类). */
export type MarkKind = "task" | "target" | "safeguard" | "reference" | "finding";

/** A stretch of the text that something was read from (原文标记). */
export interface Mark {
  readonly id: string;
  readonly kind: MarkKind;
  readonly at: Range;
}

type Marked = Pick<PlanItem, "itemId" | "at" | "titleAt"> & {
  readonly value: { readonly kind: PlanItem["value"]["kind"] };
};

/** Marks of all items and findings, in order of the text. */
export function marksOf(items: readonly Marked[], findings: readonly PlanFinding[]): Mark[] {
  const marks: Mark[] = [];
  for (const item of items) {
    marks.push({ id: item.itemId, kind: item.value.kind, at: item.at });
    if (item.titleAt) marks.push({ id: item.itemId, kind: item.value.kind, at: item.titleAt });
  }
  for (const finding of findings)
    for (const quote of finding.quotes) marks.push({ id: finding.findingId, kind: "finding", at: quote });
  return marks.filter(({ at }) => at[1] > at[0]).sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
}

/** A stretch of one line with everything that was read from it (片段). */
export interface Segment {
  readonly at: Range;
  readonly marks: readonly Mark[];
}

/** Marks that touch a range; `marks` are in order of their start. */
export function marksWithin(marks: readonly Mark[], [start, end]: Range): Mark[] {
  const found: Mark[] = [];
  for (const mark of marks) {
    if (mark.at[0] >= end) break;
    if (mark.at[1] > start) found.push(mark);
  }
  return found;
}

/** Cuts a line where marks begin and end: the segments join up to the line. */
export function segmentsOf(line: Range, marks: readonly Mark[]): Segment[] {
  const [start, end] = line;
  const touching = marksWithin(marks, line);
  if (touching.length === 0) return end > start ? [{ at: line, marks: [] }] : [];
  const cuts = new Set([start, end]);
  for (const mark of touching) {
    cuts.add(Math.max(start, mark.at[0]));
    cuts.add(Math.min(end, mark.at[1]));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const at: Range = [places[index] ?? start, places[index + 1] ?? end];
    segments.push({ at, marks: touching.filter((mark) => mark.at[0] <= at[0] && mark.at[1] >= at[1]) });
  }
  return segments;
}
