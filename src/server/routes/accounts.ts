import type { FastifyInstance } from "fastify";
import { ok, type Result } from "../../kernel/result.ts";
import * as contract from "../../modules/accounts/contract.ts";
import * as accounts from "../../modules/accounts/index.ts";
import { setSessionCookie } from "../authentication.ts";
import { type Call, type Rim, serve, sessionOf } from "../serve.ts";

type CurrentSession = contract.CurrentSession;

/** Routes of signing in, one's own account, and the administration of accounts. */
export function serveAccounts(app: FastifyInstance): void {
  serveSignIn(app);
  serveOwnAccount(app);
  serveAdministration(app);
}

/** The session that a token opens, as its holder sees it. */
async function presentToken(rim: Rim, token: string): Promise<Result<CurrentSession>> {
  const opened = await accounts.openByToken(rim, token, { passive: true });
  return opened.ok ? ok(await accounts.presentSession(rim, opened.value, token)) : opened;
}

function serveSignIn(app: FastifyInstance): void {
  const { rim } = app;
  serve(app, contract.signIn, async (ctx, input, { reply }) => {
    const signedIn = await accounts.signIn(ctx, rim.box, input);
    if (!signedIn.ok) return signedIn;
    const { token } = signedIn.value;
    const session = await presentToken(rim, token);
    if (!session.ok) return session;
    if (input.client === "web") setSessionCookie(reply, token, rim.secure);
    return ok({ session: session.value, token: input.client === "cli" ? token : null });
  });
  serve(app, contract.getSession, async (ctx, _, { caller, reply }) => {
    if (caller.lapsed !== null) setSessionCookie(reply, null, rim.secure);
    if (caller.session === null || caller.token === null) return ok({ session: null });
    return ok({ session: await accounts.presentSession(ctx, caller.session, caller.token) });
  });
  serve(app, contract.signOut, async (ctx, _, call) => {
    setSessionCookie(call.reply, null, rim.secure);
    return accounts.signOut(ctx, sessionOf(call).found.sessionId);
  });
  serve(app, contract.checkSetupLink, (ctx, { token }) => accounts.checkSetupLink(ctx, token));
  serve(app, contract.completeSetup, (ctx, input) => accounts.completeSetup(ctx, input));
}

function serveOwnAccount(app: FastifyInstance): void {
  const { box } = app.rim;
  const own = (call: Call) => sessionOf(call).found;
  serve(app, contract.actInPost, async (ctx, { postId }, call) => {
    const changed = await accounts.actInPost(ctx, own(call), postId);
    if (!changed.ok) return changed;
    const session = await presentToken({ ...call.rim, db: ctx.db }, call.caller.token ?? "");
    return session.ok ? ok({ session: session.value }) : session;
  });
  serve(app, contract.changePassword, (ctx, input, call) =>
    accounts.changePassword(ctx, box, own(call), input),
  );
  serve(app, contract.listMySessions, async (ctx, _, call) => {
    const { accountId, sessionId, policy } = own(call);
    const rows = await accounts.listOpenSessions(ctx.db, accountId, policy, ctx.clock.now());
    return ok({
      sessions: rows.map((row) => ({
        sessionId: row.session_id,
        client: row.client === "cli" ? ("cli" as const) : ("web" as const),
        startedAt: row.started_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        ip: row.ip,
        current: row.session_id === sessionId,
      })),
    });
  });
  serve(app, contract.endMySession, (ctx, { sessionId }, call) =>
    accounts.endMySession(ctx, own(call).accountId, sessionId),
  );
  serve(app, contract.startSecondFactor, (ctx, input, call) =>
    accounts.startSecondFactor(ctx, box, own(call), input),
  );
  serve(app, contract.confirmSecondFactor, (ctx, input, call) =>
    accounts.confirmSecondFactor(ctx, box, own(call), input),
  );
  serve(app, contract.removeSecondFactor, (ctx, input, call) =>
    accounts.removeSecondFactor(ctx, box, own(call), input),
  );
}

function serveAdministration(app: FastifyInstance): void {
  serve(app, contract.listAccounts, async (ctx, input) =>
    ok(await accounts.listAccountLines(ctx.db, input, ctx.clock.now())),
  );
  serve(app, contract.createAccount, (ctx, input) => accounts.createAccount(ctx, input));
  serve(app, contract.renewSetupLink, (ctx, { accountId }) => accounts.renewSetupLink(ctx, accountId));
  serve(app, contract.disableAccount, (ctx, input) =>
    accounts.disableAccount(ctx, input.accountId, input.reason),
  );
  serve(app, contract.enableAccount, (ctx, { accountId }) => accounts.enableAccount(ctx, accountId));
  serve(app, contract.unlockAccount, (ctx, { accountId }) => accounts.unlockAccount(ctx, accountId));
  serve(app, contract.clearSecondFactor, (ctx, { accountId }) => accounts.clearSecondFactor(ctx, accountId));
  serve(app, contract.endAccountSessions, (ctx, { accountId }) =>
    accounts.endAccountSessions(ctx, accountId),
  );
  serve(app, contract.listPolicy, async (ctx) => ok({ settings: await accounts.listPolicyLines(ctx.db) }));
  serve(app, contract.changePolicy, (ctx, input) => accounts.changePolicy(ctx, input));
}
