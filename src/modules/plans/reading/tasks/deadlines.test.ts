import { expect, test } from "vitest";
import { deadlinesIn } from "./deadlines.ts";

const oneYear = { start: 2033, end: 2033 };
const threeYears = { start: 2031, end: 2033 };

test.each([
  ["2032年6月底前完成", oneYear, ["2032-06"]],
  ["9月30日前完成抽检", oneYear, ["2033-09-30"]],
  ["6月底前", oneYear, ["2033-06"]],
  ["当年9月底前全部开放", oneYear, ["2033-09"]],
  ["年底前完成改造", oneYear, ["2033"]],
  ["2032年底前完成改造", oneYear, ["2032"]],
  ["2032年12月底前", oneYear, ["2032-12"]],
  ["6月底前", threeYears, []],
  ["三年内新建9个", threeYears, ["2033"]],
  ["每月5日前报送", oneYear, []],
  ["截至2032年底，已建成3个", oneYear, []],
  ["到“十五五”末", null, ["2030"]],
])("%s", (text, period, expected) => {
  expect(deadlinesIn(text, period)).toEqual(expected);
});
