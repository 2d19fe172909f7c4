import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decimal, decimal, shorten } from "./decimals.ts";
import { convert, findUnit, isComparable, listUnits } from "./units.ts";

const told = (value: string, from: string, to: string, places?: number): string => {
  const result = convert(decimal(value), from, to, places);
  return result.ok ? result.value : result.refusals[0].code;
};

describe("one figure in two units", () => {
  test.each([
    ["138.19", "万人", "人", "1381900"],
    ["19500", "公顷", "平方千米", "195"],
    ["195", "平方公里", "公顷", "19500"],
    ["195", "平方公里", "平方千米", "195"],
    ["1", "公顷", "亩", "15"],
    ["3", "万亩", "公顷", "2000"],
    ["1.8", "万亿元", "亿元", "18000"],
    ["18000", "亿元", "万亿元", "1.8"],
    ["5", "百万元", "万元", "500"],
    ["2", "千万元", "亿元", "0.2"],
    ["12.5", "公里", "米", "12500"],
    ["30", "万吨/日", "吨/日", "300000"],
    ["5000", "元/平方米", "万元/公顷", "5000"],
    ["8", "‰", "%", "0.8"],
    ["2", "年", "个月", "24"],
    ["3", "亿千瓦时", "万千瓦时", "30000"],
    ["0.5", "㎢", "公顷", "50"],
    ["40", "％", "%", "40"],
    ["6", "张/千人", "张/万人", "60"],
  ])("%s%s = %s: %s", (value, from, to, expected) => {
    expect(told(value, from, to)).toBe(expected);
  });
});

describe("what is not the same kind of thing is never converted", () => {
  test.each([
    ["户", "套", "households are not dwellings"],
    ["人", "人次", "people are not visits"],
    ["%", "个百分点", "a share is not a difference of shares"],
    ["公顷", "公里", "an area is no length"],
    ["元", "美元", "money needs a rate of exchange"],
    ["工作日", "日", "working days are not calendar days"],
    ["立方米", "立方米/日", "a volume is no flow"],
    ["个", "所", "things counted by different words"],
  ])("%s and %s: %s", (from, to) => {
    expect(told("1", from, to)).toBe("kernel/units-differ");
    expect(isComparable(from, to)).toBe(false);
  });

  test.each(["", "万", "亿万元", "万%", "元/人/年", "甲", "万万万万万万人"])("%j is no unit", (name) => {
    expect(findUnit(name)).toBeUndefined();
  });
});

test("a conversion that does not come out even is refused until somebody says how to round", () => {
  expect(told("1", "亩", "公顷")).toBe("kernel/not-exact");
  expect(told("1", "亩", "公顷", 4)).toBe("0.0667");
  expect(told("1", "亩", "平方米", 2)).toBe("666.67");
});

describe("laws of units", () => {
  const scaled = ["公顷", "亩", "平方千米", "万亩", "万公顷", "平方米"];
  const money = ["元", "万元", "亿元", "万亿元", "百万元"];
  const family = fc.constantFrom(
    scaled,
    money,
    ["人", "万人", "百万人", "亿人"],
    ["米", "公里", "千米", "厘米"],
  );
  const pair = family.chain((units) => fc.tuple(fc.constantFrom(...units), fc.constantFrom(...units)));
  const figure = fc
    .tuple(fc.nat(10_000_000), fc.nat(999))
    .map(([units, rest]): Decimal => decimal(`${units}.${String(rest).padStart(3, "0")}`));

  test("there and back is where it began, whenever the way there is exact", () => {
    fc.assert(
      fc.property(figure, pair, (value, [from, to]) => {
        const there = convert(value, from, to);
        fc.pre(there.ok);
        const back = convert(there.value, to, from);
        expect(back.ok && back.value).toBe(shorten(value));
      }),
    );
  });

  test("every unit converts to itself unchanged, and into no other dimension", () => {
    const units = listUnits();
    for (const unit of units) {
      expect(told("12.5", unit.name, unit.name)).toBe("12.5");
      for (const other of units) {
        expect(isComparable(unit.name, other.name)).toBe(unit.dimension === other.dimension);
      }
    }
  });
});
