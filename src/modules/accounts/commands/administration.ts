import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { type AuditEntry, recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { AccountId } from "../contract.ts";
import { listPersonNames } from "../office.ts";
import { getPolicy } from "../queries.ts";
import { decidePolicyChange } from "../rules.ts";
import { loginKey } from "../secrets.ts";
import { type AccountRow, accounts } from "../tables.ts";
import { endSessions } from "./credentials.ts";
import { forgetSecondFactor } from "./second-factor.ts";
import { makeSetupLink, type SetupLink } from "./setup.ts";

type Nothing = Record<string, never>;

/**
 * Creates an account for a person (创建账号). It carries no right: rights come with the posts to which the security administrator
 * appoints the person (三员分立).
 */
export async function createAccount(
  ctx: Context,
  input: { readonly loginName: string; readonly personId: string },
): Promise<Result<SetupLink & { accountId: AccountId }>> {
  const policy = await getPolicy(ctx.db);
  return inTransaction(ctx.db, async (tx) => {
    const decided = await decideCreation(tx, input);
    if (!decided.ok) return decided;
    const accountId = ctx.newId() as AccountId;
    await insertAccount(tx, ctx, { accountId, ...input });
    const link = await makeSetupLink(tx, ctx, accountId, policy);
    await recordAudit(tx, ctx, { event: "accounts/created", target: { kind: "account", id: accountId } });
    return ok({ accountId, ...link });
  });
}

async function decideCreation(tx: Tx, input: { loginName: string; personId: string }): Promise<Result<void>> {
  if (!(await listPersonNames(tx, [input.personId])).has(input.personId))
    return refuse({ code: "accounts/person-unknown", at: "personId" });
  const existing = await accounts(tx)
    .selectFrom("accounts.account")
    .select(["login_name", "person_id"])
    .where((eb) => eb.or([eb("login_name", "=", input.loginName), eb("person_id", "=", input.personId)]))
    .execute();
  const name = input.loginName;
  if (existing.some((row) => row.login_name === name))
    return refuse({ code: "accounts/login-name-taken", at: "loginName", facts: { name } });
  const other = existing[0];
  return other === undefined
    ? ok()
    : refuse({ code: "accounts/person-has-account", at: "personId", facts: { name: other.login_name } });
}

/** The row of a new account; it waits for its password. */
export async function insertAccount(
  tx: Tx,
  ctx: Context,
  account: { readonly accountId: string; readonly loginName: string; readonly personId: string },
): Promise<void> {
  await accounts(tx)
    .insertInto("accounts.account")
    .values({
      account_id: account.accountId,
      login_name: account.loginName,
      person_id: account.personId,
      status: "invited",
      created_at: ctx.clock.now(),
      created_by: ctx.actor.accountId,
      disabled_reason: null,
    })
    .execute();
}

type Changed<T> = Result<T> | Promise<Result<T>>;

/** Locks an account that is not one's own, changes it, and records the act. */
async function changeAccount<T>(
  ctx: Context,
  accountId: string,
  event: AuditEntry["event"],
  change: (tx: Tx, account: AccountRow) => Changed<T>,
): Promise<Result<T>> {
  if (accountId === ctx.actor.accountId) return refuse({ code: "accounts/own-account", at: "accountId" });
  return inTransaction(ctx.db, async (tx) => {
    const account = await accounts(tx)
      .selectFrom("accounts.account")
      .selectAll()
      .where("account_id", "=", accountId)
      .forUpdate()
      .executeTakeFirst();
    if (account === undefined) return refuse({ code: "accounts/account-unknown", at: "accountId" });
    const changed = await change(tx, account);
    if (changed.ok) await recordAudit(tx, ctx, { event, target: { kind: "account", id: accountId } });
    return changed;
  });
}

/** Makes a new set-up link for somebody who forgot the password (重发设置链接). */
export async function renewSetupLink(ctx: Context, accountId: string): Promise<Result<SetupLink>> {
  const policy = await getPolicy(ctx.db);
  return changeAccount(ctx, accountId, "accounts/setup-link-renewed", async (tx, account) => {
    if (account.status === "disabled") return refuse({ code: "accounts/already-disabled", at: "accountId" });
    await endSessions(tx, ctx, accountId, "credentials");
    return ok(await makeSetupLink(tx, ctx, accountId, policy));
  });
}

async function saveStatus(tx: Tx, accountId: string, status: string, reason: string | null): Promise<void> {
  await accounts(tx)
    .updateTable("accounts.account")
    .set({ status, disabled_reason: reason })
    .where("account_id", "=", accountId)
    .execute();
}

/** Disables an account (停用账号): sessions end, links are void, nothing is deleted. */
export function disableAccount(ctx: Context, accountId: string, reason: string): Promise<Result<Nothing>> {
  return changeAccount(ctx, accountId, "accounts/disabled", async (tx, account) => {
    if (account.status === "disabled") return refuse({ code: "accounts/already-disabled", at: "accountId" });
    await saveStatus(tx, accountId, "disabled", reason);
    await endSessions(tx, ctx, accountId, "revoked");
    return ok({});
  });
}

/** Enables a disabled account again (启用账号). */
export function enableAccount(ctx: Context, accountId: string): Promise<Result<Nothing>> {
  return changeAccount(ctx, accountId, "accounts/enabled", async (tx, account) => {
    if (account.status !== "disabled") return refuse({ code: "accounts/not-disabled", at: "accountId" });
    const password = await accounts(tx)
      .selectFrom("accounts.password")
      .select("password_no")
      .where("account_id", "=", accountId)
      .limit(1)
      .executeTakeFirst();
    await saveStatus(tx, accountId, password === undefined ? "invited" : "active", null);
    return ok({});
  });
}

/** Lifts the lock of too many failed sign-ins (解除账号锁定). */
export function unlockAccount(ctx: Context, accountId: string): Promise<Result<Nothing>> {
  return changeAccount(ctx, accountId, "accounts/unlocked", async (tx, account) => {
    const { numDeletedRows } = await accounts(tx)
      .deleteFrom("accounts.sign_in_guard")
      .where("login_key", "=", loginKey(account.login_name))
      .where("locked_until", ">", ctx.clock.now())
      .executeTakeFirst();
    return numDeletedRows === 0n ? refuse({ code: "accounts/not-locked", at: "accountId" }) : ok({});
  });
}

/** Removes the second factor of somebody who lost it (清除账号双因素认证). */
export function clearSecondFactor(ctx: Context, accountId: string): Promise<Result<Nothing>> {
  return changeAccount(ctx, accountId, "accounts/second-factor-cleared", async (tx) => {
    await forgetSecondFactor(tx, accountId);
    await endSessions(tx, ctx, accountId, "credentials");
    return ok({});
  });
}

/** Ends all sessions of an account (强制下线). */
export function endAccountSessions(ctx: Context, accountId: string): Promise<Result<{ ended: number }>> {
  return changeAccount(ctx, accountId, "accounts/sessions-ended", async (tx) =>
    ok({ ended: await endSessions(tx, ctx, accountId, "revoked") }),
  );
}

/** Changes a security setting with its reason (变更安全策略); history is rows. */
export async function changePolicy(
  ctx: Context,
  input: { readonly name: string; readonly value: number; readonly reason: string },
): Promise<Result<Nothing>> {
  const decided = decidePolicyChange(input.name, input.value);
  if (!decided.ok) return decided;
  return inTransaction(ctx.db, async (tx) => {
    await accounts(tx)
      .insertInto("accounts.policy_change")
      .values({
        name: decided.value,
        change_no: sql`coalesce((select max(change_no) from accounts.policy_change where name = ${decided.value}), 0) + 1`,
        value: String(input.value),
        reason: input.reason,
        changed_at: ctx.clock.now(),
        changed_by: ctx.actor.accountId,
      })
      .execute();
    await recordAudit(tx, ctx, {
      event: "accounts/policy-changed",
      target: { kind: "policy", id: decided.value },
      details: { value: input.value },
    });
    return ok({});
  });
}
