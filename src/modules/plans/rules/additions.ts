import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ItemAddition, ItemState, ItemUnit, ItemValue } from "../contract.ts";
import type { ClauseReading, Reading, Span } from "../reading/reading.ts";
import type { ReadItem } from "./from-reading.ts";
import type { PlanState } from "./plan-life.ts";
import { canonical, contentOf, type FindResolution, rolesFor } from "./units.ts";

/** The text in which words were marked (所在文本), with its clauses and the paths of its tasks. */
export interface FoundText {
  readonly text: string;
  readonly clauses: readonly ClauseReading[];
  readonly taskPaths: readonly string[];
}

/** What a person gives of an item that the reader missed. */
export interface Addition {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly item: ItemAddition;
}

/** The words between two places (选中文字): refused where the text has none, or a character would be cut in half. */
export function wordsAt(text: string, start: number, end: number): Result<string> {
  const whole = (at: number) => !(isHigh(text, at - 1) && isLow(text, at));
  const within = start < end && end <= text.length && whole(start) && whole(end);
  const quote = within ? text.slice(start, end) : "";
  return quote.trim() === ""
    ? refuse({ code: "plans/not-in-text", at: "start", facts: { start, end } })
    : ok(quote);
}

const isHigh = (text: string, at: number) => /[\uD800-\uDBFF]/.test(text.charAt(at));
const isLow = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** Path of the section around a place (所在章节), empty outside any numbered section. */
export function pathAt(clauses: readonly ClauseReading[], place: number): string {
  return clauses.findLast((clause) => clause.at[0] <= place)?.path ?? "";
}

/** The nearest task above a section (所属任务): its own path, or one further up. */
function taskAbove(path: string, tasks: readonly string[]): string | null {
  const parts = path.split("/");
  for (let length = parts.length; length > 0; length -= 1) {
    const above = parts.slice(0, length).join("/");
    if (above !== "" && tasks.includes(above)) return above;
  }
  return null;
}

/** Why a plan takes no further items (不可补录情形); undefined where it does. */
export function refusalOfAdding(plan: PlanState, textNo: number) {
  if (plan.status === "superseded" || plan.status === "withdrawn") return refuse({ code: "plans/closed" });
  if (plan.textNo !== textNo) {
    return refuse({ code: "plans/text-changed", at: "textNo", facts: { textNo: plan.textNo } });
  }
  return plan.status === "published" ? refuse({ code: "plans/added-too-late" }) : undefined;
}

/** An item as a person adds it (补录条目): quote and place are the text's own, everything else is what was typed. */
export function addedItem(
  found: FoundText,
  { start, end, quote, item }: Addition,
  { position, find }: { readonly position: number; readonly find: FindResolution },
): Result<ReadItem> {
  const words = wordsAt(found.text, start, end);
  if (!words.ok) return words;
  if (words.value !== quote) return refuse({ code: "plans/quote-differs", at: "quote" });
  const typed = item.kind === "reference" ? [] : item.units;
  const misplaced = typed.findIndex((unit) => !rolesFor(item.kind).includes(unit.role));
  if (misplaced >= 0) return refuse({ code: "plans/role-not-allowed", at: `item.units.${misplaced}.role` });
  const units = typed.map(
    ({ role, name }): ItemUnit => ({
      ...{ role, name, origin: found.text.includes(name) ? "text" : "edited" },
      ...find(name),
    }),
  );
  const title = item.kind === "task" ? words.value.indexOf(item.title) : -1;
  return ok({
    ...{ kind: item.kind, position, quote: words.value, at: [start, end], bodyAt: null },
    titleAt: item.kind === "task" && title >= 0 ? [start + title, start + title + item.title.length] : null,
    ...{ confidence: 1, alternatives: [], value: contentFrom(found, start, item, units) },
  });
}

function contentFrom(found: FoundText, start: number, item: ItemAddition, units: ItemUnit[]): ItemValue {
  const path = pathAt(found.clauses, start);
  switch (item.kind) {
    case "task":
      return { ...item, path, units, roleLabels: [], inherited: false };
    case "target":
      return {
        ...{ ...item, units, task: taskAbove(path, found.taskPaths), table: null },
        source: clauseAt(found.clauses, start)?.kind === "table" ? "table" : "prose",
      };
    case "safeguard":
      return { ...item, units };
    case "reference":
      return item;
  }
}

