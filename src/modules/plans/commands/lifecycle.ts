import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { editDocument as editDocumentEndpoint, PlanFinding, PlanSummary } from "../contract.ts";
import { encodeCursor } from "../queries/cursor.ts";
import { listFindings, listItems } from "../queries/items.ts";
import { getPlanSummary } from "../queries/plan-rows.ts";
import { checkBeforePublication, decidePlan, type PlanState } from "../rules.ts";
import { plans } from "../tables.ts";
import { type LockedPlan, lockPlan, recordPlanState, scopeOf } from "./store.ts";

/**
 * Publishes the plan (发布规划): what is decided is frozen with its quotes, undecided items that were acknowledged and rejected ones
 * are left out. The public page shows this publication until the next.
 */
export async function publishPlan(
  ctx: Context,
  input: { readonly planId: string; readonly acknowledge: readonly string[] },
): Promise<Result<{ plan: PlanSummary; publicationNo: number; items: number }>> {
  return inTransaction(ctx.db, async (tx) => {
    const locked = await lockPlan(tx, ctx, input.planId, "plans:publish");
    if (!locked.ok) return locked;
    const plan = locked.value;
    const items = await listItems(tx, scopeOf(plan));
    const checklist = checkBeforePublication(items, await listFindings(tx, scopeOf(plan)));
    const kept = items.filter((item) => item.state === "confirmed" || item.state === "edited");
    const next = decidePlan(plan.state, {
      ...{ do: "publish", checklist, acknowledged: input.acknowledge },
      decided: kept.length,
    });
    if (!next.ok) return next;
    if (next.value.status !== "published") throw new Error("Publishing led elsewhere");
    const { publicationNo } = next.value;
    await recordPublication(
      tx,
      ctx,
      plan,
      publicationNo,
      kept.map((item) => ({ item_id: item.itemId, version: item.version })),
    );
    await recordPlanState(tx, ctx, plan, next.value);
    await recordTurn(tx, ctx, plan, "plans/published", { publicationNo, items: kept.length });
    const summary = await getPlanSummary(ctx, tx, plan.planId);
    return ok({ plan: summary, publicationNo, items: kept.length });
  });
}

async function recordPublication(
  tx: Tx,
  ctx: Context,
  { planId, row }: LockedPlan,
  publicationNo: number,
  items: readonly { item_id: string; version: number }[],
): Promise<void> {
  const key = { plan_id: planId, publication_no: publicationNo };
  const published = { published_at: ctx.clock.now(), published_by: ctx.actor.personId };
  await plans(tx)
    .insertInto("plans.publication")
    .values({ ...key, text_no: row.text_no, ...published })
    .execute();
  for (let at = 0; at < items.length; at += 1000) {
    const part = items.slice(at, at + 1000).map((item) => ({ ...key, ...item }));
    await plans(tx).insertInto("plans.published_item").values(part).execute();
  }
}

/** A turn in the plan's life goes to the audit log and, as an event, to later modules. */
async function recordTurn(
  tx: Tx,
  ctx: Context,
  plan: Pick<LockedPlan, "planId" | "jurisdiction">,
  event: `plans/${string}`,
  details: Record<string, string | number> = {},
): Promise<void> {
  const target = { kind: "plan", id: plan.planId };
  await recordAudit(tx, ctx, { event, target, details });
  const facts = { jurisdiction: plan.jurisdiction, ...details };
  await recordEvent(tx, ctx, { kind: event, subject: target, facts });
}

/** Takes a plan back (撤回规划). A draft gives its file free, so that the same file can be imported again. */
export async function withdrawPlan(
  ctx: Context,
  { planId, reason }: { readonly planId: string; readonly reason: string },
): Promise<Result<{ plan: PlanSummary }>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, planId, "plans:publish");
    if (!plan.ok) return plan;
    const next = decidePlan(plan.value.state, { do: "withdraw", reason });
    if (!next.ok) return next;
    return turn(tx, ctx, plan.value, next.value, "plans/withdrawn");
  });
}

