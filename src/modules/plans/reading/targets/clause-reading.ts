import type { ClauseTarget, ClauseView } from "./clause-view.ts";
import { decide } from "./deciding.ts";
import { type Group, groupFigures, takesObject } from "./figure-groups.ts";
import { objectCut } from "./object-cut.ts";
import { quantitiesIn } from "./quantities.ts";
import { before } from "./subjects.ts";

/** No clause of a plan states more; a longer run of figures is a table that lost its shape. */
const mostFigures = 60;

/** All targets that the clause states, in order. */
export function readClause(view: ClauseView): ClauseTarget[] {
  const all = quantitiesIn(view.text, view.from, view.to, view.times).slice(0, mostFigures);
  if (all.length === 0) return [];
  const groups = groupFigures(view, all);
  const targets: ClauseTarget[] = [];
  let from = view.from;
  let listing = view.continuing && groups[0]?.quantities[0]?.start === view.from;
  for (const [at, group] of groups.entries()) {
    const next = groups[at + 1]?.quantities[0]?.start ?? view.to;
    const read = readGroup(view, group, from, next, listing, groups[at + 1]);
    if (read === undefined) continue;
    listing = read.target !== null && read.target.shape !== "level";
    from = read.next;
    if (read.target) targets.push(read.target);
  }
  return targets;
}

interface GroupRead {
  readonly target: ClauseTarget | null;
  readonly next: number;
}

function readGroup(
  view: ClauseView,
  group: Group,
  from: number,
  next: number,
  listing: boolean,
  following: Group | undefined,
): GroupRead | undefined {
  const first = group.quantities[0];
  const last = group.quantities.at(-1);
  if (!first || !last) return undefined;
  const after = view.text.slice(last.end, next);
  const isLast = following === undefined;
  const qualified = after.startsWith("的") && first.unit.kind !== "percent" && !takesObject(view, first);
  const cut = qualified ? { length: 0, skipped: 0, words: "" } : objectCut(after, isLast);
  const objectEnd = last.end + cut.length;
  const figureView = {
    hasObject: cut.words.replace(/^[□]+/, "").length >= 2,
    counted: first.unit.kind === "count",
  };
  const way = group.baseline ? wayFrom(view, from, group.baseline.start) : null;
  const start = way?.start ?? first.start;
  const read = before(view.text, from, start, view.times, figureView);
  const lead = group.baseline ? before(view.text, from, first.start, view.times, figureView) : read;
  const target = decide(view, group, {
    from,
    objectEnd,
    object: cut,
    read,
    lead,
    listing,
    baseYear: way?.year ?? null,
  });
  return { target, next: last.end + cut.length + cut.skipped };
}

/** Where 由2020年的 begins, before the figure that the way starts from. */
function wayFrom(view: ClauseView, from: number, base: number): { start: number; year: number | null } {
  const match = /[由从](?:((?:19|20)\d{2})年?(?:底|末)?)?的?$/.exec(
    view.text.slice(Math.max(from, base - 16), base),
  );
  if (!match) return { start: base, year: null };
  return { start: base - match[0].length, year: match[1] ? Number(match[1]) : null };
}
