import { z } from "zod";
import { defineEndpoint } from "../../kernel/endpoint.ts";
import { PlanAlignment, PressureTable } from "./contract/alignment.ts";
import { ItemEdit, ItemId, ItemKind, ItemRevision, ItemState, PlanItem, UnitRole } from "./contract/item.ts";
import { PlanId, PlanStatus, PlanSummary, WorkbenchCounts } from "./contract/plan.ts";
import {
  ObligationChange,
  PlanChanges,
  PlanFinding,
  PlanWorkbench,
  PublishedPlan,
  TableImport,
  TargetRow,
  TaskRow,
} from "./contract/workbench.ts";

export { ComparedPlan, CrossFinding, PlanAlignment, PlanQuote, PressureTable } from "./contract/alignment.ts";
export {
  ItemEdit,
  ItemId,
  ItemKind,
  ItemRevision,
  ItemState,
  ItemUnit,
  ItemValue,
  PlanItem,
  ReferenceValue,
  SafeguardValue,
  TargetValue,
  TaskValue,
  UnitResolution,
  UnitRole,
} from "./contract/item.ts";
export {
  ChecklistLine,
  PlanId,
  PlanProgress,
  PlanStatus,
  PlanSummary,
  WorkbenchCounts,
} from "./contract/plan.ts";
export {
  ObligationChange,
  PlanChanges,
  PlanFinding,
  PlanText,
  PlanWorkbench,
  PublishedItem,
  PublishedPlan,
  TableImport,
  TargetRow,
  TaskRow,
} from "./contract/workbench.ts";

const planId = PlanId.describe("The plan");
const itemId = ItemId.describe("The item");
const version = z
  .int()
  .min(1)
  .describe("Version of the item that the caller has seen; another one is refused");
const reason = z.string().trim().min(1).max(500);
const later = reason.optional().describe("Why; required once the plan is published");
const cursor = z.string().max(400).optional().describe("Where the last page ended");
const limit = z.coerce.number().int().min(1).max(200).default(50).describe("Rows of a page");
const jurisdiction = z
  .string()
  .regex(/^\d{6,12}$/)
  .describe("Division code");
const query = z.string().trim().max(100).optional().describe("Words to look for");

/** What importing did (导入结果). The same bytes twice show the plan that is already there. */
export const ImportOutcome = z.strictObject({
  outcome: z.enum(["imported", "already-imported"]),
  plan: PlanSummary,
  warnings: z.array(z.string()),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const importPlan = defineEndpoint({
  name: "plans.import",
  method: "POST",
  path: "/plans/import",
  term: "导入规划",
  summary: "Reads an uploaded plan and stores text, reading and items; a file that is no plan is refused.",
  access: "plans:import",
  input: z.strictObject({
    jurisdiction: jurisdiction.optional().describe("Whose plan it is; the acting post's own if left out"),
  }),
  output: ImportOutcome,
  takesFile: true,
  cli: "plan import",
});

export const pastePlan = defineEndpoint({
  name: "plans.paste",
  method: "POST",
  path: "/plans/paste",
  term: "粘贴规划",
  summary: "Reads a pasted plan text and stores it like an uploaded one.",
  access: "plans:import",
  input: z.strictObject({
    text: z.string().min(1).describe("The text of the plan"),
    jurisdiction: jurisdiction.optional().describe("Whose plan it is; the acting post's own if left out"),
  }),
  output: ImportOutcome,
  cli: "plan paste",
});

export const reviseText = defineEndpoint({
  name: "plans.revise-text",
  method: "POST",
  path: "/plans/{planId}/texts",
  term: "更新规划文本",
  summary: "Stores a revised text of the same plan; decisions on unchanged items are carried over.",
  access: "plans:import",
  input: z.strictObject({ planId }),
  output: z.strictObject({
    plan: PlanSummary,
    changes: z.array(ObligationChange),
    warnings: z.array(z.string()),
  }),
  takesFile: true,
  cli: "plan revise",
});

export const textChanges = defineEndpoint({
  name: "plans.text-changes",
  method: "GET",
  path: "/plans/{planId}/text-changes",
  term: "文本义务比对",
  summary: "Shows which obligations a revised text added, removed or changed against the text before it.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    textNo: z.coerce.number().int().min(2).optional().describe("Newest if left out"),
  }),
  output: z.strictObject({ textNo: z.int(), changes: z.array(ObligationChange) }),
  cli: "plan text-changes",
});

