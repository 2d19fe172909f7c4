import { z } from "zod";
import { defineEndpoint } from "../../kernel/endpoint.ts";

/**
 * How the web client stays safe from forged requests (跨站请求伪造): `accounts.sign-in` and `accounts.session` answer with
 * `csrfToken`; every POST, PUT and DELETE of a signed-in browser sends it back in the header `X-CSRF`. A client with a bearer token
 * (`Authorization: Bearer …`) needs none. Requests in the background (polling) send `X-Passive: 1`, so that they do not keep an
 * abandoned desk signed in.
 */

/** Login account (账号). */
export const AccountId = z.uuid().brand("AccountId");
export type AccountId = z.infer<typeof AccountId>;

const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/)
  .describe("Login name (登录名): 3–32 letters, digits, `.`, `_`, `-`; begins with a letter");
const password = z.string().min(1).max(256).describe("Password (密码)");
const code = z
  .string()
  .trim()
  .min(6)
  .max(20)
  .describe("Six digits of the authenticator, or a recovery code (动态口令或恢复码)");
const accountId = AccountId.describe("Account (账号标识)");

/** A post that the person holds today (任职岗位), to act in. */
export const HeldPost = z.strictObject({
  postId: z.string().describe("Post (岗位标识)"),
  title: z.string().describe("Title of the post (岗位名称)"),
  agencyId: z.string().describe("Agency (单位标识)"),
  agencyName: z.string().describe("Name of the agency (单位名称)"),
  jurisdiction: z.string().describe("Division code (所属行政区划)"),
  jurisdictionName: z.string().describe("Name of the division (行政区划名称)"),
});
export type HeldPost = z.infer<typeof HeldPost>;

/** What stands between a signed-in person and the work (待办安全事项). */
export const SignInDuty = z.enum(["change-password", "enrol-second-factor"]);
export type SignInDuty = z.infer<typeof SignInDuty>;

