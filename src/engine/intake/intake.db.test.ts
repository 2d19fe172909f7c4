import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { type Database, openDatabase } from "../../kernel/database.ts";
import { roles } from "../../kernel/roles.ts";
import { type Actor, createContext } from "../access/context.ts";
import { idCheckCharacter } from "../kinds/id-number/model.ts";
import { clubMember } from "../register/chess-club.register.ts";
import { proveRegister } from "../register/prove.ts";
import { createTablesSql } from "../register/tables.ts";
import { receiveImport } from "./receive.ts";
import { repairFile } from "./repair.ts";
import { checkImport, commitImport, type ImportTools } from "./run.ts";

let database: TestDatabase;
let importing: Database;
let tools: ImportTools;
const clock = stoppedClock("2026-03-02T09:00:00+08:00");

beforeEach(async () => {
  database = await cloneDatabase();
  await sql.raw(createTablesSql(clubMember)).execute(database.ownerDb);
  await sql`select kernel.grant_application()`.execute(database.ownerDb);
  importing = openDatabase({ url: database.url, role: roles.application, maxConnections: 4 });
  tools = { pool: importing.pool, keys: { personKey: (idNumber) => `key-of-${idNumber}` } };
});
afterEach(async () => {
  await importing.close();
  await database.close();
});

const secretary: Actor = {
  kind: "user",
  accountId: "00000000-0000-7000-8000-000000000001",
  personId: "p-1",
  postId: "desk",
  agencyId: "club",
  jurisdiction: "990100",
  rights: new Set(["club:secretary"]),
};
const context = () => createContext({ db: database.db, clock, actor: secretary });

const heading = "会员编号,姓名,公民身份号码,所属分社,段位,入会日期,年费,擅长,同意章程";
const idNumber = (sequence: number) => {
  const first17 = `99010119900101${String(sequence).padStart(3, "0")}`;
  return first17 + idCheckCharacter(first17);
};
const aRow = (
  index: number,
  change: { rank?: string; area?: string; fee?: string; day?: string; agreed?: string } = {},
) =>
  [
    `Q${String(index).padStart(6, "0")}`,
    "林一子",
    idNumber(index % 1000),
    change.area ?? "990102",
    change.rank ?? "初段",
    change.day ?? "2026年3月1日",
    change.fee ?? "120",
    "布局、官子",
    change.agreed ?? "是",
  ].join(",");

async function receive(lines: readonly string[]): Promise<string> {
  const content = [Buffer.from([heading, ...lines].join("\r\n"), "utf8")];
  const received = await receiveImport(
    context(),
    clubMember,
    "enrol",
    { name: "会员.csv", content },
    "membership",
  );
  if (!received.ok) throw new Error(JSON.stringify(received.refusals));
  return received.value.jobId;
}
const commit = (jobId: string) => commitImport(context(), tools, clubMember, jobId);
const members = async () =>
  Number(
    (await sql<{ n: number }>`select count(*) as n from register.club_member`.execute(database.db)).rows[0]
      ?.n,
  );

async function repairOf(jobId: string): Promise<string[]> {
  let text = "";
  for await (const piece of repairFile(database.db, clubMember, jobId)) text += piece;
  return text.replace("\uFEFF", "").trimEnd().split("\r\n");
}

test("a dry run judges every row and leaves the register alone; the load follows the same ledger", async () => {
  const jobId = await receive([
    aRow(1),
    aRow(2, { rank: "十段", fee: "-5" }),
    aRow(3, { area: "990201" }),
    aRow(4, { day: "2026-03-09", agreed: "否" }),
    aRow(1),
    aRow(5),
  ]);
  const ledger = { received: 6, loaded: 2, unchanged: 0, rejected: 4 };
  expect(await checkImport(context(), tools, clubMember, jobId)).toEqual({ ok: true, value: ledger });
  expect(await members()).toBe(0);
  expect(await commit(jobId)).toEqual({ ok: true, value: ledger });
  expect(await members()).toBe(2);
  expect((await repairOf(jobId)).map((line) => line.split(",Q")[0])).toEqual([
    `退回原因,${heading}`,
    "段位：「十段」不在可选项之列；年费：「-5」不是有效数值，或超出允许范围与位数",
    "您所任岗位无权对该记录办理「入会」",
    "同意章程：入会须同意章程（棋社章程 第五条）；入会日期：入会日期不得晚于今天（棋社章程 第六条）",
    "与第2行重复",
  ]);
  expect((await proveRegister(database.db, clubMember)).differences).toEqual([]);
});

