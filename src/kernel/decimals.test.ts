import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compareDecimals,
  cutOff,
  type Decimal,
  decimal,
  divide,
  divideExactly,
  groupDigits,
  multiply,
  negate,
  parseDecimal,
  roundHalfUp,
  shorten,
  subtract,
} from "./decimals.ts";

const anyFigure = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]): Decimal => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
    const whole = text.slice(0, text.length - places);
    return decimal(`${digits < 0n ? "-" : ""}${whole}${places > 0 ? `.${text.slice(-places)}` : ""}`);
  });

describe("figures are read as documents print them", () => {
  test.each([
    ["138.19", "138.19"],
    ["19,500", "19500"],
    ["１３８．１９", "138.19"],
    ["+3.0", "3.0"],
    ["−0.5", "-0.5"],
    ["007", "7"],
  ])("%s is %s", (printed, read) => {
    expect(parseDecimal(printed)).toBe(read);
  });

  test.each(["", "1,95", "1.2.3", "约190", "1e5", "NaN", "Infinity", "--1", "."])("%j is none", (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe("四舍五入", () => {
  test.each([
    ["42.705", 2, "42.71"],
    ["1.005", 2, "1.01"],
    ["2.5", 0, "3"],
    ["-2.5", 0, "-3"],
    ["0.04", 1, "0.0"],
    ["-0.04", 1, "0.0"],
    ["37.7", 2, "37.70"],
  ])("%s to %i places is %s", (value, places, rounded) => {
    expect(roundHalfUp(decimal(value), places)).toBe(rounded);
  });

  test("cutting off is another thing", () => {
    expect([cutOff(decimal("2.99"), 1), cutOff(decimal("-2.99"), 0)]).toEqual(["2.9", "-2"]);
  });
});

test("a tenth and two tenths are three tenths", () => {
  expect(add(decimal("0.1"), decimal("0.2"))).toBe("0.3");
});

test("a division says how it is rounded, or that it does not end", () => {
  expect(divide(decimal("2"), decimal("3"), 4)).toBe("0.6667");
  expect(divideExactly(decimal("1"), decimal("8"))).toBe("0.125");
  expect(divideExactly(decimal("1"), decimal("3"))).toBeUndefined();
  expect(() => divide(decimal("1"), decimal("0"), 2)).toThrow("division by zero");
});

test("digits are grouped for reading", () => {
  expect([
    groupDigits(decimal("19500.5")),
    groupDigits(decimal("-1234567")),
    groupDigits(decimal("12")),
  ]).toEqual(["19,500.5", "-1,234,567", "12"]);
});

describe("laws of figures", () => {
  test("parts sum to the whole in any order", () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 8 }), (parts) => {
        expect(add(...parts)).toBe(add(...[...parts].reverse()));
      }),
    );
  });

  test("what is added can be taken away", () => {
    fc.assert(
      fc.property(anyFigure, anyFigure, (left, right) => {
        expect(subtract(add(left, right), right)).toBe(shorten(left));
        expect(add(left, negate(left))).toBe("0");
      }),
    );
  });

  test("what is multiplied can be divided", () => {
    fc.assert(
      fc.property(anyFigure, anyFigure, (left, right) => {
        fc.pre(compareDecimals(right, decimal("0")) !== 0);
        expect(divideExactly(multiply(left, right), right)).toBe(shorten(left));
      }),
    );
  });

  test("rounding moves a figure by half a unit of the last place at most, and only once", () => {
    fc.assert(
      fc.property(anyFigure, fc.integer({ min: 0, max: 4 }), (value, places) => {
        const rounded = roundHalfUp(value, places);
        const moved = subtract(rounded, value).replace("-", "") as Decimal;
        expect(
          compareDecimals(multiply(moved, decimal(`2${"0".repeat(places)}`)), decimal("1")),
        ).toBeLessThanOrEqual(0);
        expect(roundHalfUp(rounded, places)).toBe(rounded);
      }),
    );
  });

  test("grouped digits read back", () => {
    fc.assert(
      fc.property(anyFigure, (value) => {
        expect(parseDecimal(groupDigits(value))).toBe(value);
      }),
    );
  });
});
