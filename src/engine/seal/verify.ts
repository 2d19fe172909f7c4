import { sql } from "kysely";
import type { Db } from "../../kernel/db.ts";
import { contentHash } from "../register/act.ts";
import { merkleRoot } from "./merkle.ts";
import { chainHash, leafOf, type SealBatch, type SealedAction, selectSealed } from "./sealed-action.ts";
import type { Signer } from "./signer.ts";

/** The head of the chain as published elsewhere (公布的链首): without it, nobody can tell that the last batches were cut off. */
export interface PublishedHead {
  readonly batch: number;
  readonly chainHash: string;
}

export interface Verification {
  readonly batches: number;
  readonly actions: number;
  /** Content erased by law: the chain still holds over it. */
  readonly erased: number;
  readonly unsealed: number;
  readonly head: PublishedHead | null;
  readonly faults: readonly string[];
}

type Checked = SealedAction & { readonly content: string | null; readonly salt: string | null };

const mostFaults = 100;

/** Recomputes all seals (核验封存): edit, deletion, truncation, swap and forged signatures are each reported with their place. */
export async function verifySeals(db: Db, signer: Signer, published?: PublishedHead): Promise<Verification> {
  const faults: string[] = [];
  let previous: SealBatch | undefined;
  let actions = 0;
  let erased = 0;
  let publishedFound = published === undefined;
  for (;;) {
    const batch = await findBatchAfter(db, previous?.batch ?? 0);
    if (!batch || faults.length >= mostFaults) break;
    const content = await listSealed(db, batch);
    actions += content.length;
    erased += content.filter((action) => action.content === null).length;
    faults.push(...faultsOfBatch(batch, previous, content, signer));
    if (published?.batch === batch.batch) {
      publishedFound = true;
      if (published.chainHash !== batch.chain_hash) faults.push(`第${batch.batch}批的链摘要与公布值不符`);
    }
    previous = batch;
  }
  if (!publishedFound) faults.push(`公布的第${published?.batch}批不存在：末尾批次被截去`);
  const unsealed = await sql<{ count: number }>`select count(*) as count from register.action a
    where not exists (select from register.sealed s where s.action_id = a.action_id)`.execute(db);
  return {
    batches: previous?.batch ?? 0,
    actions,
    erased,
    unsealed: unsealed.rows[0]?.count ?? 0,
    head: previous ? { batch: previous.batch, chainHash: previous.chain_hash } : null,
    faults,
  };
}

async function findBatchAfter(db: Db, batch: number): Promise<SealBatch | undefined> {
  const { rows } =
    await sql<SealBatch>`select batch, first_position, last_position, last_txid, last_action_id, root, chain_hash, key_id, signature
    from register.seal_batch where batch > ${batch} order by batch limit 1`.execute(db);
  return rows[0];
}

async function listSealed(db: Db, batch: SealBatch): Promise<readonly Checked[]> {
  const { rows } = await sql<Checked>`
    select s.position, ${selectSealed}, p.content, p.salt
    from register.sealed s
    join register.action a on a.at = s.action_at and a.action_id = s.action_id
    left join register.action_payload p on p.action_id = a.action_id
    where s.position between ${batch.first_position} and ${batch.last_position} order by s.position`.execute(
    db,
  );
  return rows;
}

function faultsOfBatch(
  batch: SealBatch,
  previous: SealBatch | undefined,
  actions: readonly Checked[],
  signer: Signer,
): readonly string[] {
  const name = `第${batch.batch}批`;
  const gap =
    batch.batch !== (previous?.batch ?? 0) + 1 || batch.first_position !== (previous?.last_position ?? 0) + 1;
  const missing = actions.length !== batch.last_position - batch.first_position + 1;
  const changed = !missing && merkleRoot(actions.map(leafOf)).toString("hex") !== batch.root;
  const rewritten = actions.filter(
    (action) =>
      action.content !== null &&
      action.salt !== null &&
      contentHash(action.salt, action.content) !== action.content_hash,
  );
  return [
    ...(gap ? [`${name}与前一批不相连：有批次被删除`] : []),
    ...(missing
      ? [
          `${name}应有${batch.last_position - batch.first_position + 1}个动作，实有${actions.length}个：有动作被删除`,
        ]
      : []),
    ...(changed ? [`${name}的动作与封存时不同：有动作被改动或调换`] : []),
    ...rewritten.map((action) => `${name}第${action.position}个动作的内容被改动`),
    ...(chainHash(previous?.chain_hash ?? null, batch) === batch.chain_hash ? [] : [`${name}的链摘要不符`]),
    ...(batch.key_id === signer.keyId && !signer.verify(batch.chain_hash, batch.signature)
      ? [`${name}的签名无效`]
      : []),
    ...(batch.key_id === signer.keyId ? [] : [`${name}由另一密钥（${batch.key_id}）签名，无法核验`]),
  ];
}
