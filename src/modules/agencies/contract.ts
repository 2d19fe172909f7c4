import { z } from "zod";
import { defineEndpoint } from "../../kernel/endpoint.ts";
import { DivisionCode, ImportReport } from "../divisions/contract.ts";

const Day = z.iso.date();
const Name = z.string().trim().min(1).max(80);

export const AgencyId = z.uuid().brand("AgencyId");
export type AgencyId = z.infer<typeof AgencyId>;
export const PostId = z.uuid().brand("PostId");
export type PostId = z.infer<typeof PostId>;
export const PersonId = z.uuid().brand("PersonId");
export type PersonId = z.infer<typeof PersonId>;
export const GroupId = z.uuid().brand("GroupId");
export type GroupId = z.infer<typeof GroupId>;
export const AppointmentId = z.uuid().brand("AppointmentId");
export type AppointmentId = z.infer<typeof AppointmentId>;

/** Kind of body (机构类别). */
export const AgencyKind = z.enum([
  "government", // 人民政府
  "party", // 党委部门
  "department", // 政府组成部门、直属机构
  "office", // 领导小组办公室、督查室等内设或议事机构
  "zone-committee", // 管委会
  "town", // 乡镇人民政府、街道办事处
  "vertical", // 垂直管理: 税务局, 人民银行分支机构, 银保监局
  "people-group", // 群团: 工商联
  "enterprise", // 企业、金融机构
]);
export type AgencyKind = z.infer<typeof AgencyKind>;

/** A body as it stood in one period (机构版本): keyed by jurisdiction, function and period. */
export const Agency = z.strictObject({
  agencyId: AgencyId,
  jurisdiction: DivisionCode.describe("Division whose government it belongs to"),
  jurisdictionName: z.string(),
  zoneCode: z.string().nullable().describe("For a 管委会: the zone that it manages"),
  name: z.string().describe("Full name: 钦州市发展和改革委员会"),
  shortName: z.string().describe("Customary short name: 市发展改革委"),
  kind: AgencyKind,
  functionCode: z.string().describe("Main function in the catalogue: development-reform"),
  functionTerm: z.string().describe("发展改革"),
  creditCode: z.string().nullable().describe("统一社会信用代码"),
  validFrom: Day.nullable().describe("First day; null: before the records begin"),
  validTo: Day.nullable().describe("First day on which it no longer stood; null: it stands"),
});
export type Agency = z.infer<typeof Agency>;

/** How one body passed into another (机构承继). */
export const AgencySuccession = z.strictObject({
  fromId: AgencyId,
  fromName: z.string(),
  toId: AgencyId,
  toName: z.string(),
  effectiveOn: Day,
  kind: z.string().describe("组建, 合并, 职责划入, 撤销 …"),
  document: z.string().nullable(),
});
export type AgencySuccession = z.infer<typeof AgencySuccession>;

/** A further name of a body (机构别称). */
export const AgencyName = z.strictObject({
  name: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
});

/** Codes of the roles of a post (角色); the table of rights is in `rules/roles.ts`. */
export const RoleCode = z.enum([
  "leader",
  "deputy-leader",
  "office-head",
  "office-maker",
  "office-checker",
  "liaison",
  "department-checker",
  "county-filler",
  "data-administrator",
  "system-administrator",
  "security-administrator",
  "audit-administrator",
]);
export type RoleCode = z.infer<typeof RoleCode>;

/** A role and what it may do (角色与权限). */
export const Role = z.strictObject({
  roleCode: RoleCode,
  term: z.string(),
  termEn: z.string(),
  duty: z
    .enum(["business", "system", "security", "audit"])
    .describe("三员分立: the four kinds exclude each other"),
  rights: z.array(z.string()),
});

