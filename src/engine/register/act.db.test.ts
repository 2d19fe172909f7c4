import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { type Actor, createContext } from "../access/context.ts";
import { act } from "./act.ts";
import { clubMember } from "./chess-club.register.ts";
import type { ActionRequest, Keys } from "./decide.ts";
import { proveRegister } from "./prove.ts";
import { createTablesSql } from "./tables.ts";

let database: TestDatabase;
const clock = stoppedClock("2026-03-02T09:00:00+08:00");
const keys: Keys = { personKey: (idNumber) => `key-of-${idNumber}` };

beforeAll(async () => {
  database = await cloneDatabase();
  await sql.raw(createTablesSql(clubMember)).execute(database.ownerDb);
  await sql`select register.ensure_action_months('2026-03-01', 2)`.execute(database.ownerDb);
  await sql`select kernel.grant_application()`.execute(database.ownerDb);
});
afterAll(() => database.close());

const secretary: Actor = {
  kind: "user",
  accountId: "00000000-0000-7000-8000-000000000001",
  personId: "p-1",
  postId: "desk",
  agencyId: "club",
  jurisdiction: "990100",
  rights: new Set(["club:secretary"]),
};
const asActor = (actor: Actor) => createContext({ db: database.db, clock, actor });
const take = (request: ActionRequest, actor = secretary) => act(asActor(actor), keys, clubMember, request);

let number = 0;
const aForm = (change: object = {}) => ({
  member_no: `Q${String(++number).padStart(6, "0")}`,
  name: "林一子",
  id_number: "990101199001010035",
  phone: null,
  born_on: "1990-01-01",
  club_area: "990102",
  rank: "novice",
  joined_on: "2026-03-01",
  fee: "120",
  strengths: ["opening", "endgame"],
  sponsor: null,
  agreed: true,
  ...change,
});
const enrol = (change: object = {}, rest: Partial<ActionRequest> = {}) =>
  take({ action: "enrol", form: aForm(change), purpose: "membership", ...rest });

async function enrolled(): Promise<string> {
  const result = await enrol();
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value.recordId;
}

const codes = (result: Awaited<ReturnType<typeof take>>) =>
  result.ok ? [] : result.refusals.map((each) => `${each.code} ${each.at ?? ""}`.trim());

test("a member is enrolled, promoted with a warning, and leaves", async () => {
  const recordId = await enrolled();
  const promoted = await take({
    action: "promote",
    recordId,
    expectedVersion: 1,
    form: { rank: "adept" },
    purpose: "membership",
  });
  expect(promoted).toEqual({
    ok: true,
    value: { recordId, version: 2, state: "active", warnings: ["升段前应有获胜对局（升段办法 第二条）"] },
  });
  const match = {
    played_on: "2026-03-01",
    opponent: "欧阳安之",
    won: true,
    valid_from: "2026-03-01",
    valid_to: null,
  };
  expect(
    (await take({ action: "play", recordId, form: { wins: "1", match: [match] }, purpose: "membership" })).ok,
  ).toBe(true);
  const again = await take({ action: "promote", recordId, form: { rank: "master" }, purpose: "membership" });
  expect(again).toMatchObject({ ok: true, value: { version: 4, warnings: [] } });
  expect(await take({ action: "leave", recordId, form: {}, purpose: "membership" })).toMatchObject({
    ok: true,
    value: { state: "left" },
  });
});

test.each([
  [
    "the form is checked, all faults at once",
    { rank: "tenth-dan", fee: "-1" },
    ["engine/form-invalid rank", "engine/form-invalid fee"],
  ],
  ["a field nobody asked for is named", { wins: "100" }, ["engine/field-unknown wins"]],
  [
    "rules refuse with their own codes",
    { agreed: false, joined_on: "2026-03-03" },
    ["club-member/agrees-to-charter agreed", "club-member/joined-not-in-future joined_on"],
  ],
  ["another association's member is not ours to enrol", { club_area: "990202" }, ["engine/no-right-to-act"]],
])("%s", async (_case, change, expected) => {
  expect(codes(await enrol(change))).toEqual(expected);
});

