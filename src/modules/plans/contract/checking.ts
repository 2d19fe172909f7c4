import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { itemId, later, planId, reason, version } from "./fields.ts";
import { ItemAddition, ItemEdit, ItemRevision, PlanItem, UnitRole } from "./item.ts";
import { PlanSummary } from "./plan.ts";
import { PlanChanges, PlanFinding, PlanWorkbench } from "./workbench.ts";

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

const stretch = {
  textNo: z.coerce.number().int().min(1).describe("Version of the text that the caller has seen"),
  start: z.coerce
    .number()
    .int()
    .min(0)
    .describe("Where the marked stretch begins in the text (UTF-16 units)"),
  end: z.coerce.number().int().min(1).describe("Where it ends; the character there no longer belongs to it"),
};

export const readMarked = defineEndpoint({
  name: "plans.read-marked",
  method: "GET",
  path: "/plans/{planId}/marked",
  term: "试读选中文字",
  summary:
    "Reads a marked stretch of the text by itself, to fill in the form of an item that the reader missed.",
  access: "plans:edit",
  input: z.strictObject({ planId, ...stretch }),
  output: z.strictObject({
    quote: z.string(),
    task: ItemAddition.options[0],
    target: ItemAddition.options[1],
    safeguard: ItemAddition.options[2],
    reference: ItemAddition.options[3],
  }),
  cli: "plan read-marked",
});

export const addItem = defineEndpoint({
  name: "plans.add-item",
  method: "POST",
  path: "/plans/{planId}/items",
  term: "补录条目",
  summary: "Adds an item that the reader missed, with the marked words as its quote; it counts as confirmed.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    ...stretch,
    quote: z
      .string()
      .min(1)
      .max(20_000)
      .describe("The marked words as the caller sees them; refused unless the text says just that there"),
    item: ItemAddition.describe("What the words say"),
    reason: reason.optional().describe("A remark"),
  }),
  output: itemChanged,
  cli: "plan add-item",
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
