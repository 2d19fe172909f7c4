import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import type { Result } from "../../kernel/result.ts";
import { type Expression, eq, exists, field, known, value } from "../expression/expression.ts";
import { act } from "../register/act.ts";
import { clubMember } from "../register/chess-club.register.ts";
import type { Keys } from "../register/decide.ts";
import type { Register } from "../register/declaration.ts";
import { createTablesSql } from "../register/tables.ts";
import { type Actor, createContext } from "./context.ts";
import { explainAccess, openDoor } from "./door.ts";
import { historyOf } from "./history.ts";
import type { PresentedRecord } from "./present.ts";
import { getRecord, listRecords, lookUp } from "./read.ts";
import { listLooksAt } from "./read-log.ts";
import { countRecords, suppressSmall } from "./statistics.ts";

/**
 * Role × field × door against a matrix written by hand from the club's charter, not computed by the engine:
 * the secretary of branch 9901 sees all of her branch; the referee sees active members, no birth dates and homes, masked numbers;
 * the statistician sees branch, rank and day of joining; a guest sees nothing.
 */

const register: Register = clubMember;
let database: TestDatabase;
const clock = stoppedClock("2026-03-02T09:00:00+08:00");
const keys: Keys = { personKey: (idNumber) => `key-of-${idNumber}` };

const people = {
  secretary: { rights: ["club:secretary"], purpose: "membership" },
  referee: { rights: ["club:referee"], purpose: "match" },
  statistician: { rights: ["club:statistics"], purpose: undefined },
  guest: { rights: [], purpose: undefined },
} as const;
type Person = keyof typeof people;

const expected: Readonly<Record<Person, Readonly<Record<string, "plain" | "masked" | "absent">>>> = {
  secretary: {
    name: "plain",
    id_number: "plain",
    phone: "plain",
    born_on: "plain",
    rank: "plain",
    fee: "plain",
  },
  referee: {
    name: "plain",
    id_number: "masked",
    phone: "masked",
    born_on: "absent",
    rank: "plain",
    fee: "plain",
  },
  statistician: {
    name: "absent",
    id_number: "absent",
    phone: "absent",
    born_on: "absent",
    rank: "plain",
    fee: "absent",
  },
  guest: {
    name: "absent",
    id_number: "absent",
    phone: "absent",
    born_on: "absent",
    rank: "absent",
    fee: "absent",
  },
};
/** Of the four members: two active and one resting in branch 9901, one active elsewhere. */
const rowsSeen: Readonly<Record<Person, number>> = { secretary: 3, referee: 2, statistician: 3, guest: 0 };

const actor = (rights: readonly string[], jurisdiction = "990100"): Actor => ({
  kind: "user",
  accountId: "00000000-0000-7000-8000-000000000001",
  personId: "p-1",
  postId: "desk",
  agencyId: "club",
  jurisdiction,
  rights: new Set(rights),
});
const contextOf = (person: Person) =>
  createContext({ db: database.db, clock, actor: actor(people[person].rights) });
const purposeOf = (person: Person) => {
  const { purpose } = people[person];
  return purpose === undefined ? {} : { purpose };
};
const idNumbers = ["990101199001010035", "990101199001010051", "990101199001010078", "990101199001010094"];

const ids: string[] = [];
beforeAll(async () => {
  database = await cloneDatabase();
  await sql.raw(createTablesSql(register)).execute(database.ownerDb);
  await sql`select kernel.grant_application()`.execute(database.ownerDb);
  const members = [
    ["Q000001", "林一子", "990101", "novice"],
    ["Q000002", "欧阳安之", "990102", "master"],
    ["Q000003", "黎小满", "990102", "adept"],
    ["Q000004", "韦星河", "990201", "novice"],
  ] as const;
  for (const [member_no, name, club_area, rank] of members) {
    const form = {
      member_no,
      name,
      id_number: idNumber(ids.length),
      phone: "13900000000",
      born_on: "1990-01-01",
      club_area,
      rank,
      joined_on: "2026-03-01",
      fee: "120",
      strengths: null,
      sponsor: null,
      agreed: true,
    };
    const ctx = createContext({ db: database.db, clock, actor: actor(["club:secretary"], "990000") });
    const done = await act(ctx, keys, register, { action: "enrol", form, purpose: "membership" });
    if (!done.ok) throw new Error(JSON.stringify(done.refusals));
    ids.push(done.value.recordId);
  }
  const secretary = contextOf("secretary");
  await act(secretary, keys, register, {
    action: "rest",
    recordId: ids[2] ?? "",
    form: {},
    purpose: "membership",
  });
});
afterAll(() => database.close());

const idNumber = (index: number) => idNumbers[index] ?? "";

const show = (records: readonly PresentedRecord[], name: string): "plain" | "masked" | "absent" => {
  const [record] = records;
  if (!record || !(name in record.values)) return "absent";
  return record.masked.includes(name) ? "masked" : "plain";
};
const valueOr = <T>(result: Result<T>, otherwise: T): T => (result.ok ? result.value : otherwise);

