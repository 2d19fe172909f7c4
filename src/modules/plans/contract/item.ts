import { z } from "zod";
import { Alternative, Comparator, Span } from "../reading/reading.ts";
import { WireInstant } from "./plan.ts";

/** Identifies an item read from a plan (条目标识). */
export const ItemId = z.uuid().brand("ItemId");
export type ItemId = z.infer<typeof ItemId>;

/** What an item is (条目类别): task, target, safeguard or cited document. */
export const ItemKind = z.enum(["task", "target", "safeguard", "reference"]);
export type ItemKind = z.infer<typeof ItemKind>;

/** What a person has said about an item (核对状态): nothing yet, right as read, right as edited, no such item. */
export const ItemState = z.enum(["read", "confirmed", "edited", "rejected"]);
export type ItemState = z.infer<typeof ItemState>;

/** Role of a unit in a task (承担角色): 牵头, 参加或配合, 负责, 目标责任. */
export const UnitRole = z.enum(["lead", "participant", "responsible", "owner"]);
export type UnitRole = z.infer<typeof UnitRole>;

const AgencyRef = z.strictObject({ agencyId: z.string(), name: z.string() });

/**
 * What a unit's name leads to (单位解析): one agency, several possible ones, a group named as one (各县区人民政府), or nothing known.
 * Never guessed: `candidates` and `unknown` wait for a person, who assigns an agency or acknowledges that there is none.
 */
export const UnitResolution = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("resolved"),
    agency: AgencyRef,
    by: z.enum(["rules", "person"]),
    explained: z.string(),
  }),
  z.strictObject({ kind: z.literal("candidates"), agencies: z.array(AgencyRef), explained: z.string() }),
  z.strictObject({ kind: z.literal("collective"), members: z.array(AgencyRef), explained: z.string() }),
  z.strictObject({ kind: z.literal("unknown"), explained: z.string() }),
  z.strictObject({
    kind: z.literal("acknowledged"),
    explained: z.string().describe("Why no agency is named"),
  }),
]);
export type UnitResolution = z.infer<typeof UnitResolution>;

/** A unit of an item (责任单位): name as written, role, and what the name leads to. */
export const ItemUnit = z.strictObject({
  role: UnitRole,
  name: z.string().min(1).max(200).describe("As written in the text, or as typed by a person"),
  normalized: z.string().min(1).max(200).describe("With shared prefix and suffix restored"),
  origin: z
    .enum(["text", "edited", "added"])
    .describe("Stands in the text; typed while checking; added after publication with a reason"),
  resolution: UnitResolution,
});
export type ItemUnit = z.infer<typeof ItemUnit>;

const Words = z.string().min(1).max(2000);
const When = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

/** A task as it stands now (任务内容). */
export const TaskValue = z.strictObject({
  kind: z.literal("task"),
  number: z.string().max(50),
  path: z.string().max(300),
  title: Words,
  units: z.array(ItemUnit).max(300),
  openList: z.boolean().describe("The list of units ends in 等"),
  roleLabels: z.array(z.string()),
  inherited: z.boolean(),
  deadlines: z.array(When).max(100).describe("2020, 2020-06 or 2020-06-30"),
});
export type TaskValue = z.infer<typeof TaskValue>;

/** A target as it stands now (目标内容). */
export const TargetValue = z.strictObject({
  kind: z.literal("target"),
  indicator: Words,
  scope: z.string().max(200).nullable(),
  year: z.int().min(1900).max(2200).nullable(),
  yearText: z.string().max(200).nullable(),
  comparator: Comparator,
  value: z.union([z.number(), z.tuple([z.number(), z.number()]), z.string().max(1000)]).nullable(),
  valueText: z.string().max(1000),
  unit: z.string().max(100).nullable(),
  baseline: z.strictObject({ year: z.int().nullable(), value: z.number() }).nullable(),
  hedge: z.string().max(50).nullable(),
  bindingness: z.enum(["约束性", "预期性"]).nullable(),
  units: z.array(ItemUnit).max(100),
  task: z.string().max(300).nullable().describe("Path of the task whose body holds it"),
  source: z.enum(["prose", "table"]),
  table: z
    .strictObject({
      name: z.string().nullable(),
      row: z.int(),
      category: z.string().nullable(),
      column: z.string(),
    })
    .nullable(),
});
export type TargetValue = z.infer<typeof TargetValue>;

/** A duty of the safeguards chapter as it stands now (保障措施内容). */
export const SafeguardValue = z.strictObject({
  kind: z.literal("safeguard"),
  duty: Words,
  units: z.array(ItemUnit).max(100),
  dates: z.array(When).max(100),
});
export type SafeguardValue = z.infer<typeof SafeguardValue>;

