import type { Context } from "../../../engine/access/index.ts";
import type { Db } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { ItemId, ItemValue, type ObligationChange } from "../contract.ts";
import { compareTexts, type Obligation } from "../rules.ts";
import { plans } from "../tables.ts";
import { findPlanLine } from "./plan-rows.ts";
import { itemScope } from "./workbench.ts";

/** What was read from one version of the text, before anybody decided anything. */
async function listRead(
  db: Db,
  planId: string,
  textNo: number,
): Promise<(Obligation & { itemId: ItemId })[]> {
  const rows = await plans(db)
    .selectFrom("plans.item as i")
    .innerJoin("plans.item_revision as r", (join) =>
      join.onRef("r.item_id", "=", "i.item_id").on("r.version", "=", 1),
    )
    .select(["i.item_id", "i.kind", "i.quote", "r.value"])
    .where("i.plan_id", "=", planId)
    .where("i.text_no", "=", textNo)
    .orderBy("i.kind", "desc")
    .orderBy("i.position")
    .execute();
  return rows.map(({ item_id, kind, quote, value }) => ({
    ...{ itemId: ItemId.parse(item_id), kind, quote, value: ItemValue.parse(value) },
  }));
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
  const [former, revised] = await Promise.all([
    listRead(ctx.db, planId, textNo - 1),
    listRead(ctx.db, planId, textNo),
  ]);
  const ids = new Map<Obligation, ItemId>([...former, ...revised].map((one) => [one, one.itemId]));
  const side = (one: Obligation | null) => one && { quote: one.quote, itemId: ids.get(one) ?? null };
  const changes = compareTexts(former, revised).map(({ change, kind, says, before, after }) => ({
    ...{ change, kind, says, before: side(before), after: side(after) },
  }));
  return ok({ textNo, changes });
}
