import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClauseReading } from "../../../../modules/plans/reading/reading.ts";
import { type Block, blocksOf, type Range, rowsOf } from "./blocks.ts";
import { type Mark, segmentsOf } from "./marks.ts";

const clause = (kind: ClauseReading["kind"], at: Range, level = 0): ClauseReading => ({
  path: "",
  level,
  kind,
  at: [at[0], at[1]],
  usedBy: [],
  reason: null,
});

const shown = (text: string, block: Block): string[] =>
  (block.kind === "table" ? block.rows.flat() : block.lines).map(([start, end]) => text.slice(start, end));

describe("the text becomes blocks", () => {
  test("headings, paragraphs and lines outside any clause keep their order", () => {
    const text = "棋社三年计划\n一、目标\n每年新增会员。\n社长\n";
    const blocks = blocksOf(text, [
      clause("title", [0, 6]),
      clause("heading", [7, 11], 1),
      clause("paragraph", [12, 19]),
    ]);
    expect(blocks.map((block) => [block.kind, shown(text, block)])).toEqual([
      ["title", ["棋社三年计划"]],
      ["heading", ["一、目标"]],
      ["paragraph", ["每年新增会员。"]],
      ["paragraph", ["社长"]],
    ]);
  });

  test("a whole document on one line is cut where its clauses begin", () => {
    const text = "一、目标 新增会员。二、保障 加强领导。";
    const blocks = blocksOf(text, [
      clause("heading", [0, 4], 1),
      clause("paragraph", [5, 10]),
      clause("heading", [10, 14], 1),
    ]);
    expect(blocks.map((block) => shown(text, block).join(""))).toEqual([
      "一、目标",
      "新增会员。",
      "二、保障",
      "加强领导。",
    ]);
  });

  test("a paragraph broken by the width of a page is one block", () => {
    const text = "棋社要在三年之内建成十个社区棋室并且\n配齐棋具和桌椅板凳。";
    expect(blocksOf(text, [clause("paragraph", [0, text.length])])).toHaveLength(1);
  });

  test("nothing but white space is lost, whatever the clauses", () => {
    const places = fc.array(fc.nat(60), { maxLength: 12 });
    const words = fc.string({ unit: fc.constantFrom("棋", "社", " ", "\n", "。", "\t"), maxLength: 60 });
    fc.assert(
      fc.property(words, places, (text, cuts) => {
        const ordered = [...new Set(cuts.filter((cut) => cut <= text.length))].sort((a, b) => a - b);
        const clauses = ordered
          .slice(1)
          .map((end, index) => clause(index % 3 === 0 ? "table" : "paragraph", [ordered[index] ?? 0, end]));
        const joined = blocksOf(text, clauses)
          .flatMap((block) => shown(text, block))
          .join("");
        expect(joined.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});

test.each([
  ["bars", "棋社指标\n| 指标 | 2020年 |\n| --- | --- |\n| 会员 | 120 |\n一、目标", 2],
  ["tabs", "棋社指标表如下\n指标\t2019年\t2020年\n会员\t100\t120\n一、目标", 2],
  [
    "one cell per line",
    "棋社指标表如下：\n\n指标\n\t2019年\n\t2020年\n\n\n会员\n\t100\n\t120\n棋手\n\n一、目标是办好棋社，全年不停歇。",
    2,
  ],
])(
  "a table is found by its lines, written with %s, even where the clauses do not know it",
  (_, text, rows) => {
    const tables = blocksOf(text, []).filter((block) => block.kind === "table");
    expect(tables).toHaveLength(1);
    expect(tables[0]?.kind === "table" && tables[0].rows.length).toBe(rows);
  },
);

describe("a table's text becomes rows", () => {
  test.each([
    [
      "tabs within lines",
      "指标\t单位\t2020年\n会员\t人\t120",
      [
        ["指标", "单位", "2020年"],
        ["会员", "人", "120"],
      ],
    ],
    [
      "bars of Markdown",
      "| 指标 | 2020年 |\n|---|---:|\n| 会员 | 120 |",
      [
        ["指标", "2020年"],
        ["会员", "120"],
      ],
    ],
    [
      "one cell per line",
      "指标\n\t2019年\n\t2020年\n\n会员\n\t\n\t120",
      [
        ["指标", "2019年", "2020年"],
        ["会员", "", "120"],
      ],
    ],
  ])("%s", (_, text, rows) => {
    expect(
      rowsOf(text, [0, text.length]).map((row) => row.map(([start, end]) => text.slice(start, end))),
    ).toEqual(rows);
  });
});

test("segments join up to the line, and each carries the marks that cover it", () => {
  const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]): Range => [Math.min(a, b), Math.max(a, b)]);
  fc.assert(
    fc.property(range, fc.array(range, { maxLength: 6 }), (line, spans) => {
      const marks: Mark[] = spans
        .filter(([start, end]) => end > start)
        .sort((a, b) => a[0] - b[0])
        .map((at, index) => ({ id: String(index), kind: "task", at }));
      const segments = segmentsOf(line, marks);
      let place = line[0];
      for (const segment of segments) {
        expect(segment.at[0]).toBe(place);
        place = segment.at[1];
        for (const mark of marks)
          for (let at = segment.at[0]; at < segment.at[1]; at += 1)
            expect(segment.marks.includes(mark)).toBe(mark.at[0] <= at && at < mark.at[1]);
      }
      expect(place).toBe(line[1]);
    }),
  );
});
