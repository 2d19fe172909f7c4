import type { Context } from "../../../engine/access/index.ts";
import type { Db } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { type AlignedPlan, diffObligations } from "../alignment/index.ts";
import { ItemId, type ObligationChange } from "../contract.ts";
import type { Reading, Span } from "../reading/reading.ts";
import { plans } from "../tables.ts";
import { findPlanLine } from "./plan-rows.ts";
import { getReading, itemScope } from "./workbench.ts";

/** One version of a plan's text with what was read from it, and the ids of its items. */
interface TextVersion extends AlignedPlan {
  readonly itemAt: (kind: ObligationChange["kind"], at: Span) => ItemId | null;
}

async function getVersion(db: Db, planId: string, textNo: number): Promise<TextVersion> {
  const place = { plan_id: planId, text_no: textNo };
  const [reading, text, items] = await Promise.all([
    getReading(db, planId, textNo),
    plans(db)
      .selectFrom("plans.text")
      .select("plain")
      .where((eb) => eb.and(place))
      .executeTakeFirstOrThrow(),
    plans(db)
      .selectFrom("plans.item")
      .select(["item_id", "kind", "position"])
      .where((eb) => eb.and(place))
      .execute(),
  ]);
  const ids = new Map(items.map((item) => [`${item.kind}${item.position}`, ItemId.parse(item.item_id)]));
  const itemAt = (kind: ObligationChange["kind"], at: Span) =>
    ids.get(`${kind}${positionAt(reading, kind, at)}`) ?? null;
  return { name: `第${textNo}版`, reading, text: text.plain, itemAt };
}

/** Position of the item whose quote, title or body stands at this place; 0 where none does. */
function positionAt(reading: Reading, kind: ObligationChange["kind"], at: Span): number {
  const same = (span: Span) => span[0] === at[0] && span[1] === at[1];
  switch (kind) {
    case "task":
      return reading.tasks.findIndex((task) => [task.at, task.titleAt, task.bodyAt].some(same)) + 1;
    case "target":
      return reading.targets.findIndex((target) => same(target.at)) + 1;
    case "safeguard":
      return reading.safeguards.findIndex((safeguard) => same(safeguard.at)) + 1;
    case "reference":
      return reading.references.findIndex((reference) => same(reference.at)) + 1;
  }
}

/** Which obligations a version of the text added, removed or changed against the one before it (文本义务比对). */
export async function listTextChanges(
  ctx: Context,
  planId: string,
  wanted?: number,
): Promise<Result<{ textNo: number; changes: ObligationChange[] }>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const textNo = wanted ?? scope.textNo;
  if (textNo < 2 || textNo > scope.textNo) {
    return refuse({ code: "plans/unknown-text", at: "textNo", facts: { textNo } });
  }
  const former = await getVersion(ctx.db, planId, textNo - 1);
  const revised = await getVersion(ctx.db, planId, textNo);
  const changes = diffObligations(former, revised).map(
    ({ change, what, says, before, after }): ObligationChange => ({
      ...{ change, kind: what, says },
      before: before && { quote: before.words, itemId: former.itemAt(what, before.at) },
      after: after && { quote: after.words, itemId: revised.itemAt(what, after.at) },
    }),
  );
  return ok({ textNo, changes });
}
