import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { type Actor, createContext } from "../access/context.ts";
import { eq, field, value } from "../expression/expression.ts";
import { idCheckCharacter } from "../kinds/id-number/model.ts";
import { act } from "../register/act.ts";
import { clubMember } from "../register/chess-club.register.ts";
import { createTablesSql } from "../register/tables.ts";
import { downloadExport, requestExport } from "./export.ts";

let database: TestDatabase;
const clock = stoppedClock("2026-03-02T09:00:00+08:00");
const keys = { personKey: (idNumber: string) => `key-of-${idNumber}` };
const actor = (right: string, accountId = "00000000-0000-7000-8000-000000000001"): Actor => ({
  kind: "user",
  accountId,
  personId: "p-1",
  postId: "desk",
  agencyId: "club",
  jurisdiction: "990100",
  rights: new Set([right]),
});
const secretary = () => createContext({ db: database.db, clock, actor: actor("club:secretary") });

beforeAll(async () => {
  database = await cloneDatabase();
  await sql.raw(createTablesSql(clubMember)).execute(database.ownerDb);
  await sql`select kernel.grant_application()`.execute(database.ownerDb);
  for (const [index, name] of ["林一子", "=唐弈"].entries()) {
    const first17 = `9901011990010100${index}`;
    const form = {
      member_no: `Q00000${index}`,
      name: name.replace("=", ""),
      id_number: first17 + idCheckCharacter(first17),
      phone: null,
      born_on: null,
      club_area: "990101",
      rank: index === 0 ? "novice" : "master",
      joined_on: "2026-03-01",
      fee: "120",
      strengths: ["opening"],
      sponsor: null,
      agreed: true,
    };
    await act(secretary(), keys, clubMember, { action: "enrol", form, purpose: "membership" });
  }
});
afterAll(() => database.close());

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of content) text += Buffer.from(piece).toString("utf8");
  return text;
}

test("an export holds what the list shows, names who took it, and leaves every person in the read log", async () => {
  const where = eq(field("rank"), value("master"));
  const asked = await requestExport(secretary(), clubMember, { purpose: "membership", where }, 24);
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  const file = await downloadExport(secretary(), clubMember, asked.value.jobId);
  const lines = (file.ok ? await textOf(file.value) : "").trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("在册,2026-03-02,Q000001,唐弈,990101199001010019");
  expect(lines[2]).toMatch(/^"# 共1条；批次.*目的membership/);
  const log = await sql<{
    door: string;
    records: number;
  }>`select door, records from register.access_log where door = 'export'`.execute(database.db);
  expect(log.rows).toEqual([{ door: "export", records: 1 }]);
});

test("an export belongs to who asked for it, and expires", async () => {
  const asked = await requestExport(secretary(), clubMember, { purpose: "membership" }, 1);
  const jobId = asked.ok ? asked.value.jobId : "";
  const colleague = createContext({
    db: database.db,
    clock,
    actor: actor("club:secretary", "00000000-0000-7000-8000-000000000002"),
  });
  expect(await downloadExport(colleague, clubMember, jobId)).toMatchObject({
    ok: false,
    refusals: [{ code: "engine/job-unknown" }],
  });
  clock.moveTo("2026-03-02T10:00:00+08:00");
  expect(await downloadExport(secretary(), clubMember, jobId)).toMatchObject({
    ok: false,
    refusals: [{ code: "engine/export-expired" }],
  });
});

test("who may look may not therefore export", async () => {
  const referee = createContext({ db: database.db, clock, actor: actor("club:referee") });
  expect((await requestExport(referee, clubMember, { purpose: "match" }, 1)).ok).toBe(false);
});
