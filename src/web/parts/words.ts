import type { ItemUnit, TargetValue } from "../../modules/plans/contract.ts";
import type { Texts } from "../texts/index.ts";

/** An instant in the time of this machine (时刻): 2026-03-05 09:30. */
export function showInstant(iso: string): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The clock part of an instant (时分秒). */
export function showClock(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
}

/** A period of years (规划期): 2018—2020. */
export function showPeriod(period: { readonly start: number; readonly end: number } | null): string {
  if (period === null) return "—";
  return period.start === period.end ? String(period.start) : `${period.start}—${period.end}`;
}

type Valued = Pick<TargetValue, "comparator" | "value" | "valueText" | "unit">;

const signs: Readonly<Record<string, string>> = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "约 " };

/** A target's value as a table cell (目标值): `≥ 68.7 %`, `3—5 个`, or its words. */
export function showTarget({ comparator, value, valueText, unit }: Valued): string {
  if (comparator === "text" || value === null) return valueText;
  const figure = Array.isArray(value) ? `${value[0]}—${value[1]}` : String(value);
  return `${signs[comparator] ?? ""}${figure}${unit === null ? "" : ` ${unit}`}`;
}

/** Names of the units in one role (单位名单). */
export function showUnits(units: readonly ItemUnit[], roles: readonly ItemUnit["role"][]): string {
  return units
    .filter((unit) => roles.includes(unit.role))
    .map((unit) => unit.name)
    .join("、");
}

/** Whether a unit's name still waits for a person (单位未对应). */
export function isUnresolved(unit: ItemUnit): boolean {
  return unit.resolution.kind === "candidates" || unit.resolution.kind === "unknown";
}

/** How a date stands against today (时限状态), given calendar dates as text. */
export function urgencyOf(
  due: string | null,
  today: string,
  soonDays = 30,
): "none" | "late" | "soon" | "later" {
  if (due === null) return "none";
  if (due < today) return "late";
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000;
  return days <= soonDays ? "soon" : "later";
}

/** Today as a calendar date (今天), in the time of this machine. */
export function today(now = new Date()): string {
  return showInstant(now.toISOString()).slice(0, 10);
}

/** Words beside a due date (时限提示). */
export function urgencyWords(t: Texts, urgency: ReturnType<typeof urgencyOf>): string | null {
  if (urgency === "late") return t.tasks.overdue;
  return urgency === "soon" ? t.tasks.dueSoon : null;
}