/** A post in a body (岗位). */
export const Post = z.strictObject({
  postId: PostId,
  agencyId: AgencyId,
  agencyName: z.string(),
  jurisdiction: DivisionCode,
  title: z.string().describe("规划科经办人"),
  roleCode: RoleCode,
  roleTerm: z.string(),
  holder: z.strictObject({ personId: PersonId, name: z.string() }).nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type Post = z.infer<typeof Post>;

/** A person's time in a post (任职). */
export const Appointment = z.strictObject({
  appointmentId: AppointmentId,
  personId: PersonId,
  personName: z.string(),
  postId: PostId,
  postTitle: z.string(),
  roleCode: RoleCode,
  agencyId: AgencyId,
  agencyName: z.string(),
  jurisdiction: DivisionCode,
  validFrom: Day,
  validTo: Day.nullable(),
  document: z.string().nullable(),
});
export type Appointment = z.infer<typeof Appointment>;

/** An official (工作人员). */
export const Person = z.strictObject({
  personId: PersonId,
  name: z.string(),
  demonstration: z.boolean().describe("Invented person of the demonstration"),
  appointments: z.array(Appointment).describe("Those in force on the day asked for"),
});
export type Person = z.infer<typeof Person>;

/** Part that a member plays in a group (成员身份). */
export const GroupPart = z.enum([
  "chair",
  "deputy-chair",
  "member",
  "office-head",
  "office-member",
  "liaison",
]);
export type GroupPart = z.infer<typeof GroupPart>;

/** One line of a member list (成员名单): a person in a post, or a member unit (成员单位). */
export const GroupMember = z.strictObject({
  part: GroupPart,
  agencyId: AgencyId,
  agencyName: z.string(),
  personId: PersonId.nullable().describe("Null: the unit as such is a member (成员单位)"),
  personName: z.string().nullable(),
  title: z.string().nullable().describe("Post as written in the list: 副市长"),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type GroupMember = z.infer<typeof GroupMember>;

/** Leading group or joint conference (领导小组、联席会议; plan row A07). */
export const Group = z.strictObject({
  groupId: GroupId,
  jurisdiction: DivisionCode,
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(["leading-group", "joint-conference"]),
  officeAgencyId: AgencyId.nullable().describe("Body that houses its office (办公室设在 …)"),
  officeAgencyName: z.string().nullable(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
});
export type Group = z.infer<typeof Group>;

export const GroupDetail = Group.extend({
  members: z.array(GroupMember).describe("On the day asked for"),
  lists: z
    .array(z.strictObject({ listNo: z.int(), effectiveOn: Day, document: z.string(), members: z.int() }))
    .describe("Every issue of the list, newest first"),
});
export type GroupDetail = z.infer<typeof GroupDetail>;

export const AgencyDetail = z.strictObject({
  agency: Agency,
  versions: z.array(Agency).describe("All periods of this body, oldest first"),
  names: z.array(AgencyName).describe("Recorded names besides those of its versions"),
  functions: z.array(z.strictObject({ functionCode: z.string(), term: z.string(), main: z.boolean() })),
  predecessors: z.array(AgencySuccession),
  successors: z.array(AgencySuccession),
  posts: z.array(Post),
  groups: z.array(Group),
});
export type AgencyDetail = z.infer<typeof AgencyDetail>;

/**
 * Which body a name in a plan means (责任单位识别). `explained` says in Chinese how it was found, or why not.
 * `collective`: the name stands for a list (各县区人民政府); `open`: the list is not closed (等, 有关部门);
 * `chosen`: only some of the members are meant (相关设区市人民政府), so a person must choose.
 */
export const Resolution = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("resolved"), agency: Agency, explained: z.string() }),
  z.strictObject({ kind: z.literal("candidates"), candidates: z.array(Agency), explained: z.string() }),
  z.strictObject({
    kind: z.literal("collective"),
    members: z.array(Agency),
    open: z.boolean(),
    chosen: z.boolean(),
    explained: z.string(),
  }),
  z.strictObject({ kind: z.literal("unknown"), explained: z.string() }),
]);
export type Resolution = z.infer<typeof Resolution>;

const Limit = z.coerce.number().int().min(1).max(100).default(20).describe("Rows in one answer");
const After = z.string().max(300).optional().describe("Cursor `next` of the answer before");
const On = Day.optional().describe("As of this day; today if left out");
const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
const From = Day.describe("First day");
const Document = z.string().trim().min(1).max(200).describe("Document that orders it: 钦政办〔2019〕…号");

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
    jurisdiction: DivisionCode.optional(),
    below: z.enum(["yes", "no"]).default("no").describe("Also the jurisdictions below"),
    functionCode: z.string().optional(),
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

export const listRoles = defineEndpoint({
  name: "agencies.roles",
  method: "GET",
  path: "/roles",
  term: "列出角色与权限",
  summary: "Every role with its rights; the three administrators hold no business right.",
  access: "signed-in",
  cli: "role list",
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Role) }),
});

export const listPosts = defineEndpoint({
  name: "agencies.posts",
  method: "GET",
  path: "/posts",
  term: "列出岗位",
  summary: "Posts of a body or a jurisdiction with their holders on a day.",
  access: "signed-in",
  cli: "post list",
  input: z.strictObject({
    agencyId: AgencyId.optional(),
    jurisdiction: DivisionCode.optional(),
    on: On,
    limit: Limit,
    after: After,
  }),
  output: pageOf(Post),
});

export const createPost = defineEndpoint({
  name: "agencies.create-post",
  method: "POST",
  path: "/posts",
  term: "设置岗位",
  summary: "Set up a post in a body with its role, from a date.",
  access: "rights:grant",
  cli: "post create",
  input: z.strictObject({
    agencyId: AgencyId,
    title: Name.describe("规划科经办人"),
    roleCode: RoleCode,
    validFrom: From,
  }),
  output: Post,
});

export const endPost = defineEndpoint({
  name: "agencies.end-post",
  method: "POST",
  path: "/posts/{postId}/end",
  term: "撤销岗位",
  summary: "End a post from a date; appointments to it end on the same day.",
  access: "rights:grant",
  cli: "post end",
  input: z.strictObject({ postId: PostId, on: From, reason: z.string().trim().min(1).max(200) }),
  output: Post,
});

