import type { Context, SecretBox } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { lockedUntil, type Policy } from "../rules.ts";
import { hashOfNobody, inHashSlot, isPassword, loginKey } from "../secrets.ts";
import { accounts } from "../tables.ts";
import { isSecondFactorOn, spendCode } from "./authenticator.ts";
import { findPassword } from "./credentials.ts";
import { lockGuard, saveAttempt } from "./guard.ts";

export interface TriedAccount {
  readonly accountId: string;
  readonly loginName: string;
  readonly personId: string;
  readonly status: string;
  readonly hash: string;
}

/** How an attempt to prove who one is ended (鉴别结果). */
export type Outcome =
  | { readonly kind: "locked"; readonly until: Date }
  | { readonly kind: "code-needed" }
  | { readonly kind: "wrong"; readonly what: "password" | "code" }
  | { readonly kind: "right"; readonly account: TriedAccount };

export interface Attempt {
  readonly event: "accounts/sign-in" | "accounts/password-check";
  readonly loginName: string;
  readonly password: string;
  readonly code?: string | undefined;
  /** Whether an account with a second factor must show it. */
  readonly demandCode: boolean;
}

/**
 * Looks at a login name, a password and a code, under the guard of the login name. Known and unknown names take the same way and
 * the same time, and are counted and locked alike. `onSuccess` belongs to the same transaction.
 */
export async function attempt(
  ctx: Context,
  box: SecretBox,
  policy: Policy,
  tried: Attempt,
  onSuccess: (tx: Tx, account: TriedAccount) => Promise<void> = async () => undefined,
): Promise<Outcome> {
  const nobody = await hashOfNobody(policy);
  const result = await inHashSlot(() =>
    inTransaction(ctx.db, async (tx) => {
      const key = loginKey(tried.loginName);
      const guard = await lockGuard(tx, key);
      const account = await findTried(tx, tried.loginName);
      const until = lockedUntil(guard, ctx.clock.now());
      if (until !== null) {
        await audit(tx, ctx, tried, account, "refused", "locked");
        return ok<Outcome>({ kind: "locked", until });
      }
      const outcome = await look(tx, ctx, box, tried, account, nobody);
      if (outcome.kind === "code-needed") return ok<Outcome>(outcome);
      const saved = await saveAttempt(tx, ctx, { key, guard, succeeded: outcome.kind === "right", policy });
      if (outcome.kind === "right") await onSuccess(tx, outcome.account);
      if (outcome.kind === "wrong") await audit(tx, ctx, tried, account, "failed", `${outcome.what}-wrong`);
      if (saved.lockedUntil !== null) await audit(tx, ctx, tried, account, "refused", "now-locked");
      return ok<Outcome>(outcome);
    }),
  );
  return result.ok ? result.value : Promise.reject(new Error("An attempt is never refused as a whole"));
}

async function look(
  tx: Tx,
  ctx: Context,
  box: SecretBox,
  tried: Attempt,
  account: TriedAccount | undefined,
  nobody: string,
): Promise<Exclude<Outcome, { kind: "locked" }>> {
  const right = await isPassword(tried.password, account?.hash ?? nobody);
  if (!right || account === undefined) return { kind: "wrong", what: "password" };
  if (tried.demandCode && account.status !== "disabled" && (await isSecondFactorOn(tx, account.accountId))) {
    if (tried.code === undefined) return { kind: "code-needed" };
    const spent = await spendCode(tx, ctx, box, account.accountId, tried.code);
    if (spent === undefined) return { kind: "wrong", what: "code" };
  }
  return { kind: "right", account };
}

async function findTried(tx: Tx, loginName: string): Promise<TriedAccount | undefined> {
  const row = await accounts(tx)
    .selectFrom("accounts.account")
    .select(["account_id", "login_name", "person_id", "status"])
    .where("login_name", "=", loginName)
    .executeTakeFirst();
  const password = await findPassword(tx, row?.account_id ?? "00000000-0000-0000-0000-000000000000");
  if (row === undefined || password === undefined) return undefined;
  return {
    accountId: row.account_id,
    loginName: row.login_name,
    personId: row.person_id,
    status: row.status,
    hash: password.hash,
  };
}

async function audit(
  tx: Tx,
  ctx: Context,
  tried: Attempt,
  account: TriedAccount | undefined,
  result: "refused" | "failed",
  reason: string,
): Promise<void> {
  await recordAudit(tx, ctx, {
    event: tried.event,
    result,
    ...(account ? { target: { kind: "account", id: account.accountId } } : {}),
    details: { reason, known: account !== undefined },
  });
}
