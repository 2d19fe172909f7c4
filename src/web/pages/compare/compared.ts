import { prefixOf } from "../../../modules/divisions/rules.ts";
import type {
  ComparedPlan,
  PlanAlignment,
  PlanSummary,
  PressureTable,
} from "../../../modules/plans/contract.ts";

export type IndicatorPair = PlanAlignment["indicators"][number];
export type TaskPair = PlanAlignment["tasks"][number];
export type Verdict = IndicatorPair["verdict"];
export type PressureRow = PressureTable["rows"][number];

/** As many plans as fit beside each other (对照上限). */
export const mostPlans = 4;

/** Verdicts in the order in which a reader wants them (衔接关系次序): what changed before what stayed. */
export const verdicts: readonly Verdict[] = [
  "raises",
  "lowers",
  "reworded",
  "silent",
  "new",
  "incomparable",
  "inherits",
];

/** Numbers that stand for the plans on the page (规划代号): ① is the first. */
export const plateOf = (plan: number): string => "①②③④⑤⑥"[plan] ?? String(plan + 1);

type Placed = Pick<PlanSummary, "jurisdiction" | "issueDate" | "period">;

/** The higher plan first, at one level the older first (对照次序). */
export function orderPlans<P extends Placed>(plans: readonly P[]): P[] {
  const date = (plan: P) => plan.issueDate ?? (plan.period ? String(plan.period.start) : "9999");
  return [...plans].sort(
    (a, b) =>
      prefixOf(a.jurisdiction).length - prefixOf(b.jurisdiction).length || date(a).localeCompare(date(b)),
  );
}

const levels = ["nation", "province", "prefecture", "county", "town"] as const;

/** The plans from the highest level down (从上到下). */
export function descending<P extends Pick<ComparedPlan, "level">>(plans: readonly P[]): P[] {
  const depth = ({ level }: P) => (level === null ? levels.length : levels.indexOf(level));
  return [...plans].sort((a, b) => depth(a) - depth(b));
}

/** Whether every plan speaks for a lower level than the one before it (逐级向下). */
export function goesDown(plans: readonly Pick<ComparedPlan, "level">[]): boolean {
  const depths = plans.map(({ level }) => (level === null ? -1 : levels.indexOf(level)));
  return depths.every((depth, at) => depth >= 0 && (at === 0 || depth > (depths[at - 1] ?? depth)));
}

/** Every two of so many plans (两两组合), the first before the second. */
export function pairsOf(count: number): (readonly [number, number])[] {
  const places = Array.from({ length: count }, (_, at) => at);
  return places.flatMap((left) => places.slice(left + 1).map((right) => [left, right] as const));
}

/** How many rows each verdict has (衔接统计); verdicts without rows are left out. */
export function countVerdicts(rows: readonly { readonly verdict: Verdict }[]): [Verdict, number][] {
  return verdicts.flatMap((verdict): [Verdict, number][] => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [[verdict, count]];
  });
}

/** A number with its sign (差额): +1.5, −3, 0. */
export function signed(amount: number): string {
  const size = String(Number(Math.abs(amount).toFixed(4)));
  if (amount === 0 || size === "0") return "0";
  return amount > 0 ? `+${size}` : `−${size}`;
}

/** The titles of the compared plans by their plates, so that a sentence fits into a table cell (简称). */
export function shorten(
  says: string,
  plans: readonly { readonly title: string }[],
  plates: readonly number[],
): string {
  const byLength = plans.map(({ title }, at) => ({ title, plate: plateOf(plates[at] ?? at) }));
  byLength.sort((a, b) => b.title.length - a.title.length);
  return byLength.reduce((words, { title, plate }) => words.replaceAll(`《${title}》`, plate), says);
}

/** Whether a row has these words anywhere a reader sees them (页内查找). */
export function mentionsWords(row: IndicatorPair | TaskPair, words: string): boolean {
  return words === "" || row.says.includes(words);
}

/** What the address says of the plans and the two that face each other (对照地址). */
export function readAddress(plans: string | undefined, pair: string | undefined) {
  const planIds = [...new Set((plans ?? "").split(",").filter(isPlanId))].slice(0, mostPlans);
  const all = pairsOf(planIds.length);
  const chosen = all.find(([left, right]) => `${left}-${right}` === pair) ?? all[0];
  return { planIds, pairs: all, chosen };
}

const isPlanId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
