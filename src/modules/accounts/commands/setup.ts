import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { getPolicy } from "../queries.ts";
import type { Policy } from "../rules.ts";
import { hashToken, inHashSlot, loginKey, newToken } from "../secrets.ts";
import { accounts } from "../tables.ts";
import { decideNewPassword, endSessions, setPassword } from "./credentials.ts";

/** A one-time set-up link (一次性设置链接) as handed to the person; only the hash of its token is stored. */
export interface SetupLink {
  readonly setupPath: string;
  readonly expiresAt: string;
}

/** Makes a new set-up link and voids the ones before it. The token stands behind `#`, so that no server log ever holds it. */
export async function makeSetupLink(
  tx: Tx,
  ctx: Context,
  accountId: string,
  policy: Policy,
): Promise<SetupLink> {
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + policy["setup-link-hours"] * 3_600_000);
  const token = newToken();
  await accounts(tx)
    .updateTable("accounts.setup_link")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .execute();
  await accounts(tx)
    .insertInto("accounts.setup_link")
    .values({
      link_id: ctx.newId(),
      account_id: accountId,
      token_hash: hashToken(token),
      made_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return { setupPath: `/setup#${token}`, expiresAt: expiresAt.toISOString() };
}

function findLink(db: Db | Tx, token: string, now: Date) {
  return accounts(db)
    .selectFrom("accounts.setup_link as l")
    .innerJoin("accounts.account as a", "a.account_id", "l.account_id")
    .select(["l.link_id", "a.account_id", "a.login_name"])
    .where("l.token_hash", "=", hashToken(token))
    .where("l.used_at", "is", null)
    .where("l.expires_at", ">", now)
    .where("a.status", "<>", "disabled");
}

/** Whose password a set-up link sets, and the rules for it. */
export async function checkSetupLink(ctx: Context, token: string) {
  const link = await findLink(ctx.db, token, ctx.clock.now()).executeTakeFirst();
  if (link === undefined) return refuse({ code: "accounts/link-invalid" });
  const policy = await getPolicy(ctx.db);
  return ok({
    loginName: link.login_name,
    minLength: policy["password-min-length"],
    minKinds: policy["password-min-kinds"],
  });
}

/** Sets the password by a set-up link (完成账号设置). A refused password leaves the link good. */
export async function completeSetup(
  ctx: Context,
  input: { readonly token: string; readonly password: string },
): Promise<Result<{ loginName: string }>> {
  const policy = await getPolicy(ctx.db);
  return inHashSlot(() =>
    inTransaction(ctx.db, async (tx) => {
      const now = ctx.clock.now();
      const link = await findLink(tx, input.token, now).forUpdate("l").executeTakeFirst();
      if (link === undefined) return refuse({ code: "accounts/link-invalid" });
      const account = { accountId: link.account_id, loginName: link.login_name };
      const decided = await decideNewPassword(tx, account, input.password, policy, "password");
      if (!decided.ok) return decided;
      await setPassword(tx, ctx, link.account_id, input.password, { policy, mustChange: false });
      await accounts(tx)
        .updateTable("accounts.setup_link")
        .set({ used_at: now })
        .where("link_id", "=", link.link_id)
        .execute();
      await accounts(tx)
        .updateTable("accounts.account")
        .set({ status: "active" })
        .where("account_id", "=", link.account_id)
        .execute();
      await accounts(tx)
        .deleteFrom("accounts.sign_in_guard")
        .where("login_key", "=", loginKey(link.login_name))
        .execute();
      await endSessions(tx, ctx, link.account_id, "credentials");
      await recordAudit(tx, ctx, {
        event: "accounts/set-up",
        target: { kind: "account", id: link.account_id },
      });
      return ok({ loginName: link.login_name });
    }),
  );
}
