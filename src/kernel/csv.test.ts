import { expect, test } from "vitest";
import { readCsv } from "./csv.ts";

test("quotes, commas, line ends and notes are read as spreadsheets write them", () => {
  const rows = readCsv('\uFEFF# source: the club\nname,said\r\n甲,"e4, ""brave"""\r\n\n乙,"two\nlines"\n丙');
  expect(rows).toEqual([
    { line: 3, cells: { name: "甲", said: 'e4, "brave"' } },
    { line: 5, cells: { name: "乙", said: "two\nlines" } },
    { line: 7, cells: { name: "丙", said: "" } },
  ]);
});

test("an empty table has no rows", () => {
  expect([readCsv(""), readCsv("name,said\n")]).toEqual([[], []]);
});
