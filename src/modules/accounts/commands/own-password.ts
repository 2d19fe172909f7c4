import type { Context, SecretBox } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { presentInstant } from "../present.ts";
import { getPolicy } from "../queries.ts";
import { inHashSlot } from "../secrets.ts";
import { type Attempt, attempt } from "./attempt.ts";
import { decideNewPassword, endSessions, setPassword } from "./credentials.ts";

/** The account behind the session of a request (当前账号). */
export interface CurrentAccount {
  readonly accountId: string;
  readonly loginName: string;
  readonly sessionId: string;
}

/**
 * Asks the holder of a session for the password again before something that a stolen session must not do. Wrong answers count
 * towards the lock like failed sign-ins.
 */
export async function confirmPassword(
  ctx: Context,
  box: SecretBox,
  account: CurrentAccount,
  proof: { readonly password: string; readonly code?: string; readonly at: string },
): Promise<Result<void>> {
  const tried: Attempt = {
    event: "accounts/password-check",
    loginName: account.loginName,
    password: proof.password,
    code: proof.code,
    demandCode: proof.code !== undefined,
  };
  const outcome = await attempt(ctx, box, await getPolicy(ctx.db), tried);
  if (outcome.kind === "right") return ok();
  if (outcome.kind === "locked")
    return refuse({ code: "accounts/locked", facts: { until: presentInstant(outcome.until) } });
  if (outcome.kind === "wrong" && outcome.what === "password")
    return refuse({ code: "accounts/password-wrong", at: proof.at });
  return refuse({ code: "accounts/second-factor-code-wrong", at: "code" });
}

/** Changes one's own password (修改密码); every other session of the account ends. */
export async function changePassword(
  ctx: Context,
  box: SecretBox,
  account: CurrentAccount,
  input: { readonly currentPassword: string; readonly newPassword: string },
): Promise<Result<Record<string, never>>> {
  const { currentPassword, newPassword } = input;
  const confirmed = await confirmPassword(ctx, box, account, {
    password: currentPassword,
    at: "currentPassword",
  });
  if (!confirmed.ok) return confirmed;
  const policy = await getPolicy(ctx.db);
  return inHashSlot(() =>
    inTransaction(ctx.db, async (tx) => {
      const decided = await decideNewPassword(tx, account, newPassword, policy, "newPassword");
      if (!decided.ok) return decided;
      await setPassword(tx, ctx, account.accountId, newPassword, { policy, mustChange: false });
      await endSessions(tx, ctx, account.accountId, "credentials", account.sessionId);
      await recordAudit(tx, ctx, {
        event: "accounts/password-changed",
        target: { kind: "account", id: account.accountId },
      });
      return ok({});
    }),
  );
}
