import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { can } from "../../../engine/access/index.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { PlanId, type PlanProgress, type PlanSummary } from "../contract.ts";
import type { DocumentReading } from "../reading/reading.ts";
import { plans } from "../tables.ts";
import { divisionName, isOwn, mayRead, personName } from "./scope.ts";

/** Plans that the caller may see, with their current revision (可见规划): every question about plans starts here. */
export function selectPlans(ctx: Pick<Context, "actor">, db: Db | Tx) {
  return plans(db)
    .selectFrom("plans.plan as p")
    .innerJoin("plans.plan_revision as v", (join) =>
      join.onRef("v.plan_id", "=", "p.plan_id").onRef("v.revision_no", "=", "p.revision_no"),
    )
    .where(mayRead(ctx.actor));
}

/** The columns of a plan in a list. */
export function withSummary(ctx: Pick<Context, "actor">, query: ReturnType<typeof selectPlans>) {
  return query
    .leftJoin("plans.publication as pub", (join) =>
      join.onRef("pub.plan_id", "=", "p.plan_id").onRef("pub.publication_no", "=", "v.publication_no"),
    )
    .select(["p.plan_id", "p.jurisdiction", "p.demonstration", "p.created_at", "p.change_no", "v.text_no"])
    .select([
      "v.status",
      "v.title",
      "v.issuing_body",
      "v.document_number",
      "v.issue_date",
      "v.publication_no",
    ])
    .select(["v.period_start", "v.period_end", "pub.published_at", "pub.text_no as published_text_no"])
    .select([divisionName("p.jurisdiction").as("jurisdiction_name")])
    .select([personName("p.created_by").as("imported_by")])
    .select((eb) => isOwn(ctx.actor)(eb).as("own"));
}

/** A plan row as selected above. */
export type PlanLine = Awaited<ReturnType<ReturnType<typeof withSummary>["execute"]>>[number];

type DocumentLine = Pick<
  PlanLine,
  "title" | "issuing_body" | "document_number" | "issue_date" | "period_start" | "period_end"
>;

const noProgress: PlanProgress = {
  ...{ tasks: 0, targets: 0, safeguards: 0, references: 0, decided: 0, undecided: 0 },
  ...{ unsure: 0, unresolvedUnits: 0, openFindings: 0 },
};

/** How far the current texts of these plans have been checked (核对进度). */
export async function listProgress(
  db: Db | Tx,
  planIds: readonly string[],
): Promise<Map<string, PlanProgress>> {
  if (planIds.length === 0) return new Map();
  const { rows } = await sql<Record<keyof PlanProgress, number> & { plan_id: string }>`
    with chosen as (
      select p.plan_id, v.text_no
      from plans.plan p join plans.plan_revision v using (plan_id, revision_no)
      where p.plan_id in (${sql.join([...planIds])})
    ),
    items as (
      select i.plan_id,
        count(*) filter (where i.kind = 'task' and r.state <> 'rejected') as tasks,
        count(*) filter (where i.kind = 'target' and r.state <> 'rejected') as targets,
        count(*) filter (where i.kind = 'safeguard' and r.state <> 'rejected') as safeguards,
        count(*) filter (where i.kind = 'reference' and r.state <> 'rejected') as "references",
        count(*) filter (where r.state <> 'read') as decided,
        count(*) filter (where r.state = 'read') as undecided,
        count(*) filter (where r.state = 'read' and i.unsure) as unsure,
        sum((select count(*) from plans.item_unit u
          where u.item_id = i.item_id and u.version = i.version and r.state <> 'rejected'
            and u.resolution in ('candidates', 'unknown')))::bigint as "unresolvedUnits"
      from chosen join plans.item i using (plan_id, text_no) join plans.item_revision r using (item_id, version)
      group by i.plan_id
    ),
    findings as (
      select f.plan_id, count(*) as "openFindings"
      from chosen join plans.finding f using (plan_id, text_no)
        left join plans.finding_judgement j using (finding_id, judgement_no)
      where coalesce(j.judged_as, 'open') = 'open'
      group by f.plan_id
    )
    select plan_id, coalesce(tasks, 0) as tasks, coalesce(targets, 0) as targets,
      coalesce(safeguards, 0) as safeguards, coalesce("references", 0) as "references",
      coalesce(decided, 0) as decided, coalesce(undecided, 0) as undecided, coalesce(unsure, 0) as unsure,
      coalesce("unresolvedUnits", 0) as "unresolvedUnits", coalesce("openFindings", 0) as "openFindings"
    from chosen left join items using (plan_id) left join findings using (plan_id)`.execute(db);
  return new Map(rows.map(({ plan_id, ...progress }) => [plan_id, progress]));
}

/** A plan as shown in lists (规划条目). */
export function presentPlan(
  ctx: Pick<Context, "actor">,
  line: PlanLine,
  progress: PlanProgress | undefined,
): PlanSummary {
  const { period_start: start, period_end: end } = line;
  const open = line.status === "drafted" || line.status === "revising" || line.status === "published";
  return {
    planId: PlanId.parse(line.plan_id),
    jurisdiction: line.jurisdiction,
    jurisdictionName: line.jurisdiction_name,
    title: line.title,
    issuingBody: line.issuing_body,
    documentNumber: line.document_number,
    issueDate: line.issue_date,
    period: start !== null && end !== null ? { start, end } : null,
    status: line.status,
    demonstration: line.demonstration,
    importedAt: line.created_at.toISOString(),
    importedBy: line.imported_by,
    publishedAt: line.published_at?.toISOString() ?? null,
    textNo: line.text_no,
    progress: progress ?? noProgress,
    mayEdit: open && Boolean(line.own) && can(ctx.actor, "plans:edit"),
  };
}

/** The plan, if the caller may see it (查找规划). */
export async function findPlanLine(
  ctx: Pick<Context, "actor">,
  db: Db | Tx,
  planId: string,
): Promise<Result<PlanLine>> {
  const line = await withSummary(ctx, selectPlans(ctx, db))
    .where("p.plan_id", "=", planId)
    .executeTakeFirst();
  return line ? ok(line) : refuse({ code: "plans/unknown" });
}

/** The plan with its progress, as after a command (规划现状). */
export async function getPlanSummary(
  ctx: Pick<Context, "actor">,
  db: Db | Tx,
  planId: string,
): Promise<PlanSummary> {
  const line = await withSummary(ctx, selectPlans(ctx, db))
    .where("p.plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  return presentPlan(ctx, line, (await listProgress(db, [planId])).get(planId));
}

/** The facts about the document as they stand after corrections (文件要素现状). */
export function documentOf(line: DocumentLine, read: DocumentReading): DocumentReading {
  const { period_start: start, period_end: end } = line;
  return {
    ...read,
    title: line.title,
    issuingBody: line.issuing_body,
    documentNumber: line.document_number,
    issueDate: line.issue_date,
    period: start !== null && end !== null ? { start, end } : null,
  };
}
