import { sql } from "kysely";
import type { Db } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { ItemId, ItemValue, PlanId, type PublishedItem, type PublishedPlan } from "../contract.ts";
import { inTextOrder, unitsOf } from "../rules.ts";
import { plans } from "../tables.ts";
import { documentOf } from "./plan-rows.ts";
import { divisionName } from "./scope.ts";
import { getFrame } from "./workbench.ts";

/** A published plan for everybody (规划公开页): what was published, word for word, and later changes beside it. */
export async function getPublicPlan(db: Db, planId: string): Promise<Result<PublishedPlan>> {
  const plan = await plans(db)
    .selectFrom("plans.plan as p")
    .innerJoin("plans.plan_revision as v", (join) =>
      join.onRef("v.plan_id", "=", "p.plan_id").onRef("v.revision_no", "=", "p.revision_no"),
    )
    .innerJoin("plans.publication as pub", (join) =>
      join.onRef("pub.plan_id", "=", "p.plan_id").onRef("pub.publication_no", "=", "v.publication_no"),
    )
    .leftJoin("plans.plan as np", "np.plan_id", "v.superseded_by")
    .leftJoin("plans.plan_revision as nv", (join) =>
      join.onRef("nv.plan_id", "=", "np.plan_id").onRef("nv.revision_no", "=", "np.revision_no"),
    )
    .innerJoin("plans.text as t", (join) =>
      join.onRef("t.plan_id", "=", "p.plan_id").onRef("t.text_no", "=", "pub.text_no"),
    )
    .select([
      "v.title",
      "v.issuing_body",
      "v.document_number",
      "v.issue_date",
      "v.period_start",
      "v.period_end",
    ])
    .select(["p.plan_id", "p.jurisdiction", "p.demonstration", "v.status", "v.reason", "v.superseded_by"])
    .select(["pub.publication_no", "pub.published_at", "pub.text_no", "t.plain", "nv.title as next_title"])
    .select(divisionName("p.jurisdiction").as("place"))
    .where("p.plan_id", "=", planId)
    .executeTakeFirst();
  if (!plan) return refuse({ code: "plans/not-public" });
  const { document, clauses } = await getFrame(db, planId, plan.text_no);
  const current = plan.status === "revising" ? document : documentOf(plan, document);
  const status = plan.status === "superseded" || plan.status === "withdrawn" ? plan.status : "published";
  const withdrawn = status === "withdrawn";
  return ok({
    planId: PlanId.parse(plan.plan_id),
    jurisdiction: plan.jurisdiction,
    jurisdictionName: plan.place,
    title: current.title ?? plan.title,
    document: current,
    status,
    statusReason: plan.reason,
    supersededBy:
      plan.superseded_by !== null && plan.next_title !== null
        ? { planId: PlanId.parse(plan.superseded_by), title: plan.next_title }
        : null,
    demonstration: plan.demonstration,
    publicationNo: plan.publication_no,
    publishedAt: plan.published_at.toISOString(),
    text: withdrawn ? null : plan.plain,
    clauses: withdrawn ? [] : clauses.map(({ path, level, kind, at }) => ({ path, level, kind, at })),
    items: withdrawn ? [] : await listPublishedItems(db, planId, plan.publication_no),
  });
}

/** The items of one publication with their later revisions (发布条目及其后改动). */
async function listPublishedItems(db: Db, planId: string, publicationNo: number): Promise<PublishedItem[]> {
  const rows = await plans(db)
    .selectFrom("plans.published_item as pi")
    .innerJoin("plans.item as i", "i.item_id", "pi.item_id")
    .innerJoin("plans.item_revision as r", (join) =>
      join.onRef("r.item_id", "=", "pi.item_id").on(sql<boolean>`r.version >= pi.version`),
    )
    .select(["i.item_id", "i.kind", "i.position", "i.added", "i.quote", "i.at_start", "i.at_end"])
    .select(["i.body_start", "i.body_end"])
    .select(["r.version", "r.value", "r.at", "r.reason"])
    .where("pi.plan_id", "=", planId)
    .where("pi.publication_no", "=", publicationNo)
    .orderBy("r.version")
    .execute();
  const ordered = inTextOrder(rows, ({ kind, position, added, at_start, at_end, body_start, body_end }) => ({
    ...{ kind, position, added, at: [at_start, at_end] },
    bodyAt: body_start === null || body_end === null ? null : [body_start, body_end],
  }));
  const items = new Map<string, PublishedItem>();
  for (const row of ordered) {
    const value = ItemValue.parse(row.value);
    const item = items.get(row.item_id);
    if (!item) {
      const { position, quote, at_start, at_end } = row;
      const itemId = ItemId.parse(row.item_id);
      items.set(row.item_id, { itemId, position, value, quote, at: [at_start, at_end], later: [] });
      continue;
    }
    const addedUnits = unitsOf(value).filter((unit) => unit.origin === "added");
    item.later.push({ at: row.at.toISOString(), reason: row.reason, value, addedUnits });
  }
  return [...items.values()];
}
