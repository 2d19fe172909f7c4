import { ok, type Result, refuse } from "../../../kernel/result.ts";

interface Setting {
  readonly term: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly source: string;
}

/**
 * The security settings (安全策略): the value as shipped, the range in which it may be moved, and where it comes from.
 * GB/T 22239-2019 asks for the measures; the figures are what assessors usually expect, therefore settings.
 */
export const policySettings = {
  "password-min-length": {
    term: "密码最短长度",
    standard: 8,
    least: 8,
    most: 64,
    source: "GB/T 22239-2019 身份鉴别:测评惯例不少于 8 位",
  },
  "password-min-kinds": {
    term: "密码字符种类",
    standard: 3,
    least: 3,
    most: 4,
    source: "GB/T 22239-2019 身份鉴别:测评惯例大写、小写、数字、符号至少三种",
  },
  "password-max-age-days": {
    term: "密码更换周期(天,0 为不要求)",
    standard: 90,
    least: 0,
    most: 3650,
    source: "GB/T 22239-2019 身份鉴别:定期更换,测评惯例 90 天",
  },
  "password-remembered": {
    term: "不得重复的最近密码个数",
    standard: 5,
    least: 1,
    most: 24,
    source: "测评惯例",
  },
  "lock-after-failures": {
    term: "连续登录失败锁定次数",
    standard: 5,
    least: 3,
    most: 10,
    source: "GB/T 22239-2019 身份鉴别:登录失败处理,测评惯例 5 次",
  },
  "lock-minutes": {
    term: "锁定时长(分钟)",
    standard: 30,
    least: 30,
    most: 1440,
    source: "GB/T 22239-2019 身份鉴别:登录失败处理,测评惯例不少于 30 分钟",
  },
  "address-failures": {
    term: "同一来源地址十分钟内允许的登录失败次数",
    standard: 50,
    least: 5,
    most: 10000,
    source: "未见规定,按一个办公出口上百人共用一个地址取值",
  },
  "idle-minutes": {
    term: "空闲超时(分钟)",
    standard: 30,
    least: 5,
    most: 30,
    source: "GB/T 22239-2019 身份鉴别:连接超时自动退出,测评惯例 10–30 分钟",
  },
  "session-hours": {
    term: "会话最长时间(小时)",
    standard: 12,
    least: 1,
    most: 24,
    source: "未见规定,按一个工作日取值",
  },
  "sessions-per-account": {
    term: "同一账号的会话数",
    standard: 3,
    least: 1,
    most: 20,
    source: "测评惯例为限制重复登录;按浏览器、手机、命令行各一取值",
  },
  "setup-link-hours": {
    term: "设置链接有效期(小时)",
    standard: 72,
    least: 1,
    most: 168,
    source: "未见规定",
  },
  "second-factor": {
    term: "双因素认证要求(0 自愿,1 管理员必须,2 全员必须)",
    standard: 1,
    least: 0,
    most: 2,
    source: "GB/T 22239-2019 身份鉴别:两种或以上鉴别技术;三级系统应取 2",
  },
  "argon2-memory-kib": {
    term: "密码摘要内存(KiB)",
    standard: 19456,
    least: 7168,
    most: 1048576,
    source: "OWASP Password Storage Cheat Sheet, Argon2id m=19 MiB t=2 p=1;RFC 9106",
  },
  "argon2-passes": {
    term: "密码摘要轮数",
    standard: 2,
    least: 1,
    most: 16,
    source: "OWASP Password Storage Cheat Sheet;RFC 9106",
  },
} as const satisfies Record<string, Setting>;

export type PolicyName = keyof typeof policySettings;
/** The settings in force (现行安全策略). */
export type Policy = Readonly<Record<PolicyName, number>>;

export const policyNames = Object.keys(policySettings) as PolicyName[];

/** The settings as shipped, with the changes of this installation over them. */
export function policyOf(changes: ReadonlyMap<string, number> = new Map()): Policy {
  return Object.fromEntries(
    policyNames.map((name) => [name, changes.get(name) ?? policySettings[name].standard]),
  ) as Record<PolicyName, number>;
}

/** Whether a setting may take this value. */
export function decidePolicyChange(name: string, value: number): Result<PolicyName> {
  const known = policyNames.find((candidate) => candidate === name);
  if (known === undefined) return refuse({ code: "accounts/policy-unknown", at: "name", facts: { name } });
  const { least, most, term } = policySettings[known];
  if (!Number.isInteger(value) || value < least || value > most)
    return refuse({ code: "accounts/policy-out-of-range", at: "value", facts: { term, least, most } });
  return ok(known);
}