export const listPlans = defineEndpoint({
  name: "plans.list",
  method: "GET",
  path: "/plans",
  term: "规划列表",
  summary: "Lists the plans of the caller's government, and published plans of the governments below it.",
  access: "plans:read",
  input: z.strictObject({
    query,
    status: PlanStatus.optional().describe("Only this status"),
    jurisdiction: jurisdiction.optional().describe("Only plans of this division"),
    period: z.coerce.number().int().optional().describe("Only plans whose period includes this year"),
    sort: z.enum(["imported", "issued", "title"]).default("imported").describe("Order"),
    cursor,
    limit,
  }),
  output: z.strictObject({ plans: z.array(PlanSummary), next: z.string().nullable() }),
  cli: "plan list",
});

export const planWorkbench = defineEndpoint({
  name: "plans.workbench",
  method: "GET",
  path: "/plans/{planId}/workbench",
  term: "规划工作台",
  summary: "Returns a plan's text, everything read from it, findings, coverage and the check list.",
  access: "plans:read",
  input: z.strictObject({ planId }),
  output: PlanWorkbench,
  cli: "plan show",
});

export const planChanges = defineEndpoint({
  name: "plans.changes",
  method: "GET",
  path: "/plans/{planId}/changes",
  term: "规划改动",
  summary: "Returns the items and findings that anybody has changed since the cursor.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    cursor: z.string().min(1).max(400).describe("Cursor of the workbench or of the last call"),
  }),
  output: PlanChanges,
  cli: "plan changes",
});

export const planOriginal = defineEndpoint({
  name: "plans.original",
  method: "GET",
  path: "/plans/{planId}/original",
  term: "规划原件",
  summary: "Sends the file exactly as it was uploaded.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    textNo: z.coerce.number().int().min(1).optional().describe("Newest if left out"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan original",
});

const itemChanged = z.strictObject({ item: PlanItem, cursor: z.string() });

export const confirmItem = defineEndpoint({
  name: "plans.confirm-item",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/confirm",
  term: "确认条目",
  summary: "Says that an item is right as it stands.",
  access: "plans:edit",
  input: z.strictObject({ planId, itemId, version }),
  output: itemChanged,
  cli: "item confirm",
});

export const confirmMany = defineEndpoint({
  name: "plans.confirm-many",
  method: "POST",
  path: "/plans/{planId}/confirm",
  term: "批量确认",
  summary: "Confirms many items; those that somebody else has changed meanwhile are left and reported.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    items: z
      .array(z.strictObject({ itemId, version }))
      .min(1)
      .max(2000)
      .describe("Items with the versions seen"),
  }),
  output: z.strictObject({
    confirmed: z.array(PlanItem),
    left: z.array(z.strictObject({ item: PlanItem, because: z.enum(["changed", "already-decided"]) })),
    cursor: z.string(),
  }),
  cli: "item confirm-many",
});

export const editItem = defineEndpoint({
  name: "plans.edit-item",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/edit",
  term: "修改条目",
  summary: "Corrects what was read; quote and place stay.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    itemId,
    version,
    edit: ItemEdit.describe("The fields to change"),
    reason: later,
  }),
  output: itemChanged,
  cli: "item edit",
});

