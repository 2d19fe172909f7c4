import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, date, weekdayOf } from "./dates.ts";
import { loadWorkingDays, workingDays } from "./working-days.ts";

const calendar = await loadWorkingDays();
const told = <T>(
  result: { ok: true; value: T } | { ok: false; refusals: readonly { code: string }[] },
): T | string => (result.ok ? result.value : (result.refusals[0]?.code ?? ""));

describe("people work and rest as the State Council announces", () => {
  test.each([
    ["2020-01-19", true, "a Sunday worked for the Spring Festival"],
    ["2020-01-31", false, "the Spring Festival of 2020 was made longer"],
    ["2020-02-01", false, "and the Saturday once meant for work fell free"],
    ["2015-09-03", false, "seventy years since the victory"],
    ["2015-09-06", true, "the Sunday worked for it"],
    ["2019-05-02", false, "changed by a later notice"],
    ["2018-12-29", true, "a Saturday worked, announced with the next year"],
    ["2018-12-31", false, "New Year begins in the old one"],
    ["2024-02-09", true, "the eve of the Spring Festival was no holiday in 2024"],
    ["2026-02-14", true, "Saturday before the Spring Festival"],
    ["2026-02-23", false, "the ninth day of it"],
    ["2026-11-20", true, "an ordinary Friday"],
    ["2026-11-21", false, "an ordinary Saturday"],
  ])("%s: working day %s (%s)", (day, expected) => {
    expect(told(calendar.isWorkingDay(date(day)))).toBe(expected);
  });
});

describe("periods in working days", () => {
  test.each([
    ["2026-09-30", 1, "2026-10-08", "over the National Day"],
    ["2026-02-13", 2, "2026-02-24", "over the Spring Festival, with the Saturday worked"],
    ["2026-03-02", 15, "2026-03-23", "fifteen working days: three weeks"],
    ["2025-12-31", 1, "2026-01-04", "into the next year, whose first Sunday is worked"],
    ["2026-10-08", -1, "2026-09-30", "backwards"],
    ["2026-10-03", 0, "2026-10-03", "none"],
  ])("%s + %i = %s (%s)", (start, count, end) => {
    expect(told(calendar.add(date(start), count))).toBe(end);
  });

  test("a period that ends on a holiday ends on the next working day", () => {
    expect(told(calendar.onOrAfter(date("2026-10-01")))).toBe("2026-10-08");
    expect(told(calendar.onOrAfter(date("2026-10-09")))).toBe("2026-10-09");
  });
});

test("a year whose notice is not on file is refused, not guessed", () => {
  expect(told(calendar.isWorkingDay(date("2014-06-03")))).toBe("kernel/no-holiday-data");
  expect(told(calendar.add(date("2026-12-31"), 1))).toBe("kernel/no-holiday-data");
  expect(told(calendar.between(date("2026-12-01"), date("2027-01-05")))).toBe("kernel/no-holiday-data");
});

test("every notice on file is whole: its days lie in its year, worked days are weekend days, holidays are the legal ones", () => {
  expect(calendar.years).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  for (const year of calendar.years) {
    let [worked, free] = [0, 0];
    for (let day = date(`${year}-01-01`); day <= date(`${year}-12-31`); day = addDays(day, 1)) {
      const working = told(calendar.isWorkingDay(day));
      if (weekdayOf(day) > 5 && working === true) worked++;
      if (weekdayOf(day) <= 5 && working === false) free++;
    }
    // Eleven holidays a year until 2024 and thirteen since, less those that fall on weekends without being made up.
    expect(free - worked, `holidays of ${year}`).toBeGreaterThanOrEqual(9);
    expect(free - worked, `holidays of ${year}`).toBeLessThanOrEqual(14);
  }
});

describe("laws of working days", () => {
  const anyDay = fc
    .integer({ min: 0, max: 3_900 })
    .map((days): CalendarDate => addDays(date("2015-06-01"), days));

  test("adding and counting are each other's inverse", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const end = calendar.add(day, count);
        fc.pre(end.ok);
        expect(told(calendar.between(day, end.value))).toBe(count);
        if (count !== 0) expect(told(calendar.isWorkingDay(end.value))).toBe(true);
      }),
    );
  });

  test("a fast answer agrees with asking day by day", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 90 }), (from, days) => {
        const all = Array.from({ length: days }, (_, index) => addDays(from, index + 1));
        const expected = all.filter((day) => told(calendar.isWorkingDay(day)) === true).length;
        expect(told(calendar.between(from, addDays(from, days)))).toBe(expected);
      }),
    );
  });

  test("without holidays a week has five", () => {
    const plain = workingDays(new Map([[2023, []]]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (days) => {
        const day = addDays(date("2023-01-02"), days);
        expect(told(plain.between(day, addDays(day, 7)))).toBe(5);
      }),
    );
  });
});
