import type { TargetReading } from "../../src/modules/plans/reading/reading.ts";

/** A labelled target (标注目标), in the one form that the scorer compares. */
export interface GoldTarget {
  readonly indicator: string;
  readonly year: number | null;
  readonly comparator: string;
  /** `45`, `3—5`, `1.5∶1`. */
  readonly value: string;
  readonly unit: string;
  readonly quote: string;
}

/** Right, missed and invented items, and what each field costs. */
export interface TargetScore {
  readonly right: number;
  readonly missed: readonly GoldTarget[];
  readonly extra: readonly TargetReading[];
  /** Pairs that agree in value and unit but differ in the fields named. */
  readonly wrong: readonly {
    readonly gold: GoldTarget;
    readonly read: TargetReading;
    readonly fields: readonly string[];
  }[];
}

const comparators: Readonly<Record<string, string>> = {
  "≈": "~",
  "≥": ">=",
  "≤": "<=",
  "＞": ">",
  "＜": "<",
};

/** Targets of a gold file in either layout: flat `targets`, or `objectives` with baselines apart. */
export function goldTargets(file: unknown): GoldTarget[] {
  const gold = record(file);
  const rows = [...list(gold.targets), ...list(gold.objectives)].map(record);
  return rows
    .filter((row) => row.kind !== "baseline")
    .map((row) => ({
      indicator: text(row.indicator),
      year: yearOf(row.year),
      comparator: comparators[text(row.comparator)] ?? text(row.comparator),
      value: valueText(row.value),
      unit: text(row.unit),
      quote: text(row.quote),
    }));
}

/** Matches readings to labels one to one: first those that agree in everything, then those that agree in value and unit. */
export function scoreTargets(gold: readonly GoldTarget[], read: readonly TargetReading[]): TargetScore {
  const free = new Set(read);
  const open: GoldTarget[] = [];
  let right = 0;
  for (const label of gold) {
    const match = [...free].find((target) => differences(label, target).length === 0);
    if (match) {
      free.delete(match);
      right++;
    } else open.push(label);
  }
  const missed: GoldTarget[] = [];
  const wrong: { gold: GoldTarget; read: TargetReading; fields: string[] }[] = [];
  for (const label of open) {
    const near = [...free]
      .map((target) => ({ target, fields: differences(label, target) }))
      .filter(({ fields }) => !fields.includes("value") && fields.length <= 2)
      .toSorted((a, b) => a.fields.length - b.fields.length)[0];
    if (near) {
      free.delete(near.target);
      wrong.push({ gold: label, read: near.target, fields: near.fields });
    } else missed.push(label);
  }
  return { right, missed, wrong, extra: [...free] };
}

/** Precision, recall and F1 where a target counts only if value, unit, year, indicator and comparator are all right. */
export function ratesOf(score: TargetScore): { precision: number; recall: number; f1: number } {
  const readings = score.right + score.wrong.length + score.extra.length;
  const labels = score.right + score.wrong.length + score.missed.length;
  const precision = readings === 0 ? 1 : score.right / readings;
  const recall = labels === 0 ? 1 : score.right / labels;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function differences(gold: GoldTarget, read: TargetReading): string[] {
  const fields: string[] = [];
  if (gold.value !== valueText(read.value)) fields.push("value");
  if (gold.unit !== (read.unit ?? "")) fields.push("unit");
  if (gold.year !== null && gold.year !== read.year) fields.push("year");
  if (gold.year === null && read.year !== null && read.yearText !== null) fields.push("year");
  if (gold.comparator !== read.comparator) fields.push("comparator");
  if (!sameIndicator(gold.indicator, read.indicator)) fields.push("indicator");
  return fields;
}

/** Same name but for punctuation, when one holds the other or most of their character pairs agree. */
export function sameIndicator(a: string, b: string): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (left === "" || right === "") return left === right;
  if (left.includes(right) || right.includes(left)) return Math.min(left.length, right.length) >= 2;
  return dice(left, right) >= 0.55;
}

const plain = (name: string) => name.replace(/[\s（）()“”"《》、，,·∶:—-]/g, "");

function dice(a: string, b: string): number {
  const pairs = (s: string) => new Set([...s].slice(1).map((c, at) => `${[...s][at]}${c}`));
  const [left, right] = [pairs(a), pairs(b)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("—");
  return text(value)
    .replace(/[-~－–]/g, "—")
    .replace(/[:：]/g, "∶")
    .replace(/^(\d+)\.0+$/, "$1");
}

const yearOf = (value: unknown): number | null =>
  /^(?:19|20)\d{2}$/.test(text(value)) ? Number(value) : null;
const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
