import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import type { Result } from "../../../kernel/result.ts";
import { clerkAt, foundChessCounty } from "../chess-county.ts";
import { confirmItem, importPlan, importTable } from "../commands.ts";
import type { PlanItem } from "../contract.ts";
import { chessPlan } from "../fixtures.ts";
import { exportPlanTables, getPlanWorkbench } from "../queries.ts";

let database: TestDatabase;
let planId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  await foundChessCounty(database.ownerDb);
  const imported = await importPlan(clerk(), { text: chessPlan });
  planId = imported.ok ? imported.value.plan.planId : "";
});
afterAll(() => database.close());

const clerk = () => clerkAt(database.db);
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

/** The plan's tables, exported, changed cell by cell, and packed again. */
async function returned(change: (page: ExcelJS.Worksheet) => void) {
  const file = done(await exportPlanTables(clerk(), { planId, kind: "task" }));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(file.bytes as Uint8Array) as unknown as ExcelJS.Buffer);
  const page = book.getWorksheet("任务分解表");
  if (page) change(page);
  return { name: file.name, bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

const firstTask = async (): Promise<PlanItem> => {
  const { items } = done(await getPlanWorkbench(clerk(), planId));
  const [task] = items.filter((item) => item.value.kind === "task");
  if (!task) throw new Error("The chess plan has tasks");
  return task;
};

test("an untouched table changes nothing", async () => {
  const file = await returned(() => undefined);
  const dry = done(await importTable(clerk(), file, { planId, mode: "dry-run" }));
  expect(dry).toEqual({ committed: false, rows: 2, changes: [], faults: [] });
});

test("wrong cells are told one by one with their place, and commit is refused", async () => {
  const file = await returned((page) => {
    page.getCell("G4").value = "明年";
    page.getCell("B5").value = "";
    page.getCell("M5").value = "别的条目";
  });
  const dry = done(await importTable(clerk(), file, { planId, mode: "dry-run" }));
  expect(dry.faults).toEqual([
    { cell: "G4", column: "完成时限", says: "完成时限「明年」应写作 2020、2020-06 或 2020-06-30" },
    { cell: "M5", column: "条目标识", says: "本规划没有这一条目，或已剔除；不能用表格新增条目" },
  ]);
  const commit = await importTable(clerk(), file, { planId, mode: "commit" });
  expect(commit.ok ? null : commit.refusals[0]).toMatchObject({
    code: "plans/table-faults",
    facts: { count: 2 },
  });
  expect((await firstTask()).version).toBe(1);
});

test("the dry run shows each change, writes nothing; commit makes them edits of one version", async () => {
  const file = await returned((page) => {
    page.getCell("B4").value = "建好社区棋室";
    page.getCell("D4").value = "县茶水办";
    page.getCell("E4").value = "县棋牌局、各镇人民政府";
    page.getCell("G4").value = "2026-07";
  });
  const dry = done(await importTable(clerk(), file, { planId, mode: "dry-run" }));
  expect(dry.changes.map(({ cell, from, to }) => [cell, from, to])).toEqual([
    ["B4", "办好社区棋室", "建好社区棋室"],
    ["D4", "县棋牌局", "县茶水办"],
    ["E4", "县茶水办、各镇人民政府", "县棋牌局、各镇人民政府"],
    ["G4", "2026-06", "2026-07"],
  ]);
  expect((await firstTask()).version).toBe(1);
  expect(done(await importTable(clerk(), file, { planId, mode: "commit" })).committed).toBe(true);
  const { value, version, state } = await firstTask();
  expect([version, state]).toEqual([2, "edited"]);
  expect(
    value.kind === "task" && value.units.map((unit) => [unit.role, unit.name, unit.resolution.kind]),
  ).toEqual([
    ["lead", "县茶水办", "resolved"],
    ["participant", "县棋牌局", "resolved"],
    ["participant", "各镇人民政府", expect.any(String)],
  ]);
  expect(value).toMatchObject({ title: "建好社区棋室", deadlines: ["2026-07"] });
});

test("a row that somebody has changed since the export must be exported again", async () => {
  const file = await returned((page) => {
    page.getCell("B5").value = "改了标题";
  });
  const { items } = done(await getPlanWorkbench(clerk(), planId));
  const second = items.filter((item) => item.value.kind === "task")[1];
  if (second) done(await confirmItem(clerk(), { planId, itemId: second.itemId, version: second.version }));
  const dry = done(await importTable(clerk(), file, { planId, mode: "dry-run" }));
  expect(dry.faults).toMatchObject([{ column: "版本", says: expect.stringContaining("请重新导出") }]);
});
