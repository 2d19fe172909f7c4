import { createHash } from "node:crypto";
import type { Context } from "../engine/access/index.ts";
import { inTransaction } from "../kernel/database.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";

type KeptAnswerTables = {
  "server.kept_answer": {
    account_id: string;
    key: string;
    endpoint: string;
    request_hash: string;
    status: number;
    body: string;
    at: Date;
  };
};

const kept = (db: Db | Tx) => db.withTables<KeptAnswerTables>();

/** An answer as sent: its status and its JSON. */
export interface SentAnswer {
  readonly status: number;
  readonly body: string;
}

/** The key of a request (请求键), by which a client may send it again without doing it again. */
export function isKey(key: string): boolean {
  return /^[\w-]{8,100}$/.test(key);
}

export function hashRequest(endpoint: string, input: unknown, file: Uint8Array | undefined): string {
  const hash = createHash("sha256").update(JSON.stringify([endpoint, input]));
  if (file !== undefined) hash.update(file);
  return hash.digest("hex");
}

/**
 * Does a request once. The answer is kept in the same transaction as what was done, so that there is no moment at which one exists
 * without the other; a second request with the key waits for the first and gets its answer.
 */
export async function answerOnce(
  ctx: Context,
  request: {
    readonly accountId: string;
    readonly key: string;
    readonly endpoint: string;
    readonly hash: string;
  },
  work: (ctx: Context) => Promise<SentAnswer>,
): Promise<Result<SentAnswer & { repeated: boolean }>> {
  const { accountId, key, endpoint, hash } = request;
  return inTransaction(ctx.db, async (tx) => {
    const row = {
      account_id: accountId,
      key,
      endpoint,
      request_hash: hash,
      status: 102,
      body: "null",
      at: ctx.clock.now(),
    };
    const claimed = await kept(tx)
      .insertInto("server.kept_answer")
      .values(row)
      .onConflict((conflict) => conflict.columns(["account_id", "key"]).doNothing())
      .returning("key")
      .executeTakeFirst();
    if (claimed === undefined) return repeatAnswer(tx, request);
    const answer = await work({ ...ctx, db: tx });
    await kept(tx)
      .updateTable("server.kept_answer")
      .set(answer)
      .where("account_id", "=", accountId)
      .where("key", "=", key)
      .execute();
    return ok({ ...answer, repeated: false });
  });
}

async function repeatAnswer(
  tx: Tx,
  request: { readonly accountId: string; readonly key: string; readonly hash: string },
): Promise<Result<SentAnswer & { repeated: boolean }>> {
  const row = await kept(tx)
    .selectFrom("server.kept_answer")
    .select(["request_hash", "status", "body"])
    .where("account_id", "=", request.accountId)
    .where("key", "=", request.key)
    .executeTakeFirstOrThrow();
  if (row.request_hash !== request.hash) return refuse({ code: "server/key-reused" });
  return ok({ status: row.status, body: row.body, repeated: true });
}

/** Forgets answers older than a day. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<void> {
  await kept(db)
    .deleteFrom("server.kept_answer")
    .where("at", "<", new Date(now.getTime() - 86_400_000))
    .execute();
}
