import { canonicalName, likeness } from "../../indicators/index.ts";
import { inUnit, sayTarget, sayValue } from "../findings/index.ts";
import type { TargetReading, TaskReading } from "../reading/reading.ts";
import { type AlignedPlan, type PlanQuote, quoteOf } from "./aligned-plan.ts";

/** One thing that differs in an obligation (变化项). */
export interface FieldChange {
  readonly field:
    | "title"
    | "lead"
    | "participants"
    | "responsible"
    | "deadlines"
    | "value"
    | "year"
    | "comparator"
    | "hedge"
    | "words";
  readonly from: string;
  readonly to: string;
}

/** An obligation that was added, removed or changed between two texts of one plan (任务目标的增删改). */
export interface ObligationChange {
  readonly change: "added" | "removed" | "changed";
  readonly what: "task" | "target" | "safeguard";
  readonly says: string;
  readonly fields: readonly FieldChange[];
  /** `plan: 0` is the text before, `plan: 1` the text after. */
  readonly before: PlanQuote | null;
  readonly after: PlanQuote | null;
}

/**
 * What a revised text asks more, less or otherwise than the text before (义务差异): tasks, targets and duties, not characters. Renumbering,
 * moving and rewording that changes no obligation are no difference.
 */
export function diffObligations(before: AlignedPlan, after: AlignedPlan): ObligationChange[] {
  const plans = [before, after];
  return [...diffTasks(plans), ...diffTargets(plans), ...diffSafeguards(plans)];
}

const fieldTerms: Readonly<Record<FieldChange["field"], string>> = {
  title: "标题",
  lead: "牵头单位",
  participants: "参加单位",
  responsible: "责任单位",
  deadlines: "时限",
  value: "数值",
  year: "年份",
  comparator: "要求",
  hedge: "力度",
  words: "内容",
};

/** Pairs items of two lists: the same key first, then the most alike; every item at most once. */
function pairUp<T>(
  left: readonly T[],
  right: readonly T[],
  keyOf: (item: T) => string,
  alike: (a: T, b: T) => number,
) {
  const pairs: [T, T][] = [];
  const open = new Map<string, T[]>();
  for (const item of right) open.set(keyOf(item), [...(open.get(keyOf(item)) ?? []), item]);
  const unmet: T[] = [];
  for (const item of left) {
    const same = open.get(keyOf(item))?.shift();
    if (same === undefined) unmet.push(item);
    else pairs.push([item, same]);
  }
  let rest = [...open.values()].flat();
  const removed: T[] = [];
  for (const item of unmet) {
    let best: { other: T; score: number } | undefined;
    for (const other of rest) {
      const score = alike(item, other);
      if (score > (best?.score ?? 0.6)) best = { other, score };
    }
    if (best === undefined) removed.push(item);
    else {
      const { other } = best;
      pairs.push([item, other]);
      rest = rest.filter((one) => one !== other);
    }
  }
  return { pairs, removed, added: rest };
}

function diffTasks(plans: readonly AlignedPlan[]): ObligationChange[] {
  const words = (task: TaskReading) => canonicalName(task.title);
  const { pairs, removed, added } = pairUp(tasksOf(plans[0]), tasksOf(plans[1]), words, (a, b) =>
    likeness(words(a), words(b)),
  );
  const whole = (task: TaskReading, plan: number) => quoteOf(plans, plan, task.titleAt);
  return [
    ...pairs.flatMap(([a, b]): ObligationChange[] => {
      const fields = taskFields(a, b);
      if (fields.length === 0) return [];
      return [
        {
          change: "changed",
          what: "task",
          says: sayChange(`任务「${b.title}」`, fields),
          fields,
          before: quoteOf(plans, 0, a.at),
          after: quoteOf(plans, 1, b.at),
        },
      ];
    }),
    ...removed.map(
      (task): ObligationChange => ({
        change: "removed",
        what: "task",
        says: `删去任务「${task.title}」。`,
        fields: [],
        before: whole(task, 0),
        after: null,
      }),
    ),
    ...added.map(
      (task): ObligationChange => ({
        change: "added",
        what: "task",
        says: `新增任务「${task.title}」${ownersOf(task)}。`,
        fields: [],
        before: null,
        after: whole(task, 1),
      }),
    ),
  ];
}

function tasksOf(plan: AlignedPlan | undefined): readonly TaskReading[] {
  return plan?.reading.tasks ?? [];
}

function ownersOf(task: TaskReading): string {
  const owners = task.lead.length > 0 ? task.lead : task.responsible;
  return owners.length === 0 ? "" : `，由${owners.join("、")}${task.lead.length > 0 ? "牵头" : "负责"}`;
}

/** Who leads is told in order; participants and deadlines are sets. */
function taskFields(a: TaskReading, b: TaskReading): FieldChange[] {
  const fields: FieldChange[] = [];
  if (canonicalName(a.title) !== canonicalName(b.title))
    fields.push({ field: "title", from: a.title, to: b.title });
  for (const field of ["lead", "responsible"] as const) {
    if (a[field].join("、") !== b[field].join("、"))
      fields.push({ field, from: a[field].join("、"), to: b[field].join("、") });
  }
  for (const field of ["participants", "deadlines"] as const) {
    const [from, to] = [new Set(a[field]), new Set(b[field])];
    if (from.size === to.size && [...from].every((one) => to.has(one))) continue;
    fields.push({ field, from: a[field].join("、"), to: b[field].join("、") });
  }
  return fields;
}

