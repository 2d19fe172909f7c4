import type { Context } from "../../../engine/access/index.ts";
import type { Db } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { type AlignedPlan, diffObligations } from "../alignment/index.ts";
import { ItemId, type ObligationChange } from "../contract.ts";
import { readPlan } from "../reading/index.ts";
import type { Span } from "../reading/reading.ts";
import { plans } from "../tables.ts";
import { findPlanLine } from "./plan-rows.ts";
import { itemScope } from "./workbench.ts";

/** One version of a plan's text with what it says, and the ids of its items by their place in it. */
interface TextVersion extends AlignedPlan {
  readonly itemAt: (kind: ObligationChange["kind"], at: Span) => ItemId | null;
}

/** Both versions are read anew by the same reader, so that a reader that has learnt something is not taken for a changed text. */
async function getVersion(db: Db, planId: string, textNo: number): Promise<TextVersion> {
  const place = { plan_id: planId, text_no: textNo };
  const { plain } = await plans(db)
    .selectFrom("plans.text")
    .select("plain")
    .where((eb) => eb.and(place))
    .executeTakeFirstOrThrow();
  const items = await plans(db)
    .selectFrom("plans.item")
    .select(["item_id", "kind", "at_start", "at_end", "title_start", "title_end", "body_start", "body_end"])
    .where((eb) => eb.and(place))
    .orderBy("position", "desc")
    .execute();
  const ids = new Map<string, ItemId>();
  for (const item of items) {
    const itemId = ItemId.parse(item.item_id);
    ids.set(`${item.kind} ${item.body_start} ${item.body_end}`, itemId);
    ids.set(`${item.kind} ${item.title_start} ${item.title_end}`, itemId);
    ids.set(`${item.kind} ${item.at_start} ${item.at_end}`, itemId);
  }
  const itemAt = (kind: ObligationChange["kind"], [start, end]: Span) =>
    ids.get(`${kind} ${start} ${end}`) ?? null;
  return { name: `第${textNo}版`, reading: readPlan(plain), text: plain, itemAt };
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
