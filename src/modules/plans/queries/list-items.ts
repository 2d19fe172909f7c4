import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../../engine/access/index.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import {
  ItemId,
  type listTargets as listTargetsEndpoint,
  type listTasks as listTasksEndpoint,
  PlanId,
  type TargetRow,
  TargetValue,
  type TaskRow,
  TaskValue,
} from "../contract.ts";
import { containing, decodeCursor, encodeCursor } from "./cursor.ts";
import { selectPlans } from "./plan-rows.ts";
import { divisionName, isOwn } from "./scope.ts";

type TaskWanted = ParsedInputOf<typeof listTasksEndpoint>;
type TargetWanted = ParsedInputOf<typeof listTargetsEndpoint>;
type Wanted = Omit<TaskWanted, "role" | "dueFrom" | "dueTo">;

/**
 * Items of one kind over all plans that the caller may see (跨规划条目): of the own government from the text now worked on, of other
 * governments only what is published.
 */
function selectItems(ctx: Context, kind: "task" | "target", wanted: Wanted, role?: string) {
  let query = selectPlans(ctx, ctx.db)
    .innerJoin("plans.item as i", "i.plan_id", "p.plan_id")
    .innerJoin("plans.item_revision as r", (join) =>
      join.onRef("r.item_id", "=", "i.item_id").onRef("r.version", "=", "i.version"),
    )
    .where("i.kind", "=", kind)
    .where((eb) =>
      eb.or([
        eb.and([isOwn(ctx.actor)(eb), eb("i.text_no", "=", eb.ref("v.text_no"))]),
        eb.and([
          eb.not(isOwn(ctx.actor)(eb)),
          sql<boolean>`exists (select from plans.published_item pi where pi.item_id = i.item_id
            and pi.plan_id = p.plan_id and pi.publication_no = v.publication_no)`,
        ]),
      ]),
    );
  query = wanted.state ? query.where("r.state", "=", wanted.state) : query.where("r.state", "<>", "rejected");
  if (wanted.status) query = query.where("v.status", "=", wanted.status);
  else query = query.where("v.status", "not in", ["withdrawn", "superseded"]);
  if (wanted.planId) query = query.where("p.plan_id", "=", wanted.planId);
  if (wanted.jurisdiction) query = query.where("p.jurisdiction", "=", wanted.jurisdiction);
  if (wanted.query) {
    const pattern = containing(wanted.query);
    query = query.where((eb) => eb.or([eb("r.words", "like", pattern), eb("i.quote", "like", pattern)]));
  }
  if (wanted.agencyId) {
    const roles = role ? sql`and u.role = ${role}` : sql``;
    query = query.where(sql<boolean>`exists (
      select from plans.item_agency a join plans.item_unit u using (item_id, version, unit_no)
      where a.item_id = i.item_id and a.version = i.version and a.agency_id = ${wanted.agencyId} ${roles})`);
  }
  if (wanted.unitName) {
    query = query.where(sql<boolean>`exists (
      select from plans.item_unit u where u.item_id = i.item_id and u.version = i.version
        and (u.name = ${wanted.unitName} or u.normalized = ${wanted.unitName}))`);
  }
  return query;
}

function withRow(query: ReturnType<typeof selectItems>) {
  return query
    .select(["i.item_id", "i.quote", "i.position", "r.state", "r.value", "r.due", "r.year"])
    .select([
      "p.plan_id",
      "p.jurisdiction",
      "v.title",
      "v.status",
      divisionName("p.jurisdiction").as("place"),
    ]);
}

type ItemLine = Awaited<ReturnType<ReturnType<typeof withRow>["execute"]>>[number];

const presentRow = (line: ItemLine) => ({
  itemId: ItemId.parse(line.item_id),
  plan: {
    planId: PlanId.parse(line.plan_id),
    title: line.title,
    jurisdiction: line.jurisdiction,
    jurisdictionName: line.place,
    status: line.status,
  },
  state: line.state,
  quote: line.quote,
});

async function count(query: ReturnType<typeof selectItems>): Promise<number> {
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

const never = "9999-12-31";

function filteredTasks(ctx: Context, wanted: Omit<TaskWanted, "cursor" | "limit">) {
  let query = selectItems(ctx, "task", { ...wanted, cursor: undefined, limit: 0 }, wanted.role);
  if (wanted.dueFrom) query = query.where("r.due", ">=", wanted.dueFrom);
  if (wanted.dueTo) query = query.where("r.due", "<=", wanted.dueTo);
  return query;
}

const presentTask = (line: ItemLine): TaskRow => ({
  ...presentRow(line),
  value: TaskValue.parse(line.value),
  due: line.due,
});

/** Tasks over all plans, the soonest due first (任务清单). */
export async function listTasks(
  ctx: Context,
  wanted: TaskWanted,
): Promise<Result<{ tasks: TaskRow[]; next: string | null; total: number }>> {
  const cursor = decodeCursor(wanted.cursor, z.tuple([z.iso.date(), z.uuid(), z.int()]));
  if (!cursor.ok) return cursor;
  const all = filteredTasks(ctx, wanted);
  const due = sql<string>`coalesce(r.due, ${sql.lit(never)}::date)`;
  let query = all.orderBy(due).orderBy("p.plan_id").orderBy("i.position");
  if (cursor.value) {
    const [day, planId, position] = cursor.value;
    query = query.where(
      sql<boolean>`(${due}, p.plan_id, i.position) > (${day}::date, ${planId}::uuid, ${position}::integer)`,
    );
  }
  const [lines, total] = await Promise.all([withRow(query.limit(wanted.limit + 1)).execute(), count(all)]);
  const page = lines.slice(0, wanted.limit);
  const last = page.at(-1);
  const more = lines.length > page.length && last;
  return ok({
    tasks: page.map(presentTask),
    next: more ? encodeCursor([last.due ?? never, last.plan_id, last.position]) : null,
    total,
  });
}

/** All tasks that fit, for a workbook (导出任务清单); `atMost` keeps the workbook openable. */
export async function listAllTasks(
  ctx: Context,
  wanted: Omit<TaskWanted, "cursor" | "limit">,
  atMost = 20_000,
): Promise<TaskRow[]> {
  const query = filteredTasks(ctx, wanted).orderBy("p.plan_id").orderBy("i.position").limit(atMost);
  return (await withRow(query).execute()).map(presentTask);
}

/** Targets over all plans, plan by plan in the order of the text (目标清单). */
export async function listTargets(
  ctx: Context,
  wanted: TargetWanted,
): Promise<Result<{ targets: TargetRow[]; next: string | null; total: number }>> {
  const cursor = decodeCursor(wanted.cursor, z.tuple([z.uuid(), z.int()]));
  if (!cursor.ok) return cursor;
  let all = selectItems(ctx, "target", wanted);
  if (wanted.year !== undefined) all = all.where("r.year", "=", wanted.year);
  if (wanted.source) all = all.where("r.source", "=", wanted.source);
  let query = all.orderBy("p.plan_id").orderBy("i.position");
  if (cursor.value) {
    const [planId, position] = cursor.value;
    query = query.where(sql<boolean>`(p.plan_id, i.position) > (${planId}::uuid, ${position}::integer)`);
  }
  const [lines, total] = await Promise.all([withRow(query.limit(wanted.limit + 1)).execute(), count(all)]);
  const page = lines.slice(0, wanted.limit);
  const last = page.at(-1);
  const more = lines.length > page.length && last;
  return ok({
    targets: page.map((line) => ({ ...presentRow(line), value: TargetValue.parse(line.value) })),
    next: more ? encodeCursor([last.plan_id, last.position]) : null,
    total,
  });
}
