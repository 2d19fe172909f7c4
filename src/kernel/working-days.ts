import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parseCsv } from "./csv.ts";
import { addDays, CalendarDate, partsOf, weekdayOf } from "./dates.ts";
import { homeFile } from "./home.ts";
import { ok, type Result, refuse } from "./result.ts";

/**
 * Working days (工作日): Monday to Friday, less the public holidays, plus the weekend days worked instead (调休上班), as the State Council
 * announces them for each year (《全国年节及纪念日放假办法》). A year without its notice is refused, never guessed.
 */
export interface WorkingDays {
  isWorkingDay(day: CalendarDate): Result<boolean>;
  /** The day itself when it is one, otherwise the first after it: a period that ends on a holiday (民法典 第二百零三条). */
  onOrAfter(day: CalendarDate): Result<CalendarDate>;
  /**
   * The so-manieth working day after `day`, which itself is not counted (民法典 第二百零一条); before it for a negative number, and `day`
   * itself for none.
   */
  add(day: CalendarDate, workingDays: number): Result<CalendarDate>;
  /** How many working days lie after `from`, up to and including `until`; negative when `until` is the earlier. */
  between(from: CalendarDate, until: CalendarDate): Result<number>;
  /** Years on file. */
  readonly years: readonly number[];
}

const Rule = z.strictObject({
  from: CalendarDate,
  to: CalendarDate,
  kind: z.enum(["off", "work"]),
  name: z.string().min(1),
  source: z.string().min(1),
});

/** One entry of a notice: days off, or weekend days worked instead (放假安排). */
export type HolidayRule = z.infer<typeof Rule>;

/** Reads the notices on file, one CSV per year. */
export async function loadWorkingDays(folder = homeFile("db/reference/working-days")): Promise<WorkingDays> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}\.csv$/.test(name)).sort();
  const byYear = new Map<number, readonly HolidayRule[]>();
  for (const file of files) {
    const { rows } = parseCsv(await readFile(join(folder, file), "utf8"));
    byYear.set(
      Number(file.slice(0, 4)),
      rows.map((row) => Rule.parse(row)),
    );
  }
  return workingDays(byYear);
}

/** The calendar that follows from the notices given. */
export function workingDays(notices: ReadonlyMap<number, readonly HolidayRule[]>): WorkingDays {
  const kinds = new Map<CalendarDate, HolidayRule["kind"]>();
  for (const rule of [...notices.values()].flat()) {
    for (let day = rule.from; day <= rule.to; day = addDays(day, 1)) kinds.set(day, rule.kind);
  }
  const isKnown = (day: CalendarDate): boolean => notices.has(partsOf(day).year);
  const works = (day: CalendarDate): boolean => {
    const kind = kinds.get(day);
    return kind === undefined ? weekdayOf(day) <= 5 : kind === "work";
  };
  const unknown = (day: CalendarDate) =>
    refuse({ code: "kernel/no-holiday-data", facts: { year: partsOf(day).year } });

  const step = (day: CalendarDate, count: number): Result<CalendarDate> => {
    const direction = Math.sign(count);
    let at = day;
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, direction);
      if (!isKnown(at)) return unknown(at);
      if (works(at)) left--;
    }
    return ok(at);
  };

  const count = (from: CalendarDate, until: CalendarDate): Result<number> => {
    let total = 0;
    for (let day = from; day < until; ) {
      day = addDays(day, 1);
      if (!isKnown(day)) return unknown(day);
      if (works(day)) total++;
    }
    return ok(total);
  };

  return {
    isWorkingDay: (day) => (isKnown(day) ? ok(works(day)) : unknown(day)),
    onOrAfter: (day) => (isKnown(day) && works(day) ? ok(day) : step(day, 1)),
    add: step,
    between: (from, until) => {
      if (from <= until) return count(from, until);
      const back = count(addDays(until, -1), addDays(from, -1));
      return back.ok ? ok(back.value === 0 ? 0 : -back.value) : back;
    },
    years: [...notices.keys()].sort(),
  };
}
