import { sql } from "kysely";
import type { Clock } from "../../kernel/clock.ts";
import type { Db, Tx } from "../../kernel/db.ts";
import { merkleRoot } from "./merkle.ts";
import { chainHash, leafOf, type SealBatch, type SealedAction, selectSealed } from "./sealed-action.ts";
import type { Signer } from "./signer.ts";

/**
 * Seals the next batch of actions (封存) and returns how many it took. Only actions below the safe watermark are taken: those whose transaction
 * number is smaller than that of every transaction still running, so that nothing can appear later before what is sealed, however long somebody
 * holds a transaction open. One sealer at a time.
 */
export async function sealBatch(db: Db, clock: Clock, signer: Signer, limit = 1000): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('register.seal', 0))`.execute(tx);
    const last = await findLastBatch(tx);
    const unsealed = await listUnsealed(tx, last, limit);
    if (unsealed.length === 0) return 0;
    const first = (last?.last_position ?? 0) + 1;
    const actions = unsealed.map((action, index) => ({ ...action, position: first + index }));
    await insertBatch(tx, clock, signer, last, actions);
    return actions.length;
  });
}

type Unsealed = Omit<SealedAction, "position"> & { readonly txid: number };

async function findLastBatch(tx: Tx): Promise<SealBatch | undefined> {
  const { rows } =
    await sql<SealBatch>`select batch, first_position, last_position, last_txid, last_action_id, root, chain_hash, key_id, signature
    from register.seal_batch order by batch desc limit 1`.execute(tx);
  return rows[0];
}

async function listUnsealed(tx: Tx, last: SealBatch | undefined, limit: number): Promise<Unsealed[]> {
  const { rows } = await sql<Unsealed>`
    select a.txid, ${selectSealed}
    from register.action a
    where (${last?.last_txid ?? null}::bigint is null or (a.txid, a.action_id) > (${last?.last_txid ?? null}, ${last?.last_action_id ?? null}::uuid))
      and a.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by a.txid, a.action_id limit ${limit}`.execute(tx);
  return rows;
}

async function insertBatch(
  tx: Tx,
  clock: Clock,
  signer: Signer,
  last: SealBatch | undefined,
  actions: readonly (SealedAction & { readonly txid: number })[],
): Promise<void> {
  const end = actions.at(-1);
  if (!end) return;
  const batch = {
    batch: (last?.batch ?? 0) + 1,
    first_position: (last?.last_position ?? 0) + 1,
    last_position: end.position,
    root: merkleRoot(actions.map(leafOf)).toString("hex"),
  };
  const chained = chainHash(last?.chain_hash ?? null, batch);
  await sql`insert into register.sealed (position, action_id, action_at)
    select * from unnest(${actions.map((each) => each.position)}::bigint[], ${actions.map((each) => each.action_id)}::uuid[],
      ${actions.map((each) => each.at)}::timestamptz[])`.execute(tx);
  await sql`insert into register.seal_batch (batch, first_position, last_position, last_txid, last_action_id, root, chain_hash, key_id, signature, sealed_at)
    values (${batch.batch}, ${batch.first_position}, ${batch.last_position}, ${end.txid}, ${end.action_id}, ${batch.root}, ${chained},
      ${signer.keyId}, ${signer.sign(chained)}, ${clock.now()})`.execute(tx);
}

/** Seals until nothing is left below the watermark. */
export async function sealAll(db: Db, clock: Clock, signer: Signer): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await sealBatch(db, clock, signer);
    sealed += count;
    if (count === 0) return sealed;
  }
}

/** What happened in the registers, in sealed order (变更流): a reader that goes on from the last position misses nothing and sees nothing twice. */
export async function readFeed(
  db: Db,
  afterPosition: number,
  limit: number,
): Promise<readonly SealedAction[]> {
  const { rows } = await sql<SealedAction>`
    select s.position, ${selectSealed}
    from register.sealed s join register.action a on a.at = s.action_at and a.action_id = s.action_id
    where s.position > ${afterPosition} order by s.position limit ${limit}`.execute(db);
  return rows;
}
