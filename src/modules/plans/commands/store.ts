import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { ItemValue } from "../contract.ts";
import type { ItemLife, PlanState, ReadItem, Revision } from "../rules.ts";
import { contentOf, dueDate, isUnsure, phaseOf, unitsOf } from "../rules.ts";
import { type PlanRevisionRow, plans } from "../tables.ts";
import { type PlanRight, requireRight } from "./access.ts";

/** A plan locked for the rest of the transaction (锁定的规划). */
export interface LockedPlan {
  readonly planId: string;
  readonly jurisdiction: string;
  readonly state: PlanState;
  readonly row: PlanRevisionRow;
  /** Number of this change; items and findings that it touches carry it. */
  readonly changeNo: number;
}

/** Locks the plan, counts one change and checks that the actor may make it (锁定规划). */
export async function lockPlan(
  tx: Tx,
  ctx: Context,
  planId: string,
  right: PlanRight,
): Promise<Result<LockedPlan>> {
  const anchor = await plans(tx)
    .updateTable("plans.plan")
    .set((eb) => ({ change_no: eb("change_no", "+", 1) }))
    .where("plan_id", "=", planId)
    .returning(["jurisdiction", "revision_no", "change_no"])
    .executeTakeFirst();
  if (!anchor) return refuse({ code: "plans/unknown" });
  const allowed = requireRight(ctx, right, anchor.jurisdiction);
  if (!allowed.ok) return allowed;
  const row = await plans(tx)
    .selectFrom("plans.plan_revision")
    .selectAll()
    .where("plan_id", "=", planId)
    .where("revision_no", "=", anchor.revision_no)
    .executeTakeFirstOrThrow();
  const { jurisdiction, change_no: changeNo } = anchor;
  return ok({ planId, jurisdiction, changeNo, row, state: stateOf(row) });
}

/** All items of the plan's current text, for whoever may change them (现行文本的全部条目). */
export const scopeOf = ({ planId, row }: Pick<LockedPlan, "planId" | "row">) => ({
  ...{ planId, textNo: row.text_no, publicationNo: row.publication_no, status: row.status },
  publishedOnly: false,
});

/** The union member that a stored revision stands for (状态行转状态). */
export function stateOf(row: PlanRevisionRow): PlanState {
  const { status, text_no: textNo, publication_no: publicationNo, reason, superseded_by: by } = row;
  if (status === "drafted") return { status, textNo };
  if (status === "withdrawn" && reason !== null) return { status, textNo, publicationNo, reason };
  if (publicationNo !== null && (status === "published" || status === "revising")) {
    return { status, textNo, publicationNo };
  }
  if (status === "superseded" && publicationNo !== null && by !== null && reason !== null) {
    return { status, textNo, publicationNo, by, reason };
  }
  throw new Error(`Plan ${row.plan_id} has an impossible revision ${row.revision_no}`);
}

/** Facts about the document that a new revision of the plan may bring with it. */
export type DocumentColumns = Pick<
  PlanRevisionRow,
  "title" | "issuing_body" | "document_number" | "issue_date" | "period_start" | "period_end"
>;

/** Appends a revision of the plan and points the plan to it (记录规划状态). */
export async function recordPlanState(
  tx: Tx,
  ctx: Context,
  plan: Pick<LockedPlan, "planId" | "row">,
  state: PlanState,
  document: DocumentColumns = plan.row,
  why: string | null = null,
): Promise<void> {
  const revisionNo = plan.row.revision_no + 1;
  const { title, issuing_body, document_number, issue_date, period_start, period_end } = document;
  await plans(tx)
    .insertInto("plans.plan_revision")
    .values({
      ...{ plan_id: plan.planId, revision_no: revisionNo, at: ctx.clock.now(), made_by: ctx.actor.personId },
      ...{ title, issuing_body, document_number, issue_date, period_start, period_end },
      ...{ status: state.status, text_no: state.textNo },
      publication_no: state.status === "drafted" ? null : state.publicationNo,
      superseded_by: state.status === "superseded" ? state.by : null,
      reason: state.status === "superseded" || state.status === "withdrawn" ? state.reason : why,
    })
    .execute();
  await plans(tx)
    .updateTable("plans.plan")
    .set({ revision_no: revisionNo })
    .where("plan_id", "=", plan.planId)
    .execute();
}

/** An item of the plan's current text with its life so far (条目及其各版本). */
export interface LoadedItem {
  readonly itemId: string;
  readonly life: ItemLife;
}

/** Loads items of the plan with all their revisions; those it does not have are left out (读取条目). */
export async function loadItems(
  tx: Tx,
  plan: LockedPlan,
  itemIds: readonly string[] | "all",
): Promise<Map<string, LoadedItem>> {
  let query = plans(tx)
    .selectFrom("plans.item as i")
    .innerJoin("plans.item_revision as r", "r.item_id", "i.item_id")
    .leftJoin("plans.published_item as p", (join) =>
      join
        .onRef("p.item_id", "=", "i.item_id")
        .on("p.plan_id", "=", plan.planId)
        .on("p.publication_no", "=", plan.row.publication_no ?? 0),
    )
    .select(["i.item_id", "i.text_no", "p.version as published_version"])
    .select(["r.version", "r.act", "r.effective", "r.parent", "r.state", "r.value", "r.reason"])
    .where("i.plan_id", "=", plan.planId)
    .where("i.text_no", "=", plan.state.textNo)
    .orderBy("i.kind")
    .orderBy("i.position")
    .orderBy("r.version");
  if (itemIds !== "all") query = query.where("i.item_id", "in", [...itemIds]);
  const loaded = new Map<string, LoadedItem>();
  for (const row of await query.execute()) {
    const { version, act, effective, parent, state, reason } = row;
    const revision: Revision = {
      ...{ version, act, effective, parent, state, reason },
      value: ItemValue.parse(row.value),
    };
    const before = loaded.get(row.item_id);
    if (before) (before.life.revisions as unknown as Revision[]).push(revision);
    else {
      const life: ItemLife = {
        phase: phaseOf(plan.state, row.text_no),
        revisions: [revision],
        publishedVersion: row.published_version,
      };
      loaded.set(row.item_id, { itemId: row.item_id, life });
    }
  }
  return loaded;
}

