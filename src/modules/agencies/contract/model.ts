import { z } from "zod";
import { DivisionCode } from "../../divisions/contract.ts";

const Day = z.iso.date();

export const AgencyId = z.uuid().brand("AgencyId").describe("Id of the body (机构标识)");
export type AgencyId = z.infer<typeof AgencyId>;
export const PostId = z.uuid().brand("PostId").describe("Id of the post (岗位标识)");
export type PostId = z.infer<typeof PostId>;
export const PersonId = z.uuid().brand("PersonId").describe("Id of the person (人员标识)");
export type PersonId = z.infer<typeof PersonId>;
export const GroupId = z.uuid().brand("GroupId").describe("Id of the group (领导小组标识)");
export type GroupId = z.infer<typeof GroupId>;
export const AppointmentId = z.uuid().brand("AppointmentId").describe("Id of the appointment (任职标识)");
export type AppointmentId = z.infer<typeof AppointmentId>;

/** Kind of body (机构类别). */
export const AgencyKind = z
  .enum([
    "government", // 人民政府
    "party", // 党委部门
    "department", // 政府组成部门、直属机构
    "office", // 领导小组办公室、督查室等内设或议事机构
    "zone-committee", // 管委会
    "town", // 乡镇人民政府、街道办事处
    "vertical", // 垂直管理: 税务局, 人民银行分支机构, 银保监局
    "people-group", // 群团: 工商联
    "enterprise", // 企业、金融机构
  ])
  .describe("Kind of body (机构类别)");
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
export const RoleCode = z
  .enum([
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
  ])
  .describe("Role of the post (角色)");
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
export const GroupPart = z
  .enum(["chair", "deputy-chair", "member", "office-head", "office-member", "liaison"])
  .describe("Part in the group (成员身份)");
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
  validTo: Day.nullable().describe("First day on which it no longer stands; null: it stands"),
  endDocument: z.string().nullable().describe("Document that ended it; null: it stands"),
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
