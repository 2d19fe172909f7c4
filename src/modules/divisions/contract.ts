import { z } from "zod";
import { defineEndpoint } from "../../kernel/endpoint.ts";

/** Calendar day as it crosses the wire (日期). */
const Day = z.iso.date();

/**
 * Division code (区划代码), the key of a place in the whole house: six digits down to the county (GB/T 2260), nine for a
 * township, twelve for a village (统计用区划代码和城乡划分代码编制规则, 国统字〔2009〕91号).
 */
export const DivisionCode = z
  .string()
  .regex(/^\d{6}(\d{3}(\d{3})?)?$/, "区划代码为6位、9位或12位数字")
  .describe("Division code: 6, 9 or 12 digits (区划代码)");
export type DivisionCode = z.infer<typeof DivisionCode>;

/** Level of a division (区划层级): 省级, 地级, 县级, 乡级, 村级. */
export const DivisionLevel = z
  .enum(["province", "prefecture", "county", "town", "village"])
  .describe("Level of the division (区划层级)");
export type DivisionLevel = z.infer<typeof DivisionLevel>;

/** Code of urban-rural class (统计用城乡分类代码, 国函〔2008〕60号). */
export const UrbanRuralClass = z.enum(["111", "112", "121", "122", "123", "210", "220"]);
export type UrbanRuralClass = z.infer<typeof UrbanRuralClass>;

/** A division as it stood in one period (行政区划版本). */
export const Division = z.strictObject({
  code: DivisionCode,
  name: z.string().describe("Full name: 钦州市"),
  shortName: z.string().describe("Name without its level word: 钦州"),
  level: DivisionLevel,
  kind: z.string().describe("Kind in Chinese: 地级市, 自治县, 街道 …"),
  parentCode: DivisionCode.nullable(),
  adminCode: z.string().nullable().describe("民政部行政区划代码; null for units of statistics only"),
  statCode: z
    .string()
    .nullable()
    .describe("统计用区划代码, 12 digits; null where statistics does not list it"),
  urbanRural: UrbanRuralClass.nullable(),
  validFrom: Day.nullable().describe("First day; null: before the records begin"),
  validTo: Day.nullable().describe("First day on which it no longer holds; null: still holds"),
});
export type Division = z.infer<typeof Division>;

/** One line of a result list: the place and the way down to it. */
export const DivisionHit = Division.extend({
  path: z.array(z.string()).describe("Names from the province down to the parent"),
  matched: z.string().nullable().describe("The alias or former name that matched, if it was not the name"),
});
export type DivisionHit = z.infer<typeof DivisionHit>;

/** How one code passed into another (区划承继). */
export const DivisionSuccession = z.strictObject({
  fromCode: DivisionCode,
  fromName: z.string(),
  toCode: DivisionCode,
  toName: z.string(),
  effectiveOn: Day,
  kind: z.string().describe("撤县设区, 撤县设市, 更名, 合并, 析置 …"),
  document: z.string().nullable().describe("Approving document, or the source of the fact"),
});
export type DivisionSuccession = z.infer<typeof DivisionSuccession>;

/**
 * Reporting zone (管委会等填报单位): a development zone or new district that reports like a county, but is no division:
 * it overlaps the tree.
 */
export const ReportingZone = z.strictObject({
  zoneCode: z.string().describe("Own code of this system: Z450700-01"),
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()),
  governmentCode: DivisionCode.describe("Division to whose government it reports"),
  governmentName: z.string(),
  level: DivisionLevel.describe("The level at which it reports"),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  areas: z
    .array(z.strictObject({ code: DivisionCode, name: z.string() }))
    .describe("Divisions that it covers"),
});
export type ReportingZone = z.infer<typeof ReportingZone>;

/** Everything the page of one division shows (区划详情). */
export const DivisionDetail = z.strictObject({
  division: Division,
  ancestors: z.array(Division).describe("From the province down to the parent"),
  versions: z.array(Division).describe("All periods of this code, oldest first"),
  aliases: z.array(z.string()),
  predecessors: z.array(DivisionSuccession),
  successors: z.array(DivisionSuccession),
  zones: z.array(ReportingZone).describe("Zones that report to it, or that cover part of it"),
  childCount: z.int(),
});
export type DivisionDetail = z.infer<typeof DivisionDetail>;

/** Answer to the question which place a name means (地名识别): one, several, or none; never a guess. */
export const DivisionLookup = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("found"), division: DivisionHit }),
  z.strictObject({ kind: z.literal("candidates"), divisions: z.array(DivisionHit) }),
  z.strictObject({ kind: z.literal("unknown") }),
]);
export type DivisionLookup = z.infer<typeof DivisionLookup>;