export const listPeople = defineEndpoint({
  name: "agencies.people",
  method: "GET",
  path: "/people",
  term: "列出工作人员",
  summary: "Officials and the posts they hold on a day.",
  access: "signed-in",
  cli: "person list",
  input: z.strictObject({
    q: z.string().trim().max(40).optional().describe("Part of a name"),
    agencyId: AgencyId.optional(),
    on: On,
    limit: Limit,
    after: After,
  }),
  output: pageOf(Person),
});

export const registerPerson = defineEndpoint({
  name: "agencies.register-person",
  method: "POST",
  path: "/people",
  term: "登记工作人员",
  summary: "Enter an official; posts are given separately.",
  access: "people:register",
  cli: "person create",
  input: z.strictObject({ name: Name.describe("Name of the official") }),
  output: Person,
});

export const appoint = defineEndpoint({
  name: "agencies.appoint",
  method: "POST",
  path: "/appointments",
  term: "任职授权",
  summary: "Put a person in a post from a date: the rights of its role begin that day.",
  access: "rights:grant",
  cli: "person appoint",
  input: z.strictObject({
    personId: PersonId,
    postId: PostId,
    validFrom: From,
    validTo: Day.nullable().default(null).describe("First day after it; null: open"),
    document: Document,
  }),
  output: Appointment,
});

export const endAppointment = defineEndpoint({
  name: "agencies.end-appointment",
  method: "POST",
  path: "/appointments/{appointmentId}/end",
  term: "免职",
  summary: "End an appointment from a date: its rights end at once.",
  access: "rights:grant",
  cli: "person dismiss",
  input: z.strictObject({ appointmentId: AppointmentId, on: From, document: Document }),
  output: Appointment,
});

export const explainRights = defineEndpoint({
  name: "agencies.rights",
  method: "GET",
  path: "/people/{personId}/rights",
  term: "查看权限来源",
  summary: "What a person may do in each post on a day, and which post or member list gives it.",
  access: "rights:grant",
  cli: "person rights",
  input: z.strictObject({ personId: PersonId, on: On }),
  output: z.strictObject({
    posts: z.array(
      z.strictObject({
        postId: PostId,
        postTitle: z.string(),
        agencyName: z.string(),
        grants: z.array(
          z.strictObject({
            right: z.string(),
            jurisdiction: DivisionCode,
            because: z.string().describe("In Chinese: the role, or the group and its list"),
          }),
        ),
      }),
    ),
  }),
});

export const listGroups = defineEndpoint({
  name: "agencies.groups",
  method: "GET",
  path: "/groups",
  term: "列出领导小组和联席会议",
  summary: "Leading groups and joint conferences of a jurisdiction.",
  access: "signed-in",
  cli: "group list",
  input: z.strictObject({ jurisdiction: DivisionCode.optional(), on: On }),
  output: z.strictObject({ items: z.array(Group) }),
});

export const getGroup = defineEndpoint({
  name: "agencies.group",
  method: "GET",
  path: "/groups/{groupId}",
  term: "查看成员名单",
  summary: "A group with its member list as of any day and all issues of the list.",
  access: "signed-in",
  cli: "group show",
  input: z.strictObject({ groupId: GroupId, on: On }),
  output: GroupDetail,
});

export const createGroup = defineEndpoint({
  name: "agencies.create-group",
  method: "POST",
  path: "/groups",
  term: "成立领导小组或联席会议",
  summary: "Enter a leading group or joint conference and the body that houses its office.",
  access: "agencies:edit",
  cli: "group create",
  input: z.strictObject({
    jurisdiction: DivisionCode,
    name: Name,
    aliases: z.array(Name).max(20).default([]).describe("Other names that documents use"),
    kind: z.enum(["leading-group", "joint-conference"]),
    officeAgencyId: AgencyId.nullable().default(null),
    validFrom: From,
    document: Document,
  }),
  output: GroupDetail,
});

export const issueMemberList = defineEndpoint({
  name: "agencies.issue-member-list",
  method: "POST",
  path: "/groups/{groupId}/member-lists",
  term: "调整成员名单",
  summary: "Issue the member list anew from a date: who left loses, who came gains access that day.",
  access: "agencies:edit",
  cli: "group members",
  input: z.strictObject({
    groupId: GroupId,
    effectiveOn: From,
    document: Document,
    members: z
      .array(
        z.strictObject({
          part: GroupPart,
          agencyId: AgencyId,
          personId: PersonId.nullable().default(null),
          title: Name.nullable().default(null),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: GroupDetail,
});

/** All endpoints of this module, for the server, the command line and the reference. */
export const agencyEndpoints = [
  searchAgencies,
  getAgency,
  listFunctions,
  resolveAgency,
  createAgency,
  renameAgency,
  addAgencyName,
  endAgency,
  importAgencies,
  exportAgencies,
  listRoles,
  listPosts,
  createPost,
  endPost,
  listPeople,
  registerPerson,
  appoint,
  endAppointment,
  explainRights,
  listGroups,
  getGroup,
  createGroup,
  issueMemberList,
] as const;
