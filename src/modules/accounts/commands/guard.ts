import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import { afterAttempt, freshGuard, type Guard, type Policy } from "../rules.ts";
import { accounts } from "../tables.ts";

/**
 * The guard of a login name, held until the transaction ends: attempts on one name are looked at one after the other, so that a
 * hundred at once are still only five.
 */
export async function lockGuard(tx: Tx, key: string): Promise<Guard> {
  await accounts(tx)
    .insertInto("accounts.sign_in_guard")
    .values({ login_key: key, failures: 0, last_failure_at: null, locked_until: null })
    .onConflict((conflict) => conflict.column("login_key").doNothing())
    .execute();
  const row = await accounts(tx)
    .selectFrom("accounts.sign_in_guard")
    .select(["failures", "last_failure_at", "locked_until"])
    .where("login_key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return freshGuard;
  return { failures: row.failures, lastFailureAt: row.last_failure_at, lockedUntil: row.locked_until };
}

/** Writes down how an attempt ended, for the login name and, when it failed, for the address that it came from. */
export async function saveAttempt(
  tx: Tx,
  ctx: Context,
  attempt: {
    readonly key: string;
    readonly guard: Guard;
    readonly succeeded: boolean;
    readonly policy: Policy;
  },
): Promise<Guard> {
  const now = ctx.clock.now();
  const guard = afterAttempt(attempt.guard, attempt.succeeded, now, attempt.policy);
  await accounts(tx)
    .updateTable("accounts.sign_in_guard")
    .set({ failures: guard.failures, last_failure_at: guard.lastFailureAt, locked_until: guard.lockedUntil })
    .where("login_key", "=", attempt.key)
    .execute();
  if (!attempt.succeeded && ctx.ip !== null) await countAddressFailure(tx, ctx.ip, now);
  return guard;
}

async function countAddressFailure(tx: Tx, address: string, now: Date): Promise<void> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  await accounts(tx)
    .insertInto("accounts.address_failure")
    .values({ address, minute, failures: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["address", "minute"])
        .doUpdateSet({ failures: sql`accounts.address_failure.failures + 1` }),
    )
    .execute();
}

/** Whether too many sign-ins from this address failed within ten minutes, whatever the login names. */
export async function isAddressThrottled(db: Db, ctx: Context, policy: Policy): Promise<boolean> {
  if (ctx.ip === null) return false;
  const { failures } = await accounts(db)
    .selectFrom("accounts.address_failure")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number | string>("failures"), sql<number>`0`).as("failures"))
    .where("address", "=", ctx.ip)
    .where("minute", ">", new Date(ctx.clock.now().getTime() - 10 * 60_000))
    .executeTakeFirstOrThrow();
  return Number(failures) >= policy["address-failures"];
}
