import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { CurrentSession } from "../contract.ts";
import { findStanding, listHeldPosts, listPersonNames } from "../office.ts";
import {
  countRecoveryCodes,
  type FoundSession,
  findSession,
  getStanding,
  type Standing,
} from "../queries.ts";
import { dutiesOf, isTouchDue, sessionState } from "../rules.ts";
import { csrfTokenOf } from "../secrets.ts";
import { accounts } from "../tables.ts";

/** A session that stands, and what its holder may do in it now (有效会话). */
export interface OpenSession {
  readonly found: FoundSession;
  readonly standing: Standing;
  readonly duties: CurrentSession["duties"];
}

/**
 * Opens the session of a token for one request: refuses it with its reason once it is over, else notes the activity. Rights are
 * looked up anew every time, so that a dismissal or a changed member list works at once (plan row A07).
 */
export async function openByToken(
  ctx: Pick<Context, "db" | "clock">,
  token: string,
  options: { readonly passive: boolean },
): Promise<Result<OpenSession>> {
  const found = await findSession(ctx.db, token);
  if (found === undefined || found.disabled) return refuse({ code: "accounts/signed-out" });
  const now = ctx.clock.now();
  const state = sessionState(found, now, found.policy["idle-minutes"]);
  if (state === "ended") return refuse({ code: "accounts/signed-out" });
  if (state !== "open") {
    await accounts(ctx.db)
      .updateTable("accounts.session")
      .set({ ended_at: now, end_reason: state })
      .where("session_id", "=", found.sessionId)
      .where("ended_at", "is", null)
      .execute();
    return refuse({ code: `accounts/session-${state}` });
  }
  const standing = await getStanding(ctx.db, found, now);
  if (!options.passive && isTouchDue(found, now)) {
    await accounts(ctx.db)
      .updateTable("accounts.session")
      .set({ last_seen_at: now })
      .where("session_id", "=", found.sessionId)
      .where("last_seen_at", "<", now)
      .execute();
  }
  const duties = dutiesOf({ ...found, rights: standing.rights }, now, found.policy);
  return ok({ found, standing, duties });
}

/** The session as shown to its holder. */
export async function presentSession(
  ctx: Pick<Context, "db" | "clock">,
  open: OpenSession,
  token: string,
): Promise<CurrentSession> {
  const { db } = ctx;
  const { found, standing, duties } = open;
  const names = await listPersonNames(db, [found.personId]);
  const posts = await listHeldPosts(db, [found.personId], ctx.clock.now());
  return {
    sessionId: found.sessionId,
    accountId: found.accountId as CurrentSession["accountId"],
    loginName: found.loginName,
    personId: found.personId,
    personName: names.get(found.personId) ?? found.loginName,
    posts: posts.get(found.personId) ?? [],
    actingPostId: standing.post?.postId ?? null,
    rights: [...standing.rights].sort(),
    duties,
    secondFactor: found.secondFactor,
    recoveryCodesLeft: await countRecoveryCodes(db, found.accountId),
    csrfToken: csrfTokenOf(token),
    idleMinutes: found.policy["idle-minutes"],
    expiresAt: found.expiresAt.toISOString(),
  };
}

/** Acts in another of one's posts (切换岗位): one person, several posts, one at a time. */
export async function actInPost(
  ctx: Context,
  session: { readonly sessionId: string; readonly personId: string },
  postId: string,
): Promise<Result<Record<string, never>>> {
  return inTransaction(ctx.db, async (tx) => {
    const held = await findStanding(tx, session.personId, postId, ctx.clock.now());
    if (held === undefined) return refuse({ code: "accounts/post-not-held", at: "postId" });
    await accounts(tx)
      .updateTable("accounts.session")
      .set({ post_id: postId })
      .where("session_id", "=", session.sessionId)
      .execute();
    await recordAudit(tx, ctx, {
      event: "accounts/acting-post-changed",
      target: { kind: "post", id: postId },
    });
    return ok({});
  });
}

/** Ends one of one's own sessions (终止我的会话). */
export async function endMySession(
  ctx: Context,
  accountId: string,
  sessionId: string,
): Promise<Result<Record<string, never>>> {
  return inTransaction(ctx.db, async (tx) => {
    const { numUpdatedRows } = await accounts(tx)
      .updateTable("accounts.session")
      .set({ ended_at: ctx.clock.now(), end_reason: "revoked" })
      .where("session_id", "=", sessionId)
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse({ code: "accounts/session-unknown", at: "sessionId" });
    await recordAudit(tx, ctx, {
      event: "accounts/session-ended",
      target: { kind: "session", id: sessionId },
    });
    return ok({});
  });
}
