import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { DivisionCode } from "../../divisions/contract.ts";
import { After, Day, Document, From, Limit, Name, On, pageOf } from "./fields.ts";
import {
  AgencyId,
  Appointment,
  AppointmentId,
  Person,
  PersonId,
  Post,
  PostId,
  Role,
  RoleCode,
} from "./model.ts";

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
  input: z.strictObject({
    postId: PostId,
    on: From,
    reason: z.string().trim().min(1).max(200).describe("Why the post ends (理由)"),
  }),
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
