import type { Context } from "../../../engine/access/index.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { decidePassword, type Policy } from "../rules.ts";
import { hashPassword, isPassword } from "../secrets.ts";
import { accounts } from "../tables.ts";

/** The hash in force of an account, if it has a password yet. */
export async function findPassword(db: Db | Tx, accountId: string) {
  return accounts(db)
    .selectFrom("accounts.password")
    .select(["password_no", "hash", "set_at", "must_change"])
    .where("account_id", "=", accountId)
    .orderBy("password_no", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Whether the account may take this password: the rules, and none of the last few again. */
export async function decideNewPassword(
  db: Db | Tx,
  account: { readonly accountId: string; readonly loginName: string },
  password: string,
  policy: Policy,
  at: string,
): Promise<Result<void>> {
  const decided = decidePassword(password, account, policy, at);
  if (!decided.ok) return decided;
  const count = policy["password-remembered"];
  const former = await accounts(db)
    .selectFrom("accounts.password")
    .select("hash")
    .where("account_id", "=", account.accountId)
    .orderBy("password_no", "desc")
    .limit(count)
    .execute();
  for (const { hash } of former) {
    if (await isPassword(password, hash))
      return refuse({ code: "accounts/password-reused", at, facts: { count } });
  }
  return ok();
}

/** Sets the password and forgets hashes that no rule needs any longer (剩余信息保护). */
export async function setPassword(
  tx: Tx,
  ctx: Context,
  accountId: string,
  password: string,
  options: { readonly policy: Policy; readonly mustChange: boolean },
): Promise<void> {
  await accounts(tx)
    .selectFrom("accounts.account")
    .select("account_id")
    .where("account_id", "=", accountId)
    .forUpdate()
    .execute();
  const former = await findPassword(tx, accountId);
  const passwordNo = (former?.password_no ?? 0) + 1;
  await accounts(tx)
    .insertInto("accounts.password")
    .values({
      account_id: accountId,
      password_no: passwordNo,
      hash: await hashPassword(password, options.policy),
      set_at: ctx.clock.now(),
      must_change: options.mustChange,
    })
    .execute();
  await accounts(tx)
    .deleteFrom("accounts.password")
    .where("account_id", "=", accountId)
    .where("password_no", "<=", passwordNo - options.policy["password-remembered"])
    .execute();
}

/** Why a session ended without its holder asking (会话终止原因). */
export type EndReason = "sign-out" | "replaced" | "revoked" | "credentials";

/** Ends the open sessions of an account, but for the one to be kept; answers how many. */
export async function endSessions(
  tx: Tx,
  ctx: Context,
  accountId: string,
  reason: EndReason,
  keep: string | null = null,
): Promise<number> {
  let query = accounts(tx)
    .updateTable("accounts.session")
    .set({ ended_at: ctx.clock.now(), end_reason: reason })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null);
  if (keep !== null) query = query.where("session_id", "<>", keep);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}
