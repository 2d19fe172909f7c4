import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv, printCsv } from "../../kernel/csv.ts";
import { readCsvFile } from "./csv.ts";
import { aDivision } from "./fixtures.ts";
import { planImport } from "./rules/import.ts";

const register = new Map(
  [
    aDivision({ code: "990000", name: "棋省" }),
    aDivision({ code: "990700", name: "棋盘市", parentCode: "990000" }),
    aDivision({ code: "990721", name: "棋县", parentCode: "990700", validFrom: "2020-01-01" }),
    aDivision({ code: "990721100", name: "车镇", parentCode: "990721" }),
    aDivision({ code: "990721101", name: "马镇", parentCode: "990721" }),
  ].map((one) => [one.code, one]),
);
const plan = (lines: string, within?: string) =>
  planImport(parseCsv(`统计用区划代码,名称,城乡分类代码\n${lines}`), register, { on: "2024-06-30", within });

describe("an import of codes", () => {
  test("tells new, renamed and unchanged places apart", () => {
    const found = plan(
      "990721100000,车镇,\n990721101000,炮镇,\n990721102000,象乡,\n990721102200,将村委会,220",
    );
    expect(found.faults).toEqual([]);
    expect(found.created.map((row) => [row.code, row.kind, row.parentCode, row.urbanRural])).toEqual([
      ["990721102", "乡", "990721", null],
      ["990721102200", "村民委员会", "990721102", "220"],
    ]);
    expect(found.changed.map((row) => row.name)).toEqual(["炮镇"]);
    expect(found.unchanged).toBe(1);
    expect(found.ended).toEqual([]);
  });

  test("ends what a complete list no longer has, on the levels that it lists", () => {
    const found = plan("990721100000,车镇,", "990721");
    expect(found.ended.map((one) => one.name)).toEqual(["马镇"]);
  });

  test.each([
    ["99072,短码县,", 2, "统计用区划代码", "代码「99072」无效"],
    ["990721000001,无乡村,220", 2, "统计用区划代码", "代码「990721000001」无效"],
    ["990721102000,,", 2, "名称", "名称为空"],
    ["990721102000,象乡,220", 2, "城乡分类代码", "城乡分类代码只用于村级区划"],
    ["990721102001,象村,999", 2, "城乡分类代码", "城乡分类代码「999」不存在"],
    ["990721102001,象村,220", 2, "统计用区划代码", "上级区划既不在文件中"],
    ["990721100000,车镇,\n990721100000,车镇,", 3, "统计用区划代码", "在文件中重复"],
  ])("names the cell that is wrong: %s", (lines, line, column, message) => {
    const { faults } = plan(lines);
    expect(faults.map((fault) => [fault.line, fault.column])).toEqual([[line, column]]);
    expect(faults[0]?.message).toContain(message);
  });

  test("says where a code lies outside the chosen division", () => {
    expect(plan("980721100000,外镇,", "990721").faults[0]?.message).toContain("不在所选区划「990721」范围内");
  });

  test("refuses a list that is older than what it would rename", () => {
    const found = planImport(parseCsv("代码,名称\n990721,棋市"), register, { on: "2019-06-30" });
    expect(found.faults[0]?.message).toContain("须晚于该日");
  });

  test("says which columns are missing", () => {
    expect(planImport(parseCsv("甲,乙\n1,2"), register, { on: "2024-06-30" }).faults[0]?.message).toContain(
      "甲、乙",
    );
  });

  test("passes over the lines of the official lists that are no places", () => {
    expect(plan("990100000000,市辖区,").created).toEqual([]);
  });
});

describe("CSV", () => {
  test("what is written is read again, whatever the cells hold", () => {
    const cell = fc.string().map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1 }), (rows) => {
        expect(parseCsv(printCsv(["a", "b"], rows)).rows).toEqual(rows);
      }),
    );
  });

  test("a quoted line break does not shift the numbers of the lines after it", () => {
    expect(parseCsv('a,b\n"x\ny",1\n\nz,2').lines).toEqual([2, 5]);
  });

  test.each([
    ["UTF-8 with mark", new TextEncoder().encode("\uFEFF代码,名称\r\n990721,棋县"), "棋县"],
    [
      "GB18030",
      new Uint8Array([0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xc6, 0xe5]),
      undefined,
    ],
  ])("%s is read", (_encoding, bytes, name) => {
    const read = readCsvFile({ name: "a.csv", bytes });
    expect(read.ok && read.value.header[0]).toBe("代码");
    if (name) expect(read.ok && read.value.rows[0]?.名称).toBe(name);
  });

  test.each([
    ["NUL bytes", new Uint8Array([0x61, 0, 0x62])],
    ["an open quote", new TextEncoder().encode('a,b\n"x,1\n')],
    ["neither encoding", new Uint8Array([0x61, 0xff, 0xff, 0xff])],
    ["nothing", new Uint8Array()],
  ])("%s is refused with the reason", (_what, bytes) => {
    const read = readCsvFile({ name: "a.csv", bytes });
    expect(read.ok ? "" : read.refusals[0].code).toBe("divisions/file-unreadable");
  });
});
