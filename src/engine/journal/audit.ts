import { createHash, randomBytes } from "node:crypto";
import type { Db, Tx } from "../../kernel/db.ts";
import type { Context } from "../access/context.ts";
import { journal } from "./tables.ts";

/**
 * One act worth keeping (审计记录): who did what to what, when, from where, with which result
 * (GB/T 22239-2019 安全审计). `details` holds codes, ids and counts — never personal data, never text that a user typed.
 */
export interface AuditEntry {
  /** `module/what-happened`: `accounts/signed-in`. */
  readonly event: `${string}/${string}`;
  readonly result?: "done" | "refused" | "failed";
  readonly target?: { readonly kind: string; readonly id: string };
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

type ActingContext = Pick<Context, "actor" | "clock" | "newId" | "requestId" | "ip">;

/** The text whose hash vouches for an entry: every field in a fixed order, one per line, with the entry's own salt first. */
export function auditDigest(
  entry: {
    readonly [Field in keyof typeof digestFields]: string | Date | null;
  },
): string {
  const lines = Object.keys(digestFields).map((field) => {
    const value = entry[field as keyof typeof digestFields];
    return JSON.stringify(value instanceof Date ? value.toISOString() : value);
  });
  return `sha256:${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
}

const digestFields = {
  salt: true,
  entry_id: true,
  at: true,
  event: true,
  result: true,
  actor_kind: true,
  account_id: true,
  person_id: true,
  post_id: true,
  agency_id: true,
  target_kind: true,
  target_id: true,
  details: true,
  request_id: true,
  ip: true,
} as const;

/**
 * Writes one audit entry in the transaction of the act itself, so that neither can exist without the other.
 * One statement, so that outside a transaction too the entry and its place in the sealer's queue come together. The database lets
 * the application insert and read entries only (`kernel.append_only`).
 */
export async function recordAudit(tx: Db | Tx, ctx: ActingContext, entry: AuditEntry): Promise<string> {
  const { actor } = ctx;
  const content = {
    entry_id: ctx.newId(),
    at: ctx.clock.now(),
    event: entry.event,
    result: entry.result ?? "done",
    actor_kind: actor.kind,
    account_id: actor.accountId,
    person_id: actor.personId,
    post_id: actor.postId,
    agency_id: actor.agencyId,
    target_kind: entry.target?.kind ?? null,
    target_id: entry.target?.id ?? null,
    details: JSON.stringify(entry.details ?? {}),
    request_id: ctx.requestId,
    ip: ctx.ip,
    salt: randomBytes(16).toString("hex"),
  };
  await journal(tx)
    .with("entry", (db) =>
      db
        .insertInto("journal.audit_entry")
        .values({ ...content, content_hash: auditDigest(content) })
        .returning(["entry_id", "at"]),
    )
    .insertInto("journal.audit_unsealed")
    .columns(["entry_id", "at"])
    .expression((eb) => eb.selectFrom("entry").select(["entry_id", "at"]))
    .execute();
  return content.entry_id;
}
