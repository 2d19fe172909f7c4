import { z } from "zod";

/** Identifies a plan (规划标识). */
export const PlanId = z.uuid().brand("PlanId");
export type PlanId = z.infer<typeof PlanId>;

/** An instant as it crosses the wire (时刻), ISO 8601 with zone. */
export const WireInstant = z.iso.datetime({ offset: true });

/**
 * Status of a plan (规划状态): drafted (待发布: being confirmed), published (已发布), revising (修订中: published, and a newer text
 * of it is being confirmed), superseded (已被替代), withdrawn (已撤回).
 */
export const PlanStatus = z.enum(["drafted", "published", "revising", "superseded", "withdrawn"]);
export type PlanStatus = z.infer<typeof PlanStatus>;

/** How far a plan has been checked (核对进度). */
export const PlanProgress = z.strictObject({
  tasks: z.int().describe("Tasks read, rejected ones not counted"),
  targets: z.int(),
  safeguards: z.int(),
  references: z.int(),
  decided: z.int().describe("Items confirmed, edited or rejected"),
  undecided: z.int().describe("Items nobody has looked at yet"),
  unsure: z.int().describe("Undecided items below the confidence limit or with alternatives"),
  unresolvedUnits: z.int().describe("Unit names that lead to no agency and are not acknowledged"),
  openFindings: z.int().describe("Findings nobody has settled"),
});
export type PlanProgress = z.infer<typeof PlanProgress>;

/** A plan in a list (规划条目). */
export const PlanSummary = z.strictObject({
  planId: PlanId,
  jurisdiction: z.string().describe("Division code of the government whose plan it is"),
  jurisdictionName: z.string(),
  title: z.string(),
  issuingBody: z.string().nullable(),
  documentNumber: z.string().nullable(),
  issueDate: z.iso.date().nullable(),
  period: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
  status: PlanStatus,
  demonstration: z.boolean().describe("Written for demonstration, not a plan of that government"),
  importedAt: WireInstant,
  importedBy: z.string().nullable().describe("Name of the person"),
  publishedAt: WireInstant.nullable(),
  textNo: z.int().describe("Version of the text now worked on, from 1"),
  progress: PlanProgress,
  mayEdit: z.boolean().describe("Whether the caller may change it"),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** One line of the check list before publication (发布前检查). */
export const ChecklistLine = z.strictObject({
  check: z.enum(["items-decided", "leads-resolved", "units-resolved", "findings-settled", "nothing-left"]),
  passed: z.boolean(),
  blocks: z.boolean().describe("Publication is refused while it fails and is not acknowledged"),
  count: z.int().describe("How many items or findings it concerns"),
  itemIds: z.array(z.string()).describe("The first hundred of them"),
});
export type ChecklistLine = z.infer<typeof ChecklistLine>;

/** What to do with a plan office's day (待办): counts over the caller's plans. */
export const WorkbenchCounts = z.strictObject({
  plansToConfirm: z.int(),
  plansToPublish: z.int().describe("Everything decided, not yet published"),
  undecided: z.int(),
  unsure: z.int(),
  unresolvedUnits: z.int(),
  openFindings: z.int(),
  tasksOfMyAgency: z.int().describe("Tasks of published plans that name the acting post's agency"),
  tasksDueSoon: z.int().describe("… with a deadline within 30 days or past"),
  decidedByMe: z.int().describe("Items decided by the caller in the last 30 days"),
});
export type WorkbenchCounts = z.infer<typeof WorkbenchCounts>;
