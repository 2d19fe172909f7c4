import type { Context } from "../../../engine/access/index.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { PlanItem } from "../contract.ts";
import type { ClauseReading } from "../reading/reading.ts";
import { contentOf, inRevisedText, placeAgain, type ReadItem, saysTheSame } from "../rules.ts";
import { insertItems, type LockedPlan, type NewRevision, recordRevisions } from "./store.ts";

/** The former and the revised text of a plan with what stands in them (新旧文本). */
export interface TextPair {
  readonly former: { readonly text: string; readonly items: readonly PlanItem[] };
  readonly revised: {
    readonly text: string;
    readonly clauses: readonly ClauseReading[];
    readonly items: readonly PlanItem[];
  };
}

/**
 * Takes over what people added to the former text (沿用补录条目): an item that the reader now finds itself keeps their decision; one whose words
 * stand in the revised text is added there again; the quotes of the others are answered, so that somebody can look.
 */
export async function carryAdditions(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { former, revised }: TextPair,
): Promise<string[]> {
  const lost: string[] = [];
  const carried: NewRevision[] = [];
  const taken = new Set<string>();
  const positions = new Map<string, number>();
  for (const { value, position } of revised.items)
    positions.set(value.kind, Math.max(position, positions.get(value.kind) ?? 0));
  const taskPaths = revised.items.flatMap(({ value }) => (value.kind === "task" ? [value.path] : []));
  for (const item of former.items.filter((one) => one.added && one.state !== "rejected")) {
    const { quote, reason, value: decided } = item;
    const at = placeAgain({ text: former.text, at: item.at }, revised.text);
    if (!at) {
      lost.push(quote);
      continue;
    }
    const found = { text: revised.text, clauses: revised.clauses, taskPaths };
    const value = inRevisedText(found, at[0], decided);
    const mark = { version: 2, act: "carry", effective: 2, parent: 1, reason } as const;
    const twin = revised.items.find((one) => !taken.has(one.itemId) && saysTheSame(one, { at, value }));
    if (twin) {
      taken.add(twin.itemId);
      if (twin.version > 1) continue;
      const state = contentOf(value) === contentOf(twin.value) ? "confirmed" : "edited";
      carried.push({ itemId: twin.itemId, read: twin.value, revision: { ...mark, state, value } });
      continue;
    }
    const kind = value.kind;
    const position = (positions.get(kind) ?? 0) + 1;
    positions.set(kind, position);
    const moved: ReadItem = {
      ...{ kind, position, value, quote, at, bodyAt: null, confidence: 1, alternatives: [] },
      titleAt: item.titleAt && [item.titleAt[0] - item.at[0] + at[0], item.titleAt[1] - item.at[0] + at[0]],
    };
    const { planId, changeNo, state: its } = plan;
    const place = { planId, changeNo, textNo: its.textNo };
    const [itemId] = await insertItems(tx, ctx, place, [moved], { act: "add", reason });
    if (itemId) carried.push({ itemId, read: value, revision: { ...mark, state: "confirmed", value } });
  }
  await recordRevisions(tx, ctx, plan, carried);
  return lost;
}
