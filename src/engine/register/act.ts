import { createHash } from "node:crypto";
import { sql } from "kysely";
import { inTransaction } from "../../kernel/database.ts";
import type { Tx } from "../../kernel/db.ts";
import { pooledRandom } from "../../kernel/random.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../access/context.ts";
import { openDoor } from "../access/door.ts";
import { type ActionRequest, type Decision, decideAction, type Keys } from "./decide.ts";
import type { Register } from "./declaration.ts";
import type { ActionContent, StoredRecord } from "./record.ts";
import { claimIdentity, insertRecord, lockRecord, replaceRelations, updateRecord } from "./store.ts";

/** What the person gets in hand (回执). */
export interface Receipt {
  readonly recordId: string;
  readonly version: number;
  readonly state: string;
  /** Rules that only warn, as sentences with their article. */
  readonly warnings: readonly string[];
}

/**
 * Takes one action: lock, decide, write, record — row, log and event in one transaction, or nothing.
 * Every refusal of the form and of the rules is told at once.
 */
export async function act(
  ctx: Context,
  keys: Keys,
  register: Register,
  request: ActionRequest,
): Promise<Result<Receipt>> {
  const facts = register.actions[request.action];
  if (!facts) throw new Error(`${register.key} has no action “${request.action}”`);
  return inTransaction(ctx.db, async (tx) => {
    const repeated = await findReceipt(tx, ctx, register, request);
    if (repeated) return repeated;
    const door = openDoor(ctx, register, request.purpose ?? null);
    if (!door.ok) return door;
    const before = request.recordId ? await lockRecord(tx, register, request.recordId) : undefined;
    const decided = decideAction(ctx, keys, door.value, facts, request, before);
    if (!decided.ok) return decided;
    return recordAction(tx, ctx, register, request, before, decided.value);
  });
}

async function recordAction(
  tx: Tx,
  ctx: Context,
  register: Register,
  request: ActionRequest,
  before: StoredRecord | undefined,
  { after, content, grantedBy }: Decision,
): Promise<Result<Receipt>> {
  const renamed = register.identity.some((name) => name in content.values);
  const free = renamed ? await claimIdentity(tx, register, after) : ok();
  if (!free.ok) return free;
  await (before ? updateRecord(tx, register, after) : insertRecord(tx, register, after));
  await replaceRelations(tx, register, after, Object.keys(content.relations));
  await recordLog(tx, ctx, register, request, after, content, grantedBy);
  return ok({
    recordId: after.recordId,
    version: after.version,
    state: after.state,
    warnings: content.warnings,
  });
}

/** The action, its content, the event and the receipt, in one statement: a record and its log are never further apart than one round trip. */
async function recordLog(
  tx: Tx,
  ctx: Context,
  register: Register,
  request: ActionRequest,
  after: StoredRecord,
  content: ActionContent,
  grantedBy: string,
): Promise<void> {
  const actionId = ctx.newId();
  const text = JSON.stringify(content);
  const salt = pooledRandom(16).toString("hex");
  const { actor } = ctx;
  const facts = JSON.stringify({ version: after.version, state: after.state });
  const receipt =
    request.idempotencyKey && actor.accountId
      ? sql`, receipt as (
          insert into register.receipt (account_id, key, request_hash, record_id, version, at)
          values (${actor.accountId}, ${request.idempotencyKey}, ${requestHash(register, request)}, ${after.recordId}, ${after.version},
            ${after.recordedAt}))`
      : sql``;
  await sql`
    with action as (
      insert into register.action (action_id, at, register, record_id, seq, action, kind, state, actor_kind, account_id, person_id,
        post_id, agency_id, granted_by, purpose, valid_from, declaration_hash, content_hash, request_id)
      values (${actionId}, ${after.recordedAt}, ${register.key}, ${after.recordId}, ${after.version}, ${request.action},
        ${register.actions[request.action]?.kind}, ${after.state}, ${actor.kind}, ${actor.accountId}, ${actor.personId}, ${actor.postId},
        ${actor.agencyId}, ${grantedBy}, ${request.purpose ?? null}, ${after.validFrom}, ${declarationHash(register)},
        ${contentHash(salt, text)}, ${ctx.requestId})),
    payload as (
      insert into register.action_payload (action_id, content, salt) values (${actionId}, ${text}, ${salt}))${receipt}
    insert into journal.event (event_id, at, kind, subject_kind, subject_id, account_id, request_id, facts)
    values (${ctx.newId()}, ${after.recordedAt}, ${`${register.key}/${request.action}`}, ${register.key}, ${after.recordId},
      ${actor.accountId}, ${ctx.requestId}, ${facts})`.execute(tx);
}

/** Salted, so that lawful erasure of content and salt leaves nothing to guess from, while the chain of hashes still verifies. */
export function contentHash(salt: string, content: string): string {
  return `sha256:${createHash("sha256").update(`${salt}\n${content}`).digest("hex")}`;
}

const declarationHashes = new WeakMap<Register, string>();

/** Which text of the declaration an action was taken under. */
export function declarationHash(register: Register): string {
  const known = declarationHashes.get(register);
  if (known) return known;
  const text = JSON.stringify(register, (_key, value: unknown) =>
    value instanceof RegExp ? value.source : value,
  );
  const hash = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  declarationHashes.set(register, hash);
  return hash;
}

function requestHash(register: Register, request: ActionRequest): string {
  const { idempotencyKey: _key, ...content } = request;
  return createHash("sha256")
    .update(JSON.stringify([register.key, content]))
    .digest("hex");
}

/** The receipt of the same submission, if it arrived before; two that arrive together wait for each other here. */
async function findReceipt(
  tx: Tx,
  ctx: Context,
  register: Register,
  request: ActionRequest,
): Promise<Result<Receipt> | undefined> {
  const { accountId } = ctx.actor;
  if (!request.idempotencyKey || !accountId) return undefined;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${accountId}/${request.idempotencyKey}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{
    request_hash: string;
    record_id: string;
    version: number;
    state: string;
    content: string | null;
  }>`
    select r.request_hash, r.record_id, r.version, a.state, p.content
    from register.receipt r
    join register.action a on a.record_id = r.record_id and a.seq = r.version
    left join register.action_payload p on p.action_id = a.action_id
    where r.account_id = ${accountId} and r.key = ${request.idempotencyKey}`.execute(tx);
  const [found] = rows;
  if (!found) return undefined;
  if (found.request_hash !== requestHash(register, request)) return refuse({ code: "engine/key-reused" });
  const content = found.content ? (JSON.parse(found.content) as ActionContent) : undefined;
  return ok({
    recordId: found.record_id,
    version: found.version,
    state: found.state,
    warnings: content?.warnings ?? [],
  });
}
