import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { DivisionCode, ImportReport } from "../../divisions/contract.ts";
import { After, Day, Document, From, Limit, Name, On, pageOf } from "./fields.ts";
import { Agency, AgencyDetail, AgencyId, AgencyKind, Resolution } from "./model.ts";

export const searchAgencies = defineEndpoint({
  name: "agencies.search",
  method: "GET",
  path: "/agencies",
  term: "检索机构",
  summary: "Find bodies by any of their names, by jurisdiction, function and kind.",
  access: "signed-in",
  cli: "agency search",
  input: z.strictObject({
    q: z.string().trim().max(80).optional().describe("Part of a name: 发改, 住建"),
    jurisdiction: DivisionCode.optional().describe("Division whose bodies are asked for (行政区代码)"),
    below: z.enum(["yes", "no"]).default("no").describe("Also the jurisdictions below"),
    functionCode: z.string().optional().describe("Function that the body has (职能代码)"),
    kind: AgencyKind.optional(),
    on: On,
    includeEnded: z.enum(["yes", "no"]).default("no").describe("Also bodies that no longer stand"),
    limit: Limit,
    after: After,
  }),
  output: pageOf(Agency),
});

export const getAgency = defineEndpoint({
  name: "agencies.get",
  method: "GET",
  path: "/agencies/{agencyId}",
  term: "查看机构",
  summary: "One body with its periods, names, functions, predecessors, successors, posts and groups.",
  access: "signed-in",
  cli: "agency show",
  input: z.strictObject({ agencyId: AgencyId, on: On }),
  output: AgencyDetail,
});

export const listFunctions = defineEndpoint({
  name: "agencies.functions",
  method: "GET",
  path: "/agency-functions",
  term: "列出机构职能目录",
  summary: "The catalogue of government functions with the names that bodies of each function bear.",
  access: "signed-in",
  cli: "agency functions",
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        functionCode: z.string(),
        term: z.string(),
        kind: AgencyKind,
        stems: z.array(z.string()),
      }),
    ),
  }),
});

export const resolveAgency = defineEndpoint({
  name: "agencies.resolve",
  method: "GET",
  path: "/agency-resolution",
  term: "识别责任单位",
  summary: "Which body a name in a plan means in a jurisdiction on a day; never a guess.",
  access: "signed-in",
  cli: "agency resolve",
  input: z.strictObject({
    name: Name.describe("As written: 市发改委, 各县区人民政府"),
    jurisdiction: DivisionCode.describe("Place whose government issued the plan"),
    on: Day.optional().describe("Day of the plan; left out: bodies of any period"),
  }),
  output: Resolution,
});

export const createAgency = defineEndpoint({
  name: "agencies.create",
  method: "POST",
  path: "/agencies",
  term: "登记机构",
  summary: "Enter a body of a jurisdiction with its function, from a date, by a document.",
  access: "agencies:edit",
  cli: "agency create",
  input: z.strictObject({
    jurisdiction: DivisionCode,
    zoneCode: z.string().optional().describe("For a 管委会: its zone"),
    name: Name.describe("Full name"),
    shortName: Name.describe("Customary short name"),
    kind: AgencyKind,
    functionCode: z.string().describe("Main function"),
    furtherFunctions: z.array(z.string()).max(20).default([]).describe("Functions that it also holds"),
    names: z.array(Name).max(30).default([]).describe("Other names in use"),
    creditCode: z.string().optional().describe("统一社会信用代码, 18 characters"),
    validFrom: Day.nullable().describe("First day; null: not known"),
    document: Document,
  }),
  output: AgencyDetail,
});

export const renameAgency = defineEndpoint({
  name: "agencies.rename",
  method: "POST",
  path: "/agencies/{agencyId}/rename",
  term: "机构更名",
  summary: "Give a body a new name from a date; the former name keeps its period.",
  access: "agencies:edit",
  cli: "agency rename",
  input: z.strictObject({
    agencyId: AgencyId,
    name: Name.describe("New full name"),
    shortName: Name.describe("New short name"),
    on: From,
    document: Document,
  }),
  output: AgencyDetail,
});

export const addAgencyName = defineEndpoint({
  name: "agencies.add-name",
  method: "POST",
  path: "/agencies/{agencyId}/names",
  term: "登记机构别称",
  summary: "Record another name that plans use for a body.",
  access: "agencies:edit",
  cli: "agency alias",
  input: z.strictObject({ agencyId: AgencyId, name: Name.describe("Name as plans write it") }),
  output: AgencyDetail,
});

export const endAgency = defineEndpoint({
  name: "agencies.end",
  method: "POST",
  path: "/agencies/{agencyId}/end",
  term: "撤销或合并机构",
  summary: "End a body from a date and name those that take over; nothing is deleted.",
  access: "agencies:edit",
  cli: "agency end",
  input: z.strictObject({
    agencyId: AgencyId,
    on: From,
    kind: z.string().trim().min(1).max(20).describe("合并, 职责划入, 撤销 …"),
    successors: z.array(AgencyId).max(20).describe("Bodies that take over"),
    document: Document,
  }),
  output: AgencyDetail,
});

export const importAgencies = defineEndpoint({
  name: "agencies.import",
  method: "POST",
  path: "/agencies/import",
  term: "导入机构",
  summary: "Import bodies and their names (CSV); first as a dry run with a reason for each bad cell.",
  access: "agencies:edit",
  takesFile: true,
  cli: "agency import",
  input: z.strictObject({
    jurisdiction: DivisionCode.describe("Jurisdiction of all bodies in the file"),
    document: Document,
    commit: z.enum(["yes", "no"]).default("no").describe("no: dry run"),
  }),
  output: ImportReport,
});

export const exportAgencies = defineEndpoint({
  name: "agencies.export",
  method: "GET",
  path: "/agencies/export",
  term: "导出机构",
  summary: "The bodies of a jurisdiction as CSV in the form that the import reads.",
  access: "signed-in",
  sendsFile: true,
  cli: "agency export",
  input: z.strictObject({ jurisdiction: DivisionCode, on: On }),
  output: z.null(),
});
