import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../../engine/access/index.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import type { listPlans as listPlansEndpoint, PlanSummary } from "../contract.ts";
import { containing, decodeCursor, encodeCursor } from "./cursor.ts";
import { listProgress, type PlanLine, presentPlan, selectPlans, withSummary } from "./plan-rows.ts";

type Wanted = ParsedInputOf<typeof listPlansEndpoint>;

const sorts = {
  imported: {
    key: sql<string>`p.created_at`,
    down: true,
    of: (line: PlanLine) => line.created_at.toISOString(),
  },
  issued: {
    key: sql<string>`coalesce(v.issue_date, date '0001-01-01')`,
    down: true,
    of: (line: PlanLine) => line.issue_date ?? "0001-01-01",
  },
  title: { key: sql<string>`v.title`, down: false, of: (line: PlanLine) => line.title },
} as const;

/** Plans that the caller may see, page by page (规划列表). */
export async function listPlans(
  ctx: Context,
  wanted: Wanted,
): Promise<Result<{ plans: PlanSummary[]; next: string | null }>> {
  const cursor = decodeCursor(wanted.cursor, z.tuple([z.string(), z.uuid()]));
  if (!cursor.ok) return cursor;
  const sort = sorts[wanted.sort];
  const direction = sort.down ? "desc" : "asc";
  let query = filtered(ctx, wanted).orderBy(sort.key, direction).orderBy("p.plan_id", direction);
  if (cursor.value) {
    const [key, planId] = cursor.value;
    const beyond = sql.raw(sort.down ? "<" : ">");
    query = query.where(sql<boolean>`(${sort.key}, p.plan_id) ${beyond} (${key}, ${planId}::uuid)`);
  }
  const lines = await withSummary(ctx, query.limit(wanted.limit + 1)).execute();
  const page = lines.slice(0, wanted.limit);
  const progress = await listProgress(
    ctx.db,
    page.map((line) => line.plan_id),
  );
  const last = page.at(-1);
  return ok({
    plans: page.map((line) => presentPlan(ctx, line, progress.get(line.plan_id))),
    next: lines.length > page.length && last ? encodeCursor([sort.of(last), last.plan_id]) : null,
  });
}

function filtered(ctx: Context, wanted: Wanted) {
  let query = selectPlans(ctx, ctx.db);
  if (wanted.planIds?.length) query = query.where("p.plan_id", "in", wanted.planIds);
  if (wanted.status) query = query.where("v.status", "=", wanted.status);
  if (wanted.jurisdiction) query = query.where("p.jurisdiction", "=", wanted.jurisdiction);
  if (wanted.period !== undefined) {
    query = query.where("v.period_start", "<=", wanted.period).where("v.period_end", ">=", wanted.period);
  }
  if (wanted.query) {
    const pattern = containing(wanted.query);
    query = query.where((eb) =>
      eb.or([eb("v.title", "like", pattern), eb("v.document_number", "like", pattern)]),
    );
  }
  return query;
}
