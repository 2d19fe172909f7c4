import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stoppedClock } from "./clock.ts";
import {
  addDays,
  addMonths,
  addYears,
  type CalendarDate,
  compareDates,
  date,
  dayOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  Period,
  type PeriodKind,
  parseDate,
  periodAt,
  printDate,
  today,
  weekdayOf,
} from "./dates.ts";

const anyDay = fc
  .integer({ min: 0, max: 73_000 })
  .map((days): CalendarDate => addDays(date("1950-01-01"), days));
const anyKind = fc.constantFrom<PeriodKind>("year", "half", "quarter", "month");

describe("a period counted in months ends on the corresponding day", () => {
  test.each([
    ["2025-08-31", 6, "2026-02-28", "no 31 February: the last of the month"],
    ["2023-08-31", 6, "2024-02-29", "a leap year has one day more"],
    ["2026-01-15", 6, "2026-07-15", "the ordinary case"],
    ["2026-01-31", 1, "2026-02-28", "one month"],
    ["2026-03-31", -1, "2026-02-28", "backwards"],
    ["2025-11-30", 3, "2026-02-28", "over the turn of the year"],
    ["2024-02-29", 12, "2025-02-28", "a year from a leap day"],
  ])("%s + %i months = %s (%s)", (start, months, end) => {
    expect(addMonths(date(start), months)).toBe(end);
  });
});

describe("what is no day is not read as one", () => {
  test.each(["2026-02-30", "2026-13-01", "2026-1-5", "20260105", "1899-12-31", "", "2026-03-05T00:00:00Z"])(
    "%j",
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );
});

describe("today is today in China", () => {
  test.each([
    ["2026-03-05T15:59:59Z", "2026-03-05"],
    ["2026-03-05T16:00:00Z", "2026-03-06"],
  ])("at %s it is %s", (instant, expected) => {
    expect(today(stoppedClock(instant))).toBe(expected);
    expect(dayOf(new Date(instant))).toBe(expected);
  });
});

test("days are printed as official documents print them", () => {
  expect(printDate(date("2026-03-05"))).toBe("2026年3月5日");
});

test.each([
  ["2026-03-05", 4],
  ["2026-11-22", 7],
  ["1949-10-01", 6],
])("%s is weekday %i", (day, expected) => {
  expect(weekdayOf(date(day))).toBe(expected);
});

describe("reporting periods", () => {
  test.each([
    ["2026", "2026-01-01", "2026-12-31", "2027"],
    ["2026H1", "2026-01-01", "2026-06-30", "2026H2"],
    ["2026H2", "2026-07-01", "2026-12-31", "2027H1"],
    ["2026Q3", "2026-07-01", "2026-09-30", "2026Q4"],
    ["2024-02", "2024-02-01", "2024-02-29", "2024-03"],
    ["2025-12", "2025-12-01", "2025-12-31", "2026-01"],
  ])("%s runs from %s to %s, then comes %s", (period, first, last, next) => {
    const parsed = Period.parse(period);
    expect([firstDayOf(parsed), lastDayOf(parsed), nextPeriod(parsed)]).toEqual([first, last, next]);
  });

  test("follow each other without gap or overlap, and hold the days between their ends", () => {
    fc.assert(
      fc.property(anyDay, anyKind, (day, kind) => {
        const period = periodAt(day, kind);
        expect(firstDayOf(period) <= day && day <= lastDayOf(period)).toBe(true);
        expect(firstDayOf(nextPeriod(period))).toBe(addDays(lastDayOf(period), 1));
      }),
    );
  });
});

describe("laws of the calendar", () => {
  test("going and coming back ends at the start", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test("the text sorts as the days do", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (left, right) => {
        expect(Math.sign(daysBetween(right, left))).toBe(compareDates(left, right));
      }),
    );
  });

  test("more months never end earlier, and never leave the month aimed at", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (day, months) => {
        expect(addMonths(day, months + 1) > addMonths(day, months)).toBe(true);
        const aim = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
        const end = addMonths(day, months);
        expect(Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1).toBe(aim);
        expect(addYears(day, 1)).toBe(addMonths(day, 12));
      }),
    );
  });

  test("weekdays come round every seven days", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) % 7) + 1);
      }),
    );
  });
});
