import { createHash } from "node:crypto";
import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { type DivisionLevel, findDivisionByName } from "../../divisions/index.ts";
import type { ImportOutcome } from "../contract.ts";
import { readFindings } from "../findings/index.ts";
import { type Incoming, intake } from "../intake/index.ts";
import { getPlanSummary } from "../queries/plan-rows.ts";
import { type Reading, readPlan } from "../reading/index.ts";
import { unitNamesOf } from "../rules.ts";
import { plans } from "../tables.ts";
import { requireRight } from "./access.ts";
import { dayOfNames, resolveNames } from "./resolve-names.ts";
import { insertPlan, type ReadText } from "./store-reading.ts";

/** Whose plan it is and whether it is a demonstration (导入选项). */
export interface ImportOptions {
  /** Division code; the acting post's own if left out. */
  readonly jurisdiction?: string | undefined;
  readonly demonstration?: boolean;
}

const bytesOf = (incoming: Incoming) =>
  "text" in incoming ? new TextEncoder().encode(incoming.text) : incoming.bytes;

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * Reads what came in (接收并解读): file → plain text → reading → names looked up. Nothing is stored; a text that is no plan is refused
 * with the reader's reason.
 */
export async function readIncoming(
  ctx: Context,
  incoming: Incoming,
  jurisdiction: string,
): Promise<Result<ReadText>> {
  const plain = await intake(incoming);
  if (!plain.ok) return plain;
  // A lone half of a surrogate pair can be neither stored nor shown; it becomes one replacement character, so places stay.
  const text = wellFormed(plain.value.text);
  const read = readPlan(text, { readFindings });
  const fileName = "text" in incoming ? null : incoming.name;
  if (!read.isPlan) {
    const facts = { name: fileName ?? "粘贴的文字", reason: read.reason ?? "没有任务、目标或责任单位" };
    return refuse({ code: "plans/not-a-plan", facts });
  }
  const placed = await placeReading(ctx, read, jurisdiction);
  const { reading } = placed;
  const place = { jurisdiction, on: dayOfNames(reading.document) };
  const find = await resolveNames(ctx.db, unitNamesOf(reading), place);
  const warnings = [...plain.value.warnings, ...placed.warnings];
  const original = bytesOf(incoming);
  return ok({ plain: { ...plain.value, text, warnings }, original, fileName, reading, find });
}

/** Finds the document's place in the register of divisions, and warns where it is not the one the plan is filed under (地区核对). */
async function placeReading(
  ctx: Context,
  reading: Reading,
  jurisdiction: string,
): Promise<{ reading: Reading; warnings: string[] }> {
  const { region, issueDate } = reading.document;
  if (region === null) return { reading, warnings: [] };
  const on = issueDate ?? ctx.clock.now().toISOString().slice(0, 10);
  const found = await findDivisionByName(ctx.db, region.name, { on, within: jurisdiction });
  if (found.kind !== "found") return { reading, warnings: [] };
  const { code, level } = found.division;
  const document = { ...reading.document, region: { ...region, code, level: levelOfReading(level) } };
  const elsewhere = code !== jurisdiction;
  const warning = `文件写的地区是「${region.name}」，与所属行政区划 ${jurisdiction} 不一致，请核对。`;
  return { reading: { ...reading, document }, warnings: elsewhere ? [warning] : [] };
}

/** A plan is never that of a village; the register knows villages too. */
function levelOfReading(level: DivisionLevel): NonNullable<Reading["document"]["region"]>["level"] {
  return level === "village" ? null : level;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Imports a plan from a file or a pasted text (导入规划): all of it in one transaction, or nothing. */
export async function importPlan(
  ctx: Context,
  incoming: Incoming,
  options: ImportOptions = {},
): Promise<Result<ImportOutcome>> {
  const jurisdiction = options.jurisdiction ?? ctx.actor.jurisdiction;
  if (jurisdiction === null) return refuse({ code: "plans/no-jurisdiction", at: "jurisdiction" });
  const allowed = requireRight(ctx, "plans:import", jurisdiction);
  if (!allowed.ok) return allowed;
  const there = await findImported(ctx, jurisdiction, sha256Of(bytesOf(incoming)));
  if (there) return ok(there);
  const read = await readIncoming(ctx, incoming, jurisdiction);
  if (!read.ok) return read;
  const planId = ctx.newId();
  const { reading, plain } = read.value;
  const stored = await inTransaction(ctx.db, async (tx) => {
    const plan = { planId, jurisdiction, demonstration: options.demonstration ?? false };
    const first = await insertPlan(tx, ctx, read.value, plan);
    if (!first) return refuse({ code: "plans/text-unchanged" });
    const counts = { tasks: reading.tasks.length, targets: reading.targets.length };
    const target = { kind: "plan", id: planId };
    await recordAudit(tx, ctx, { event: "plans/imported", target, details: { jurisdiction, ...counts } });
    await recordEvent(tx, ctx, {
      kind: "plans/imported",
      subject: target,
      facts: { jurisdiction, ...counts },
    });
    return ok(await getPlanSummary(ctx, tx, planId));
  });
  if (stored.ok) return ok({ outcome: "imported", plan: stored.value, warnings: [...plain.warnings] });
  // Somebody stored the same bytes while we were reading them: theirs is the plan.
  const theirs = await findImported(ctx, jurisdiction, plain.sha256);
  return theirs ? ok(theirs) : stored;
}

/** The plan of this government that these bytes have already become (重复上传). */
async function findImported(
  ctx: Context,
  jurisdiction: string,
  sha256: string,
): Promise<ImportOutcome | null> {
  const claim = await plans(ctx.db)
    .selectFrom("plans.text_claim")
    .select("plan_id")
    .where("jurisdiction", "=", jurisdiction)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (!claim) return null;
  const plan = await getPlanSummary(ctx, ctx.db, claim.plan_id);
  return { outcome: "already-imported", plan, warnings: [] };
}

/** Imports a pasted text (粘贴规划). */
export function pastePlan(
  ctx: Context,
  { text, jurisdiction }: { readonly text: string; readonly jurisdiction?: string | undefined },
) {
  return importPlan(ctx, { text }, { jurisdiction });
}
