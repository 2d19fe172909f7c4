import type { Context, SecretBox } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { listHeldPosts } from "../office.ts";
import { presentInstant } from "../present.ts";
import { getPolicy } from "../queries.ts";
import type { Policy } from "../rules.ts";
import { hashPassword, hashToken, isCostChanged, newToken } from "../secrets.ts";
import { accounts } from "../tables.ts";
import { attempt, type Outcome, type TriedAccount } from "./attempt.ts";
import { findPassword } from "./credentials.ts";
import { isAddressThrottled } from "./guard.ts";

/**
 * Signs in (登录): answers with the token of a new session. What the outside learns is only "wrong" — not whether the name, the
 * password or the account was at fault — until the password is right.
 */
export async function signIn(
  ctx: Context,
  box: SecretBox,
  input: {
    readonly loginName: string;
    readonly password: string;
    readonly code?: string | undefined;
    readonly client: "web" | "cli";
  },
): Promise<Result<{ token: string }>> {
  const policy = await getPolicy(ctx.db);
  if (await isAddressThrottled(ctx.db, ctx, policy)) return refuse({ code: "accounts/address-throttled" });
  const token = newToken();
  const outcome = await attempt(
    ctx,
    box,
    policy,
    { event: "accounts/sign-in", ...input, demandCode: true },
    (tx, account) =>
      openSession(tx, ctx, account, { token, client: input.client, policy, password: input.password }),
  );
  return presentOutcome(outcome, token);
}

function presentOutcome(outcome: Outcome, token: string): Result<{ token: string }> {
  switch (outcome.kind) {
    case "locked":
      return refuse({ code: "accounts/locked", facts: { until: presentInstant(outcome.until) } });
    case "code-needed":
      return refuse({ code: "accounts/code-needed", at: "code" });
    case "wrong":
      return outcome.what === "code"
        ? refuse({ code: "accounts/code-wrong", at: "code" })
        : refuse({ code: "accounts/wrong-credentials" });
    case "right":
      return outcome.account.status === "disabled" ? refuse({ code: "accounts/disabled" }) : ok({ token });
  }
}

async function openSession(
  tx: Tx,
  ctx: Context,
  account: TriedAccount,
  session: { token: string; client: "web" | "cli"; policy: Policy; password: string },
): Promise<void> {
  const target = { kind: "account", id: account.accountId };
  if (account.status === "disabled") {
    await recordAudit(tx, ctx, {
      event: "accounts/sign-in",
      result: "refused",
      target,
      details: { reason: "disabled" },
    });
    return;
  }
  const now = ctx.clock.now();
  const sessionId = ctx.newId();
  await accounts(tx)
    .insertInto("accounts.session")
    .values({
      session_id: sessionId,
      account_id: account.accountId,
      token_hash: hashToken(session.token),
      client: session.client,
      post_id: await choosePost(tx, account, now),
      ip: ctx.ip,
      started_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + session.policy["session-hours"] * 3_600_000),
      ended_at: null,
      end_reason: null,
    })
    .execute();
  await endSurplus(tx, account.accountId, session.policy["sessions-per-account"], now);
  if (isCostChanged(account.hash, session.policy))
    await rehash(tx, account, session.password, session.policy);
  await recordAudit(tx, ctx, {
    event: "accounts/sign-in",
    target,
    details: { client: session.client, sessionId },
  });
}

/** The post of the last session if it is still held, else the first one held. */
async function choosePost(tx: Tx, account: TriedAccount, now: Date): Promise<string | null> {
  const held = (await listHeldPosts(tx, [account.personId], now)).get(account.personId) ?? [];
  const last = await accounts(tx)
    .selectFrom("accounts.session")
    .select("post_id")
    .where("account_id", "=", account.accountId)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return held.find((post) => post.postId === last?.post_id)?.postId ?? held[0]?.postId ?? null;
}

/** The oldest sessions beyond the number allowed make room. */
async function endSurplus(tx: Tx, accountId: string, allowed: number, now: Date): Promise<void> {
  await accounts(tx)
    .updateTable("accounts.session")
    .set({ ended_at: now, end_reason: "replaced" })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("session_id", "not in", (eb) =>
      eb
        .selectFrom("accounts.session")
        .select("session_id")
        .where("account_id", "=", accountId)
        .where("ended_at", "is", null)
        .orderBy("started_at", "desc")
        .orderBy("session_id", "desc")
        .limit(allowed),
    )
    .execute();
}

async function rehash(tx: Tx, account: TriedAccount, password: string, policy: Policy): Promise<void> {
  const current = await findPassword(tx, account.accountId);
  if (current === undefined) return;
  await accounts(tx)
    .updateTable("accounts.password")
    .set({ hash: await hashPassword(password, policy) })
    .where("account_id", "=", account.accountId)
    .where("password_no", "=", current.password_no)
    .execute();
}

/** Signs out (退出登录). */
export async function signOut(ctx: Context, sessionId: string): Promise<Result<Record<string, never>>> {
  return inTransaction(ctx.db, async (tx) => {
    await accounts(tx)
      .updateTable("accounts.session")
      .set({ ended_at: ctx.clock.now(), end_reason: "sign-out" })
      .where("session_id", "=", sessionId)
      .where("ended_at", "is", null)
      .execute();
    await recordAudit(tx, ctx, { event: "accounts/sign-out", details: { sessionId } });
    return ok({});
  });
}
