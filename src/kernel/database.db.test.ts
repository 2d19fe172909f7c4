import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { inTransaction, retryClashes, sqlState } from "./database.ts";
import { ok, refuse } from "./result.ts";

let store: TestDatabase;

beforeAll(async () => {
  store = await cloneDatabase();
  await sql`create schema club`.execute(store.ownerDb);
  await sql`create table club.member (name text primary key)`.execute(store.ownerDb);
  await sql`create table club.minute (said text not null)`.execute(store.ownerDb);
  await sql`select kernel.append_only('club.minute'), kernel.grant_application()`.execute(store.ownerDb);
  await sql`select kernel.grant_application()`.execute(store.ownerDb);
});
afterAll(() => store.close());

const members = async (): Promise<string[]> =>
  (await sql<{ name: string }>`select name from club.member order by name`.execute(store.db)).rows.map(
    (row) => row.name,
  );
const join = (name: string) => sql`insert into club.member (name) values (${name})`;

describe("values keep their meaning on the way out", () => {
  test.each([
    ["a calendar date is its text", sql`select '2026-03-05'::date as value`, "2026-03-05"],
    ["an exact figure is its text", sql`select 0.10::numeric as value`, "0.10"],
    [
      "an instant is a Date",
      sql`select '2026-03-05 08:00+08'::timestamptz as value`,
      new Date("2026-03-05T00:00:00Z"),
    ],
    ["a count is a number", sql`select count(*) as value from generate_series(1, 3)`, 3],
    ["figures in a list stay exact", sql`select array[0.10, null]::numeric[] as value`, ["0.10", null]],
    ["dates in a list stay dates", sql`select array['2024-02-29']::date[] as value`, ["2024-02-29"]],
  ])("%s", async (_, query, expected) => {
    const { rows } = await sql<{ value: unknown }>`${query}`.execute(store.db);
    expect(rows[0]?.value).toEqual(expected);
  });

  test("a count that no number can hold is an error, not a near miss", async () => {
    await expect(sql`select 9007199254740993::int8 as value`.execute(store.db)).rejects.toThrow(
      /does not fit/,
    );
  });
});

describe("a transaction", () => {
  test("that is refused leaves nothing behind", async () => {
    const result = await inTransaction(store.db, async (tx) => {
      await join("refused").execute(tx);
      return refuse({ code: "club/full" });
    });
    expect(result).toEqual({ ok: false, refusals: [{ code: "club/full" }] });
    expect(await members()).not.toContain("refused");
  });

  test("keeps the whole when only a part is refused", async () => {
    await inTransaction(store.db, async (tx) => {
      await join("whole").execute(tx);
      await inTransaction(tx, async (inner) => {
        await join("part").execute(inner);
        return refuse({ code: "club/full" });
      });
      return ok();
    });
    expect(await members()).toEqual(expect.arrayContaining(["whole"]));
    expect(await members()).not.toContain("part");
  });

  test("that throws leaves nothing behind", async () => {
    const failing = inTransaction(store.db, async (tx) => {
      await join("thrown").execute(tx);
      throw new Error("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    expect(await members()).not.toContain("thrown");
  });

  test("that lost against another is repeated", async () => {
    let tries = 0;
    const outcome = await retryClashes(async () => {
      tries++;
      await sql`do $$ begin if ${sql.lit(tries)} < 3 then raise exception 'clash' using errcode = '40001'; end if; end $$`.execute(
        store.db,
      );
      return "done";
    });
    expect([outcome, tries]).toEqual(["done", 3]);
  });
});

describe("the application role", () => {
  const stateOf = async (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(() => undefined, sqlState);

  test("adds to an append-only table and cannot change it", async () => {
    await sql`insert into club.minute (said) values ('e2-e4')`.execute(store.db);
    expect(await stateOf(sql`update club.minute set said = 'd2-d4'`.execute(store.db))).toBe("42501");
    expect(await stateOf(sql`delete from club.minute`.execute(store.db))).toBe("42501");
    expect(await stateOf(sql`truncate club.minute`.execute(store.db))).toBe("42501");
  });

  test("cannot change the schema or the record of migrations", async () => {
    expect(await stateOf(sql`create table club.cellar (wine text)`.execute(store.db))).toBe("42501");
    expect(await stateOf(sql`drop table club.member`.execute(store.db))).toBe("42501");
    expect(await stateOf(sql`delete from kernel.migration`.execute(store.db))).toBe("42501");
  });

  test("not even the owner changes an append-only table by a slip", async () => {
    expect(await stateOf(sql`update club.minute set said = 'd2-d4'`.execute(store.ownerDb))).toBe("42501");
  });
});
