import type { RefusalTable } from "../../kernel/result.ts";

/** Why signing in, or a change of accounts, may be refused (账号与登录的不予办理事由). */
export const accountRefusals = {
  "accounts/signed-out": { status: 401, zh: "请先登录", en: "Please sign in first" },
  "accounts/session-idle": {
    status: 401,
    zh: "因长时间未操作,已自动退出,请重新登录",
    en: "You were signed out after a time without activity; please sign in again",
  },
  "accounts/session-expired": {
    status: 401,
    zh: "本次登录已到期,请重新登录",
    en: "This session has reached its end; please sign in again",
  },
  "accounts/wrong-credentials": {
    status: 401,
    zh: "登录名或密码不正确",
    en: "The login name or the password is not right",
  },
  "accounts/code-needed": {
    status: 401,
    zh: "请输入动态口令",
    en: "Please enter the code of your authenticator",
  },
  "accounts/code-wrong": {
    status: 401,
    zh: "动态口令不正确或已使用",
    en: "The code is not right, or was used before",
  },
  "accounts/locked": {
    status: 423,
    zh: "连续登录失败次数过多,已锁定至 {until}",
    en: "Too many failed attempts; locked until {until}",
  },
  "accounts/address-throttled": {
    status: 429,
    zh: "该网络地址登录失败次数过多,请十分钟后再试",
    en: "Too many failed attempts from this network address; try again in ten minutes",
  },
  "accounts/disabled": {
    status: 403,
    zh: "账号已停用,请联系系统管理员",
    en: "The account is disabled; please ask the system administrator",
  },
  "accounts/duty-change-password": {
    status: 403,
    zh: "请先修改密码",
    en: "Please change your password first",
  },
  "accounts/duty-enrol-second-factor": {
    status: 403,
    zh: "请先绑定动态口令",
    en: "Please set up your second factor first",
  },
  "accounts/password-wrong": { status: 422, zh: "原密码不正确", en: "The current password is not right" },
  "accounts/password-short": {
    status: 422,
    zh: "密码至少 {least} 位",
    en: "The password needs at least {least} characters",
  },
  "accounts/password-kinds": {
    status: 422,
    zh: "密码应包含大写字母、小写字母、数字、符号中的至少 {kinds} 种",
    en: "The password needs at least {kinds} of: upper case, lower case, digits, symbols",
  },
  "accounts/password-has-name": {
    status: 422,
    zh: "密码不得包含登录名",
    en: "The password must not contain the login name",
  },
  "accounts/password-common": {
    status: 422,
    zh: "密码过于常见,容易被猜中",
    en: "The password is too common",
  },
  "accounts/password-reused": {
    status: 422,
    zh: "不得使用最近 {count} 次用过的密码",
    en: "The password must differ from the last {count}",
  },
  "accounts/second-factor-code-wrong": {
    status: 422,
    zh: "动态口令不正确或已使用",
    en: "The code is not right, or was used before",
  },
  "accounts/second-factor-on": { status: 409, zh: "已绑定动态口令", en: "A second factor is already in use" },
  "accounts/second-factor-off": { status: 409, zh: "尚未绑定动态口令", en: "No second factor is in use" },
  "accounts/second-factor-not-started": {
    status: 409,
    zh: "请先开始绑定动态口令",
    en: "Start setting up the second factor first",
  },
  "accounts/post-not-held": { status: 403, zh: "您目前不担任该岗位", en: "You do not hold this post today" },
  "accounts/link-invalid": {
    status: 404,
    zh: "设置链接无效、已使用或已过期,请联系系统管理员重发",
    en: "The set-up link is unknown, used or past its time; ask the system administrator for a new one",
  },
  "accounts/account-unknown": { status: 404, zh: "没有这个账号", en: "There is no such account" },
  "accounts/session-unknown": {
    status: 404,
    zh: "没有这个会话,或已结束",
    en: "There is no such open session",
  },
  "accounts/person-unknown": { status: 404, zh: "没有这个人员", en: "There is no such person" },
  "accounts/login-name-taken": {
    status: 409,
    zh: "登录名「{name}」已被使用",
    en: "The login name “{name}” is taken",
  },
  "accounts/person-has-account": {
    status: 409,
    zh: "该人员已有账号「{name}」",
    en: "This person already has the account “{name}”",
  },
  "accounts/own-account": {
    status: 409,
    zh: "不得对本人账号进行此操作",
    en: "This may not be done to one's own account",
  },
  "accounts/already-disabled": { status: 409, zh: "账号已停用", en: "The account is already disabled" },
  "accounts/not-disabled": { status: 409, zh: "账号未停用", en: "The account is not disabled" },
  "accounts/not-locked": { status: 409, zh: "账号未锁定", en: "The account is not locked" },
  "accounts/policy-unknown": {
    status: 404,
    zh: "没有名为「{name}」的安全策略",
    en: "There is no security setting “{name}”",
  },
  "accounts/policy-out-of-range": {
    status: 422,
    zh: "{term}应为 {least} 至 {most} 之间的整数",
    en: "{term} must be a whole number from {least} to {most}",
  },
} as const satisfies RefusalTable;