test("what may not be done is refused for its reason", async () => {
  const recordId = await enrolled();
  const nobody = { ...secretary, rights: new Set<string>() };
  expect(codes(await take({ action: "leave", recordId, form: {}, purpose: "membership" }, nobody))).toEqual([
    "engine/no-access",
  ]);
  expect(codes(await take({ action: "leave", recordId, form: {} }))).toEqual(["engine/purpose-needed"]);
  expect(
    codes(await take({ action: "resume", recordId, form: { paid_until: null }, purpose: "membership" })),
  ).toEqual(["engine/not-in-this-state"]);
  expect(
    codes(await take({ action: "leave", recordId, expectedVersion: 7, form: {}, purpose: "membership" })),
  ).toEqual(["engine/version-conflict"]);
  const correction = { name: "林一", born_on: null, joined_on: "2026-03-01", phone: null };
  expect(codes(await take({ action: "correct", recordId, form: correction, purpose: "membership" }))).toEqual(
    ["engine/reason-needed reason"],
  );
  const elsewhere = { ...secretary, jurisdiction: "990200" };
  expect(
    codes(await take({ action: "leave", recordId, form: {}, purpose: "membership" }, elsewhere)),
  ).toEqual(["engine/record-unknown"]);
  const referee = { ...secretary, rights: new Set(["club:referee"]) };
  expect(codes(await take({ action: "leave", recordId, form: {}, purpose: "match" }, referee))).toEqual([
    "engine/no-right-to-act",
  ]);
});

test("the same submission twice, also at the same moment, has one effect and one receipt", async () => {
  const request: ActionRequest = {
    action: "enrol",
    form: aForm(),
    purpose: "membership",
    idempotencyKey: "form-1",
  };
  const results = await Promise.all([take(request), take(request), take(request)]);
  const receipts = new Set(results.map((result) => (result.ok ? result.value.recordId : "refused")));
  expect(receipts.size).toBe(1);
  expect(codes(await take({ ...request, form: aForm() }))).toEqual(["engine/key-reused"]);
});

test("two clerks on one record: one acts, the other is told", async () => {
  const recordId = await enrolled();
  const request: ActionRequest = {
    action: "promote",
    recordId,
    expectedVersion: 1,
    form: { rank: "adept" },
    purpose: "membership",
  };
  const results = await Promise.all([take(request), take(request)]);
  expect(results.map((result) => (result.ok ? "done" : result.refusals[0].code)).sort()).toEqual([
    "done",
    "engine/version-conflict",
  ]);
});

test("two clerks enrol the same member number: one record stands", async () => {
  const form = aForm();
  const results = await Promise.all([1, 2].map(() => take({ action: "enrol", form, purpose: "membership" })));
  expect(results.map((result) => (result.ok ? "done" : result.refusals[0].code)).sort()).toEqual([
    "done",
    "engine/already-registered",
  ]);
});

test("the application cannot rewrite what was done", async () => {
  await enrolled();
  for (const table of [
    "action",
    "action_rest",
    "action_202603",
    "action_payload",
    "receipt",
    "access_log",
    "access_subject",
  ]) {
    await expect(sql`delete from ${sql.table(`register.${table}`)}`.execute(database.db)).rejects.toThrow(
      /permission denied|append-only/,
    );
  }
  await expect(sql`update register.action set state = 'active'`.execute(database.db)).rejects.toThrow(
    /permission denied|append-only/,
  );
  await expect(sql`update register.action_payload set content = '{}'`.execute(database.db)).rejects.toThrow(
    /permission denied|append-only/,
  );
});

test("whatever clerks try, the log folds to the rows; a row changed behind its back is reported", async () => {
  const ids = [await enrolled(), await enrolled()];
  const step = fc.record({
    which: fc.constantFrom(...ids),
    request: fc.constantFrom<Pick<ActionRequest, "action" | "form" | "reason">>(
      { action: "promote", form: { rank: "master" } },
      { action: "rest", form: {} },
      { action: "resume", form: { paid_until: "2026-12" } },
      {
        action: "play",
        form: {
          wins: "3",
          match: [
            {
              played_on: "2026-02-01",
              opponent: "唐弈",
              won: null,
              valid_from: "2026-02-01",
              valid_to: null,
            },
          ],
        },
      },
      {
        action: "correct",
        form: { name: "林小满", born_on: null, joined_on: "2026-01-01", phone: "13900000000" },
        reason: "登记有误",
      },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      for (const { which, request } of steps)
        await take({ ...request, recordId: which, purpose: "membership" });
    }),
    { numRuns: 15 },
  );
  const proof = await proveRegister(database.db, clubMember);
  expect(proof.differences).toEqual([]);
  expect(proof.records).toBeGreaterThanOrEqual(2);
  await sql`update register.club_member set wins = 99 where record_id = ${ids[0]}`.execute(database.ownerDb);
  expect((await proveRegister(database.db, clubMember)).differences).toEqual([
    `${ids[0]}：“wins”与业务动作不一致`,
  ]);
});
