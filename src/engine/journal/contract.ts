import { z } from "zod";
import { defineEndpoint } from "../../kernel/endpoint.ts";

/** One line of the audit log (审计日志) as shown to the audit administrator. */
export const AuditLine = z.strictObject({
  entryId: z.uuid().describe("Id of the entry"),
  at: z.iso.datetime().describe("Instant of the act (时间)"),
  event: z.string().describe("What happened (事件), `module/what-happened`"),
  result: z.enum(["done", "refused", "failed"]).describe("Result (结果)"),
  actorKind: z.enum(["user", "guest", "system"]).describe("Kind of actor (主体类型)"),
  accountId: z.uuid().nullable().describe("Account that acted (账号)"),
  loginName: z.string().nullable().describe("Login name of that account (登录名)"),
  postId: z.string().nullable().describe("Post in which it acted (岗位)"),
  agencyId: z.string().nullable().describe("Agency of that post (单位)"),
  targetKind: z.string().nullable().describe("Kind of thing acted on (对象类型)"),
  targetId: z.string().nullable().describe("Id of the thing acted on (对象标识)"),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .describe("Codes and counts (详情)"),
  requestId: z.string().describe("Request that carried it (请求编号)"),
  ip: z.string().nullable().describe("Network address (来源地址)"),
});
export type AuditLine = z.infer<typeof AuditLine>;

const filters = {
  event: z
    .string()
    .max(100)
    .optional()
    .describe("Only this event, or this module's events if it ends in `/` (事件)"),
  accountId: z.uuid().optional().describe("Only acts of this account (账号)"),
  targetId: z.string().max(100).optional().describe("Only acts on this thing (对象标识)"),
  result: z.enum(["done", "refused", "failed"]).optional().describe("Only this result (结果)"),
  from: z.iso.date().optional().describe("From this day on, Beijing time (起始日期)"),
  to: z.iso.date().optional().describe("Until this day, inclusive (截止日期)"),
};

/** 查询审计日志 */
export const listAudit = defineEndpoint({
  name: "audit.list",
  method: "GET",
  path: "/audit",
  term: "查询审计日志",
  summary: "List audit entries, newest first.",
  access: "audit:read",
  input: z.strictObject({
    ...filters,
    after: z.uuid().optional().describe("Continue after this entry (下一页起点)"),
    limit: z.coerce.number().int().min(1).max(200).default(50).describe("Lines per page (每页条数)"),
  }),
  output: z.strictObject({
    lines: z.array(AuditLine).describe("Entries, newest first"),
    next: z.uuid().nullable().describe("Pass as `after` for the next page; null at the end"),
  }),
  cli: "audit list",
});

/** 导出审计日志 */
export const exportAudit = defineEndpoint({
  name: "audit.export",
  method: "GET",
  path: "/audit/export",
  term: "导出审计日志",
  summary: "Export audit entries as CSV; the export is itself audited.",
  access: "audit:read",
  input: z.strictObject(filters),
  output: z.void(),
  sendsFile: true,
  cli: "audit export",
});

/** 校验审计日志 */
export const verifyAudit = defineEndpoint({
  name: "audit.verify",
  method: "POST",
  path: "/audit/verify",
  term: "校验审计日志",
  summary: "Recompute the hash chain of the audit log and report the first place where it breaks.",
  access: "audit:read",
  input: z.strictObject({}),
  output: z.strictObject({
    sealed: z.number().int().describe("Entries in the chain (已封存条数)"),
    unsealed: z.number().int().describe("Entries waiting to be sealed (待封存条数)"),
    head: z.string().nullable().describe("Hash of the last link (链首摘要), to be kept elsewhere"),
    fault: z.string().nullable().describe("First fault found, or null (首个异常)"),
  }),
  cli: "audit verify",
});