/** A cited document as it stands now (引用文件内容). */
export const ReferenceValue = z.strictObject({
  kind: z.literal("reference"),
  title: Words,
  documentNumber: z.string().max(100).nullable(),
});
export type ReferenceValue = z.infer<typeof ReferenceValue>;

/** The content of an item (条目内容), by kind. */
export const ItemValue = z.discriminatedUnion("kind", [
  TaskValue,
  TargetValue,
  SafeguardValue,
  ReferenceValue,
]);
export type ItemValue = z.infer<typeof ItemValue>;

const typedUnits = z
  .array(z.strictObject({ role: UnitRole, name: z.string().trim().min(1).max(200) }))
  .max(300)
  .optional()
  .describe("All units of the item; a name that stays keeps what it leads to, a new one is resolved");

/** What a person may change while checking (可改字段); what is left out stays. Quote and place never change. */
export const ItemEdit = z.discriminatedUnion("kind", [
  TaskValue.pick({ kind: true, title: true, openList: true, deadlines: true })
    .partial()
    .required({ kind: true })
    .extend({ units: typedUnits }),
  TargetValue.omit({ units: true, source: true, table: true, task: true })
    .partial()
    .required({ kind: true })
    .extend({ units: typedUnits }),
  SafeguardValue.pick({ kind: true, duty: true, dates: true })
    .partial()
    .required({ kind: true })
    .extend({ units: typedUnits }),
  ReferenceValue.partial().required({ kind: true }),
]);
export type ItemEdit = z.infer<typeof ItemEdit>;

const addedUnits = typedUnits.unwrap().default([]);
const orNull = <Field extends z.ZodType>(field: Field) => field.nullable().default(null);

/** An item that the reader missed, as a person gives it (补录内容): the fields of an edit; what is left out is empty. */
export const ItemAddition = z.discriminatedUnion("kind", [
  TaskValue.pick({ kind: true, title: true }).extend({
    number: TaskValue.shape.number.default(""),
    openList: TaskValue.shape.openList.default(false),
    deadlines: TaskValue.shape.deadlines.default([]),
    units: addedUnits,
  }),
  TargetValue.pick({ kind: true, indicator: true, comparator: true, valueText: true }).extend({
    value: TargetValue.shape.value.default(null),
    scope: orNull(z.string().max(200)),
    year: orNull(z.int().min(1900).max(2200)),
    yearText: orNull(z.string().max(200)),
    unit: orNull(z.string().max(100)),
    baseline: TargetValue.shape.baseline.default(null),
    hedge: orNull(z.string().max(50)),
    bindingness: TargetValue.shape.bindingness.default(null),
    units: addedUnits,
  }),
  SafeguardValue.pick({ kind: true, duty: true }).extend({
    dates: SafeguardValue.shape.dates.default([]),
    units: addedUnits,
  }),
  ReferenceValue.pick({ kind: true, title: true }).extend({
    documentNumber: ReferenceValue.shape.documentNumber.default(null),
  }),
]);
export type ItemAddition = z.infer<typeof ItemAddition>;

/** An item on the workbench (工作台条目): fixed quote and place, the value now, and the version to send with the next change. */
export const PlanItem = z.strictObject({
  itemId: ItemId,
  position: z
    .int()
    .describe("Number within its kind, from 1: what was read in the order of the text, then what was added"),
  added: z.boolean().describe("A person added it because the reader missed it"),
  version: z.int().describe("Number of the current revision; send it with every change"),
  state: ItemState,
  value: ItemValue,
  quote: z.string(),
  at: Span.describe("Place of the quote in the plan's text"),
  titleAt: Span.nullable(),
  bodyAt: Span.nullable(),
  confidence: z.number(),
  unsure: z.boolean().describe("Confidence below the limit, or alternatives offered"),
  alternatives: z.array(Alternative),
  changed: z.boolean().describe("The value differs from what was read"),
  changedBy: z
    .string()
    .nullable()
    .describe("Name of the person behind the current revision; null for the reader"),
  changedAt: WireInstant,
  reason: z.string().nullable(),
  mayUndo: z.boolean(),
});
export type PlanItem = z.infer<typeof PlanItem>;

/** One revision of an item, as it crosses the wire (条目修订): nothing is overwritten. */
export const ItemRevision = z.strictObject({
  version: z.int(),
  act: z.enum([
    ...(["read", "add", "carry", "confirm", "edit", "reject", "remove"] as const),
    ...(["undo", "assign", "resolve", "add-unit"] as const),
  ]),
  restores: z.int().nullable().describe("The version that an undo brought back"),
  state: ItemState,
  value: ItemValue,
  by: z.string().nullable(),
  at: WireInstant,
  reason: z.string().nullable(),
  published: z.boolean().describe("This version is the one that was published"),
});
export type ItemRevision = z.infer<typeof ItemRevision>;
