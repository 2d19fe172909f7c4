import type { PlanItem } from "../../../../modules/plans/contract.ts";
import { isUnresolved } from "../../../parts/words.ts";

/** Which items are listed (筛选). */
export type ItemFilter = "all" | "undecided" | "unsure" | "units" | "changed" | "rejected";

export const itemFilters: readonly ItemFilter[] = [
  "all",
  "undecided",
  "unsure",
  "units",
  "changed",
  "rejected",
];

/** Whether a unit of the item waits for a person (单位未对应). */
export function hasUnresolvedUnit(item: PlanItem): boolean {
  return item.state !== "rejected" && "units" in item.value && item.value.units.some(isUnresolved);
}

/** Whether an item is listed under a filter. */
export function passes(item: PlanItem, filter: ItemFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "undecided":
      return item.state === "read";
    case "unsure":
      return item.unsure && item.state === "read";
    case "units":
      return hasUnresolvedUnit(item);
    case "changed":
      return item.changed;
    case "rejected":
      return item.state === "rejected";
  }
}

/** Main words of an item (条目标题). */
export function titleOf(item: Pick<PlanItem, "value">): string {
  const { value } = item;
  switch (value.kind) {
    case "task":
    case "reference":
      return value.title;
    case "target":
      return value.indicator;
    case "safeguard":
      return value.duty;
  }
}

/** Whether the words looked for stand in the item or its quote (查找). */
export function mentions(item: PlanItem, words: string): boolean {
  if (words === "") return true;
  const units = "units" in item.value ? item.value.units.map((unit) => unit.name).join(" ") : "";
  return `${titleOf(item)} ${units} ${item.quote}`.includes(words);
}

/** What bulk confirmation takes (批量确认范围): undecided, sure, every unit known. The rest wants a look. */
export function isSafeToConfirm(item: PlanItem): boolean {
  return item.state === "read" && !item.unsure && !hasUnresolvedUnit(item);
}