describe.each(Object.keys(people) as Person[])("what the %s sees", (person) => {
  test.each(Object.entries(expected[person]))(
    "%s is %s through list, get, history, filter, sort",
    async (name, level) => {
      const ctx = contextOf(person);
      const list = valueOr(await listRecords(ctx, register, { ...purposeOf(person), limit: 10 }), {
        records: [],
        next: null,
      });
      expect(list.records).toHaveLength(rowsSeen[person]);
      expect(show(list.records, name)).toBe(level);
      const recordId = ids[0] ?? "";
      const got = await getRecord(ctx, register, recordId, people[person].purpose);
      expect(show(got.ok ? [got.value] : [], name)).toBe(level);
      const past = valueOr(await historyOf(ctx, register, recordId, purposeOf(person)), []);
      expect(
        show(
          past.flatMap((version) => version.record ?? []),
          name,
        ),
      ).toBe(level);
      const filtered = await listRecords(ctx, register, {
        ...purposeOf(person),
        where: known(field("state")),
        sort: { field: "state" },
        limit: 10,
      });
      expect(filtered.ok).toBe(person !== "guest");
      if (name === "id_number" || name === "phone") return;
      const byField: Expression = known(field(name));
      expect((await listRecords(ctx, register, { ...purposeOf(person), where: byField, limit: 10 })).ok).toBe(
        level === "plain",
      );
      expect(
        (await listRecords(ctx, register, { ...purposeOf(person), sort: { field: name }, limit: 10 })).ok,
      ).toBe(level === "plain");
    },
  );
});

test("a relation cannot be asked about by somebody who may not see it", async () => {
  const where = exists("match", eq(field("won"), value(true)));
  expect((await listRecords(contextOf("statistician"), register, { where, limit: 10 })).ok).toBe(false);
  expect(
    (await listRecords(contextOf("secretary"), register, { where, purpose: "membership", limit: 10 })).ok,
  ).toBe(true);
});

test("only who has look-up right finds a person by the full number", async () => {
  const key = keys.personKey(idNumber(1));
  expect(valueOr(await lookUp(contextOf("secretary"), register, key, "membership"), [])).toHaveLength(1);
  expect((await lookUp(contextOf("referee"), register, key, "match")).ok).toBe(false);
});

test.each([
  ["李", []],
  ["林", ["林一子"]],
  ["oya", ["欧阳安之"]],
  ["lxm", ["黎小满"]],
  ["Q00000", ["黎小满", "欧阳安之", "林一子"]],
  ["%", []],
])("searching for %s finds %j", async (search, names) => {
  const page = await listRecords(contextOf("secretary"), register, {
    purpose: "membership",
    search,
    limit: 10,
  });
  expect(valueOr(page, { records: [], next: null }).records.map((record) => record.values.name)).toEqual(
    names,
  );
});

test("pages follow each other without gap or repetition, whichever way the list is sorted", async () => {
  for (const sort of [
    undefined,
    { field: "rank" },
    { field: "phone" },
    { field: "paid_until", descending: true },
  ]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(
        contextOf("secretary"),
        register,
        {
          purpose: "membership",
          limit: 1,
          ...(sort && sort.field !== "phone" ? { sort } : {}),
          ...(after ? { after } : {}),
        },
      );
      if (!page.ok) throw new Error(JSON.stringify(page.refusals));
      seen.push(...page.value.records.map((record) => record.recordId));
      after = page.value.next;
    } while (after);
    expect(new Set(seen)).toEqual(new Set(ids.slice(0, 3)));
    expect(seen).toHaveLength(3);
  }
});

test("every look at a person is on record before the answer leaves: who, why, which fields", async () => {
  const key = keys.personKey(idNumber(0));
  const before = (await listLooksAt(database.db, key, null, 1000)).length;
  await getRecord(contextOf("referee"), register, ids[0] ?? "", "match");
  const looks = await listLooksAt(database.db, key, null, 1000);
  expect(looks).toHaveLength(before + 1);
  expect(looks[0]).toMatchObject({ door: "get", agencyId: "club", purpose: "match", fields: ["name"] });
});

test("access is explained in words", () => {
  const referee = openDoor(contextOf("referee"), register, "match");
  if (!referee.ok) throw new Error("the referee has a door");
  const member = {
    recordId: "r",
    personKey: null,
    state: "resting",
    version: 1,
    validFrom: "2026-03-01",
    recordedAt: new Date(0),
    values: { club_area: "990102" },
    relations: {},
  };
  expect(explainAccess(referee.value, member, "name")).toBe(
    "看不到该记录：“club:referee”须「状态」为在册之一，且「所属分社」在本辖区范围内",
  );
  expect(explainAccess(referee.value, { ...member, state: "active" }, "phone")).toBe(
    "只能看到隐去部分内容的「联系电话」：依据权限“club:referee”，因为「状态」为在册之一，且「所属分社」在本辖区范围内",
  );
});

test("small cells are not shown, and never exactly one of several", async () => {
  const counted = await countRecords(contextOf("statistician"), register, { by: ["rank"], smallest: 2 });
  expect(valueOr(counted, { cells: [], total: 0 })).toEqual({
    cells: [
      { key: ["adept"], count: null },
      { key: ["master"], count: null },
      { key: ["novice"], count: null },
    ],
    total: 3,
  });
  expect(
    suppressSmall(
      [
        { key: ["a"], count: 1 },
        { key: ["b"], count: 5 },
        { key: ["c"], count: 9 },
      ],
      3,
    ),
  ).toEqual({
    cells: [
      { key: ["a"], count: null },
      { key: ["b"], count: null },
      { key: ["c"], count: 9 },
    ],
    total: 15,
  });
  expect(
    (await countRecords(contextOf("referee"), register, { by: ["rank"], purpose: "match", smallest: 2 })).ok,
  ).toBe(false);
});
