import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Db, Tx } from "../../kernel/db.ts";
import { newUuid } from "../../kernel/ids.ts";
import { contentHash } from "../register/act.ts";
import { readFeed, sealAll, sealBatch } from "./seal.ts";
import { fileSigner } from "./signer.ts";
import { verifySeals } from "./verify.ts";

let database: TestDatabase;
const signer = fileSigner(join(mkdtempSync(join(tmpdir(), "seal-")), "seal.key"));

beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.close());

/** Puts one action into the log, as the club's secretary would. */
async function logAction(db: Db | Tx, content = `{"values":{"wins":"${Math.random()}"}}`): Promise<string> {
  const now = new Date();
  const actionId = newUuid(now);
  await sql`insert into register.action (action_id, at, register, record_id, seq, action, kind, state, actor_kind, granted_by, valid_from,
      declaration_hash, content_hash, request_id)
    values (${actionId}, ${now}, 'club-member', ${newUuid(now)}, 1, 'play', 'changes', 'active', 'system', 'club:secretary', '2026-03-02',
      'sha256:d', ${contentHash("salt", content)}, 'r-1')`.execute(db);
  await sql`insert into register.action_payload (action_id, content, salt) values (${actionId}, ${content}, 'salt')`.execute(
    db,
  );
  return actionId;
}

const verify = () => verifySeals(database.ownerDb, signer);
/** Transactions of other databases of the same server hold the watermark back too: sealing is tried until they have ended. */
async function sealed(count: number, seal: () => Promise<number>): Promise<void> {
  for (let done = 0; done < count; done += await seal()) await new Promise((again) => setTimeout(again, 10));
}

async function fourSealed(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < 4; index++) ids.push(await logAction(database.db));
  await sealed(2, () => sealBatch(database.db, systemClock, signer, 2));
  await sealed(2, () => sealAll(database.db, systemClock, signer));
  return ids;
}

test("actions get gap-free positions in batches that verify", async () => {
  const ids = await fourSealed();
  const feed = await readFeed(database.db, 0, 10);
  expect(feed.map((action) => [action.position, action.action_id])).toEqual(
    ids.map((id, index) => [index + 1, id]),
  );
  expect(await verify()).toMatchObject({ batches: 2, actions: 4, erased: 0, unsealed: 0, faults: [] });
});

test("a transaction held open delays the feed and is never skipped by it", async () => {
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let started: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    started = resolve;
  });
  const slow = database.db.transaction().execute(async (tx) => {
    const id = await logAction(tx);
    started();
    await held;
    return id;
  });
  await begun;
  const quick = await logAction(database.db);
  expect(await sealAll(database.db, systemClock, signer)).toBe(0);
  finish();
  const slowId = await slow;
  await sealed(2, () => sealAll(database.db, systemClock, signer));
  expect((await readFeed(database.db, 0, 10)).map((action) => action.action_id)).toEqual([slowId, quick]);
});

test("two sealers at once seal each action once", async () => {
  for (let index = 0; index < 6; index++) await logAction(database.db);
  await sealed(6, async () => {
    const counts = await Promise.all([1, 2, 3].map(() => sealAll(database.db, systemClock, signer)));
    return counts.reduce((sum, count) => sum + count, 0);
  });
  expect((await readFeed(database.db, 0, 10)).length).toBe(6);
  expect((await verify()).faults).toEqual([]);
});

test.each([
  [
    "an edited column",
    (ids: readonly string[]) => sql`update register.action set state = 'left' where action_id = ${ids[1]}`,
    ["第1批的动作与封存时不同：有动作被改动或调换"],
  ],
  [
    "an edited content",
    (ids: readonly string[]) =>
      sql`update register.action_payload set content = '{}' where action_id = ${ids[0]}`,
    ["第1批第1个动作的内容被改动"],
  ],
  [
    "a deleted action",
    (ids: readonly string[]) => sql`delete from register.action where action_id = ${ids[3]}`,
    ["第2批应有2个动作，实有1个：有动作被删除"],
  ],
  [
    "two actions swapped",
    () => sql`update register.sealed s set action_id = o.action_id, action_at = o.action_at
      from register.sealed o where s.position in (1, 2) and o.position = 3 - s.position`,
    ["第1批的动作与封存时不同：有动作被改动或调换"],
  ],
  [
    "a deleted batch",
    () => sql`delete from register.seal_batch where batch = 1`,
    ["第2批与前一批不相连：有批次被删除", "第2批的链摘要不符"],
  ],
] as const)("%s is detected", async (_case, tamper, faults) => {
  const ids = await fourSealed();
  await withoutGuards();
  await tamper(ids).execute(database.ownerDb);
  expect((await verify()).faults).toEqual(faults);
});

test("cutting off the end is detected by the published head", async () => {
  await fourSealed();
  const { head } = await verify();
  await withoutGuards();
  await sql`delete from register.seal_batch where batch = 2`.execute(database.ownerDb);
  expect((await verify()).faults).toEqual([]);
  const faults = head ? (await verifySeals(database.ownerDb, signer, head)).faults : [];
  expect(faults).toEqual(["公布的第2批不存在：末尾批次被截去"]);
});

test("content erased by law leaves the chain whole", async () => {
  const ids = await fourSealed();
  await sql`delete from register.action_payload where action_id = ${ids[2]}`.execute(database.ownerDb);
  expect(await verify()).toMatchObject({ erased: 1, faults: [] });
});

/** What only somebody with the owner's rights could do: take the triggers off the append-only tables. */
async function withoutGuards(): Promise<void> {
  for (const table of ["action", "action_rest", "sealed", "seal_batch"]) {
    await sql`alter table ${sql.table(`register.${table}`)} disable trigger user`.execute(database.ownerDb);
  }
  await sql`alter table register.sealed drop constraint sealed_action_id_key`.execute(database.ownerDb);
}
