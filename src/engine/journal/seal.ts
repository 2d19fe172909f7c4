import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Clock } from "../../kernel/clock.ts";
import { inTransaction } from "../../kernel/database.ts";
import type { Db } from "../../kernel/db.ts";
import { assert, ok } from "../../kernel/result.ts";
import { auditDigest } from "./audit.ts";
import { type AuditEntryRow, journal } from "./tables.ts";

/** One link of the chain vouches for its entry and for every link before it. */
function chainHash(previous: string, contentHash: string): string {
  return `sha256:${createHash("sha256").update(`${previous}\n${contentHash}`).digest("hex")}`;
}

const sealLock = 7_305_804_402;

/**
 * Seals entries that wait (封存审计记录): gives them gap-free numbers and chains their hashes. It runs behind the write path, so that
 * no act waits for another's entry; the head that it answers with goes to the operators' log, out of the database's reach.
 */
export async function sealAudit(
  db: Db,
  clock: Clock,
  batch = 1000,
): Promise<{ readonly sealed: number; readonly head: string | null }> {
  const result = await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${sealLock})`.execute(tx);
    const last = await journal(tx)
      .selectFrom("journal.audit_seal")
      .select(["seq", "chain_hash"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    const waiting = await journal(tx)
      .selectFrom("journal.audit_unsealed as u")
      .innerJoin("journal.audit_entry as e", "e.entry_id", "u.entry_id")
      .select(["e.entry_id", "e.content_hash"])
      .orderBy("u.at")
      .orderBy("u.entry_id")
      .limit(batch)
      .execute();
    let [seq, head] = [last?.seq ?? 0, last?.chain_hash ?? ""];
    const seals = waiting.map(({ entry_id, content_hash }) => {
      seq += 1;
      head = chainHash(head, content_hash);
      return { seq, entry_id, content_hash, chain_hash: head, sealed_at: clock.now() };
    });
    if (seals.length > 0) {
      await journal(tx).insertInto("journal.audit_seal").values(seals).execute();
      const ids = seals.map((seal) => seal.entry_id);
      await journal(tx).deleteFrom("journal.audit_unsealed").where("entry_id", "in", ids).execute();
    }
    return ok({ sealed: seals.length, head: head === "" ? null : head });
  });
  assert(result.ok, "Sealing is never refused");
  return result.value;
}

/** What a proof of the whole log found (审计日志校验结果). */
export interface AuditProof {
  readonly sealed: number;
  readonly unsealed: number;
  readonly head: string | null;
  /** The first fault in Chinese, or null. */
  readonly fault: string | null;
}

type SealedRow = Omit<AuditEntryRow, "content_hash"> & {
  seq: number;
  sealed_hash: string;
  entry_hash: string | null;
  chain_hash: string;
};

/** Recomputes every hash and every link, from the first entry to the last. */
export async function verifyAudit(db: Db): Promise<AuditProof> {
  let [sealed, head]: [number, string | null] = [0, null];
  let fault: string | null = null;
  while (fault === null) {
    const rows = await listSealed(db, sealed, 2000);
    for (const row of rows) {
      fault = findFault(row, sealed + 1, head);
      if (fault !== null) break;
      [sealed, head] = [row.seq, row.chain_hash];
    }
    if (rows.length < 2000) break;
  }
  fault ??= await findStray(db);
  const { unsealed } = await journal(db)
    .selectFrom("journal.audit_unsealed")
    .select((eb) => eb.fn.countAll<number>().as("unsealed"))
    .executeTakeFirstOrThrow();
  return { sealed, unsealed, head, fault };
}

function findFault(row: SealedRow, expected: number, head: string | null): string | null {
  if (row.seq !== expected) return `第 ${expected} 环缺失`;
  if (row.entry_hash === null) return `第 ${row.seq} 环对应的记录缺失`;
  if (auditDigest(row) !== row.entry_hash) return `第 ${row.seq} 环:记录内容与摘要不符`;
  if (row.sealed_hash !== row.entry_hash) return `第 ${row.seq} 环:记录摘要与封存时不符`;
  if (chainHash(head ?? "", row.sealed_hash) !== row.chain_hash) return `第 ${row.seq} 环与前一环不相接`;
  return null;
}

async function listSealed(db: Db, after: number, limit: number): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select s.seq, s.content_hash as sealed_hash, s.chain_hash, e.content_hash as entry_hash,
           e.entry_id, e.at, e.event, e.result, e.actor_kind, e.account_id, e.person_id, e.post_id, e.agency_id,
           e.target_kind, e.target_id, e.details, e.request_id, e.ip, e.salt
    from journal.audit_seal s left join journal.audit_entry e on e.entry_id = s.entry_id
    where s.seq > ${after} order by s.seq limit ${limit}`.execute(db);
  return rows;
}

/** An entry that is neither sealed nor waiting was slipped past the sealer. */
async function findStray(db: Db): Promise<string | null> {
  const { rows } = await sql<{ entry_id: string }>`
    select e.entry_id from journal.audit_entry e
    where not exists (select from journal.audit_seal s where s.entry_id = e.entry_id)
      and not exists (select from journal.audit_unsealed u where u.entry_id = e.entry_id)
    limit 1`.execute(db);
  return rows[0] === undefined ? null : `记录 ${rows[0].entry_id} 未经封存流程`;
}
