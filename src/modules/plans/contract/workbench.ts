import { z } from "zod";
import { ClauseReading, DocumentReading, FindingReading } from "../reading/reading.ts";
import { ItemId, ItemUnit, PlanItem, TargetValue, TaskValue } from "./item.ts";
import { ChecklistLine, PlanId, PlanSummary, WireInstant } from "./plan.ts";

/** A finding on the workbench (疑点处理), and what a person made of it: open, right after all, or to be corrected by the issuing body. */
export const PlanFinding = FindingReading.extend({
  findingId: z.uuid(),
  settled: z
    .strictObject({
      as: z.enum(["no-fault", "fault", "noted"]),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: WireInstant,
    })
    .nullable(),
});
export type PlanFinding = z.infer<typeof PlanFinding>;

/** A version of a plan's text (文本版本). */
export const PlanText = z.strictObject({
  textNo: z.int(),
  text: z.string().describe("Plain text; every quote is a slice of it"),
  format: z.string().describe("text, markdown, html, docx, pdf …"),
  fileName: z.string().nullable(),
  warnings: z.array(z.string()).describe("What was lost or repaired on the way in, Chinese sentences"),
  sha256: z.string(),
  receivedAt: WireInstant,
});
export type PlanText = z.infer<typeof PlanText>;

/** Everything on the workbench of one plan (规划工作台). */
export const PlanWorkbench = z.strictObject({
  plan: PlanSummary,
  document: DocumentReading,
  text: PlanText,
  items: z.array(PlanItem),
  findings: z.array(PlanFinding),
  clauses: z.array(ClauseReading),
  coverage: z.strictObject({ clauses: z.int(), used: z.int() }),
  checklist: z.array(ChecklistLine),
  cursor: z.string().describe("Send it to plans.changes to learn what others have changed since"),
});
export type PlanWorkbench = z.infer<typeof PlanWorkbench>;

/** What others have changed on a plan since the cursor (他人改动). */
export const PlanChanges = z.strictObject({
  items: z.array(PlanItem),
  findings: z.array(PlanFinding),
  plan: PlanSummary,
  checklist: z.array(ChecklistLine),
  cursor: z.string(),
});
export type PlanChanges = z.infer<typeof PlanChanges>;

/** Where an obligation of a revised text stands against the former text (义务比对). */
export const ObligationChange = z.strictObject({
  change: z.enum(["added", "removed", "changed"]),
  kind: z.enum(["task", "target", "safeguard", "reference"]),
  says: z.string().describe("One Chinese sentence"),
  before: z.strictObject({ quote: z.string(), itemId: ItemId.nullable() }).nullable(),
  after: z.strictObject({ quote: z.string(), itemId: ItemId.nullable() }).nullable(),
});
export type ObligationChange = z.infer<typeof ObligationChange>;

const planRef = z.strictObject({
  planId: PlanId,
  title: z.string(),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  status: z.string(),
});

/** A task in the list over all plans (任务清单行). */
export const TaskRow = z.strictObject({
  itemId: ItemId,
  plan: planRef,
  state: PlanItem.shape.state,
  value: TaskValue,
  quote: z.string(),
  due: z.iso.date().nullable().describe("Last day of the latest deadline"),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** A target in the list over all plans (目标清单行). */
export const TargetRow = z.strictObject({
  itemId: ItemId,
  plan: planRef,
  state: PlanItem.shape.state,
  value: TargetValue,
  quote: z.string(),
});
export type TargetRow = z.infer<typeof TargetRow>;

/** An item as published (已发布条目): the value and quote of that day for ever; later changes stand beside it. */
export const PublishedItem = z.strictObject({
  itemId: ItemId,
  position: z.int(),
  value: PlanItem.shape.value,
  quote: z.string(),
  at: PlanItem.shape.at,
  later: z
    .array(
      z.strictObject({
        at: WireInstant,
        reason: z.string().nullable(),
        value: PlanItem.shape.value,
        addedUnits: z.array(ItemUnit),
      }),
    )
    .describe("Changes since publication, oldest first"),
});
export type PublishedItem = z.infer<typeof PublishedItem>;

/** The public page of a plan (规划公开页). */
export const PublishedPlan = z.strictObject({
  planId: PlanId,
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  title: z.string(),
  document: DocumentReading,
  status: z.enum(["published", "superseded", "withdrawn"]),
  statusReason: z.string().nullable(),
  supersededBy: z.strictObject({ planId: PlanId, title: z.string() }).nullable(),
  demonstration: z.boolean(),
  publicationNo: z.int(),
  publishedAt: WireInstant,
  text: z.string().nullable().describe("Null once withdrawn"),
  clauses: z
    .array(ClauseReading.pick({ path: true, level: true, kind: true, at: true }))
    .describe("Title, headings, paragraphs and tables of the text"),
  items: z.array(PublishedItem),
});
export type PublishedPlan = z.infer<typeof PublishedPlan>;

/** What an edited table sent back would do (回填预演): one line per cell that differs, with the reason where it may not. */
export const TableImport = z.strictObject({
  committed: z.boolean(),
  rows: z.int(),
  changes: z.array(
    z.strictObject({
      cell: z.string().describe("e.g. D7"),
      column: z.string(),
      itemId: ItemId,
      from: z.string(),
      to: z.string(),
    }),
  ),
  faults: z.array(z.strictObject({ cell: z.string(), column: z.string(), says: z.string() })),
});
export type TableImport = z.infer<typeof TableImport>;