/** One thing wrong in an import file (导入错误), with its line and column. */
export const ImportFault = z.strictObject({
  line: z.int(),
  column: z.string().nullable(),
  message: z.string().describe("In Chinese"),
  messageEn: z.string(),
});
export type ImportFault = z.infer<typeof ImportFault>;

/** What an import did, or would do (导入报告). */
export const ImportReport = z.strictObject({
  committed: z.boolean(),
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  ended: z.int(),
  unchanged: z.int(),
  faults: z.array(ImportFault),
  faultCount: z.int().describe("All faults; the list holds the first 200"),
});
export type ImportReport = z.infer<typeof ImportReport>;

const Limit = z.coerce.number().int().min(1).max(100).default(20).describe("Rows in one answer");
const After = z.string().max(200).optional().describe("Cursor `next` of the answer before");
const On = Day.optional().describe("As of this day; today if left out");
const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const searchDivisions = defineEndpoint({
  name: "divisions.search",
  method: "GET",
  path: "/divisions",
  term: "检索行政区划",
  summary: "Find divisions by name, short name, former name, pinyin, initials or code.",
  access: "signed-in",
  cli: "division search",
  input: z.strictObject({
    q: z.string().trim().max(60).optional().describe("钦州, qinzhou, qz or 4507"),
    within: DivisionCode.optional().describe("Only inside this division"),
    level: DivisionLevel.optional().describe("Only places of this level (层级)"),
    on: On,
    includeEnded: z.enum(["yes", "no"]).default("no").describe("Also places that no longer exist"),
    limit: Limit,
    after: After,
  }),
  output: pageOf(DivisionHit),
});

export const getDivision = defineEndpoint({
  name: "divisions.get",
  method: "GET",
  path: "/divisions/{code}",
  term: "查看行政区划",
  summary: "One division with its ancestors, periods, predecessors, successors and zones.",
  access: "signed-in",
  cli: "division show",
  input: z.strictObject({ code: DivisionCode, on: On }),
  output: DivisionDetail,
});

export const listDivisionChildren = defineEndpoint({
  name: "divisions.children",
  method: "GET",
  path: "/division-children",
  term: "列出下级区划",
  summary: "The divisions directly below one, or all provinces.",
  access: "signed-in",
  cli: "division list",
  input: z.strictObject({
    parent: DivisionCode.optional().describe("Left out: the provinces"),
    on: On,
    limit: Limit,
    after: After,
  }),
  output: pageOf(Division.extend({ childCount: z.int() })),
});

export const lookUpDivision = defineEndpoint({
  name: "divisions.look-up",
  method: "GET",
  path: "/division-look-up",
  term: "识别地名",
  summary: "Which division a name means; several candidates are returned, never guessed between.",
  access: "signed-in",
  cli: "division look-up",
  input: z.strictObject({
    name: z.string().trim().min(1).max(60).describe("Name as written: 灵山县, 鼓楼区"),
    within: DivisionCode.optional().describe("Prefer places inside this division"),
    on: On,
  }),
  output: DivisionLookup,
});

export const listZones = defineEndpoint({
  name: "divisions.zones",
  method: "GET",
  path: "/zones",
  term: "列出管委会等填报单位",
  summary: "Reporting zones (管委会) under a division, or all.",
  access: "signed-in",
  cli: "zone list",
  input: z.strictObject({
    within: DivisionCode.optional().describe("Only zones of this division and below (行政区代码)"),
    on: On,
  }),
  output: z.strictObject({ items: z.array(ReportingZone) }),
});

const ChangeFacts = {
  document: z.string().trim().min(1).max(200).describe("Approving document: 国函〔2016〕…号"),
  on: Day.describe("First day of the change"),
};
const Name = z.string().trim().min(1).max(60);

export const createDivision = defineEndpoint({
  name: "divisions.create",
  method: "POST",
  path: "/divisions",
  term: "新设行政区划",
  summary: "Enter a new division under its parent, from a date, by a document.",
  access: "divisions:edit",
  cli: "division create",
  input: z.strictObject({
    code: DivisionCode,
    name: Name.describe("Full name"),
    kind: z.string().trim().min(1).max(20).describe("县, 县级市, 市辖区, 镇, 街道 …"),
    parentCode: DivisionCode.nullable().describe("The division above; null for a province"),
    statisticsOnly: z
      .boolean()
      .default(false)
      .describe("Listed by statistics only, like farms and zones (4xx)"),
    urbanRural: UrbanRuralClass.nullable().default(null).describe("Urban-rural class of a village"),
    ...ChangeFacts,
  }),
  output: DivisionDetail,
});

