import type { Context } from "../../../engine/access/index.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { type ItemRevision, ItemValue } from "../contract.ts";
import { plans } from "../tables.ts";
import { findPlanLine } from "./plan-rows.ts";
import { personName } from "./scope.ts";
import { itemScope } from "./workbench.ts";

/** All revisions of an item (条目历史), oldest first; another government sees those since publication. */
export async function listItemHistory(
  ctx: Context,
  planId: string,
  itemId: string,
): Promise<Result<{ quote: string; revisions: ItemRevision[] }>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const rows = await plans(ctx.db)
    .selectFrom("plans.item as i")
    .innerJoin("plans.item_revision as r", "r.item_id", "i.item_id")
    .leftJoin("plans.published_item as pi", (join) =>
      join.onRef("pi.item_id", "=", "i.item_id").on("pi.publication_no", "=", scope.publicationNo ?? 0),
    )
    .select(["i.quote", "r.version", "r.act", "r.effective", "r.state", "r.value", "r.at", "r.reason"])
    .select(["pi.version as published", personName("r.made_by").as("by")])
    .where("i.item_id", "=", itemId)
    .where("i.plan_id", "=", planId)
    .orderBy("r.version")
    .execute();
  const visible = scope.publishedOnly
    ? rows.filter((row) => row.published !== null && row.version >= row.published)
    : rows;
  const first = visible[0];
  if (!first) return refuse({ code: "plans/unknown-item", at: "itemId" });
  return ok({
    quote: first.quote,
    revisions: visible.map(({ version, act, effective, state, value, by, at, reason, published }) => ({
      ...{ version, act, state, by, reason, value: ItemValue.parse(value) },
      restores: effective === version ? null : effective,
      at: at.toISOString(),
      published: published === version,
    })),
  });
}
