import type { ItemValue } from "../contract.ts";
import type { ReadItem } from "./from-reading.ts";
import { comparable, unitsOf } from "./units.ts";

/** An obligation as one of the two texts has it. */
export type Obligation = Pick<ReadItem, "kind" | "value" | "quote">;

/** What became of an obligation in a revised text (义务变化). */
export interface ObligationDifference {
  readonly change: "added" | "removed" | "changed";
  readonly kind: ReadItem["kind"];
  /** One Chinese sentence. */
  readonly says: string;
  readonly before: Obligation | null;
  readonly after: Obligation | null;
}

const terms = { task: "任务", target: "目标", safeguard: "保障措施", reference: "引用文件" } as const;

/** By what an obligation is known again although it says something else: a task by its title, a target by indicator, area and year. */
function identityOf(value: ItemValue): string {
  switch (value.kind) {
    case "task":
      return value.title;
    case "target":
      return [value.indicator, value.scope ?? "", value.year ?? ""].join("|");
    case "safeguard":
      return value.duty;
    case "reference":
      return value.title;
  }
}

const nameOf = (value: ItemValue) => {
  if (value.kind === "target")
    return value.year === null ? value.indicator : `${value.indicator}（${value.year}年）`;
  return value.kind === "safeguard" ? value.duty : value.title;
};

/** Takes pairs with the same key out of both lists, in order. */
function pairUp(
  before: Obligation[],
  after: Obligation[],
  keyOf: (value: ItemValue) => string | null,
): [Obligation, Obligation][] {
  const waiting = new Map<string, Obligation[]>();
  for (const one of before) {
    const key = `${one.kind}|${keyOf(one.value)}`;
    waiting.set(key, [...(waiting.get(key) ?? []), one]);
  }
  const pairs: [Obligation, Obligation][] = [];
  for (const one of [...after]) {
    const key = keyOf(one.value);
    const former = key === null ? undefined : waiting.get(`${one.kind}|${key}`)?.shift();
    if (!former) continue;
    pairs.push([former, one]);
    before.splice(before.indexOf(former), 1);
    after.splice(after.indexOf(one), 1);
  }
  return pairs;
}

/** A task that keeps its place under another title is still that task; other kinds have no such anchor. */
const placeOf = (value: ItemValue) => (value.kind === "task" ? value.path : null);

/**
 * Compares the obligations of two texts of one plan (义务比对): what was added, removed or changed. What only moved to another number is
 * no change; characters do not count, obligations do.
 */
export function compareTexts(
  former: readonly Obligation[],
  revised: readonly Obligation[],
): ObligationDifference[] {
  const before = [...former];
  const after = [...revised];
  pairUp(before, after, comparable);
  const changed = [...pairUp(before, after, identityOf), ...pairUp(before, after, placeOf)];
  return [
    ...changed.map(([old, now]): ObligationDifference => {
      const says = `${terms[now.kind]}「${nameOf(old.value)}」${differences(old.value, now.value).join("；")}`;
      return { change: "changed", kind: now.kind, says, before: old, after: now };
    }),
    ...after.map(
      (now): ObligationDifference => ({
        ...{ change: "added", kind: now.kind, before: null, after: now },
        says: `新增${terms[now.kind]}「${nameOf(now.value)}」`,
      }),
    ),
    ...before.map(
      (old): ObligationDifference => ({
        ...{ change: "removed", kind: old.kind, before: old, after: null },
        says: `删去${terms[old.kind]}「${nameOf(old.value)}」`,
      }),
    ),
  ];
}

const roles = {
  lead: "牵头单位",
  participant: "配合单位",
  responsible: "责任单位",
  owner: "责任单位",
} as const;

/** What differs between two obligations, in words. */
function differences(before: ItemValue, after: ItemValue): string[] {
  const said: string[] = [];
  const differ = (term: string, old: string, now: string) => {
    if (old !== now) said.push(`${term}由「${old || "无"}」改为「${now || "无"}」`);
  };
  if (before.kind === "task" && after.kind === "task") {
    differ("标题", before.title, after.title);
    differ("完成时限", before.deadlines.join("、"), after.deadlines.join("、"));
  }
  if (before.kind === "target" && after.kind === "target") {
    const figure = (value: typeof before) => `${value.comparator}${value.valueText}${value.unit ?? ""}`;
    differ("目标值", figure(before), figure(after));
    differ("措辞", before.hedge ?? "", after.hedge ?? "");
    differ("性质", before.bindingness ?? "", after.bindingness ?? "");
    differ("基期值", String(before.baseline?.value ?? ""), String(after.baseline?.value ?? ""));
  }
  if (before.kind === "safeguard" && after.kind === "safeguard") {
    differ("时间", before.dates.join("、"), after.dates.join("、"));
  }
  if (before.kind === "reference" && after.kind === "reference") {
    differ("文号", before.documentNumber ?? "", after.documentNumber ?? "");
  }
  for (const role of ["lead", "participant", "responsible", "owner"] as const) {
    const names = (value: ItemValue) =>
      unitsOf(value)
        .filter((unit) => unit.role === role)
        .map((unit) => unit.name);
    differ(roles[role], names(before).join("、"), names(after).join("、"));
  }
  return said.length > 0 ? said : ["表述有调整"];
}
