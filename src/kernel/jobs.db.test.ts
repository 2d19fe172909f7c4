import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { inTransaction, openDatabase } from "./database.ts";
import { defineJob, enqueue, handleJob, startJobs } from "./jobs.ts";
import { openLog } from "./log.ts";
import { ok, refuse } from "./result.ts";

const greet = defineJob({ name: "club.greet", payload: z.strictObject({ member: z.string() }), attempts: 3 });
const waiting = async (db: TestDatabase["db"]): Promise<number> =>
  (await sql<{ jobs: number }>`select count(*) as jobs from graphile_worker.jobs`.execute(db)).rows[0]
    ?.jobs ?? -1;

let store: TestDatabase;
beforeAll(async () => {
  store = await cloneDatabase();
});
afterAll(() => store.close());

test("a job is put in with the transaction that causes it, or not at all", async () => {
  await inTransaction(store.db, async (tx) => {
    await enqueue(tx, greet, { member: "withdrawn" });
    return refuse({ code: "club/full" });
  });
  expect(await waiting(store.db)).toBe(0);
  await inTransaction(store.db, async (tx) =>
    ok(await enqueue(tx, greet, { member: "Zhang" }, { key: "once" })),
  );
  await enqueue(store.db, greet, { member: "Zhang" }, { key: "once" });
  expect(await waiting(store.db)).toBe(1);
});

test("the application works on jobs with its own rights, once each", async () => {
  const greeted: string[] = [];
  const worker = openDatabase({ url: store.url, role: store.role, maxConnections: 4 });
  const handler = handleJob(greet, async ({ member }) => {
    greeted.push(member);
  });
  const jobs = await startJobs({ pool: worker.pool, handlers: [handler], log: openLog("silent") });
  await enqueue(store.db, greet, { member: "Li" });
  await expect.poll(() => [...greeted].sort(), { timeout: 10_000 }).toEqual(["Li", "Zhang"]);
  await expect.poll(() => waiting(store.db), { timeout: 10_000 }).toBe(0);
  await jobs.stop();
  await worker.close();
});

test("a payload that does not fit its kind is never put in", async () => {
  await expect(enqueue(store.db, greet, { member: 7 } as never)).rejects.toThrow(z.ZodError);
  expect(await waiting(store.db)).toBe(0);
});

test("what cannot be read by this version fails and stays for a person to look at", async () => {
  await sql`select graphile_worker.add_job('club.greet', '{"old": "shape"}'::json, max_attempts => 1)`.execute(
    store.db,
  );
  const worker = openDatabase({ url: store.url, role: store.role, maxConnections: 4 });
  const jobs = await startJobs({
    pool: worker.pool,
    handlers: [handleJob(greet, async () => undefined)],
    log: openLog("silent"),
  });
  const faulty = async (): Promise<number> =>
    (
      await sql<{
        jobs: number;
      }>`select count(*) as jobs from graphile_worker.jobs where last_error is not null`.execute(store.db)
    ).rows[0]?.jobs ?? -1;
  await expect.poll(faulty, { timeout: 10_000 }).toBe(1);
  await jobs.stop();
  await worker.close();
});
