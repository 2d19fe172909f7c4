import type { Context } from "../../engine/access/index.ts";
import { recordAudit } from "../../engine/journal/index.ts";
import { inTransaction } from "../../kernel/database.ts";
import type { Tx } from "../../kernel/db.ts";
import { spell } from "../../kernel/pinyin.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { insertAccount } from "./commands/administration.ts";
import { endSessions, setPassword } from "./commands/credentials.ts";
import { makeSetupLink } from "./commands/setup.ts";
import { type DemoPerson, listDemoPeople } from "./office.ts";
import { getPolicy } from "./queries.ts";
import { policyOf } from "./rules.ts";
import { loginKey, newPassword } from "./secrets.ts";
import { accounts } from "./tables.ts";

/** An account of the demonstration with its password, which is shown this once and stored nowhere (演示账号). */
export interface DemoAccount {
  readonly loginName: string;
  readonly password: string;
  readonly personName: string;
  /** Post and body: 规划科经办人 · 钦州市发展和改革委员会. */
  readonly post: string;
}

/**
 * A fresh random password cannot be guessed at any cost of hashing, so the first hash is a cheap one; the first sign-in replaces
 * it by one at the cost in force.
 */
const cheap = policyOf(
  new Map([
    ["argon2-memory-kib", 7168],
    ["argon2-passes", 1],
  ]),
);

/**
 * Gives every invented person of the demonstration an account (演示账号): at the first start with fresh passwords, later only to newcomers.
 * Login names are those wanted, or the names in pinyin. In the demonstration nobody must enrol a second factor; the setting says so.
 */
export async function seedDemoAccounts(
  ctx: Context,
  wanted: readonly { readonly personId: string; readonly loginName: string }[] = [],
): Promise<Result<{ fresh: DemoAccount[]; existing: number }>> {
  return inTransaction(ctx.db, async (tx) => {
    const people = await listDemoPeople(tx, ctx.clock.now());
    const taken = await listTaken(tx);
    const newcomers = people.filter((person) => !taken.people.has(person.personId));
    if (taken.people.size === 0 && newcomers.length > 0) await relaxForDemo(tx, ctx);
    const names = new Map(wanted.map(({ personId, loginName }) => [personId, loginName]));
    const fresh: DemoAccount[] = [];
    const order = wanted.map(({ personId }) => personId);
    newcomers.sort((a, b) => order.indexOf(a.personId) - order.indexOf(b.personId));
    for (const person of newcomers) {
      const loginName = names.get(person.personId) ?? chooseLoginName(person.name, taken.loginNames);
      taken.loginNames.add(loginName);
      fresh.push(await openDemoAccount(tx, ctx, person, loginName));
    }
    return ok({ fresh, existing: people.length - fresh.length });
  });
}

async function listTaken(tx: Tx): Promise<{ people: Set<string>; loginNames: Set<string> }> {
  const rows = await accounts(tx)
    .selectFrom("accounts.account")
    .select(["person_id", "login_name"])
    .execute();
  return {
    people: new Set(rows.map((row) => row.person_id)),
    loginNames: new Set(rows.map((row) => row.login_name)),
  };
}

async function relaxForDemo(tx: Tx, ctx: Context): Promise<void> {
  await accounts(tx)
    .insertInto("accounts.policy_change")
    .values({
      name: "second-factor",
      change_no: 1,
      value: "0",
      reason: "演示环境不强制绑定动态口令",
      changed_at: ctx.clock.now(),
      changed_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function openDemoAccount(
  tx: Tx,
  ctx: Context,
  person: DemoPerson,
  loginName: string,
): Promise<DemoAccount> {
  const accountId = ctx.newId();
  const password = newPassword();
  await insertAccount(tx, ctx, { accountId, loginName, personId: person.personId });
  await setPassword(tx, ctx, accountId, password, { policy: cheap, mustChange: false });
  await accounts(tx)
    .updateTable("accounts.account")
    .set({ status: "active" })
    .where("account_id", "=", accountId)
    .execute();
  await recordAudit(tx, ctx, {
    event: "accounts/created",
    target: { kind: "account", id: accountId },
    details: { demonstration: true },
  });
  return { loginName, password, personName: person.name, post: person.post };
}

/** The name in pinyin, with a number when it is taken: 陈过河 → chenguohe, chenguohe2. */
export function chooseLoginName(name: string, taken: ReadonlySet<string>): string {
  const letters = spell(name)
    .pinyin.replace(/[^a-z0-9]/g, "")
    .slice(0, 24);
  const base = /^[a-z][a-z0-9]{2}/.test(letters) ? letters : `user${letters}`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/**
 * Gives the first three administrators (三员) of a new installation their accounts and one-time set-up links. Links that have not
 * been used are made anew at every start, so that a lost terminal does no harm; once a password is set, none is made.
 */
export async function seedAdministrators(
  ctx: Context,
  administrators: readonly { readonly loginName: string; readonly personId: string }[],
): Promise<Result<{ loginName: string; setupPath: string; expiresAt: string }[]>> {
  const policy = await getPolicy(ctx.db);
  return inTransaction(ctx.db, async (tx) => {
    const links = [];
    for (const { loginName, personId } of administrators) {
      const known = await accounts(tx)
        .selectFrom("accounts.account")
        .select(["account_id", "login_name", "status"])
        .where("person_id", "=", personId)
        .executeTakeFirst();
      if (known !== undefined && known.status !== "invited") continue;
      const accountId = known?.account_id ?? ctx.newId();
      if (known === undefined) await insertAccount(tx, ctx, { accountId, loginName, personId });
      const link = await makeSetupLink(tx, ctx, accountId, policy);
      await recordAudit(tx, ctx, {
        event: known === undefined ? "accounts/created" : "accounts/setup-link-renewed",
        target: { kind: "account", id: accountId },
      });
      links.push({ loginName: known?.login_name ?? loginName, ...link });
    }
    return ok(links);
  });
}

/**
 * Sets a fresh password from the machine itself (重置密码), for whoever has access to the data anyway: it lifts a lock, ends all sessions
 * and has to be changed at the next sign-in.
 */
export async function resetPassword(
  ctx: Context,
  loginName: string,
): Promise<Result<{ loginName: string; password: string }>> {
  return inTransaction(ctx.db, async (tx) => {
    const account = await accounts(tx)
      .selectFrom("accounts.account")
      .select(["account_id", "status"])
      .where("login_name", "=", loginName.toLowerCase())
      .forUpdate()
      .executeTakeFirst();
    if (account === undefined) return refuse({ code: "accounts/account-unknown", at: "loginName" });
    if (account.status === "disabled") return refuse({ code: "accounts/already-disabled", at: "loginName" });
    const password = newPassword();
    await setPassword(tx, ctx, account.account_id, password, { policy: cheap, mustChange: true });
    await accounts(tx)
      .updateTable("accounts.account")
      .set({ status: "active" })
      .where("account_id", "=", account.account_id)
      .execute();
    await accounts(tx)
      .deleteFrom("accounts.sign_in_guard")
      .where("login_key", "=", loginKey(loginName))
      .execute();
    await endSessions(tx, ctx, account.account_id, "credentials");
    await recordAudit(tx, ctx, {
      event: "accounts/password-reset",
      target: { kind: "account", id: account.account_id },
    });
    return ok({ loginName: loginName.toLowerCase(), password });
  });
}
