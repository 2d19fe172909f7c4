import type { Context } from "../../../engine/access/index.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { PlainText } from "../intake/index.ts";
import type { Reading } from "../reading/reading.ts";
import { type FindResolution, itemsOf } from "../rules.ts";
import { plans } from "../tables.ts";
import { batches, type DocumentColumns, insertItems } from "./store.ts";

/** A text with what was read from it, ready to be stored (待存文本). */
export interface ReadText {
  readonly plain: PlainText;
  readonly original: Uint8Array;
  readonly fileName: string | null;
  readonly reading: Reading;
  readonly find: FindResolution;
}

/**
 * Version of the reader that made a reading (解读程序版本). To be raised when the grammar changes what it reads, so that a stored
 * reading can be told from a fresh one.
 */
export const readerVersion = "1";

/** The facts about the document as columns (文件要素). A text without title is known by its first words. */
export function documentColumns({ reading, plain }: Pick<ReadText, "reading" | "plain">): DocumentColumns {
  const { title, issuingBody, documentNumber, issueDate, period } = reading.document;
  const words = plain.text.trim().split("\n")[0]?.slice(0, 60);
  return {
    title: title || words || "无标题",
    issuing_body: issuingBody || null,
    document_number: documentNumber || null,
    issue_date: issueDate,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
  };
}

/** Stores a new plan as a draft (存入规划草稿). False where the same bytes were stored meanwhile; the caller then gives up. */
export async function insertPlan(
  tx: Tx,
  ctx: Context,
  read: ReadText,
  plan: { readonly planId: string; readonly jurisdiction: string; readonly demonstration: boolean },
): Promise<boolean> {
  const { planId, jurisdiction, demonstration } = plan;
  const at = ctx.clock.now();
  await plans(tx)
    .insertInto("plans.plan")
    .values({
      ...{ plan_id: planId, jurisdiction, demonstration, revision_no: 1, change_no: 1 },
      ...{ created_at: at, created_by: ctx.actor.personId },
    })
    .execute();
  const claimed = await claimText(tx, read, { planId, jurisdiction, textNo: 1 });
  if (!claimed) return false;
  await plans(tx)
    .insertInto("plans.plan_revision")
    .values({
      ...{ plan_id: planId, revision_no: 1, status: "drafted", text_no: 1, publication_no: null },
      ...{ superseded_by: null, reason: null, ...documentColumns(read), at, made_by: ctx.actor.personId },
    })
    .execute();
  await insertText(tx, ctx, read, { planId, textNo: 1, changeNo: 1 });
  return true;
}

/** Lays claim to the bytes for this government; waits for whoever is storing the same bytes now. */
export async function claimText(
  tx: Tx,
  read: ReadText,
  place: { readonly planId: string; readonly jurisdiction: string; readonly textNo: number },
): Promise<boolean> {
  const claim = await plans(tx)
    .insertInto("plans.text_claim")
    .values({
      ...{ jurisdiction: place.jurisdiction, sha256: read.plain.sha256 },
      ...{ plan_id: place.planId, text_no: place.textNo },
    })
    .onConflict((conflict) => conflict.columns(["jurisdiction", "sha256"]).doNothing())
    .returning("plan_id")
    .executeTakeFirst();
  return claim !== undefined;
}

/** Stores text, reading, items and findings of one version (存入文本版本), and answers the ids of the items in order. */
export async function insertText(
  tx: Tx,
  ctx: Context,
  { plain, original, fileName, reading, find }: ReadText,
  plan: { readonly planId: string; readonly textNo: number; readonly changeNo: number },
): Promise<string[]> {
  const at = ctx.clock.now();
  const key = { plan_id: plan.planId, text_no: plan.textNo };
  await plans(tx)
    .insertInto("plans.text")
    .values({
      ...{ ...key, original: Buffer.from(original), sha256: plain.sha256, file_name: fileName || null },
      ...{ format: plain.format, encoding: plain.encoding, plain: plain.text },
      ...{ warnings: JSON.stringify(plain.warnings), received_at: at, received_by: ctx.actor.personId },
    })
    .execute();
  await plans(tx)
    .insertInto("plans.reading")
    .values({ ...key, reader_version: readerVersion, result: JSON.stringify(reading), made_at: at })
    .execute();
  const itemIds = await insertItems(tx, ctx, plan, itemsOf(reading, find));
  const findings = reading.findings.map((finding, position) => ({
    ...{ ...key, finding_id: ctx.newId(), position: position + 1, finding: JSON.stringify(finding) },
    ...{ judgement_no: 0, change_no: plan.changeNo },
  }));
  for (const part of batches(findings)) await plans(tx).insertInto("plans.finding").values(part).execute();
  return itemIds;
}
