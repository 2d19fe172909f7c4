import { Secret, TOTP } from "otpauth";
import type { Context, SecretBox } from "../../../engine/access/index.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import { hashRecoveryCode } from "../secrets.ts";
import { accounts } from "../tables.ts";

const issuer = "落实 Luoshi";

/** An authenticator as every app understands it: TOTP of RFC 6238, SHA-1, six digits, thirty seconds. */
export function authenticator(secret: string, label: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secret),
  });
}

/** The time step whose code this is, one step of clock drift allowed; undefined for a wrong code or a step already used. */
export function findStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = authenticator(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 30_000) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}

/** Checks a code, or spends a recovery code, under the lock of the account's guard. Each works once. */
export async function spendCode(
  tx: Tx,
  ctx: Context,
  box: SecretBox,
  accountId: string,
  code: string,
): Promise<"totp" | "recovery" | undefined> {
  const factor = await accounts(tx)
    .selectFrom("accounts.second_factor")
    .selectAll()
    .where("account_id", "=", accountId)
    .forUpdate()
    .executeTakeFirst();
  if (!factor?.confirmed_at) return undefined;
  const now = ctx.clock.now();
  const step = findStep(box.open(factor.secret_sealed, accountId), code, now, factor.last_step);
  if (step !== undefined) {
    await accounts(tx)
      .updateTable("accounts.second_factor")
      .set({ last_step: step })
      .where("account_id", "=", accountId)
      .execute();
    return "totp";
  }
  const { numUpdatedRows } = await accounts(tx)
    .updateTable("accounts.recovery_code")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", hashRecoveryCode(accountId, code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? "recovery" : undefined;
}

export async function isSecondFactorOn(db: Db | Tx, accountId: string): Promise<boolean> {
  const row = await accounts(db)
    .selectFrom("accounts.second_factor")
    .select("confirmed_at")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined && row.confirmed_at !== null;
}
