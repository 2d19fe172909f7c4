import { Decimal as Arithmetic } from "decimal.js";
import { z } from "zod";
import { assert } from "./result.ts";

/**
 * An exact figure (精确小数) as its digits: `138.19`, `-0.5`, `19500`. Statutory figures travel and are stored so, never as floating
 * point. The digits keep their places: `0.10` says more than `0.1`, though both count the same.
 */
export const Decimal = z
  .string()
  .regex(/^-?(?:0|[1-9]\d{0,40})(?:\.\d{1,20})?$/)
  .brand("Decimal");
export type Decimal = z.infer<typeof Decimal>;

const Exact = Arithmetic.clone({
  precision: 200,
  rounding: Arithmetic.ROUND_HALF_UP,
  toExpNeg: -1_000,
  toExpPos: 1_000,
});

/** Reads digits as documents print them: full-width digits, grouping commas, a leading plus. Undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const plain = text.trim().normalize("NFKC").replace(/^\+/, "").replace(/^−/, "-");
  const ungrouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  const parsed = Decimal.safeParse(ungrouped.replace(/^(-?)0+(?=\d)/, "$1"));
  return parsed.success ? parsed.data : undefined;
}

/** A figure known to be right, for constants and tests; anything else is a bug. */
export function decimal(text: string): Decimal {
  return Decimal.parse(text);
}

function print(value: Arithmetic): Decimal {
  return Decimal.parse(value.isZero() ? "0" : value.toFixed());
}

export function add(...terms: readonly Decimal[]): Decimal {
  return print(terms.reduce((sum, term) => sum.plus(term), new Exact(0)));
}

export function subtract(from: Decimal, amount: Decimal): Decimal {
  return print(new Exact(from).minus(amount));
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return print(new Exact(left).times(right));
}

/** The quotient, rounded half up (四舍五入) to so many places: a division has no answer without saying how it is rounded. */
export function divide(dividend: Decimal, divisor: Decimal, places: number): Decimal {
  assert(!new Exact(divisor).isZero(), "division by zero");
  return Decimal.parse(
    new Exact(dividend)
      .div(divisor)
      .toFixed(places, Arithmetic.ROUND_HALF_UP)
      .replace(/^-(0(\.0*)?)$/, "$1"),
  );
}

/** The quotient when its digits end, undefined when they would go on for ever: 1 ÷ 8 = 0.125, but 1 ÷ 3 has none. */
export function divideExactly(dividend: Decimal, divisor: Decimal): Decimal | undefined {
  assert(!new Exact(divisor).isZero(), "division by zero");
  const quotient = new Exact(dividend).div(divisor).toDecimalPlaces(20);
  return quotient.times(divisor).equals(dividend) ? print(quotient) : undefined;
}

/**
 * Rounds half away from zero (四舍五入) to exactly so many places, zeros kept: `roundHalfUp("42.705", 2)` is `42.71`. Applied to the final
 * figure only, never to one that is reckoned on.
 */
export function roundHalfUp(value: Decimal, places: number): Decimal {
  return Decimal.parse(
    new Exact(value).toFixed(places, Arithmetic.ROUND_HALF_UP).replace(/^-(0(\.0*)?)$/, "$1"),
  );
}

/** Cuts off what lies beyond the places (舍去), towards zero. */
export function cutOff(value: Decimal, places: number): Decimal {
  return Decimal.parse(
    new Exact(value).toFixed(places, Arithmetic.ROUND_DOWN).replace(/^-(0(\.0*)?)$/, "$1"),
  );
}

/** -1, 0 or 1; `0.10` and `0.1` are equal. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  return new Exact(left).cmp(right);
}

export function isZero(value: Decimal): boolean {
  return new Exact(value).isZero();
}

export function negate(value: Decimal): Decimal {
  return print(new Exact(value).negated());
}

/** Without trailing zeros: the shortest text of the same value. */
export function shorten(value: Decimal): Decimal {
  return print(new Exact(value));
}

/** With thousands grouped, for reading: `19500.5` → `19,500.5`. */
export function groupDigits(value: Decimal): string {
  const [whole = "", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
