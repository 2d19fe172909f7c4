import { expect, test } from "vitest";
import { aReading, aTargetReading, aTaskReading } from "../fixtures.ts";
import type { Reading } from "../reading/reading.ts";
import { compareTexts, type FindResolution, itemsOf } from "../rules.ts";

const unknown: FindResolution = (name) => ({
  normalized: name,
  resolution: { kind: "unknown", explained: "" },
});
const differences = (before: Reading, after: Reading) =>
  compareTexts(itemsOf(before, unknown), itemsOf(after, unknown)).map(({ change, says }) => [change, says]);

test("the same text twice differs in nothing", () => {
  expect(differences(aReading(), aReading())).toEqual([]);
});

test("a task that only moved to another number is no change", () => {
  const [first, second] = aReading().tasks;
  if (!first || !second) throw new Error("two tasks");
  const moved = aReading({
    tasks: [
      { ...second, number: "1.", path: "二/1" },
      { ...first, number: "2.", path: "二/2" },
    ],
  });
  expect(differences(aReading(), moved)).toEqual([]);
});

test.each<[string, Partial<Reading>, string[]]>([
  [
    "a raised target",
    { targets: [aTargetReading({ value: 85, valueText: "85" }), ...aReading().targets.slice(1)] },
    ["changed", "目标「社区棋室覆盖率（2026年）」目标值由「>=80%」改为「>=85%」"],
  ],
  [
    "another lead",
    { tasks: [aTaskReading({ lead: ["县茶水办"] }), ...aReading().tasks.slice(1)] },
    ["changed", "任务「办好社区棋室」牵头单位由「县棋牌局」改为「县茶水办」"],
  ],
  [
    "a new title in the same place",
    { tasks: [aTaskReading({ title: "建好社区棋室" }), ...aReading().tasks.slice(1)] },
    ["changed", "任务「办好社区棋室」标题由「办好社区棋室」改为「建好社区棋室」"],
  ],
  [
    "a dropped target",
    { targets: aReading().targets.slice(0, 1) },
    ["removed", "删去目标「新增棋友（2026年）」"],
  ],
])("%s is told in one sentence", (_what, change, said) => {
  expect(differences(aReading(), aReading(change))).toEqual([said]);
});

test("a new obligation is told as added, and backwards as removed", () => {
  const more = aReading({
    safeguards: [
      ...aReading().safeguards,
      { duty: "办棋展", who: [], dates: [], quote: "办棋展", at: [0, 3] },
    ],
  });
  expect(differences(aReading(), more)).toEqual([["added", "新增保障措施「办棋展」"]]);
  expect(differences(more, aReading())).toEqual([["removed", "删去保障措施「办棋展」"]]);
});
