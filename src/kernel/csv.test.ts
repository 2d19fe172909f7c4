import { expect, test } from "vitest";
import { parseCsv } from "./csv.ts";

test("quotes, commas, line ends and notes are read as spreadsheets write them", () => {
  const { rows, lines } = parseCsv(
    '\uFEFF# source: the club\nname,said\r\n甲,"e4, ""brave"""\r\n\n乙,"two\nlines"\n丙',
  );
  expect(rows).toEqual([
    { name: "甲", said: 'e4, "brave"' },
    { name: "乙", said: "two\nlines" },
    { name: "丙", said: "" },
  ]);
  expect(lines).toEqual([3, 5, 7]);
});

test("an empty table has no rows", () => {
  expect([parseCsv("").rows, parseCsv("name,said\n").rows]).toEqual([[], []]);
});