/** A revision to be written, with what its item first said. */
export interface NewRevision {
  readonly itemId: string;
  readonly revision: Revision;
  readonly read: ItemValue;
}

const batch = 500;

/** Rows in portions that fit into one statement (分批). */
export const batches = <T>(rows: readonly T[]) =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, at) => rows.slice(at * batch, (at + 1) * batch));

/** Appends revisions with their units and agencies (写入条目版本). */
export async function insertRevisions(tx: Tx, ctx: Context, list: readonly NewRevision[]): Promise<void> {
  const rows = list.map(({ itemId, revision: { value, ...mark }, read }) => ({
    ...{
      item_id: itemId,
      ...mark,
      value: JSON.stringify(value),
      changed: contentOf(value) !== contentOf(read),
    },
    ...{ words: wordsOf(value), due: dueOf(value) },
    ...(value.kind === "target" ? { year: value.year, source: value.source } : { year: null, source: null }),
    ...{ at: ctx.clock.now(), made_by: mark.act === "read" ? null : ctx.actor.personId },
  }));
  const units = list.flatMap(({ itemId, revision: { version, value } }) =>
    unitsOf(value).map(({ role, name, normalized, resolution }, at) => ({
      row: {
        ...{ item_id: itemId, version, unit_no: at + 1, role, name, normalized },
        resolution: resolution.kind,
      },
      agencies: agenciesOf(resolution).map((agencyId) => ({
        ...{ item_id: itemId, version, unit_no: at + 1, agency_id: agencyId },
        via: resolution.kind === "collective" ? ("collective" as const) : ("name" as const),
      })),
    })),
  );
  for (const part of batches(rows)) await plans(tx).insertInto("plans.item_revision").values(part).execute();
  for (const part of batches(units.map((unit) => unit.row))) {
    await plans(tx).insertInto("plans.item_unit").values(part).execute();
  }
  for (const part of batches(units.flatMap((unit) => unit.agencies))) {
    await plans(tx).insertInto("plans.item_agency").values(part).execute();
  }
}

function agenciesOf(resolution: ReturnType<typeof unitsOf>[number]["resolution"]): string[] {
  if (resolution.kind === "resolved") return [resolution.agency.agencyId];
  if (resolution.kind !== "collective") return [];
  return [...new Set(resolution.members.map((member) => member.agencyId))];
}

function wordsOf(value: ItemValue): string {
  switch (value.kind) {
    case "task":
    case "reference":
      return value.title;
    case "target":
      return value.indicator;
    case "safeguard":
      return value.duty;
  }
}

function dueOf(value: ItemValue): string | null {
  if (value.kind === "task") return dueDate(value.deadlines);
  return value.kind === "safeguard" ? dueDate(value.dates) : null;
}

/** Appends revisions and points their items to them (记录条目版本). */
export async function recordRevisions(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  list: readonly NewRevision[],
): Promise<void> {
  await insertRevisions(tx, ctx, list);
  const latest = new Map(list.map(({ itemId, revision }) => [itemId, revision.version]));
  if (latest.size === 0) return;
  await sql`
    update plans.item set version = latest.version, change_no = ${plan.changeNo}
    from unnest(${[...latest.keys()]}::uuid[], ${[...latest.values()]}::integer[]) as latest (item_id, version)
    where item.item_id = latest.item_id`.execute(tx);
}

/** Whether items were read by the program, or added by a person who gives a remark. */
type FirstAct = { readonly act: "read" } | { readonly act: "add"; readonly reason: string | null };

/** Stores items at their first revision, and answers their ids in the same order (写入初始条目). */
export async function insertItems(
  tx: Tx,
  ctx: Context,
  plan: { planId: string; textNo: number; changeNo: number },
  list: readonly ReadItem[],
  first: FirstAct = { act: "read" },
): Promise<string[]> {
  const added = first.act === "add";
  const rows = list.map((item) => ({
    ...{ item_id: ctx.newId(), plan_id: plan.planId, text_no: plan.textNo, kind: item.kind },
    ...{ position: item.position, quote: item.quote, at_start: item.at[0], at_end: item.at[1] },
    ...{ title_start: item.titleAt?.[0] ?? null, title_end: item.titleAt?.[1] ?? null },
    ...{ body_start: item.bodyAt?.[0] ?? null, body_end: item.bodyAt?.[1] ?? null },
    ...{ confidence: item.confidence, alternatives: JSON.stringify(item.alternatives) },
    ...{ unsure: isUnsure(item), added, version: 1, change_no: plan.changeNo },
  }));
  for (const part of batches(rows)) await plans(tx).insertInto("plans.item").values(part).execute();
  const read = {
    ...{ version: 1, act: first.act, effective: 1, parent: null },
    state: added ? ("confirmed" as const) : ("read" as const),
    reason: added ? first.reason : null,
  };
  await insertRevisions(
    tx,
    ctx,
    list.map(({ value }, at) => ({
      itemId: rows[at]?.item_id ?? "",
      read: value,
      revision: { ...read, value },
    })),
  );
  return rows.map((row) => row.item_id);
}