export const rejectItem = defineEndpoint({
  name: "plans.reject-item",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/reject",
  term: "剔除条目",
  summary: "Says that an item is no task, target, safeguard or reference at all.",
  access: "plans:edit",
  input: z.strictObject({ planId, itemId, version, reason: reason.optional().describe("Why") }),
  output: itemChanged,
  cli: "item reject",
});

export const undoItem = defineEndpoint({
  name: "plans.undo-item",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/undo",
  term: "撤销改动",
  summary: "Brings back the item as it was before the last change, as a new version.",
  access: "plans:edit",
  input: z.strictObject({ planId, itemId, version }),
  output: itemChanged,
  cli: "item undo",
});

export const assignUnit = defineEndpoint({
  name: "plans.assign-unit",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/assign",
  term: "指定单位",
  summary: "Says which agency a unit's name means, or that no agency is meant.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    itemId,
    version,
    role: UnitRole.describe("Role of the unit"),
    name: z.string().min(1).describe("The unit's name as the item has it"),
    agencyId: z.uuid().nullable().describe("The agency; null acknowledges that no agency is meant"),
    also: z.array(z.uuid()).max(100).default([]).describe("Further agencies, where the name means several"),
    everywhere: z
      .boolean()
      .default(false)
      .describe("Also for the same unresolved name in the plan's other items"),
    reason: reason.optional().describe("Why; required when no agency is meant"),
  }),
  output: z.strictObject({ items: z.array(PlanItem), cursor: z.string() }),
  cli: "item assign",
});

export const addUnit = defineEndpoint({
  name: "plans.add-unit",
  method: "POST",
  path: "/plans/{planId}/items/{itemId}/units",
  term: "增补责任单位",
  summary:
    "Adds a responsible unit after publication, with reason; the statement as published stays readable.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    itemId,
    version,
    role: UnitRole.describe("Role of the unit"),
    agencyId: z.uuid().describe("The agency"),
    reason: reason.describe("Why, and on whose decision"),
  }),
  output: itemChanged,
  cli: "item add-unit",
});

export const resolveUnits = defineEndpoint({
  name: "plans.resolve-units",
  method: "POST",
  path: "/plans/{planId}/resolve-units",
  term: "重新解析单位",
  summary: "Looks up all unresolved unit names again, after agencies or aliases have been added.",
  access: "plans:edit",
  input: z.strictObject({ planId }),
  output: z.strictObject({ items: z.array(PlanItem), cursor: z.string() }),
  cli: "plan resolve-units",
});

export const itemHistory = defineEndpoint({
  name: "plans.item-history",
  method: "GET",
  path: "/plans/{planId}/items/{itemId}/history",
  term: "条目历史",
  summary: "Lists all versions of an item, oldest first.",
  access: "plans:read",
  input: z.strictObject({ planId, itemId }),
  output: z.strictObject({ quote: z.string(), revisions: z.array(ItemRevision) }),
  cli: "item history",
});

export const settleFinding = defineEndpoint({
  name: "plans.settle-finding",
  method: "POST",
  path: "/plans/{planId}/findings/{findingId}/settle",
  term: "处理疑点",
  summary: "Records what a person made of a finding: no fault, a fault of the plan, or noted.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    findingId: z.uuid().describe("The finding"),
    as: z.enum(["no-fault", "fault", "noted", "open"]).describe("Judgement; open takes it back"),
    note: reason.optional().describe("A remark"),
  }),
  output: z.strictObject({ finding: PlanFinding, cursor: z.string() }),
  cli: "plan settle-finding",
});

