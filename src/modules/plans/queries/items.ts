import { z } from "zod";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ItemId, ItemValue, type PlanFinding, type PlanItem } from "../contract.ts";
import { Alternative, FindingReading, type Span } from "../reading/reading.ts";
import { inTextOrder, type PlanState, phaseOf, refusalOfUndo } from "../rules.ts";
import { plans } from "../tables.ts";
import { personName } from "./scope.ts";

const Alternatives = z.array(Alternative);

/** Which items of which plan (条目范围). */
export interface ItemScope {
  readonly planId: string;
  readonly textNo: number;
  readonly publicationNo: number | null;
  readonly status: PlanState["status"];
  /** Only items that are part of the publication: all that other governments may see. */
  readonly publishedOnly: boolean;
}

/** The items of a plan's text as they stand (条目现状), in the order of the text within each kind. */
export async function listItems(
  db: Db | Tx,
  scope: ItemScope,
  only: { readonly itemIds?: readonly string[] } = {},
): Promise<PlanItem[]> {
  let query = plans(db)
    .selectFrom("plans.item as i")
    .innerJoin("plans.item_revision as r", (join) =>
      join.onRef("r.item_id", "=", "i.item_id").onRef("r.version", "=", "i.version"),
    )
    .leftJoin("plans.published_item as pi", (join) =>
      join
        .onRef("pi.item_id", "=", "i.item_id")
        .on("pi.plan_id", "=", scope.planId)
        .on("pi.publication_no", "=", scope.publicationNo ?? 0),
    )
    .select(["i.item_id", "i.position", "i.quote", "i.at_start", "i.at_end", "i.title_start", "i.title_end"])
    .select([
      "i.body_start",
      "i.body_end",
      "i.confidence",
      "i.unsure",
      "i.added",
      "i.alternatives",
      "i.text_no",
    ])
    .select(["r.version", "r.state", "r.value", "r.changed", "r.at", "r.reason", "r.effective", "r.parent"])
    .select(["pi.version as published_version", personName("r.made_by").as("changed_by")])
    .where("i.plan_id", "=", scope.planId)
    .where("i.text_no", "=", scope.textNo);
  if (scope.publishedOnly) query = query.where("pi.version", "is not", null);
  if (only.itemIds) query = query.where("i.item_id", "in", [...only.itemIds]);
  const items = (await query.execute()).map((row) => presentItem(row, phaseOf(scope, row.text_no)));
  return inTextOrder(items, (item) => ({ ...item, kind: item.value.kind }));
}

type ItemLine = {
  item_id: string;
  position: number;
  quote: string;
  at_start: number;
  at_end: number;
  title_start: number | null;
  title_end: number | null;
  body_start: number | null;
  body_end: number | null;
  confidence: string;
  unsure: boolean;
  added: boolean;
  alternatives: unknown;
  version: number;
  state: PlanItem["state"];
  value: unknown;
  changed: boolean;
  at: Date;
  reason: string | null;
  effective: number;
  parent: number | null;
  published_version: number | null;
  changed_by: string | null;
};

const span = (start: number | null, end: number | null): Span | null =>
  start === null || end === null ? null : [start, end];

function presentItem(row: ItemLine, phase: ReturnType<typeof phaseOf>): PlanItem {
  const { effective, parent, added, published_version: publishedVersion } = row;
  return {
    itemId: ItemId.parse(row.item_id),
    position: row.position,
    added: row.added,
    version: row.version,
    state: row.state,
    value: ItemValue.parse(row.value),
    quote: row.quote,
    at: [row.at_start, row.at_end],
    titleAt: span(row.title_start, row.title_end),
    bodyAt: span(row.body_start, row.body_end),
    confidence: Number(row.confidence),
    unsure: row.unsure,
    alternatives: Alternatives.parse(row.alternatives),
    changed: row.changed,
    changedBy: row.changed_by,
    changedAt: row.at.toISOString(),
    reason: row.reason,
    mayUndo: refusalOfUndo({ phase, effective, parent, publishedVersion, added }) === null,
  };
}

/** The findings of a plan's text with what people made of them (疑点现状). */
export async function listFindings(
  db: Db | Tx,
  scope: Pick<ItemScope, "planId" | "textNo">,
  only: { readonly findingId?: string } = {},
): Promise<PlanFinding[]> {
  let query = plans(db)
    .selectFrom("plans.finding as f")
    .leftJoin("plans.finding_judgement as j", (join) =>
      join.onRef("j.finding_id", "=", "f.finding_id").onRef("j.judgement_no", "=", "f.judgement_no"),
    )
    .select(["f.finding_id", "f.finding", "j.judged_as", "j.note", "j.at"])
    .select(personName("j.made_by").as("by"))
    .where("f.plan_id", "=", scope.planId)
    .where("f.text_no", "=", scope.textNo)
    .orderBy("f.position");
  if (only.findingId !== undefined) query = query.where("f.finding_id", "=", only.findingId);
  return (await query.execute()).map(({ finding_id, finding, judged_as, note, at, by }) => ({
    ...FindingReading.parse(finding),
    findingId: finding_id,
    settled:
      judged_as === null || judged_as === "open" || at === null
        ? null
        : { as: judged_as, note, by, at: at.toISOString() },
  }));
}
