import { expect, test } from "vitest";
import { showPeriod, showTarget, urgencyOf } from "./words.ts";

test.each([
  [{ comparator: ">=", value: 68.7, valueText: "68.7", unit: "%" }, "≥ 68.7 %"],
  [{ comparator: "=", value: 6, valueText: "6", unit: "亿元" }, "6 亿元"],
  [{ comparator: "range", value: [3, 5], valueText: "3—5", unit: "个" }, "3—5 个"],
  [{ comparator: "text", value: null, valueText: "基本建成", unit: null }, "基本建成"],
  [{ comparator: "=", value: 1.5, valueText: "1.5", unit: null }, "1.5"],
] as const)("a target %j reads %s", (target, shown) => {
  expect(showTarget(target as never)).toBe(shown);
});

test.each([
  [null, "none"],
  ["2026-03-04", "late"],
  ["2026-03-05", "soon"],
  ["2026-04-04", "soon"],
  ["2026-04-05", "later"],
])("on 2026-03-05 a deadline %s is %s", (due, urgency) => {
  expect(urgencyOf(due, "2026-03-05")).toBe(urgency);
});

test.each([
  [{ start: 2018, end: 2020 }, "2018—2020"],
  [{ start: 2019, end: 2019 }, "2019"],
  [null, "—"],
])("the period %j reads %s", (period, shown) => {
  expect(showPeriod(period)).toBe(shown);
});