export const editDocument = defineEndpoint({
  name: "plans.edit-document",
  method: "POST",
  path: "/plans/{planId}/document",
  term: "修改文件要素",
  summary: "Corrects title, issuing body, number, date or period of the document; what is left out stays.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    title: z.string().trim().min(1).max(300).optional().describe("Title"),
    issuingBody: z.string().trim().min(1).max(200).nullable().optional().describe("Issuing body"),
    documentNumber: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullable()
      .optional()
      .describe("Document number 发文字号"),
    issueDate: z.iso.date().nullable().optional().describe("Date of the document"),
    period: z
      .strictObject({ start: z.int().min(1900).max(2200), end: z.int().min(1900).max(2200) })
      .refine(({ start, end }) => start <= end)
      .nullable()
      .optional()
      .describe("First and last year"),
    reason: later,
  }),
  output: z.strictObject({ plan: PlanSummary }),
  cli: "plan edit-document",
});

export const publishPlan = defineEndpoint({
  name: "plans.publish",
  method: "POST",
  path: "/plans/{planId}/publish",
  term: "发布规划",
  summary: "Freezes the plan as it now stands and opens its public page.",
  access: "plans:publish",
  input: z.strictObject({
    planId,
    acknowledge: z
      .array(z.enum(["items-decided", "leads-resolved"]))
      .default([])
      .describe("Checks that fail and are accepted: undecided items are left out, leads stay without agency"),
  }),
  output: z.strictObject({ plan: PlanSummary, publicationNo: z.int(), items: z.int() }),
  cli: "plan publish",
});

export const withdrawPlan = defineEndpoint({
  name: "plans.withdraw",
  method: "POST",
  path: "/plans/{planId}/withdraw",
  term: "撤回规划",
  summary: "Takes a published plan back, or drops a draft; nothing is deleted.",
  access: "plans:publish",
  input: z.strictObject({ planId, reason: reason.describe("Why") }),
  output: z.strictObject({ plan: PlanSummary }),
  cli: "plan withdraw",
});

export const supersedePlan = defineEndpoint({
  name: "plans.supersede",
  method: "POST",
  path: "/plans/{planId}/supersede",
  term: "替代规划",
  summary: "Marks a published plan as replaced by another published plan of the same government.",
  access: "plans:publish",
  input: z.strictObject({
    planId,
    by: PlanId.describe("The plan that replaces it"),
    reason: reason.describe("Why"),
  }),
  output: z.strictObject({ plan: PlanSummary }),
  cli: "plan supersede",
});

export const workbenchCounts = defineEndpoint({
  name: "plans.counts",
  method: "GET",
  path: "/plans-counts",
  term: "待办统计",
  summary: "Counts what waits for the caller.",
  access: "plans:read",
  input: z.strictObject({}),
  output: WorkbenchCounts,
  cli: "plan counts",
});

export const publicPlan = defineEndpoint({
  name: "plans.public",
  method: "GET",
  path: "/public/plans/{planId}",
  term: "规划公开页",
  summary: "Returns a published plan as published, with later changes beside.",
  access: "public",
  input: z.strictObject({ planId }),
  output: PublishedPlan,
  cli: "plan public",
});

export const alignPlans = defineEndpoint({
  name: "plans.align",
  method: "GET",
  path: "/plans/{planId}/alignment",
  term: "规划衔接",
  summary:
    "Lays a plan beside an older or higher one: what it inherits, raises, lowers, rewords or leaves out.",
  access: "plans:read",
  input: z.strictObject({ planId, against: PlanId.describe("The older or higher plan") }),
  output: PlanAlignment,
  cli: "plan align",
});

export const pressureTable = defineEndpoint({
  name: "plans.pressure",
  method: "GET",
  path: "/plan-pressure",
  term: "层层加码",
  summary:
    "Shows how each level raises the targets of the level above, and how many days it takes off each deadline.",
  access: "plans:read",
  input: z.strictObject({
    planIds: z.array(PlanId).min(2).max(6).describe("Plans from the highest level down"),
  }),
  output: PressureTable,
  cli: "plan pressure",
});

