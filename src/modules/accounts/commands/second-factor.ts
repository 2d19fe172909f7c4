import { Secret } from "otpauth";
import QRCode from "qrcode";
import type { Context, SecretBox } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../secrets.ts";
import { accounts } from "../tables.ts";
import { authenticator, findStep, isSecondFactorOn } from "./authenticator.ts";
import { endSessions } from "./credentials.ts";
import { type CurrentAccount, confirmPassword } from "./own-password.ts";

/** Begins to bind an authenticator (绑定动态口令): a new secret, without effect until a code confirms it. */
export async function startSecondFactor(
  ctx: Context,
  box: SecretBox,
  account: CurrentAccount,
  input: { readonly password: string },
): Promise<Result<{ secret: string; uri: string; qr: string }>> {
  const { accountId, loginName } = account;
  if (await isSecondFactorOn(ctx.db, accountId)) return refuse({ code: "accounts/second-factor-on" });
  const confirmed = await confirmPassword(ctx, box, account, { password: input.password, at: "password" });
  if (!confirmed.ok) return confirmed;
  const secret = new Secret({ size: 20 }).base32;
  const row = { secret_sealed: box.seal(secret, accountId), started_at: ctx.clock.now() };
  await accounts(ctx.db)
    .insertInto("accounts.second_factor")
    .values({ account_id: accountId, ...row, confirmed_at: null, last_step: null })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet(row).where("accounts.second_factor.confirmed_at", "is", null),
    )
    .execute();
  const uri = authenticator(secret, loginName).toString();
  return ok({ secret, uri, qr: await QRCode.toDataURL(uri, { margin: 1, width: 220 }) });
}

/** Confirms the authenticator with its first code; answers with fresh recovery codes, shown once. */
export async function confirmSecondFactor(
  ctx: Context,
  box: SecretBox,
  account: CurrentAccount,
  input: { readonly code: string },
): Promise<Result<{ recoveryCodes: string[] }>> {
  const { accountId } = account;
  return inTransaction(ctx.db, async (tx) => {
    const factor = await accounts(tx)
      .selectFrom("accounts.second_factor")
      .selectAll()
      .where("account_id", "=", accountId)
      .forUpdate()
      .executeTakeFirst();
    if (factor === undefined) return refuse({ code: "accounts/second-factor-not-started" });
    if (factor.confirmed_at !== null) return refuse({ code: "accounts/second-factor-on" });
    const now = ctx.clock.now();
    const step = findStep(box.open(factor.secret_sealed, accountId), input.code, now, null);
    if (step === undefined) return refuse({ code: "accounts/second-factor-code-wrong", at: "code" });
    await accounts(tx)
      .updateTable("accounts.second_factor")
      .set({ confirmed_at: now, last_step: step })
      .where("account_id", "=", accountId)
      .execute();
    const recoveryCodes = newRecoveryCodes();
    await accounts(tx)
      .insertInto("accounts.recovery_code")
      .values(
        recoveryCodes.map((code) => ({
          account_id: accountId,
          code_hash: hashRecoveryCode(accountId, code),
          made_at: now,
          used_at: null,
        })),
      )
      .execute();
    await endSessions(tx, ctx, accountId, "credentials", account.sessionId);
    await recordAudit(tx, ctx, {
      event: "accounts/second-factor-bound",
      target: { kind: "account", id: accountId },
    });
    return ok({ recoveryCodes });
  });
}

/** Takes secret and recovery codes of an account away. */
export async function forgetSecondFactor(tx: Tx, accountId: string): Promise<void> {
  await accounts(tx).deleteFrom("accounts.recovery_code").where("account_id", "=", accountId).execute();
  await accounts(tx).deleteFrom("accounts.second_factor").where("account_id", "=", accountId).execute();
}

/** Stops the use of one's second factor: needs the password and a code, so that a stolen session cannot do it. */
export async function removeSecondFactor(
  ctx: Context,
  box: SecretBox,
  account: CurrentAccount,
  input: { readonly password: string; readonly code: string },
): Promise<Result<Record<string, never>>> {
  if (!(await isSecondFactorOn(ctx.db, account.accountId)))
    return refuse({ code: "accounts/second-factor-off" });
  const confirmed = await confirmPassword(ctx, box, account, { ...input, at: "password" });
  if (!confirmed.ok) return confirmed;
  return inTransaction(ctx.db, async (tx) => {
    await forgetSecondFactor(tx, account.accountId);
    await endSessions(tx, ctx, account.accountId, "credentials", account.sessionId);
    await recordAudit(tx, ctx, {
      event: "accounts/second-factor-removed",
      target: { kind: "account", id: account.accountId },
    });
    return ok({});
  });
}
