import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { inTransaction } from "../../kernel/database.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { type Context, createContext, systemActor } from "../access/index.ts";
import {
  listAuditEntries,
  listUnhandledEvents,
  recordAudit,
  recordEvent,
  recordHandled,
  sealAudit,
  verifyAudit,
} from "./index.ts";

let database: TestDatabase;
let ctx: Context;
const clock = stoppedClock("2026-03-05T01:00:00Z");

beforeAll(async () => {
  database = await cloneDatabase();
  ctx = createContext({ db: database.db, clock, actor: systemActor() });
});
afterAll(() => database.close());

const moved = {
  kind: "chess/moved",
  subject: { kind: "board", id: "7" },
  facts: { from: "e2", to: "e4" },
} as const;

test("an event is there for each consumer until that consumer has handled it", async () => {
  const recorded = await inTransaction(ctx.db, async (tx) => ok(await recordEvent(tx, ctx, moved)));
  const waiting = (consumer: string) => listUnhandledEvents(ctx.db, consumer, ["chess/moved"]);
  expect(await waiting("clock")).toMatchObject([{ kind: "chess/moved", facts: { from: "e2", to: "e4" } }]);
  await inTransaction(ctx.db, async (tx) =>
    ok(await recordHandled(tx, "clock", recorded.ok ? recorded.value : "")),
  );
  expect(await waiting("clock")).toEqual([]);
  expect(await waiting("scoreboard")).toHaveLength(1);
});

test("an act that is refused leaves neither event nor audit entry", async () => {
  const count = async () => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from journal.event) + (select count(*) from journal.audit_entry) as n`.execute(
      ctx.db,
    );
    return rows[0]?.n;
  };
  const before = await count();
  await inTransaction(ctx.db, async (tx) => {
    await recordEvent(tx, ctx, moved);
    await recordAudit(tx, ctx, { event: "chess/moved" });
    return refuse({ code: "chess/check" });
  });
  expect(await count()).toBe(before);
});

test("two sealers at once number every entry once, without a gap", async () => {
  for (let i = 0; i < 25; i += 1)
    await recordAudit(ctx.db, ctx, { event: "chess/moved", details: { ply: i } });
  await Promise.all([
    sealAudit(ctx.db, clock, 10),
    sealAudit(ctx.db, clock, 10),
    sealAudit(ctx.db, clock, 10),
  ]);
  expect(await verifyAudit(ctx.db)).toMatchObject({ sealed: 25, unsealed: 0, fault: null });
  expect((await sealAudit(ctx.db, clock)).sealed).toBe(0);
});

test.each([
  ["an entry slipped in past the sealer", "delete from journal.audit_unsealed", /未经封存流程/],
  [
    "a link taken out",
    "alter table journal.audit_seal disable trigger append_only; delete from journal.audit_seal where seq = 5",
    /第 5 环缺失/,
  ],
])("%s is found", async (_, tampering, fault) => {
  await recordAudit(ctx.db, ctx, { event: "chess/moved" });
  for (const statement of tampering.split("; ")) await sql.raw(statement).execute(database.ownerDb);
  expect((await verifyAudit(ctx.db)).fault).toMatch(fault);
});

test("the log is read by day in China, by event of a module, and page by page", async () => {
  clock.moveTo("2026-03-06T15:59:00Z");
  await recordAudit(ctx.db, ctx, { event: "go/passed", result: "refused" });
  clock.moveTo("2026-03-06T16:00:00Z");
  await recordAudit(ctx.db, ctx, { event: "go/played", target: { kind: "stone", id: "k10" } });
  const events = async (filter: object) =>
    (await listAuditEntries(ctx.db, { limit: 10, ...filter })).rows.map((row) => row.event);
  expect(await events({ event: "go/" })).toEqual(["go/played", "go/passed"]);
  expect(await events({ from: "2026-03-07" })).toEqual(["go/played"]);
  expect(await events({ from: "2026-03-06", to: "2026-03-06" })).toEqual(["go/passed"]);
  expect(await events({ targetId: "k10" })).toEqual(["go/played"]);
  const { rows, next } = await listAuditEntries(ctx.db, { limit: 1, event: "go/" });
  expect(await events({ event: "go/", after: next ?? undefined })).toEqual(["go/passed"]);
  expect(rows).toHaveLength(1);
});
