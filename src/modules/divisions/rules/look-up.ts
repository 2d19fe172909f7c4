import type { Division, DivisionHit, DivisionLookup } from "../contract.ts";
import { isWithin } from "./code.ts";

/** Whether a period covers a day (是否有效): from its first day, until before the day on which it ends. */
export function holdsOn(period: Pick<Division, "validFrom" | "validTo">, on: string): boolean {
  return (period.validFrom ?? "") <= on && (period.validTo === null || period.validTo > on);
}

/**
 * Chooses among places of one name (地名识别). The narrowing steps are those that leave no doubt: what existed on the day,
 * what lies inside the given division, what bears the name in full. If two remain, both are candidates; if the only one did
 * not exist on the day, it is a candidate too.
 */
export function chooseDivision(
  hits: readonly DivisionHit[],
  options: { readonly within?: string | undefined; readonly on: string },
): DivisionLookup {
  const living = hits.filter((hit) => holdsOn(hit, options.on));
  if (living.length === 0) {
    return hits.length === 0 ? { kind: "unknown" } : { kind: "candidates", divisions: [...hits] };
  }
  const { within } = options;
  const inside = within ? living.filter((hit) => isWithin(hit.code, within)) : [];
  const near = inside.length > 0 ? inside : living;
  const full = near.filter((hit) => hit.matched === null);
  const left = full.length > 0 ? full : near;
  const [only] = left;
  return only && left.length === 1
    ? { kind: "found", division: only }
    : { kind: "candidates", divisions: [...left] };
}

/** Ways to read a name as upper and lower place (省市连写): 广西钦州市 → 广西 + 钦州市; the longest upper part first. */
export function splitsOf(name: string): [upper: string, lower: string][] {
  const splits: [string, string][] = [];
  for (let at = name.length - 2; at >= 2; at--) splits.push([name.slice(0, at), name.slice(at)]);
  return splits;
}
