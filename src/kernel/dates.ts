import { z } from "zod";
import type { Clock } from "./clock.ts";

/**
 * A day in the civil calendar (日历日), without time or zone: `2026-03-05`. Its text sorts as the days do, so `<` compares.
 * Years 1900 to 2199; an instant is a `Date` and never mixes with it.
 */
export const CalendarDate = z.iso
  .date()
  .refine((text) => text >= "1900-01-01" && text <= "2199-12-31", "outside 1900–2199")
  .brand("CalendarDate");
export type CalendarDate = z.infer<typeof CalendarDate>;

/** The date that a text gives, or undefined when it gives none: `2026-02-30` is no day. */
export function parseDate(text: string): CalendarDate | undefined {
  const parsed = CalendarDate.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

/** A date known to be right, for constants and tests; anything else is a bug. */
export function date(text: string): CalendarDate {
  return CalendarDate.parse(text);
}

const dayMs = 86_400_000;

/** Days since 1970-01-01. */
function dayNumber(day: CalendarDate): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function fromDayNumber(days: number): CalendarDate {
  return date(new Date(days * dayMs).toISOString().slice(0, 10));
}

/** Year, month (1–12) and day of the month. */
export function partsOf(day: CalendarDate): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(day) + days);
}

/** Days from `from` until `to`; negative when `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The corresponding day so many months later, and the last day of that month where it has none: six months after 31 August is
 * the last of February (民法典 第二百零二条: 没有对应日的,月末日为期间的最后一日).
 */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const { year, month, day: dayOfMonth } = partsOf(day);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (count % 12) + 1 };
  return compose(target.year, target.month, Math.min(dayOfMonth, daysInMonth(target.year, target.month)));
}

/** The corresponding day so many years later; 29 February becomes the 28th in a common year. */
export function addYears(day: CalendarDate, years: number): CalendarDate {
  return addMonths(day, years * 12);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function compose(year: number, month: number, day: number): CalendarDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, "0");
  return date(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Order of two days, for sorting. */
export function compareDates(left: CalendarDate, right: CalendarDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Day of the week, Monday = 1 … Sunday = 7 (ISO 8601, as 星期一 … 星期日 are counted). */
export function weekdayOf(day: CalendarDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** A reporting period (统计期间): a year `2026`, a half `2026H1`, a quarter `2026Q3`, a month `2026-03`. */
export const Period = z
  .string()
  .regex(/^(?:19|20|21)\d\d(?:H[12]|Q[1-4]|-(?:0[1-9]|1[0-2]))?$/)
  .brand("Period");
export type Period = z.infer<typeof Period>;

export function firstDayOf(period: Period): CalendarDate {
  return compose(Number(period.slice(0, 4)), monthsOf(period).first, 1);
}

export function lastDayOf(period: Period): CalendarDate {
  const year = Number(period.slice(0, 4));
  const { last } = monthsOf(period);
  return compose(year, last, daysInMonth(year, last));
}

/** The period of the same length that follows. */
export function nextPeriod(period: Period): Period {
  const { first, last } = monthsOf(period);
  const start = addMonths(firstDayOf(period), last - first + 1);
  return periodAt(start, kindOf(period));
}

export type PeriodKind = "year" | "half" | "quarter" | "month";

export function kindOf(period: Period): PeriodKind {
  if (period.length === 4) return "year";
  if (period[4] === "H") return "half";
  return period[4] === "Q" ? "quarter" : "month";
}

/** The period of a kind that holds a day. */
export function periodAt(day: CalendarDate, kind: PeriodKind): Period {
  const { year, month } = partsOf(day);
  const text = {
    year: `${year}`,
    half: `${year}H${month <= 6 ? 1 : 2}`,
    quarter: `${year}Q${Math.ceil(month / 3)}`,
    month: day.slice(0, 7),
  };
  return Period.parse(text[kind]);
}

function monthsOf(period: Period): { readonly first: number; readonly last: number } {
  const tail = Number(period.slice(-1));
  switch (kindOf(period)) {
    case "year":
      return { first: 1, last: 12 };
    case "half":
      return { first: tail * 6 - 5, last: tail * 6 };
    case "quarter":
      return { first: tail * 3 - 2, last: tail * 3 };
    case "month":
      return { first: Number(period.slice(5)), last: Number(period.slice(5)) };
  }
}

const inShanghai = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day that an instant falls on in China (北京时间). */
export function dayOf(instant: Date): CalendarDate {
  return date(inShanghai.format(instant));
}

/** Today in China, by the clock that was passed in. */
export function today(clock: Clock): CalendarDate {
  return dayOf(clock.now());
}

/** `2026-03-05` → `2026年3月5日`, as official documents print a day. */
export function printDate(day: CalendarDate): string {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return `${year}年${month}月${dayOfMonth}日`;
}
