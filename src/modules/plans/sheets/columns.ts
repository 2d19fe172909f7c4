import type { ItemUnit, PlanItem, TargetValue, TaskValue, UnitRole } from "../contract.ts";
import type { TypedUnit } from "../rules.ts";

/** What a typed cell means: fields of an edit, to be checked as a whole with the row, or the sentence that says why not. */
export type CellMeaning = { readonly edit: Readonly<Record<string, unknown>> } | { readonly fault: string };

/** A row of a table: the item, and what else its line shows. */
export interface SheetRow<Value> {
  readonly item: PlanItem;
  readonly value: Value;
  readonly goals: string;
}

/** One column of a customary table (表格栏目): how it shows an item, and what a changed cell means. Columns without `mean` are only shown. */
export interface Column<Value> {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  readonly show: (row: SheetRow<Value>, at: number) => string;
  readonly mean?: (text: string, value: Value) => CellMeaning;
  readonly choices?: readonly string[];
}

const comparators = [
  ["=", "等于"],
  [">=", "不低于"],
  ["<=", "不高于"],
  [">", "高于"],
  ["<", "低于"],
  ["~", "约"],
  ["range", "区间"],
  ["text", "文字"],
] as const;

/** Comparator in Chinese (比较关系): >= → 不低于. */
export function comparatorTerm(comparator: TargetValue["comparator"]): string {
  return comparators.find(([sign]) => sign === comparator)?.[1] ?? comparator;
}

/** Target value as in a table (目标值): 41, 3—5, or words. */
export function valueText(value: TargetValue["value"]): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("—") : String(value);
}

/** A target in one line (目标摘要): 常住人口城镇化率不低于41%（2019年）. */
export function targetLine(target: TargetValue): string {
  const { indicator, comparator, value, unit, year } = target;
  const sign = comparator === "=" || comparator === "text" ? "" : comparatorTerm(comparator);
  return `${indicator}${sign}${valueText(value)}${unit ?? ""}${year === null ? "" : `（${year}年）`}`;
}

const namesOf = (units: readonly ItemUnit[], role: UnitRole) =>
  units.filter((unit) => unit.role === role).map((unit) => unit.name);

/**
 * Splits a typed list of units (单位名称拆分). Names that the item already has stay whole even where they hold a 、 themselves
 * (各县、区人民政府); the rest is split at 、 ， ； and line ends.
 */
export function splitNames(text: string, known: readonly string[]): string[] {
  const names: string[] = [];
  const longest = [...known].sort((a, b) => b.length - a.length);
  let rest = text.trim();
  while (rest !== "") {
    const name = longest.find(
      (one) => rest.startsWith(one) && /^$|^[、，,；;\s]/.test(rest.slice(one.length)),
    );
    const end = name?.length ?? rest.search(/[、，,；;\n]/);
    const part = (end < 0 ? rest : rest.slice(0, end)).trim();
    if (part !== "") names.push(part);
    rest = end < 0 ? "" : rest.slice(end).replace(/^[、，,；;\s]+/, "");
  }
  return [...new Set(names)];
}

/** The units of an item with those of one role replaced by a typed list. */
function replaceUnits(units: readonly ItemUnit[], role: UnitRole, text: string): TypedUnit[] {
  const typed = splitNames(
    text,
    units.map((unit) => unit.name),
  );
  const kept = units.map(({ role: its, name }) => ({ role: its, name }));
  const first = kept.findIndex((unit) => unit.role === role);
  const others = kept.filter((unit) => unit.role !== role);
  const at = first < 0 ? others.length : kept.slice(0, first).filter((unit) => unit.role !== role).length;
  return [...others.slice(0, at), ...typed.map((name) => ({ role, name })), ...others.slice(at)];
}

const unitColumn = <Value extends { units: ItemUnit[] }>(head: string, role: UnitRole): Column<Value> => ({
  head,
  width: 26,
  show: ({ value }) => namesOf(value.units, role).join("、"),
  mean: (text, { units }) => {
    const long = splitNames(text, []).find((name) => name.length > 200);
    if (long) return { fault: "单位名称超过200字" };
    return { edit: { units: replaceUnits(units, role, text) } };
  },
});

const filledByHand = <Value>(head: string): Column<Value> => ({
  head,
  width: 16,
  show: () => "",
});

function meanDeadlines(text: string): CellMeaning {
  const parts = text.split(/[、，,；;\s]+/).filter((part) => part !== "");
  const deadlines = parts.map((part) =>
    /^(\d{4})(?:[-年.](\d{1,2})(?:[-月.](\d{1,2}))?)?[年月日]?$/.exec(part),
  );
  const wrong = parts.find((_part, at) => !isDay(deadlines[at] ?? null));
  if (wrong !== undefined) return { fault: `完成时限「${wrong}」应写作 2020、2020-06 或 2020-06-30` };
  const written = deadlines.map((match) =>
    [match?.[1], match?.[2]?.padStart(2, "0"), match?.[3]?.padStart(2, "0")].filter(Boolean).join("-"),
  );
  return { edit: { deadlines: written } };
}

