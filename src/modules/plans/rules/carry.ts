import type { ItemValue } from "../contract.ts";
import { currentOf, type ItemLife, type Revision } from "./item-life.ts";
import { comparable } from "./units.ts";

/** The decided value in its new place: number, path and table row as the revised text has them. */
function inNewPlace(decided: ItemValue, read: ItemValue): ItemValue {
  if (decided.kind === "task" && read.kind === "task") {
    return { ...decided, number: read.number, path: read.path };
  }
  if (decided.kind === "target" && read.kind === "target") {
    return { ...decided, task: read.task, table: read.table };
  }
  return decided;
}

/** A decision taken over into a revised text. */
export interface Carried {
  readonly itemId: string;
  readonly read: ItemValue;
  readonly revision: Revision;
}

/**
 * Decisions of the former text that still hold in the revised one (沿用核对结果): an item that reads the same as before, and about which
 * somebody has said something, keeps it. Equal items are matched in order, each once.
 */
export function carryDecisions(
  before: readonly ItemLife[],
  after: readonly { readonly itemId: string; readonly value: ItemValue }[],
): Carried[] {
  const waiting = new Map<string, ItemLife[]>();
  for (const life of before) {
    const key = comparable(life.revisions[0].value);
    waiting.set(key, [...(waiting.get(key) ?? []), life]);
  }
  return after.flatMap(({ itemId, value }): Carried[] => {
    const life = waiting.get(comparable(value))?.shift();
    if (!life || life.revisions.length === 1) return [];
    const { state, value: decided, reason } = currentOf(life);
    const place = inNewPlace(decided, value);
    const mark = { version: 2, act: "carry", effective: 2, parent: 1 } as const;
    return [{ itemId, read: value, revision: { ...mark, state, value: place, reason } }];
  });
}
