import type { ItemKind } from "../contract.ts";
import type { Span } from "../reading/reading.ts";

/** What tells the place of an item among its like (条目位置). */
export interface Placed {
  readonly kind: ItemKind;
  readonly position: number;
  readonly added: boolean;
  readonly at: Span;
  readonly bodyAt: Span | null;
}

const kinds: readonly ItemKind[] = ["task", "target", "safeguard", "reference"];

const startOf = ({ at, bodyAt }: Placed) => Math.min(at[0], bodyAt?.[0] ?? at[0]);

/**
 * Items kind by kind in the order of the text (原文次序): what was read keeps its order, and each added item goes before the first read
 * one that begins behind it.
 */
export function inTextOrder<T>(items: readonly T[], placeOf: (item: T) => Placed): T[] {
  return kinds.flatMap((kind) => {
    const placed = items
      .map((item) => ({ item, place: placeOf(item) }))
      .filter(({ place }) => place.kind === kind)
      .sort((one, other) => one.place.position - other.place.position);
    const read = placed.filter(({ place }) => !place.added);
    const added = placed
      .filter(({ place }) => place.added)
      .sort((one, other) => one.place.at[0] - other.place.at[0] || one.place.position - other.place.position);
    const ordered: T[] = [];
    let next = 0;
    for (const one of read) {
      for (; (added[next]?.place.at[0] ?? Number.POSITIVE_INFINITY) < startOf(one.place); next += 1)
        ordered.push(...added.slice(next, next + 1).map(({ item }) => item));
      ordered.push(one.item);
    }
    return [...ordered, ...added.slice(next).map(({ item }) => item)];
  });
}