const clauseAt = (clauses: readonly ClauseReading[], place: number) =>
  clauses.find((clause) => clause.at[0] <= place && place < clause.at[1]);

type Known = { readonly at: Span; readonly value: ItemValue };

/** Whether the same was added before (重复补录): the same words marked, the same content given. */
export function isSameAddition(one: Known, other: Known): boolean {
  const samePlace = one.at[0] === other.at[0] && one.at[1] === other.at[1];
  return samePlace && contentOf(one.value) === contentOf(other.value);
}

/** Whether two places have words in common (位置相交). */
export const touches = (one: Span, other: Span) => one[0] < other[1] && other[0] < one[1];

/** What an item is about, without who and how it is labelled (条目要点). */
function gist(value: ItemValue): string {
  switch (value.kind) {
    case "task":
    case "reference":
      return canonical([value.kind, value.title]);
    case "safeguard":
      return canonical([value.kind, value.duty]);
    case "target": {
      const { kind, indicator, scope, year, comparator, value: figure, unit } = value;
      return canonical([kind, indicator, scope, year, comparator, figure, unit]);
    }
  }
}

/** Whether an item that was read already says what somebody wants to add at that place (已有条目). */
export function saysTheSame(read: Known, wanted: Known): boolean {
  return touches(read.at, wanted.at) && gist(read.value) === gist(wanted.value);
}

/** Where a quote of a former text stands in the revised one (引文新位置): the same of its occurrences, else the last; null where it is gone. */
export function placeAgain(
  former: { readonly text: string; readonly at: Span },
  revised: string,
): Span | null {
  const quote = former.text.slice(...former.at);
  let count = 0;
  for (let at = former.text.indexOf(quote); at >= 0 && at < former.at[0]; count += 1)
    at = former.text.indexOf(quote, at + 1);
  let found = revised.indexOf(quote);
  for (; count > 0 && found >= 0; count -= 1) {
    const next = revised.indexOf(quote, found + 1);
    if (next < 0) break;
    found = next;
  }
  return found < 0 ? null : [found, found + quote.length];
}

/** The content of an added item in a revised text (补录内容新位置): its section and task as that text has them. */
export function inRevisedText(found: FoundText, start: number, value: ItemValue): ItemValue {
  const path = pathAt(found.clauses, start);
  if (value.kind === "task") return { ...value, path };
  return value.kind === "target" ? { ...value, task: taskAbove(path, found.taskPaths) } : value;
}

/** Where people added items that still stand (补录位置). */
export const addedPlaces = (
  items: readonly (Known & { readonly added: boolean; readonly state: ItemState })[],
) =>
  items
    .filter((item) => item.added && item.state !== "rejected")
    .map(({ at, value }) => ({ at, kind: value.kind }));

/**
 * The ledger of clauses with what people added (补录后的条款台账): a clause in which they found an item counts as used, and no longer gives a
 * reason for having none.
 */
export function withAddedClauses(
  frame: Pick<Reading, "clauses"> & {
    readonly coverage: { readonly clauses: number; readonly used: number };
  },
  items: readonly { readonly at: Span; readonly kind: ItemValue["kind"] }[],
): { clauses: ClauseReading[]; coverage: { clauses: number; used: number } } {
  let { clauses: counted, used } = frame.coverage;
  const clauses = frame.clauses.map((clause): ClauseReading => {
    const kinds = items
      .filter(({ at }) => touches(at, clause.at))
      .map((item) => item.kind)
      .filter((kind) => !clause.usedBy.includes(kind));
    if (kinds.length === 0) return clause;
    if (clause.usedBy.length === 0) {
      used += 1;
      if (clause.kind !== "paragraph" && clause.kind !== "table") counted += 1;
    }
    return { ...clause, usedBy: [...clause.usedBy, ...new Set(kinds)], reason: null };
  });
  return { clauses, coverage: { clauses: counted, used } };
}
