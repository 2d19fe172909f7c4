import { compareIndicators, type IndicatorRegistry } from "../../indicators/index.ts";
import {
  type Fact,
  factsOf,
  inUnit,
  type PlanFacts,
  personUnit,
  round,
  sayValue,
} from "../findings/index.ts";
import { type AlignedPlan, type PlanQuote, quoteOf } from "./aligned-plan.ts";

/** What one level makes of a target of the level above (层层加码的一格). */
export interface PressureCell {
  readonly level: string;
  readonly value: number;
  readonly unit: string | null;
  /** The value in the row's unit, so that levels can stand in one picture. */
  readonly measured: number;
  readonly due: string;
  /** Against the level above that names the indicator: by how much more, in the top level's unit, and in per cent. */
  readonly raise: number | null;
  readonly percent: number | null;
  /** Days that the deadline is earlier than the level above set it. */
  readonly daysOff: number | null;
  readonly quote: PlanQuote;
}

/** One indicator down through the levels (层层加码). */
export interface PressureRow {
  readonly indicator: string;
  readonly unit: string | null;
  readonly cells: readonly (PressureCell | null)[];
  /** Whether some level asks more, or sooner, than the one above. */
  readonly pressed: boolean;
  readonly says: string;
}

/**
 * The targets of the highest plan as each lower level restates them: the raise and the days taken off each deadline (层层加码表).
 * `levels` goes from the highest down.
 */
export function pressureTable(levels: readonly AlignedPlan[], registry?: IndicatorRegistry): PressureRow[] {
  const plans = levels.map((plan) => factsOf(plan.reading, plan.text, registry));
  const seen = new Set<string>();
  const rows: PressureRow[] = [];
  for (const [top, plan] of plans.entries()) {
    for (const fact of lastOf(plan)) {
      const key = fact.indicator?.code ?? fact.words;
      if (seen.has(key)) continue;
      seen.add(key);
      const row = rowOf(levels, plans, fact, top);
      if (row !== undefined) rows.push(row);
    }
  }
  return rows;
}

/** Of each indicator for the whole area, the target of the last year: what the plan finally asks. */
function lastOf(plan: PlanFacts): Fact[] {
  const last = new Map<string, Fact>();
  for (const fact of plan.facts) {
    if (fact.place !== "" || fact.value === undefined) continue;
    const key = fact.indicator?.code ?? fact.words;
    const known = last.get(key);
    if (known === undefined || (fact.target.year ?? 0) > (known.target.year ?? 0)) last.set(key, fact);
  }
  return [...last.values()];
}

function rowOf(
  levels: readonly AlignedPlan[],
  plans: readonly PlanFacts[],
  first: Fact,
  top: number,
): PressureRow | undefined {
  const unit = first.target.unit;
  const cells: (PressureCell | null)[] = Array.from({ length: top }, () => null);
  let above: { value: number; due: string } | undefined;
  for (const [index, plan] of plans.entries()) {
    if (index < top) continue;
    const fact = index === top ? first : counterpartOf(plan, first);
    const value = fact?.value === undefined ? undefined : inUnit(fact.value, fact.target.unit, unit);
    if (fact === undefined || value === undefined) {
      cells.push(null);
      continue;
    }
    const due = dueDate(levels[index], fact);
    const more = above === undefined ? null : signOf(first) * Number((value - above.value).toFixed(9));
    cells.push({
      level: levels[index]?.name ?? "",
      value: fact.value ?? 0,
      unit: fact.target.unit,
      measured: value,
      due,
      raise: more,
      percent:
        more === null || above === undefined || above.value === 0
          ? null
          : Number(((more / Math.abs(above.value)) * 100).toFixed(2)),
      daysOff: above === undefined ? null : daysBetween(due, above.due),
      quote: quoteOf(levels, index, fact.target.at),
    });
    above = { value, due };
  }
  const told = cells.filter((cell) => cell !== null);
  if (told.length < 2) return undefined;
  const pressed = told.some(
    (cell) => (cell.raise ?? 0) > 0 || ((cell.daysOff ?? 0) > 0 && (cell.raise ?? 0) >= 0),
  );
  return { indicator: first.target.indicator, unit, cells, pressed, says: sayRow(first, told, pressed) };
}

function signOf(fact: Fact): 1 | -1 {
  return fact.indicator?.direction === "lower" ||
    fact.target.comparator === "<=" ||
    fact.target.comparator === "<"
    ? -1
    : 1;
}

function counterpartOf(plan: PlanFacts, fact: Fact): Fact | undefined {
  const printed = (one: Fact) => ({
    name: one.target.indicator,
    unit: personUnit(one.target.unit),
    scope: null,
  });
  return lastOf(plan).find((one) => {
    const { grade } = compareIndicators(printed(fact), printed(one), plan.registry);
    return grade === "same" || grade === "alias";
  });
}

/** A target is due at the end of its year, or on the day that its task names within that year. */
function dueDate(plan: AlignedPlan | undefined, fact: Fact): string {
  const year = String(fact.target.year ?? plan?.reading.document.period?.end ?? "");
  const task = plan?.reading.tasks.find((one) => one.path === fact.target.task);
  const named = task?.deadlines.filter((deadline) => deadline.length > 4 && deadline.startsWith(year)).at(-1);
  return lastDay(named ?? year);
}

/** 2026 → 2026-12-31, 2026-06 → 2026-06-30. */
export function lastDay(deadline: string): string {
  if (deadline.length === 10 || deadline === "") return deadline;
  const [year = 0, month = 12] = deadline.split("-").map(Number);
  return `${deadline.slice(0, 4)}-${String(month).padStart(2, "0")}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0")}`;
}

function daysBetween(earlier: string, later: string): number | null {
  const days = (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
  return Number.isFinite(days) ? days : null;
}

function sayRow(first: Fact, cells: readonly PressureCell[], pressed: boolean): string {
  const steps = cells.map((cell) => {
    const raise =
      cell.raise === null || cell.raise === 0
        ? ""
        : `（${cell.raise > 0 ? "加" : "减"} ${round(Math.abs(cell.raise), 4)}）`;
    const days =
      cell.daysOff === null || cell.daysOff === 0
        ? ""
        : cell.daysOff > 0
          ? `，提前 ${cell.daysOff} 天`
          : `，推后 ${-cell.daysOff} 天`;
    return `${cell.level} ${cell.value}${cell.unit ?? ""}${raise}${days}`;
  });
  return `「${first.target.indicator}」${sayValue(first.target)}起：${steps.join(" → ")}${pressed ? "" : "，没有加码"}。`;
}