/** Marks a published plan as replaced by a newer one of the same government (替代规划). */
export async function supersedePlan(
  ctx: Context,
  { planId, by, reason }: { readonly planId: string; readonly by: string; readonly reason: string },
): Promise<Result<{ plan: PlanSummary }>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, planId, "plans:publish");
    if (!plan.ok) return plan;
    const successor = await plans(tx)
      .selectFrom("plans.plan as p")
      .innerJoin("plans.plan_revision as v", (join) =>
        join.onRef("v.plan_id", "=", "p.plan_id").onRef("v.revision_no", "=", "p.revision_no"),
      )
      .select("v.status")
      .where("p.plan_id", "=", by)
      .where("p.plan_id", "<>", planId)
      .where("p.jurisdiction", "=", plan.value.jurisdiction)
      .executeTakeFirst();
    if (!successor) return refuse({ code: "plans/successor-not-published", at: "by" });
    const next = decidePlan(plan.value.state, { do: "supersede", by, byStatus: successor.status, reason });
    if (!next.ok) return next;
    return turn(tx, ctx, plan.value, next.value, "plans/superseded");
  });
}

async function turn(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  state: PlanState,
  event: "plans/withdrawn" | "plans/superseded",
): Promise<Result<{ plan: PlanSummary }>> {
  await recordPlanState(tx, ctx, plan, state);
  if (state.status === "withdrawn" && state.publicationNo === null) {
    await plans(tx).deleteFrom("plans.text_claim").where("plan_id", "=", plan.planId).execute();
  }
  await recordTurn(tx, ctx, plan, event);
  return ok({ plan: await getPlanSummary(ctx, tx, plan.planId) });
}

/** Records what a person made of a finding (处理疑点). */
export async function settleFinding(
  ctx: Context,
  input: {
    readonly planId: string;
    readonly findingId: string;
    readonly as: "no-fault" | "fault" | "noted" | "open";
    readonly note?: string | undefined;
  },
): Promise<Result<{ finding: PlanFinding; cursor: string }>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, input.planId, "plans:edit");
    if (!plan.ok) return plan;
    const { planId, changeNo, state } = plan.value;
    if (state.status === "superseded" || state.status === "withdrawn")
      return refuse({ code: "plans/closed" });
    const row = await plans(tx)
      .updateTable("plans.finding")
      .set((eb) => ({ judgement_no: eb("judgement_no", "+", 1), change_no: changeNo }))
      .where("finding_id", "=", input.findingId)
      .where("plan_id", "=", planId)
      .where("text_no", "=", state.textNo)
      .returning("judgement_no")
      .executeTakeFirst();
    if (!row) return refuse({ code: "plans/unknown-finding", at: "findingId" });
    await plans(tx)
      .insertInto("plans.finding_judgement")
      .values({
        ...{ finding_id: input.findingId, judgement_no: row.judgement_no, judged_as: input.as },
        ...{ note: input.note ?? null, at: ctx.clock.now(), made_by: ctx.actor.personId },
      })
      .execute();
    await recordAudit(tx, ctx, {
      event: "plans/finding-settled",
      target: { kind: "finding", id: input.findingId },
      details: { as: input.as, plan: planId },
    });
    const { findingId } = input;
    const [finding] = await listFindings(tx, { planId, textNo: state.textNo }, { findingId });
    if (!finding) throw new Error(`Finding ${findingId} has gone`);
    return ok({ finding, cursor: encodeCursor([changeNo]) });
  });
}

/** Corrects the facts about the document (修改文件要素); once published, only with a reason. */
export async function editDocument(
  ctx: Context,
  input: ParsedInputOf<typeof editDocumentEndpoint>,
): Promise<Result<{ plan: PlanSummary }>> {
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, input.planId, "plans:edit");
    if (!plan.ok) return plan;
    const { state, row, planId } = plan.value;
    if (state.status === "superseded" || state.status === "withdrawn")
      return refuse({ code: "plans/closed" });
    if (state.status !== "drafted" && input.reason === undefined) {
      return refuse({ code: "plans/reason-needed", at: "reason" });
    }
    const { title, issuingBody, documentNumber, issueDate, period } = input;
    await recordPlanState(
      tx,
      ctx,
      plan.value,
      state,
      {
        title: title ?? row.title,
        issuing_body: issuingBody === undefined ? row.issuing_body : issuingBody,
        document_number: documentNumber === undefined ? row.document_number : documentNumber,
        issue_date: issueDate === undefined ? row.issue_date : issueDate,
        period_start: period === undefined ? row.period_start : (period?.start ?? null),
        period_end: period === undefined ? row.period_end : (period?.end ?? null),
      },
      input.reason ?? null,
    );
    await recordAudit(tx, ctx, { event: "plans/document-edited", target: { kind: "plan", id: planId } });
    return ok({ plan: await getPlanSummary(ctx, tx, planId) });
  });
}