export const changeDivision = defineEndpoint({
  name: "divisions.change",
  method: "POST",
  path: "/divisions/{code}/change",
  term: "变更行政区划",
  summary: "Rename a division, or change its kind or urban-rural class, from a date; the past stays.",
  access: "divisions:edit",
  cli: "division change",
  input: z.strictObject({
    code: DivisionCode,
    name: Name.optional().describe("New name"),
    kind: z.string().trim().min(1).max(20).optional().describe("New kind"),
    urbanRural: UrbanRuralClass.nullable().optional().describe("New urban-rural class"),
    ...ChangeFacts,
  }),
  output: DivisionDetail,
});

export const nameDivision = defineEndpoint({
  name: "divisions.name",
  method: "POST",
  path: "/divisions/{code}/aliases",
  term: "登记区划别名",
  summary: "Record another name under which people look for a division.",
  access: "divisions:edit",
  cli: "division alias",
  input: z.strictObject({ code: DivisionCode, alias: Name.describe("Other name: 八桂, 港城") }),
  output: DivisionDetail,
});

export const endDivision = defineEndpoint({
  name: "divisions.end",
  method: "POST",
  path: "/divisions/{code}/end",
  term: "撤销行政区划",
  summary: "End a division from a date and name its successors; nothing is deleted.",
  access: "divisions:edit",
  cli: "division end",
  input: z.strictObject({
    code: DivisionCode,
    successors: z.array(DivisionCode).max(50).describe("Codes that take over; they must exist on that day"),
    kind: z.string().trim().min(1).max(20).describe("撤县设区, 合并 …"),
    ...ChangeFacts,
  }),
  output: DivisionDetail,
});

export const saveZone = defineEndpoint({
  name: "divisions.save-zone",
  method: "POST",
  path: "/zones",
  term: "登记管委会等填报单位",
  summary: "Enter a reporting zone, or set the divisions that it covers from a date.",
  access: "divisions:edit",
  cli: "zone save",
  input: z.strictObject({
    zoneCode: z
      .string()
      .optional()
      .describe("Code of a zone already entered; left out: a new zone (填报单位代码)"),
    name: Name.describe("Full name: 中马钦州产业园区"),
    shortName: Name.describe("As used in brackets: 中马园区"),
    aliases: z.array(Name).max(20).default([]).describe("Other names"),
    governmentCode: DivisionCode.describe("Division to whose government it reports (所属政府)"),
    level: DivisionLevel.default("county").describe("The level at which it reports (填报层级)"),
    areas: z.array(DivisionCode).max(100).describe("Divisions that it covers"),
    ...ChangeFacts,
  }),
  output: ReportingZone,
});

export const endZone = defineEndpoint({
  name: "divisions.end-zone",
  method: "POST",
  path: "/zones/{zoneCode}/end",
  term: "撤销管委会等填报单位",
  summary: "End a reporting zone from a date; its past stays.",
  access: "divisions:edit",
  cli: "zone end",
  input: z.strictObject({ zoneCode: z.string().describe("Zone code"), ...ChangeFacts }),
  output: ReportingZone,
});

export const importDivisions = defineEndpoint({
  name: "divisions.import",
  method: "POST",
  path: "/divisions/import",
  term: "导入统计用区划代码",
  summary: "Import a list of statistical codes (CSV); first as a dry run with a reason for each bad cell.",
  access: "divisions:edit",
  takesFile: true,
  cli: "division import",
  input: z.strictObject({
    on: Day.describe("Day from which the list holds (usually 30 June)"),
    document: z.string().trim().min(1).max(200).describe("Source of the list"),
    within: DivisionCode.optional().describe(
      "The list is complete for this division: what it lacks is ended",
    ),
    commit: z.enum(["yes", "no"]).default("no").describe("no: dry run"),
  }),
  output: ImportReport,
});

export const exportDivisions = defineEndpoint({
  name: "divisions.export",
  method: "GET",
  path: "/divisions/export",
  term: "导出行政区划",
  summary: "The divisions inside one, as CSV in the form that the import reads.",
  access: "signed-in",
  sendsFile: true,
  cli: "division export",
  input: z.strictObject({
    within: DivisionCode.optional().describe("Only this division and below (行政区代码)"),
    on: On,
  }),
  output: z.null(),
});

/** All endpoints of this module, for the server, the command line and the reference. */
export const divisionEndpoints = [
  searchDivisions,
  getDivision,
  listDivisionChildren,
  lookUpDivision,
  listZones,
  createDivision,
  changeDivision,
  nameDivision,
  endDivision,
  saveZone,
  endZone,
  importDivisions,
  exportDivisions,
] as const;