test("the repair file loads back once it is repaired", async () => {
  const jobId = await receive([aRow(1), aRow(2, { rank: "十段", fee: "-5" })]);
  await commit(jobId);
  const repaired = (await repairOf(jobId)).map((line) =>
    line.replace(",十段,", ",九段,").replace(",'-5,", ",5,"),
  );
  const content = [Buffer.from(repaired.join("\r\n"), "utf8")];
  const again = await receiveImport(
    context(),
    clubMember,
    "enrol",
    { name: "退回.csv", content },
    "membership",
  );
  expect(await commit(again.ok ? again.value.jobId : "")).toMatchObject({
    ok: true,
    value: { loaded: 1, rejected: 0 },
  });
});

test("the same file twice: the second time nothing changes", async () => {
  const lines = [aRow(1), aRow(2)];
  await commit(await receive(lines));
  expect(await commit(await receive([...lines, aRow(3), aRow(2, { fee: "99" })]))).toEqual({
    ok: true,
    value: { received: 4, loaded: 1, unchanged: 2, rejected: 1 },
  });
  const again = await receive([aRow(2, { fee: "99" })]);
  expect(await commit(again)).toMatchObject({ ok: true, value: { rejected: 1 } });
  expect((await repairOf(again))[1]).toContain("「棋社会员」中已有相同的会员编号");
});

test("committing a finished job again changes nothing", async () => {
  const jobId = await receive([aRow(1)]);
  const first = await commit(jobId);
  expect(await commit(jobId)).toEqual(first);
  expect(await members()).toBe(1);
});

test("a load that was killed goes on where its last chunk ended", async () => {
  const lines = Array.from({ length: 12_001 }, (_, index) => aRow(index + 1));
  const jobId = await receive([...lines, aRow(1)]);
  let batches = 0;
  const failing = {
    ...tools,
    keys: {
      personKey: (number: string) => {
        if (++batches > 7_000) throw new Error("power cut");
        return `key-of-${number}`;
      },
    },
  };
  await expect(commitImport(context(), failing, clubMember, jobId)).rejects.toThrow("power cut");
  expect(await members()).toBe(5_000);
  expect(await commit(jobId)).toEqual({
    ok: true,
    value: { received: 12_002, loaded: 12_001, unchanged: 0, rejected: 1 },
  });
  expect(await members()).toBe(12_001);
});

test("a header that does not fit is refused before any row, all columns named", async () => {
  const content = [Buffer.from("会员编号,绰号,段位\nQ000001,小林,初段\n", "utf8")];
  const received = await receiveImport(
    context(),
    clubMember,
    "enrol",
    { name: "x.csv", content },
    "membership",
  );
  const jobId = received.ok ? received.value.jobId : "";
  const checked = await checkImport(context(), tools, clubMember, jobId);
  expect(checked.ok ? [] : checked.refusals.map((each) => `${each.code} ${each.facts?.heading}`)).toEqual([
    "engine/column-unknown 绰号",
    "engine/column-missing 姓名",
    "engine/column-missing 公民身份号码",
    "engine/column-missing 所属分社",
    "engine/column-missing 入会日期",
    "engine/column-missing 同意章程",
  ]);
});

test("an upload that breaks off leaves nothing", async () => {
  async function* broken() {
    yield Buffer.from(`${heading}\n`);
    throw new Error("connection lost");
  }
  await expect(
    receiveImport(context(), clubMember, "enrol", { name: "x.csv", content: broken() }, "membership"),
  ).rejects.toThrow("connection lost");
  expect((await sql`select job_id from register.import_job`.execute(database.db)).rows).toEqual([]);
});

test("who may not enrol may not import", async () => {
  const referee = createContext({
    db: database.db,
    clock,
    actor: { ...secretary, rights: new Set(["club:referee"]) },
  });
  expect(
    (await receiveImport(referee, clubMember, "enrol", { name: "x.csv", content: [] }, "match")).ok,
  ).toBe(false);
});
