import { addDays, type CalendarDate, daysBetween } from "../../kernel/dates.ts";
import { ok, type Result } from "../../kernel/result.ts";
import type { WorkingDays } from "../../kernel/working-days.ts";

/** A time limit (办理时限): so many working or calendar days, counted from the day after its start (民法典 第二百零一条), and the article that sets it. */
export interface Limit {
  readonly days: number;
  readonly unit: "working" | "calendar";
  readonly basis: string;
}

/** A clock that has been started, with the stretches in which it stood still (计时): while papers are being completed, or another body answers. */
export interface RunningClock {
  readonly startedOn: CalendarDate;
  readonly stops: readonly { readonly from: CalendarDate; readonly until: CalendarDate | null }[];
}

export const startClock = (on: CalendarDate): RunningClock => ({ startedOn: on, stops: [] });

export function isStopped(clock: RunningClock): boolean {
  return clock.stops.at(-1)?.until === null;
}

/** Stops the clock; one that stands already stays as it is. */
export function stopClock(clock: RunningClock, on: CalendarDate): RunningClock {
  return isStopped(clock) ? clock : { ...clock, stops: [...clock.stops, { from: on, until: null }] };
}

/** Lets the clock run on; the day of the stop counts as used, the day of resumption does not. */
export function resumeClock(clock: RunningClock, on: CalendarDate): RunningClock {
  const last = clock.stops.at(-1);
  if (!last || last.until !== null) return clock;
  return { ...clock, stops: [...clock.stops.slice(0, -1), { from: last.from, until: on }] };
}

/** Days used up to and including `today`, stops left out. */
export function daysUsed(
  clock: RunningClock,
  limit: Limit,
  today: CalendarDate,
  calendar: WorkingDays,
): Result<number> {
  let used = 0;
  let from = clock.startedOn;
  for (const stop of clock.stops) {
    const stretch = count(limit, from, earlier(stop.from, today), calendar);
    if (!stretch.ok) return stretch;
    used += stretch.value;
    if (stop.until === null || stop.until >= today) return ok(used);
    from = stop.until;
  }
  const rest = count(limit, from, today, calendar);
  return rest.ok ? ok(used + rest.value) : rest;
}

/** The last day on which the case is still in time; null while the clock stands, because nobody can know it then. */
export function dueOn(clock: RunningClock, limit: Limit, calendar: WorkingDays): Result<CalendarDate | null> {
  if (isStopped(clock)) return ok(null);
  const last = clock.stops.at(-1)?.until ?? clock.startedOn;
  const used = daysUsed(clock, limit, last, calendar);
  if (!used.ok) return used;
  const left = Math.max(0, limit.days - used.value);
  if (limit.unit === "working") return calendar.add(last, left);
  // A period of calendar days that ends on a holiday ends on the next working day (民法典 第二百零三条).
  return calendar.onOrAfter(addDays(last, left));
}

function count(limit: Limit, from: CalendarDate, until: CalendarDate, calendar: WorkingDays): Result<number> {
  if (until <= from) return ok(0);
  return limit.unit === "working" ? calendar.between(from, until) : ok(daysBetween(from, until));
}

const earlier = (left: CalendarDate, right: CalendarDate): CalendarDate => (left < right ? left : right);
