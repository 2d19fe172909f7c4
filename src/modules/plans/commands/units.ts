import type { Context } from "../../../engine/access/index.ts";
import { recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ItemUnit, PlanItem, UnitResolution, UnitRole } from "../contract.ts";
import { encodeCursor } from "../queries/cursor.ts";
import { currentOf, decideItem, unitsOf, waitsForPerson } from "../rules.ts";
import { plans } from "../tables.ts";
import {
  changeItem,
  type ItemAt,
  type ItemChanged,
  itemsAfter,
  resolverOf,
  writeRevisions,
} from "./items.ts";
import { loadItems, lockPlan, type NewRevision } from "./store.ts";

type AgencyRef = { agencyId: string; name: string };

/** The agencies with their present names, in the order asked; undefined where one is not in the register. */
async function findAgencies(tx: Tx, agencyIds: readonly string[]): Promise<AgencyRef[] | undefined> {
  const rows = await plans(tx)
    .withTables<{ "agencies.agency_version": { agency_id: string; version_no: number; name: string } }>()
    .selectFrom("agencies.agency_version")
    .select(["agency_id", "name"])
    .where("agency_id", "in", [...agencyIds])
    .orderBy("version_no")
    .execute();
  const names = new Map(rows.map((row) => [row.agency_id, row.name]));
  const found = agencyIds.flatMap((agencyId) => {
    const name = names.get(agencyId);
    return name === undefined ? [] : [{ agencyId, name }];
  });
  return found.length === agencyIds.length ? found : undefined;
}

/** What a person says that a unit's name means (人工指定). */
export interface Assignment {
  readonly planId: string;
  readonly itemId: string;
  readonly version: number;
  readonly role: UnitRole;
  readonly name: string;
  readonly agencyId: string | null;
  readonly also: readonly string[];
  readonly everywhere: boolean;
  readonly reason?: string | undefined;
}

async function resolutionBy(tx: Tx, input: Assignment): Promise<Result<UnitResolution>> {
  if (input.agencyId === null) {
    return ok({ kind: "acknowledged", explained: input.reason ?? "未说明" });
  }
  const agencies = await findAgencies(tx, [...new Set([input.agencyId, ...input.also])]);
  const [agency] = agencies ?? [];
  if (!agencies || !agency) return refuse({ code: "plans/unknown-agency", at: "agencyId" });
  const explained = "由人工指定";
  return ok(
    agencies.length === 1
      ? { kind: "resolved", agency, by: "person", explained }
      : { kind: "collective", members: agencies, explained },
  );
}

/**
 * Says which agency a unit's name means (指定单位). With `everywhere` the same answer goes to the same name wherever the plan still waits
 * for one; what a person or the register has already answered stays.
 */
export async function assignUnit(
  ctx: Context,
  input: Assignment,
): Promise<Result<{ items: PlanItem[]; cursor: string }>> {
  return inTransaction(ctx.db, async (tx) => {
    const { role, name } = input;
    const reason = input.reason ?? null;
    let resolution: UnitResolution | undefined;
    const changed = await changeItem({ ...ctx, db: tx }, input, async () => {
      const found = await resolutionBy(tx, input);
      if (!found.ok) return found;
      resolution = found.value;
      return ok({ do: "assign", role, name, resolution, reason });
    });
    if (!changed.ok) return changed;
    const { item, cursor } = changed.value;
    if (!input.everywhere || !resolution) return ok({ items: [item], cursor });
    const normalized = unitsOf(item.value).find(
      (unit) => unit.role === role && unit.name === name,
    )?.normalized;
    const others = await assignElsewhere(tx, ctx, input, normalized ?? name, resolution);
    return others.ok ? ok({ items: [item, ...others.value.items], cursor: others.value.cursor }) : others;
  });
}

async function assignElsewhere(
  tx: Tx,
  ctx: Context,
  input: Assignment,
  normalized: string,
  resolution: UnitResolution,
): Promise<Result<{ items: PlanItem[]; cursor: string }>> {
  const plan = await lockPlan(tx, ctx, input.planId, "plans:edit");
  if (!plan.ok) return plan;
  const list: NewRevision[] = [];
  for (const { itemId, life } of (await loadItems(tx, plan.value, "all")).values()) {
    if (itemId === input.itemId) continue;
    let after = life;
    for (const unit of unitsOf(currentOf(life).value)) {
      if (unit.normalized !== normalized || !waitsForPerson(unit.resolution)) continue;
      const { role, name } = unit;
      const next = decideItem(after, { do: "assign", role, name, resolution, reason: input.reason ?? null });
      if (!next.ok) continue;
      after = { ...after, revisions: [...after.revisions, next.value] };
      list.push({ itemId, revision: next.value, read: life.revisions[0].value });
    }
  }
  await writeRevisions(tx, ctx, plan.value, list);
  const items = await itemsAfter(tx, plan.value, [...new Set(list.map((one) => one.itemId))]);
  return ok({ items, cursor: encodeCursor([plan.value.changeNo]) });
}

/** Adds a responsible unit to a published item, with reason (增补责任单位; plan row A13). */
export function addUnit(
  ctx: Context,
  input: ItemAt & { readonly role: UnitRole; readonly agencyId: string; readonly reason: string },
): Promise<Result<ItemChanged>> {
  const { role, agencyId, reason } = input;
  return changeItem(ctx, input, async (tx) => {
    const [agency] = (await findAgencies(tx, [agencyId])) ?? [];
    if (!agency) return refuse({ code: "plans/unknown-agency", at: "agencyId" });
    const unit: ItemUnit = {
      ...{ role, name: agency.name, normalized: agency.name, origin: "added" },
      resolution: { kind: "resolved", agency, by: "person", explained: "发布后增补" },
    };
    const { planId, itemId } = input;
    await recordEvent(tx, ctx, {
      ...{ kind: "plans/unit-added", subject: { kind: "item", id: itemId } },
      facts: { planId, itemId, agencyId, role },
    });
    return ok({ do: "add-unit", unit, reason });
  });
}

/** Looks up all waiting names again (重新解析单位), after agencies or aliases have been added to the register. */
export async function resolveUnits(
  ctx: Context,
  { planId }: { readonly planId: string },
): Promise<Result<{ items: PlanItem[]; cursor: string }>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, planId, "plans:edit");
    if (!plan.ok) return plan;
    const items = [...(await loadItems(tx, plan.value, "all")).values()];
    const waiting = items.flatMap(({ life }) =>
      unitsOf(currentOf(life).value).filter((unit) => waitsForPerson(unit.resolution)),
    );
    const find = await resolverOf(
      tx,
      plan.value,
      waiting.map((unit) => unit.normalized),
    );
    const list = items.flatMap(({ itemId, life }): NewRevision[] => {
      const next = decideItem(life, { do: "resolve", find });
      return next.ok ? [{ itemId, revision: next.value, read: life.revisions[0].value }] : [];
    });
    await writeRevisions(tx, ctx, plan.value, list);
    const after = await itemsAfter(
      tx,
      plan.value,
      list.map((one) => one.itemId),
    );
    return ok({ items: after, cursor: encodeCursor([plan.value.changeNo]) });
  });
}
