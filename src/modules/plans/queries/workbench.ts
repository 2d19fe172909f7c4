import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../../engine/access/index.ts";
import type { Db } from "../../../kernel/db.ts";
import { assert, ok, type Result, refuse } from "../../../kernel/result.ts";
import type { PlanChanges, PlanWorkbench } from "../contract.ts";
import { Reading } from "../reading/reading.ts";
import { addedPlaces, checkBeforePublication, withAddedClauses } from "../rules.ts";
import { plans } from "../tables.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { type ItemScope, listFindings, listItems } from "./items.ts";
import { documentOf, findPlanLine, listProgress, type PlanLine, presentPlan } from "./plan-rows.ts";

/** What of a plan the caller sees (可见条目): another government's plan only as published. */
export function itemScope(line: PlanLine): ItemScope {
  const own = Boolean(line.own);
  return {
    planId: line.plan_id,
    textNo: own ? line.text_no : (line.published_text_no ?? line.text_no),
    publicationNo: line.publication_no,
    status: line.status,
    publishedOnly: !own,
  };
}

export async function getText(db: Db, planId: string, textNo: number) {
  const row = await plans(db)
    .selectFrom("plans.text")
    .select(["text_no", "plain", "format", "file_name", "warnings", "sha256", "received_at"])
    .where("plan_id", "=", planId)
    .where("text_no", "=", textNo)
    .executeTakeFirstOrThrow();
  return {
    textNo: row.text_no,
    text: row.plain,
    format: row.format,
    fileName: row.file_name,
    warnings: z.array(z.string()).parse(row.warnings),
    sha256: row.sha256,
    receivedAt: row.received_at.toISOString(),
  };
}

async function findResult(db: Db, planId: string, textNo: number): Promise<unknown> {
  const row = await plans(db)
    .selectFrom("plans.reading")
    .select("result")
    .where("plan_id", "=", planId)
    .where("text_no", "=", textNo)
    .orderBy("made_at", "desc")
    .limit(1)
    .executeTakeFirst();
  assert(row, `Text ${textNo} of plan ${planId} has no reading`);
  return row.result;
}

/** The reading of a text as it was made (解读结果原样). */
export async function getReading(db: Db, planId: string, textNo: number): Promise<Reading> {
  return Reading.parse(await findResult(db, planId, textNo));
}

const Frame = z.object(Reading.pick({ document: true, clauses: true, coverage: true }).shape);

/** Of a reading only what is not kept as items: the document, its clauses and their coverage (文件要素与条款). */
export async function getFrame(db: Db, planId: string, textNo: number): Promise<z.infer<typeof Frame>> {
  return Frame.parse(await findResult(db, planId, textNo));
}

/** Everything about one plan (规划工作台): text, items, findings, coverage, check list. */
export async function getPlanWorkbench(ctx: Context, planId: string): Promise<Result<PlanWorkbench>> {
  const { db } = ctx;
  const line = await findPlanLine(ctx, db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const [text, reading, items, findings, progress] = await Promise.all([
    getText(db, planId, scope.textNo),
    getFrame(db, planId, scope.textNo),
    listItems(db, scope),
    scope.publishedOnly ? [] : listFindings(db, scope),
    listProgress(db, [planId]),
  ]);
  const ledger = withAddedClauses(reading, addedPlaces(items));
  return ok({
    plan: presentPlan(ctx, line.value, progress.get(planId)),
    document: documentOf(line.value, reading.document),
    text,
    items,
    findings,
    ...ledger,
    checklist: checkBeforePublication(items, findings),
    cursor: encodeCursor([line.value.change_no]),
  });
}

async function listChangedIds(db: Db, scope: ItemScope, since: number): Promise<Set<string>> {
  const changed = (table: "plans.item" | "plans.finding", id: "item_id" | "finding_id") =>
    plans(db)
      .selectFrom(table)
      .select(sql.ref<string>(id).as("id"))
      .where("plan_id", "=", scope.planId)
      .where("text_no", "=", scope.textNo)
      .where("change_no", ">", since);
  const rows = await changed("plans.item", "item_id")
    .unionAll(changed("plans.finding", "finding_id"))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Items and findings that anybody has changed since the cursor (他人改动). */
export async function listPlanChanges(
  ctx: Context,
  planId: string,
  cursor: string,
): Promise<Result<PlanChanges>> {
  const since = decodeCursor(cursor, z.tuple([z.int()]));
  if (!since.ok) return since;
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const [items, findings, progress] = await Promise.all([
    listItems(ctx.db, scope),
    scope.publishedOnly ? [] : listFindings(ctx.db, scope),
    listProgress(ctx.db, [planId]),
  ]);
  const changed = await listChangedIds(ctx.db, scope, since.value?.[0] ?? 0);
  return ok({
    items: items.filter((item) => changed.has(item.itemId)),
    findings: findings.filter((finding) => changed.has(finding.findingId)),
    plan: presentPlan(ctx, line.value, progress.get(planId)),
    checklist: checkBeforePublication(items, findings),
    cursor: encodeCursor([line.value.change_no]),
  });
}

/** The bytes as they were received (规划原件). */
export async function getOriginal(
  ctx: Context,
  planId: string,
  textNo?: number,
): Promise<Result<{ name: string; bytes: Uint8Array; format: string }>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const wanted = scope.publishedOnly ? scope.textNo : (textNo ?? scope.textNo);
  const row = await plans(ctx.db)
    .selectFrom("plans.text")
    .select(["original", "file_name", "format"])
    .where("plan_id", "=", planId)
    .where("text_no", "=", wanted)
    .executeTakeFirst();
  if (!row) return refuse({ code: "plans/unknown-text", at: "textNo", facts: { textNo: wanted } });
  const name = row.file_name ?? `${line.value.title}.txt`;
  return ok({ name, bytes: row.original, format: row.format });
}
