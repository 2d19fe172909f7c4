import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, readPlan } from "../src/modules/plans/reading/index.ts";
import { knownPlan } from "./support/plan-generator/plan.ts";
import { print, style } from "./support/plan-generator/print.ts";

const content = (task: {
  title: string;
  lead: readonly string[];
  participants: readonly string[];
  responsible: readonly string[];
}) => ({
  title: task.title,
  lead: [...task.lead],
  participants: [...task.participants],
  responsible: [...task.responsible],
});

test("reading a printed plan gives the plan, whatever its style", () => {
  void fc.assert(
    fc.property(knownPlan, style, (plan, how) => {
      const reading = readPlan(print(plan, how));
      expect(reading.tasks.map(content)).toEqual(
        plan.chapters.flatMap((chapter) => chapter.tasks).map(content),
      );
    }),
    { numRuns: 300 },
  );
});

test("every place that a reading names is the text it quotes", () => {
  void fc.assert(
    fc.property(knownPlan, style, (plan, how) => {
      const text = print(plan, how);
      const { tasks, targets, safeguards, references } = readPlan(text);
      for (const item of [
        ...tasks,
        ...safeguards,
        ...references,
        ...targets.filter((target) => target.source === "prose"),
      ]) {
        expect(text.slice(...item.at)).toBe(item.quote);
      }
    }),
    { numRuns: 100 },
  );
});

test("folding keeps places in order and inside the text", () => {
  const pieces = fc.constantFrom(
    "一、",
    "（",
    "）",
    "\r\n",
    "　　",
    "— 3 —",
    "２０２５",
    "年",
    " ",
    "\t",
    "⑴",
    "負責",
    "\u200b",
    "，",
    "1,200",
    "**",
  );
  void fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const source = foldText(text);
      let last = 0;
      for (let i = 0; i < source.folded.length; i++) {
        const [start, end] = source.at(i, i + 1);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }),
  );
});

test("no text makes the reader fail", () => {
  const pieces = fc.constantFrom(
    "一、",
    "（一）",
    "（",
    "）",
    "牵头单位：",
    "责任单位",
    "县教育局",
    "、",
    "，",
    "负责",
    "配合",
    "等",
    "和",
    "\n",
    "\t",
    "2025年",
    "附件",
    "第一条 ",
    "《",
    "》",
    "。",
    "目录",
    "|",
    "序号",
  );
  void fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => void readPlan(parts.join(""))),
    { numRuns: 500 },
  );
});
