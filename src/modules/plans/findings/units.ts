import { parseDecimal } from "../../../kernel/decimals.ts";
import { convert } from "../../../kernel/units.ts";
import { personUnit } from "./plan-facts.ts";

/** A figure in another unit; undefined where the units measure different things (单位换算). */
export function inUnit(value: number, from: string | null, to: string | null): number | undefined {
  const source = personUnit(from);
  const target = personUnit(to);
  if (source === target) return value;
  if (source === null || target === null) return undefined;
  const exact = parseDecimal(String(value));
  if (exact === undefined) return undefined;
  const converted = convert(exact, source, target, 10);
  return converted.ok ? Number(converted.value) : undefined;
}

/** Half of the last digit printed: how far a figure may be off by rounding (舍入误差). */
export function roundingOf(printed: string | number): number {
  const digits = /\.(\d+)/.exec(String(printed))?.[1]?.length ?? 0;
  return 0.5 * 10 ** -digits;
}
