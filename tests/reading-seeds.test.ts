import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { labelledTexts } from "../bench/support/labelled.ts";
import { goldTasks, rates, scoreStatements } from "../bench/support/score-statements.ts";
import { readPlan } from "../src/modules/plans/reading/index.ts";

const seeds = new URL("../../shared/seeds/", import.meta.url);
const present = existsSync(seeds);
if (!present) process.stdout.write("skipped: the five source plans are not beside this checkout\n");

describe.skipIf(!present)("the five source plans", () => {
  test.each([
    ["000_1a0f66bb36289243", 36],
    ["001_c0d424de78b98ab8", 27],
    ["002_4babbafc6671c20e", 20],
    ["003_90c2e61205a54b1f", 30],
    ["004_11767ebb6840138d", 17],
  ])("%s has %i responsibility statements", (name, count) => {
    const text = readFileSync(new URL(`${name}.txt`, seeds), "utf8");
    const reading = readPlan(text);
    expect(reading.isPlan).toBe(true);
    expect(reading.tasks).toHaveLength(count);
    for (const task of reading.tasks) {
      expect(text.slice(...task.at)).toBe(task.quote);
      expect(task.title).not.toBe("");
    }
  });
});

const texts = labelledTexts();

describe("labelled texts", () => {
  test.each(texts.map((each) => [each.name, each] as const))("%s", (_, { text, gold }) => {
    const score = scoreStatements(text, goldTasks(gold), readPlan(text).tasks);
    expect(score.mistakes).toEqual([]);
    expect(rates(score.units).f1).toBe(1);
  });
});