const inPlans = {
  query,
  planId: PlanId.optional().describe("Only this plan"),
  jurisdiction: jurisdiction.optional().describe("Only plans of this division"),
  agencyId: z.uuid().optional().describe("Only items naming this agency, alone or within a collective name"),
  unitName: z.string().min(1).max(100).optional().describe("Only items naming this unit, as written"),
  state: ItemState.optional().describe("Only items in this state"),
  status: PlanStatus.optional().describe("Only plans with this status"),
  cursor,
  limit,
};

export const listTasks = defineEndpoint({
  name: "plans.tasks",
  method: "GET",
  path: "/tasks",
  term: "任务清单",
  summary: "Lists tasks over all plans the caller may read.",
  access: "plans:read",
  input: z.strictObject({
    ...inPlans,
    role: UnitRole.optional().describe("With agencyId: only where it has this role"),
    dueFrom: z.iso.date().optional().describe("Due on this day or later"),
    dueTo: z.iso.date().optional().describe("Due on this day or earlier"),
  }),
  output: z.strictObject({ tasks: z.array(TaskRow), next: z.string().nullable(), total: z.int() }),
  cli: "task list",
});

export const listTargets = defineEndpoint({
  name: "plans.targets",
  method: "GET",
  path: "/targets",
  term: "目标清单",
  summary: "Lists targets over all plans the caller may read.",
  access: "plans:read",
  input: z.strictObject({
    ...inPlans,
    year: z.coerce.number().int().optional().describe("Only targets for this year"),
    source: z.enum(["prose", "table"]).optional().describe("Only from running text, or from tables"),
  }),
  output: z.strictObject({ targets: z.array(TargetRow), next: z.string().nullable(), total: z.int() }),
  cli: "target list",
});

export const exportTable = defineEndpoint({
  name: "plans.export-table",
  method: "GET",
  path: "/plans/{planId}/table",
  term: "导出分解表",
  summary: "Sends the task breakdown (任务分解表) and the indicator table (指标表) as an Excel workbook.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    kind: ItemKind.extract(["task", "target"]).optional().describe("Only this table; both if left out"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan export",
});

export const exportTasks = defineEndpoint({
  name: "plans.export-tasks",
  method: "GET",
  path: "/tasks/table",
  term: "导出任务清单",
  summary: "Sends the filtered task list over all plans as an Excel workbook.",
  access: "plans:read",
  input: listTasks.input.omit({ cursor: true, limit: true }),
  output: z.void(),
  sendsFile: true,
  cli: "task export",
});

export const importTable = defineEndpoint({
  name: "plans.import-table",
  method: "POST",
  path: "/plans/{planId}/table",
  term: "回填分解表",
  summary:
    "Takes an exported workbook back: a dry run says what would change and which cells are wrong; commit edits the items.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    mode: z
      .enum(["dry-run", "commit"])
      .default("dry-run")
      .describe("Try, or do; a workbook with faults is never committed"),
    reason: later,
  }),
  output: TableImport,
  takesFile: true,
  cli: "plan import-table",
});

export const exportReading = defineEndpoint({
  name: "plans.export-reading",
  method: "GET",
  path: "/plans/{planId}/reading",
  term: "导出解读结果",
  summary: "Sends the reading as JSON: as the program read it, or as people have left it.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    as: z.enum(["read", "decided"]).default("decided").describe("As read, or with all decisions applied"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan reading",
});

/** All endpoints of this module (规划接口). */
export const planEndpoints = [
  importPlan,
  pastePlan,
  reviseText,
  textChanges,
  listPlans,
  planWorkbench,
  planChanges,
  planOriginal,
  confirmItem,
  confirmMany,
  editItem,
  rejectItem,
  undoItem,
  assignUnit,
  addUnit,
  resolveUnits,
  itemHistory,
  settleFinding,
  editDocument,
  publishPlan,
  withdrawPlan,
  supersedePlan,
  workbenchCounts,
  publicPlan,
  alignPlans,
  pressureTable,
  listTasks,
  listTargets,
  exportTable,
  exportTasks,
  importTable,
  exportReading,
] as const;
