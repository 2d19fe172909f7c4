import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ItemAddition, PlanItem } from "../contract.ts";
import { encodeCursor } from "../queries/cursor.ts";
import { listItems } from "../queries/items.ts";
import { readWords } from "../queries/marked.ts";
import { getFrame, getText } from "../queries/workbench.ts";
import {
  addedItem,
  type FindResolution,
  isSameAddition,
  type ReadItem,
  refusalOfAdding,
  saysTheSame,
} from "../rules.ts";
import { plans } from "../tables.ts";
import { type ItemChanged, itemsAfter, resolverOf } from "./items.ts";
import { insertItems, type LockedPlan, lockPlan, scopeOf } from "./store.ts";

/** What a person marks in the text, and what they say it is (补录请求). */
export interface AddItem {
  readonly planId: string;
  readonly textNo: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly item: ItemAddition;
  readonly reason?: string | undefined;
}

/**
 * Adds an item that the reader missed (补录条目): the marked words become its quote, its units are looked up as in an import, and it counts as
 * confirmed. Adding the same once more answers with the item that is there.
 */
export async function addItem(ctx: Context, input: AddItem): Promise<Result<ItemChanged>> {
  return inTransaction(ctx.db, async (tx) => {
    const locked = await lockPlan(tx, ctx, input.planId, "plans:edit");
    if (!locked.ok) return locked;
    const plan = locked.value;
    const late = refusalOfAdding(plan.state, input.textNo);
    if (late) return late;
    const items = await listItems(tx, scopeOf(plan));
    const wanted = await composeItem(tx, plan, input, items);
    if (!wanted.ok) return wanted;
    const twin = await findTwin(tx, items, wanted.value);
    if (twin) return ok({ item: twin, cursor: encodeCursor([plan.changeNo]) });
    const same = items.find(
      (item) => !item.added && item.state !== "rejected" && saysTheSame(item, wanted.value),
    );
    if (same) return refuse({ code: "plans/already-read", at: "start", facts: { title: same.quote } });
    const { textNo, changeNo, planId } = { ...plan, textNo: plan.state.textNo };
    const first = { act: "add", reason: input.reason ?? null } as const;
    const [itemId] = await insertItems(tx, ctx, { planId, textNo, changeNo }, [wanted.value], first);
    const [item] = await itemsAfter(tx, plan, itemId === undefined ? [] : [itemId]);
    if (!item) throw new Error("The added item has gone");
    await recordAudit(tx, ctx, {
      event: "plans/item-added",
      target: { kind: "item", id: item.itemId },
      details: { kind: item.value.kind, plan: planId },
    });
    return ok({ item, cursor: encodeCursor([changeNo]) });
  });
}

async function composeItem(
  tx: Tx,
  plan: LockedPlan,
  input: AddItem,
  items: readonly PlanItem[],
): Promise<Result<ReadItem>> {
  const { textNo } = plan.state;
  const { text } = await getText(tx, plan.planId, textNo);
  const { clauses, document } = await getFrame(tx, plan.planId, textNo);
  const typed = input.item.kind === "reference" ? [] : input.item.units.map((unit) => unit.name);
  // 发展改革 in 市发展改革、财政局 is looked up as 市发展改革局.
  const full = readWords(input.quote, document).fullNames;
  const find = await resolverOf(
    tx,
    plan,
    typed.map((name) => full.get(name) ?? name),
  );
  const findFull: FindResolution = (name) => find(full.get(name) ?? name);
  const taskPaths = items.flatMap((item) =>
    item.value.kind === "task" && item.state !== "rejected" ? [item.value.path] : [],
  );
  const like = items.filter((item) => item.value.kind === input.item.kind);
  const position = Math.max(0, ...like.map((item) => item.position)) + 1;
  return addedItem({ text, clauses, taskPaths }, input, { position, find: findFull });
}

/** The item that the same addition has made before, unless it was taken back meanwhile. */
async function findTwin(tx: Tx, items: readonly PlanItem[], wanted: ReadItem): Promise<PlanItem | undefined> {
  const standing = items.filter((item) => item.added && item.state !== "rejected");
  if (standing.length === 0) return undefined;
  const first = await plans(tx)
    .selectFrom("plans.item_revision")
    .select(["item_id", "value"])
    .where("version", "=", 1)
    .where(
      "item_id",
      "in",
      standing.map((item) => item.itemId),
    )
    .execute();
  const given = new Map(first.map((row) => [row.item_id, row.value as PlanItem["value"]]));
  return standing.find((item) => {
    const value = given.get(item.itemId);
    return value !== undefined && isSameAddition({ at: item.at, value }, wanted);
  });
}
