import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ItemEdit, PlanItem } from "../contract.ts";
import { encodeCursor } from "../queries/cursor.ts";
import { listItems } from "../queries/items.ts";
import { currentOf, decideItem, type FindResolution, type ItemCommand, newNames, unitsOf } from "../rules.ts";
import { plans } from "../tables.ts";
import { dayOfNames, resolveNames } from "./resolve-names.ts";
import {
  type LoadedItem,
  type LockedPlan,
  loadItems,
  lockPlan,
  type NewRevision,
  recordRevisions,
  scopeOf,
} from "./store.ts";

/** An item as it stands after a command, and the cursor for others' changes. */
export interface ItemChanged {
  readonly item: PlanItem;
  readonly cursor: string;
}

/** Which item, and the version that the caller has seen. */
export interface ItemAt {
  readonly planId: string;
  readonly itemId: string;
  readonly version: number;
}

const nobody: FindResolution = (name) => ({
  normalized: name,
  resolution: { kind: "unknown", explained: "未查询机构名录" },
});

/** Looks up names as the plan's own document would use them. */
export function resolverOf(tx: Tx, plan: LockedPlan, names: readonly string[]): Promise<FindResolution> {
  const { issue_date: issueDate, period_start: start } = plan.row;
  const on = dayOfNames({ issueDate, period: start === null ? null : { start } });
  return resolveNames(tx, names, { jurisdiction: plan.jurisdiction, on });
}

/** One command on one item: lock the plan, compare versions, decide, write, record (条目处理). */
export async function changeItem(
  ctx: Context,
  at: ItemAt,
  command: (tx: Tx, plan: LockedPlan, item: LoadedItem) => Promise<Result<ItemCommand>>,
): Promise<Result<ItemChanged>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, at.planId, "plans:edit");
    if (!plan.ok) return plan;
    const item = (await loadItems(tx, plan.value, [at.itemId])).get(at.itemId);
    if (!item) return refuse({ code: "plans/unknown-item", at: "itemId" });
    const fresh = await checkVersion(tx, item, at.version);
    if (!fresh.ok) return fresh;
    const wanted = await command(tx, plan.value, item);
    if (!wanted.ok) return wanted;
    const next = decideItem(item.life, wanted.value);
    if (!next.ok) return next;
    await writeRevisions(tx, ctx, plan.value, [
      { itemId: at.itemId, revision: next.value, read: item.life.revisions[0].value },
    ]);
    return ok(await itemAfter(tx, plan.value, at.itemId));
  });
}

async function itemAfter(tx: Tx, plan: LockedPlan, itemId: string): Promise<ItemChanged> {
  const [item] = await itemsAfter(tx, plan, [itemId]);
  if (!item) throw new Error(`Item ${itemId} has gone`);
  return { item, cursor: encodeCursor([plan.changeNo]) };
}

/** The items as they stand after this change. */
export async function itemsAfter(tx: Tx, plan: LockedPlan, itemIds: readonly string[]): Promise<PlanItem[]> {
  if (itemIds.length === 0) return [];
  return listItems(tx, scopeOf(plan), { itemIds });
}

async function checkVersion(tx: Tx, item: LoadedItem, seen: number): Promise<Result<void>> {
  const current = currentOf(item.life);
  if (current.version === seen) return ok();
  const row = await plans(tx)
    .withTables<{ "agencies.person": { person_id: string; name: string } }>()
    .selectFrom("plans.item_revision as r")
    .leftJoin("agencies.person as n", "n.person_id", "r.made_by")
    .select("n.name")
    .where("r.item_id", "=", item.itemId)
    .where("r.version", "=", current.version)
    .executeTakeFirst();
  const facts = { by: row?.name ?? "系统", version: current.version };
  return refuse({ code: "plans/item-changed", at: "version", facts });
}

/** Writes revisions and notes the act in the audit log: which item, what was done, never the words typed. */
export async function writeRevisions(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  list: readonly NewRevision[],
): Promise<void> {
  await recordRevisions(tx, ctx, plan, list);
  const [first] = list;
  if (!first) return;
  await recordAudit(tx, ctx, {
    event: list.length === 1 ? "plans/item-changed" : "plans/items-changed",
    target: list.length === 1 ? { kind: "item", id: first.itemId } : { kind: "plan", id: plan.planId },
    details: { act: first.revision.act, items: list.length, plan: plan.planId },
  });
}

/** Says that an item is right as it stands (确认条目). */
export function confirmItem(ctx: Context, at: ItemAt): Promise<Result<ItemChanged>> {
  return changeItem(ctx, at, async () => ok({ do: "confirm" }));
}

/** Says that there is no such item (剔除条目). */
export function rejectItem(
  ctx: Context,
  { reason, ...at }: ItemAt & { readonly reason?: string | undefined },
): Promise<Result<ItemChanged>> {
  return changeItem(ctx, at, async () => ok({ do: "reject", reason: reason ?? null }));
}

/** Brings the former version back as a new one (撤销改动). */
export function undoItem(ctx: Context, at: ItemAt): Promise<Result<ItemChanged>> {
  return changeItem(ctx, at, async () => ok({ do: "undo" }));
}

/** Corrects an item (修改条目); newly typed unit names are looked up in the register of agencies. */
export function editItem(
  ctx: Context,
  { edit, reason, ...at }: ItemAt & { readonly edit: ItemEdit; readonly reason?: string | undefined },
): Promise<Result<ItemChanged>> {
  return changeItem(ctx, at, async (tx, plan, item) => {
    const typed = ("units" in edit ? edit.units : undefined) ?? [];
    const names = newNames(unitsOf(currentOf(item.life).value), typed);
    const find = names.length > 0 ? await resolverOf(tx, plan, names) : nobody;
    return ok({ do: "edit", edit, reason: reason ?? null, find });
  });
}

/** Confirms many items at once (批量确认); what somebody else has changed meanwhile is left and reported. */
export async function confirmMany(
  ctx: Context,
  input: { readonly planId: string; readonly items: readonly { itemId: string; version: number }[] },
) {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, input.planId, "plans:edit");
    if (!plan.ok) return plan;
    const loaded = await loadItems(
      tx,
      plan.value,
      input.items.map((one) => one.itemId),
    );
    const confirmed: NewRevision[] = [];
    const left = new Map<string, "changed" | "already-decided">();
    for (const [itemId, version] of new Map(input.items.map((one) => [one.itemId, one.version]))) {
      const item = loaded.get(itemId);
      if (!item) return refuse({ code: "plans/unknown-item", at: "items" });
      const next = decideItem(item.life, { do: "confirm" });
      if (!next.ok && next.refusals[0].code !== "plans/already-decided") return next;
      if (currentOf(item.life).version !== version) left.set(itemId, "changed");
      else if (!next.ok) left.set(itemId, "already-decided");
      else confirmed.push({ itemId, revision: next.value, read: item.life.revisions[0].value });
    }
    await writeRevisions(tx, ctx, plan.value, confirmed);
    const after = await itemsAfter(tx, plan.value, [...confirmed.map((one) => one.itemId), ...left.keys()]);
    return ok({
      confirmed: after.filter((item) => !left.has(item.itemId)),
      left: after.flatMap((item) => {
        const because = left.get(item.itemId);
        return because ? [{ item, because }] : [];
      }),
      cursor: encodeCursor([plan.value.changeNo]),
    });
  });
}