function diffTargets(plans: readonly AlignedPlan[]): ObligationChange[] {
  const words = (target: TargetReading) =>
    `${canonicalName(target.indicator)}\t${target.scope ?? ""}\t${target.source}`;
  const key = (target: TargetReading) => `${words(target)}\t${target.year ?? ""}`;
  const alike = (a: TargetReading, b: TargetReading) =>
    a.source !== b.source || inUnit(1, a.unit, b.unit) === undefined
      ? 0
      : likeness(words(a), words(b)) - (a.year === b.year ? 0 : 0.05);
  const { pairs, removed, added } = pairUp(
    plans[0]?.reading.targets ?? [],
    plans[1]?.reading.targets ?? [],
    key,
    alike,
  );
  return [
    ...pairs.flatMap(([a, b]): ObligationChange[] => {
      const fields = targetFields(a, b);
      if (fields.length === 0) return [];
      return [
        {
          change: "changed",
          what: "target",
          says: sayChange(`目标「${b.indicator}」`, fields),
          fields,
          before: quoteOf(plans, 0, a.at),
          after: quoteOf(plans, 1, b.at),
        },
      ];
    }),
    ...removed.map(
      (target): ObligationChange => ({
        change: "removed",
        what: "target",
        says: `删去目标：${sayTarget(target)}。`,
        fields: [],
        before: quoteOf(plans, 0, target.at),
        after: null,
      }),
    ),
    ...added.map(
      (target): ObligationChange => ({
        change: "added",
        what: "target",
        says: `新增目标：${sayTarget(target)}。`,
        fields: [],
        before: null,
        after: quoteOf(plans, 1, target.at),
      }),
    ),
  ];
}

function targetFields(a: TargetReading, b: TargetReading): FieldChange[] {
  const fields: FieldChange[] = [];
  if (canonicalName(a.indicator) !== canonicalName(b.indicator))
    fields.push({ field: "title", from: a.indicator, to: b.indicator });
  if (!sameValue(a, b)) fields.push({ field: "value", from: sayValue(a), to: sayValue(b) });
  else if (a.comparator !== b.comparator)
    fields.push({ field: "comparator", from: sayValue(a), to: sayValue(b) });
  if (a.year !== b.year) fields.push({ field: "year", from: String(a.year ?? ""), to: String(b.year ?? "") });
  if (a.hedge !== b.hedge) fields.push({ field: "hedge", from: a.hedge ?? "", to: b.hedge ?? "" });
  return fields;
}

function sameValue(a: TargetReading, b: TargetReading): boolean {
  if (typeof a.value === "number" && typeof b.value === "number") {
    const converted = inUnit(b.value, b.unit, a.unit);
    return converted !== undefined && Math.abs(converted - a.value) <= Math.abs(a.value) * 1e-9;
  }
  return JSON.stringify(a.value) === JSON.stringify(b.value) && a.unit === b.unit;
}

function diffSafeguards(plans: readonly AlignedPlan[]): ObligationChange[] {
  type Duty = AlignedPlan["reading"]["safeguards"][number];
  const words = (duty: Duty) => duty.duty.replace(/[\s，。、；]/g, "");
  const { pairs, removed, added } = pairUp(
    plans[0]?.reading.safeguards ?? [],
    plans[1]?.reading.safeguards ?? [],
    words,
    (a, b) => likeness(words(a), words(b)),
  );
  return [
    ...pairs.flatMap(([a, b]): ObligationChange[] => {
      const fields: FieldChange[] = [];
      if (a.dates.join() !== b.dates.join())
        fields.push({ field: "deadlines", from: a.dates.join("、"), to: b.dates.join("、") });
      if (a.who.join() !== b.who.join())
        fields.push({ field: "responsible", from: a.who.join("、"), to: b.who.join("、") });
      if (words(a) !== words(b)) fields.push({ field: "words", from: a.duty, to: b.duty });
      if (fields.length === 0) return [];
      return [
        {
          change: "changed",
          what: "safeguard",
          says: sayChange("保障措施", fields),
          fields,
          before: quoteOf(plans, 0, a.at),
          after: quoteOf(plans, 1, b.at),
        },
      ];
    }),
    ...removed.map(
      (duty): ObligationChange => ({
        change: "removed",
        what: "safeguard",
        says: `删去要求：${duty.duty}。`,
        fields: [],
        before: quoteOf(plans, 0, duty.at),
        after: null,
      }),
    ),
    ...added.map(
      (duty): ObligationChange => ({
        change: "added",
        what: "safeguard",
        says: `新增要求：${duty.duty}。`,
        fields: [],
        before: null,
        after: quoteOf(plans, 1, duty.at),
      }),
    ),
  ];
}

function sayChange(what: string, fields: readonly FieldChange[]): string {
  const parts = fields.map(
    ({ field, from, to }) => `${fieldTerms[field]}由「${from || "无"}」改为「${to || "无"}」`,
  );
  return `${what}${parts.join("，")}。`;
}