/** The session as its holder sees it (当前会话). */
export const CurrentSession = z.strictObject({
  sessionId: z.uuid().describe("Session (会话标识)"),
  accountId: accountId,
  loginName: z.string().describe("Login name (登录名)"),
  personId: z.string().describe("Person (人员标识)"),
  personName: z.string().describe("Name of the person (姓名)"),
  posts: z.array(HeldPost).describe("Posts held today (任职岗位)"),
  actingPostId: z.string().nullable().describe("Post acted in now (当前岗位)"),
  rights: z.array(z.string()).describe("Rights in that post today (权限)"),
  duties: z.array(SignInDuty).describe("What must be done before anything else"),
  secondFactor: z.boolean().describe("Whether a second factor is in use (双因素认证)"),
  recoveryCodesLeft: z.number().int().describe("Recovery codes not used yet (剩余恢复码)"),
  csrfToken: z.string().describe("To be sent back as `X-CSRF`"),
  idleMinutes: z.number().int().describe("Signed out after so many idle minutes (空闲超时)"),
  expiresAt: z.iso.datetime().describe("Signed out at the latest (会话截止时间)"),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

/** 登录 */
export const signIn = defineEndpoint({
  name: "accounts.sign-in",
  method: "POST",
  path: "/sign-in",
  term: "登录",
  summary:
    "Sign in. Refused with `accounts/code-needed` when the second factor is still missing: send again with `code`.",
  access: "public",
  input: z.strictObject({
    loginName: z.string().trim().toLowerCase().min(1).max(64).describe("Login name (登录名)"),
    password,
    code: code.optional(),
    client: z
      .enum(["web", "cli"])
      .default("web")
      .describe("A browser gets a cookie, a command line gets a bearer token"),
  }),
  output: z.strictObject({
    session: CurrentSession.describe("The new session"),
    token: z.string().nullable().describe("Bearer token, for the command line only"),
  }),
  cli: "sign-in",
});

/** 查看当前会话 */
export const getSession = defineEndpoint({
  name: "accounts.session",
  method: "GET",
  path: "/session",
  term: "查看当前会话",
  summary: "Tell who is signed in, in which post and with which rights; `session` is null for a guest.",
  access: "public",
  input: z.strictObject({}),
  output: z.strictObject({ session: CurrentSession.nullable().describe("The session, or null") }),
  cli: "session show",
});

/** 退出登录 */
export const signOut = defineEndpoint({
  name: "accounts.sign-out",
  method: "POST",
  path: "/sign-out",
  term: "退出登录",
  summary: "End this session.",
  access: "signed-in",
  input: z.strictObject({}),
  output: z.strictObject({}),
  cli: "sign-out",
});

/** 切换岗位 */
export const actInPost = defineEndpoint({
  name: "accounts.act-in-post",
  method: "POST",
  path: "/session/post",
  term: "切换岗位",
  summary: "Act in another of one's posts; one at a time.",
  access: "signed-in",
  input: z.strictObject({ postId: z.string().min(1).max(64).describe("Post to act in (岗位标识)") }),
  output: z.strictObject({ session: CurrentSession.describe("The session in the new post") }),
  cli: "session act-in-post",
});

/** 修改密码 */
export const changePassword = defineEndpoint({
  name: "accounts.change-password",
  method: "POST",
  path: "/my/password",
  term: "修改密码",
  summary: "Change one's own password; all other sessions of the account end.",
  access: "signed-in",
  input: z.strictObject({
    currentPassword: password.describe("Current password (原密码)"),
    newPassword: password.describe("New password (新密码)"),
  }),
  output: z.strictObject({}),
  cli: "my change-password",
});

/** 查看我的会话 */
export const listMySessions = defineEndpoint({
  name: "accounts.list-my-sessions",
  method: "GET",
  path: "/my/sessions",
  term: "查看我的会话",
  summary: "List where one is signed in.",
  access: "signed-in",
  input: z.strictObject({}),
  output: z.strictObject({
    sessions: z
      .array(
        z.strictObject({
          sessionId: z.uuid().describe("Session (会话标识)"),
          client: z.enum(["web", "cli"]).describe("Kind of client (客户端)"),
          startedAt: z.iso.datetime().describe("Signed in at (登录时间)"),
          lastSeenAt: z.iso.datetime().describe("Last active at (最近活动)"),
          ip: z.string().nullable().describe("Network address (来源地址)"),
          current: z.boolean().describe("Whether it is this very session (本会话)"),
        }),
      )
      .describe("Open sessions, newest first"),
  }),
  cli: "my list-sessions",
});

/** 终止我的会话 */
export const endMySession = defineEndpoint({
  name: "accounts.end-my-session",
  method: "POST",
  path: "/my/sessions/{sessionId}/end",
  term: "终止我的会话",
  summary: "End one of one's own sessions.",
  access: "signed-in",
  input: z.strictObject({ sessionId: z.uuid().describe("Session to end (会话标识)") }),
  output: z.strictObject({}),
  cli: "my end-session",
});

/** 开始绑定双因素认证 */
export const startSecondFactor = defineEndpoint({
  name: "accounts.start-second-factor",
  method: "POST",
  path: "/my/second-factor/start",
  term: "开始绑定双因素认证",
  summary:
    "Make a secret for an authenticator app (TOTP, RFC 6238); it takes effect once confirmed with a code.",
  access: "signed-in",
  input: z.strictObject({ password: password.describe("Current password (原密码)") }),
  output: z.strictObject({
    secret: z.string().describe("Secret in Base32, to type in by hand (密钥)"),
    uri: z.string().describe("otpauth:// address (绑定地址)"),
    qr: z.string().describe("The same as a QR picture, a `data:image/png` address (二维码)"),
  }),
  cli: "my start-second-factor",
});

/** 确认绑定双因素认证 */
export const confirmSecondFactor = defineEndpoint({
  name: "accounts.confirm-second-factor",
  method: "POST",
  path: "/my/second-factor/confirm",
  term: "确认绑定双因素认证",
  summary: "Confirm the new second factor with a code; answers with recovery codes, shown once.",
  access: "signed-in",
  input: z.strictObject({ code }),
  output: z.strictObject({
    recoveryCodes: z.array(z.string()).describe("One-time recovery codes (恢复码), shown once"),
  }),
  cli: "my confirm-second-factor",
});

/** 解除双因素认证 */
export const removeSecondFactor = defineEndpoint({
  name: "accounts.remove-second-factor",
  method: "POST",
  path: "/my/second-factor/remove",
  term: "解除双因素认证",
  summary: "Stop using the second factor.",
  access: "signed-in",
  input: z.strictObject({ password: password.describe("Current password (原密码)"), code }),
  output: z.strictObject({}),
  cli: "my remove-second-factor",
});

/** 检查设置链接 */
export const checkSetupLink = defineEndpoint({
  name: "accounts.check-setup-link",
  method: "POST",
  path: "/setup/check",
  term: "检查设置链接",
  summary: "Tell whose password a one-time set-up link sets, and which rules the password must keep.",
  access: "public",
  input: z.strictObject({ token: z.string().min(20).max(100).describe("The part of the link after `#`") }),
  output: z.strictObject({
    loginName: z.string().describe("Login name (登录名)"),
    minLength: z.number().int().describe("Least length of the password (密码最短长度)"),
    minKinds: z.number().int().describe("Least kinds of characters out of four (字符种类)"),
  }),
  cli: "setup check",
});

/** 完成账号设置 */
export const completeSetup = defineEndpoint({
  name: "accounts.complete-setup",
  method: "POST",
  path: "/setup",
  term: "完成账号设置",
  summary: "Set the password by a one-time set-up link; the link works once.",
  access: "public",
  input: z.strictObject({
    token: z.string().min(20).max(100).describe("The part of the link after `#`"),
    password,
  }),
  output: z.strictObject({ loginName: z.string().describe("Login name (登录名)") }),
  cli: "setup complete",
});

/** One account in the list of the system administrator (账号列表项). */
export const AccountLine = z.strictObject({
  accountId: accountId,
  loginName: z.string().describe("Login name (登录名)"),
  personId: z.string().describe("Person (人员标识)"),
  personName: z.string().describe("Name of the person (姓名)"),
  status: z.enum(["invited", "active", "disabled"]).describe("Status (状态): 待设置, 正常, 停用"),
  lockedUntil: z.iso.datetime().nullable().describe("Locked until (锁定至)"),
  secondFactor: z.boolean().describe("Second factor in use (双因素认证)"),
  lastSignInAt: z.iso.datetime().nullable().describe("Last sign-in (最近登录)"),
  createdAt: z.iso.datetime().describe("Created at (创建时间)"),
  posts: z.array(HeldPost).describe("Posts held today (任职岗位)"),
});
export type AccountLine = z.infer<typeof AccountLine>;

/** 查询账号 */
export const listAccounts = defineEndpoint({
  name: "accounts.list",
  method: "GET",
  path: "/accounts",
  term: "查询账号",
  summary: "List accounts by login name.",
  access: "accounts:manage",
  input: z.strictObject({
    search: z
      .string()
      .trim()
      .max(64)
      .optional()
      .describe("Part of the login name or of the person's name (登录名或姓名)"),
    status: z.enum(["invited", "active", "disabled"]).optional().describe("Only this status (状态)"),
    after: z.string().max(64).optional().describe("Continue after this login name (下一页起点)"),
    limit: z.coerce.number().int().min(1).max(200).default(50).describe("Lines per page (每页条数)"),
  }),
  output: z.strictObject({
    accounts: z.array(AccountLine).describe("Accounts by login name"),
    next: z.string().nullable().describe("Pass as `after` for the next page; null at the end"),
  }),
  cli: "account list",
});

const setupLink = {
  setupPath: z.string().describe("Path of the one-time set-up link, `/setup#…`; shown once (一次性设置链接)"),
  expiresAt: z.iso.datetime().describe("The link ends at (链接有效期)"),
};

/** 创建账号 */
export const createAccount = defineEndpoint({
  name: "accounts.create",
  method: "POST",
  path: "/accounts",
  term: "创建账号",
  summary:
    "Create an account for a person; it has no rights until the security administrator appoints the person to a post.",
  access: "accounts:manage",
  input: z.strictObject({ loginName, personId: z.string().min(1).max(64).describe("Person (人员标识)") }),
  output: z.strictObject({ accountId, ...setupLink }),
  cli: "account create",
});

/** 重发设置链接 */
export const renewSetupLink = defineEndpoint({
  name: "accounts.renew-setup-link",
  method: "POST",
  path: "/accounts/{accountId}/setup-link",
  term: "重发设置链接",
  summary:
    "Make a new one-time set-up link: for a forgotten password, or because the old link ended. All sessions end.",
  access: "accounts:manage",
  input: z.strictObject({ accountId }),
  output: z.strictObject(setupLink),
  cli: "account renew-setup-link",
});

/** 停用账号 */
export const disableAccount = defineEndpoint({
  name: "accounts.disable",
  method: "POST",
  path: "/accounts/{accountId}/disable",
  term: "停用账号",
  summary: "Disable an account and end its sessions. Accounts are never deleted.",
  access: "accounts:manage",
  input: z.strictObject({
    accountId,
    reason: z.string().trim().min(2).max(200).describe("Reason (停用原因)"),
  }),
  output: z.strictObject({}),
  cli: "account disable",
});

/** 启用账号 */
export const enableAccount = defineEndpoint({
  name: "accounts.enable",
  method: "POST",
  path: "/accounts/{accountId}/enable",
  term: "启用账号",
  summary: "Enable a disabled account again.",
  access: "accounts:manage",
  input: z.strictObject({ accountId }),
  output: z.strictObject({}),
  cli: "account enable",
});

/** 解除账号锁定 */
export const unlockAccount = defineEndpoint({
  name: "accounts.unlock",
  method: "POST",
  path: "/accounts/{accountId}/unlock",
  term: "解除账号锁定",
  summary: "Lift the lock that too many failed sign-ins set.",
  access: "accounts:manage",
  input: z.strictObject({ accountId }),
  output: z.strictObject({}),
  cli: "account unlock",
});

/** 清除账号双因素认证 */
export const clearSecondFactor = defineEndpoint({
  name: "accounts.clear-second-factor",
  method: "POST",
  path: "/accounts/{accountId}/clear-second-factor",
  term: "清除账号双因素认证",
  summary: "Remove the second factor of somebody who lost it; all sessions of the account end.",
  access: "accounts:manage",
  input: z.strictObject({ accountId, reason: z.string().trim().min(2).max(200).describe("Reason (原因)") }),
  output: z.strictObject({}),
  cli: "account clear-second-factor",
});

/** 强制下线 */
export const endAccountSessions = defineEndpoint({
  name: "accounts.end-sessions",
  method: "POST",
  path: "/accounts/{accountId}/end-sessions",
  term: "强制下线",
  summary: "End all sessions of an account.",
  access: "accounts:manage",
  input: z.strictObject({ accountId }),
  output: z.strictObject({ ended: z.number().int().describe("Sessions ended (终止会话数)") }),
  cli: "account end-sessions",
});

/** One security setting in force (安全策略项). */
export const PolicyLine = z.strictObject({
  name: z.string().describe("Name of the setting (参数)"),
  term: z.string().describe("Chinese name (名称)"),
  value: z.number().describe("Value in force (现值)"),
  standard: z.number().describe("Value as shipped (出厂值)"),
  least: z.number().describe("Least value allowed (下限)"),
  most: z.number().describe("Greatest value allowed (上限)"),
  source: z.string().describe("Where the value as shipped comes from (依据)"),
  changedAt: z.iso.datetime().nullable().describe("Changed at (变更时间)"),
  reason: z.string().nullable().describe("Reason of the change (变更理由)"),
});
export type PolicyLine = z.infer<typeof PolicyLine>;

/** 查看安全策略 */
export const listPolicy = defineEndpoint({
  name: "accounts.list-policy",
  method: "GET",
  path: "/security-policy",
  term: "查看安全策略",
  summary: "List the security settings with their source.",
  access: "signed-in",
  input: z.strictObject({}),
  output: z.strictObject({ settings: z.array(PolicyLine).describe("Settings in force") }),
  cli: "policy list",
});

/** 变更安全策略 */
export const changePolicy = defineEndpoint({
  name: "accounts.change-policy",
  method: "POST",
  path: "/security-policy/{name}",
  term: "变更安全策略",
  summary: "Change a security setting, with the reason; takes effect at once.",
  access: "rights:grant",
  input: z.strictObject({
    name: z.string().max(64).describe("Name of the setting (参数)"),
    value: z.coerce.number().describe("New value (新值)"),
    reason: z.string().trim().min(2).max(200).describe("Reason (变更理由)"),
  }),
  output: z.strictObject({}),
  cli: "policy change",
});