function isDay(match: RegExpExecArray | null): boolean {
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const words = (head: string, text: string, atMost: number): string | undefined => {
  if (text === "") return `${head}不能为空`;
  return text.length > atMost ? `${head}超过${atMost}字` : undefined;
};

const state = { read: "未核对", confirmed: "已确认", edited: "已修改", rejected: "已剔除" } as const;

/** Task breakdown table (任务分解表), columns as customary; 进展, 问题 and 佐证 are for those who carry the tasks out. */
export const taskColumns: readonly Column<TaskValue>[] = [
  { head: "序号", width: 6, show: (_row, at) => String(at + 1) },
  {
    head: "重点任务",
    width: 34,
    show: ({ value }) => value.title,
    mean: (text) => {
      const fault = words("重点任务", text, 2000);
      return fault ? { fault } : { edit: { title: text } };
    },
  },
  { head: "工作目标", width: 36, show: ({ goals }) => goals },
  unitColumn("牵头单位", "lead"),
  unitColumn("配合单位", "participant"),
  unitColumn("责任单位", "responsible"),
  {
    head: "完成时限",
    width: 13,
    show: ({ value }) => value.deadlines.join("；"),
    mean: meanDeadlines,
  },
  filledByHand("进展"),
  filledByHand("问题"),
  filledByHand("佐证"),
  { head: "核对", width: 8, show: ({ item }) => state[item.state] },
  { head: "原文", width: 40, show: ({ item }) => item.quote },
];

function meanYear(text: string): CellMeaning {
  if (text === "") return { edit: { year: null } };
  const year = /^(\d{4})年?$/.exec(text)?.[1];
  return year ? { edit: { year: Number(year) } } : { fault: `年份「${text}」应为四位数字` };
}

function meanComparator(text: string): CellMeaning {
  const found = comparators.find(([sign, term]) => term === text || sign === text);
  if (found) return { edit: { comparator: found[0] } };
  return { fault: `比较关系「${text}」应为${comparators.map(([, term]) => term).join("、")}之一` };
}

function meanValue(text: string, before: TargetValue): CellMeaning {
  if (text === "") return { fault: "目标值不能为空" };
  if (before.comparator === "text" || typeof before.value === "string") {
    return text.length > 1000 ? { fault: "目标值超过1000字" } : { edit: { value: text, valueText: text } };
  }
  const number = /^-?\d+(\.\d+)?$/;
  if (number.test(text)) return { edit: { value: Number(text), valueText: text } };
  const [low = "", high = "", more] = text.split(/[—–~～]/).map((part) => part.trim());
  if (more === undefined && number.test(low) && number.test(high)) {
    return { edit: { value: [Number(low), Number(high)], valueText: text, comparator: "range" } };
  }
  return { fault: `目标值「${text}」不是数字，也不是 3—5 这样的区间` };
}

/** Indicator table (指标表), columns as customary; 完成值 and 完成率 are for those who report. */
export const targetColumns: readonly Column<TargetValue>[] = [
  { head: "序号", width: 6, show: (_row, at) => String(at + 1) },
  {
    head: "指标",
    width: 40,
    show: ({ value }) => value.indicator,
    mean: (text) => {
      const fault = words("指标", text, 2000);
      return fault ? { fault } : { edit: { indicator: text } };
    },
  },
  {
    head: "范围",
    width: 10,
    show: ({ value }) => value.scope ?? "",
    mean: (text) => (text.length > 200 ? { fault: "范围超过200字" } : { edit: { scope: text || null } }),
  },
  {
    head: "单位",
    width: 10,
    show: ({ value }) => value.unit ?? "",
    mean: (text) => (text.length > 100 ? { fault: "单位超过100字" } : { edit: { unit: text || null } }),
  },
  { head: "基期年份", width: 10, show: ({ value }) => String(value.baseline?.year ?? "") },
  { head: "基期完成", width: 11, show: ({ value }) => String(value.baseline?.value ?? "") },
  {
    head: "目标年份",
    width: 10,
    show: ({ value }) => String(value.year ?? ""),
    mean: meanYear,
  },
  {
    head: "比较",
    width: 9,
    show: ({ value }) => comparatorTerm(value.comparator),
    mean: meanComparator,
    choices: comparators.map(([, term]) => term),
  },
  { head: "目标值", width: 12, show: ({ value }) => valueText(value.value), mean: meanValue },
  filledByHand("完成值"),
  filledByHand("完成率"),
  unitColumn("牵头责任部门", "owner"),
  { head: "出处", width: 8, show: ({ value }) => (value.source === "table" ? "表格" : "正文") },
  { head: "核对", width: 8, show: ({ item }) => state[item.state] },
  { head: "原文", width: 40, show: ({ item }) => item.quote },
];
