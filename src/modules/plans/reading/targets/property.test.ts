import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  counted,
  type Known,
  knownTable,
  level,
  openings,
  printCounted,
  printLevel,
  shapes,
} from "./cases/generator.ts";
import { lineOf, targetsIn } from "./cases/reading-of.ts";

const line = (known: Known, year: number) =>
  [known.indicator, known.comparator, known.value, known.unit, year].join("|");
const distinct = (known: readonly Known[]) => new Set(known.map((k) => k.indicator)).size === known.length;

describe("reading(print(targets)) = targets", () => {
  test("levels of one sentence, whatever words bound them", () => {
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 1, maxLength: 6 }),
        fc.nat(1000),
        fc.integer({ min: 2024, max: 2035 }),
        (known, pick, year) => {
          fc.pre(distinct(known));
          const opening = (openings[pick % openings.length] ?? "").replace("{year}", String(year));
          const mark = pick % 3 === 0 ? "；" : "，";
          const text = `一、发展目标\n${opening}${known.map((k, i) => printLevel(k, pick + i)).join(mark)}。`;
          expect(targetsIn(text, { issueDate: "2023-06-01" }).map(lineOf).sort()).toEqual(
            known.map((k) => line(k, year)).sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("things to be made, figure before or behind the noun", () => {
    fc.assert(
      fc.property(
        fc.array(counted, { minLength: 1, maxLength: 5 }),
        fc.nat(1000),
        fc.integer({ min: 2024, max: 2035 }),
        (known, pick, year) => {
          fc.pre(distinct(known));
          const text = `二、重点任务\n${year}年，${known.map((k, i) => printCounted(k, pick + i)).join("，")}。`;
          const read = targetsIn(text, { issueDate: "2023-06-01" });
          expect(
            read
              .map(lineOf)
              .map((l) => l.replace(/^新增|^升级/, ""))
              .sort(),
          ).toEqual(known.map((k) => line(k, year)).sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(Object.keys(shapes))("a table as %s", (shape) => {
    fc.assert(
      fc.property(knownTable(2), (rows) => {
        const text = `一、发展目标\n具体指标如下：\n${shapes[shape]?.(rows, [2024, 2025], 2023)}\n二、重点任务\n加强领导。`;
        const read = targetsIn(text, { issueDate: "2024-01-15" });
        const expected = rows.flatMap((row) =>
          row.values.map((v, i) => [row.indicator, "=", v, row.unit, 2024 + i].join("|")),
        );
        expect(read.map(lineOf)).toEqual(expected);
        expect(read.map((t) => t.baseline)).toEqual(
          rows.flatMap((row) => row.values.map(() => ({ year: 2023, value: row.base }))),
        );
        expect(read.map((t) => t.agencies)).toEqual(
          rows.flatMap((row) => row.values.map(() => [row.agency])),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("reading twice gives the same, and every quote stands at its place", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            ..."到2025年达提高5%个家以上，。、；：（）“”《》第每的一二三百万亿约\n\t|指标目标建成培育由比",
          ),
          maxLength: 200,
        }),
        (text) => {
          const read = targetsIn(text);
          expect(targetsIn(text)).toEqual(read);
          for (const target of read) expect(text.slice(target.at[0], target.at[1])).toBe(target.quote);
        },
      ),
      { numRuns: 500 },
    );
  });
});
