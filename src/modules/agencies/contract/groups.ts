import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { DivisionCode } from "../../divisions/contract.ts";
import { Document, From, Name, On } from "./fields.ts";
import { AgencyId, Group, GroupDetail, GroupId, GroupPart, PersonId } from "./model.ts";

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
    name: Name.describe("Full name of the group (名称)"),
    aliases: z.array(Name).max(20).default([]).describe("Other names that documents use"),
    kind: z
      .enum(["leading-group", "joint-conference"])
      .describe("Leading group or joint conference (领导小组、联席会议)"),
    officeAgencyId: AgencyId.nullable()
      .default(null)
      .describe("Body that houses its office (办公室所设机构)"),
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
      .max(500)
      .describe("Lines of the new list in their order: part, body, person, title (成员)"),
  }),
  output: GroupDetail,
});

export const endGroup = defineEndpoint({
  name: "agencies.end-group",
  method: "POST",
  path: "/groups/{groupId}/end",
  term: "撤销领导小组或联席会议",
  summary: "End a group from a date: what its lists gave ends that day; the lists stay readable.",
  access: "agencies:edit",
  cli: "group end",
  input: z.strictObject({ groupId: GroupId, on: From, document: Document }),
  output: GroupDetail,
});
