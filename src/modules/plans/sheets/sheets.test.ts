import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { ItemId, type PlanItem, type TargetValue } from "../contract.ts";
import { aReading, aTaskValue, aUnit } from "../fixtures.ts";
import { itemsOf } from "../rules.ts";
import { splitNames, targetColumns, taskColumns } from "./columns.ts";
import { readWorkbook } from "./read-workbook.ts";
import { addSheet, targetSheet, taskSheet, workbookBytes } from "./write-workbook.ts";

const items: PlanItem[] = itemsOf(aReading(), (name) => ({
  normalized: name,
  resolution: { kind: "unknown", explained: "" },
})).map((item, at) => ({
  ...{
    itemId: ItemId.parse(`00000000-0000-7000-8000-00000000000${at}`),
    position: item.position,
    added: false,
    version: 1,
  },
  ...{ state: "read", value: item.value, quote: item.quote, at: item.at, titleAt: null, bodyAt: null },
  ...{ confidence: 1, unsure: false, alternatives: [], changed: false, changedBy: null, reason: null },
  ...{ changedAt: "2026-03-01T00:00:00.000Z", mayUndo: false },
}));

const plan = { title: "落子县象棋", particulars: "行政区划：落子县" };

async function exported() {
  const bytes = await workbookBytes((book) => {
    addSheet(book, taskSheet(plan, items));
    addSheet(book, targetSheet(plan, items));
  }, new Date("2026-03-01T00:00:00Z"));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return { bytes, book };
}

describe("the exported workbook", () => {
  test("has the customary form: merged title, frozen heads, text cells, A4 across", async () => {
    const { book } = await exported();
    const page = book.getWorksheet("任务分解表");
    expect(page?.getCell("A1").text).toBe("落子县象棋任务分解表");
    expect(page?.getCell("D1").isMerged).toBe(true);
    expect(page?.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
    expect(page?.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", printTitlesRow: "1:3" });
    expect(page?.getCell("B4").numFmt).toBe("@");
    expect(page?.getRow(3).values).toEqual(
      [undefined, ...taskColumns.map((column) => column.head), "条目标识", "版本"].slice(0),
    );
  });

  test("comes back as it went out", async () => {
    const { bytes } = await exported();
    const sheets = await readWorkbook(bytes, "任务分解表.xlsx");
    if (!sheets.ok) throw new Error(sheets.refusals[0].code);
    expect(sheets.value.map((sheet) => [sheet.name, sheet.rows.length])).toEqual([
      ["任务分解表", 2],
      ["指标表", 2],
    ]);
    const first = sheets.value[0]?.rows[0];
    expect(first).toMatchObject({ itemId: items[0]?.itemId, version: "1" });
    expect(first?.cells.get("配合单位")).toEqual({ at: "E4", text: "县茶水办、各镇人民政府" });
  });

  test.each([
    ["a text file", new TextEncoder().encode("序号,任务"), "plans/table-unreadable"],
    ["an empty file", new Uint8Array(), "plans/file-empty"],
    ["a broken archive", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "plans/file-damaged"],
  ])("%s is refused", async (_what, bytes, code) => {
    const read = await readWorkbook(bytes, "表.xlsx");
    expect(read.ok ? null : read.refusals[0].code).toBe(code);
  });

  test("a workbook that is none of ours is refused", async () => {
    const bytes = await workbookBytes((book) => {
      book.addWorksheet("别的表").addRow(["一", "二"]);
    }, new Date(0));
    const read = await readWorkbook(bytes, "别的.xlsx");
    expect(read.ok ? null : read.refusals[0].code).toBe("plans/table-unreadable");
  });
});

test.each([
  ["市发改委、市财政局", [], ["市发改委", "市财政局"]],
  ["各县、区人民政府、市财政局", ["各县、区人民政府"], ["各县、区人民政府", "市财政局"]],
  ["各县、区人民政府办", ["各县、区人民政府"], ["各县", "区人民政府办"]],
  ["市发改委；\n市发改委，市住建局", [], ["市发改委", "市住建局"]],
  ["", [], []],
])("the cell %j names the units", (text, known, names) => {
  expect(splitNames(text, known)).toEqual(names);
});

const column = <Value>(
  columns: readonly { head: string; mean?: (text: string, value: Value) => unknown }[],
  head: string,
) => columns.find((one) => one.head === head)?.mean;

test("typing other units into one column leaves the other roles alone, in their order", () => {
  const value = aTaskValue({
    units: [
      aUnit({ name: "甲局" }),
      aUnit({ name: "各县、区", role: "participant" }),
      aUnit({ name: "丙局", role: "participant" }),
    ],
  });
  expect(column(taskColumns, "牵头单位")?.("乙局、甲局", value)).toEqual({
    edit: {
      units: [
        { role: "lead", name: "乙局" },
        { role: "lead", name: "甲局" },
        { role: "participant", name: "各县、区" },
        { role: "participant", name: "丙局" },
      ],
    },
  });
});

test.each([
  ["2020", ["2020"]],
  ["2020年6月", ["2020-06"]],
  ["2020-6-5；2020", ["2020-06-05", "2020"]],
  ["", []],
])("the deadline cell %j means %j", (text, deadlines) => {
  expect(column(taskColumns, "完成时限")?.(text, aTaskValue())).toEqual({ edit: { deadlines } });
});

test.each(["明年", "2020-13", "2020-02-30"])("the deadline %j is no day", (text) => {
  expect(column(taskColumns, "完成时限")?.(text, aTaskValue())).toEqual({
    fault: `完成时限「${text}」应写作 2020、2020-06 或 2020-06-30`,
  });
});

test.each([
  ["目标值", "41.5", { edit: { value: 41.5, valueText: "41.5" } }],
  ["目标值", "3—5", { edit: { value: [3, 5], valueText: "3—5", comparator: "range" } }],
  ["目标值", "很多", { fault: "目标值「很多」不是数字，也不是 3—5 这样的区间" }],
  ["目标值", "", { fault: "目标值不能为空" }],
  ["目标年份", "2020年", { edit: { year: 2020 } }],
  ["目标年份", "明年", { fault: "年份「明年」应为四位数字" }],
  ["比较", "不低于", { edit: { comparator: ">=" } }],
  ["单位", "", { edit: { unit: null } }],
])("in the indicator table, %s %j is understood", (head, text, meaning) => {
  const target = items.find((item) => item.value.kind === "target")?.value as TargetValue;
  expect(column(targetColumns, head)?.(text, target)).toEqual(meaning);
});
