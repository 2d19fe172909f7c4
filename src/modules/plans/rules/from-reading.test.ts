import { expect, test } from "vitest";
import { aReading, aTargetReading, aTaskReading, chessPlan } from "../fixtures.ts";
import { applyDecisions, type FindResolution, isUnsure, itemsOf, unitNamesOf } from "../rules.ts";

const unknown: FindResolution = (name) => ({
  normalized: name,
  resolution: { kind: "unknown", explained: "名录中没有这个单位" },
});

test("every item of a reading becomes one item with its quote, numbered within its kind", () => {
  const items = itemsOf(aReading(), unknown);
  expect(items.map((item) => [item.kind, item.position])).toEqual([
    ["task", 1],
    ["task", 2],
    ["target", 1],
    ["target", 2],
    ["safeguard", 1],
    ["reference", 1],
  ]);
  for (const item of items) expect(chessPlan.slice(item.at[0], item.at[1])).toBe(item.quote);
});

test("names are looked up in full form, and shown as written", () => {
  const reading = aReading({
    tasks: [
      aTaskReading({
        ...{ lead: ["市发改委"], participants: ["公安局"] },
        normalized: { lead: ["市发改委"], participants: ["市公安局"], responsible: [] },
      }),
    ],
  });
  expect(unitNamesOf(reading)).toEqual(["市发改委", "市公安局", "县棋牌局"]);
  const [task] = itemsOf(reading, unknown);
  expect(task?.value).toMatchObject({
    units: [
      { role: "lead", name: "市发改委", normalized: "市发改委" },
      { role: "participant", name: "公安局", normalized: "市公安局" },
    ],
  });
});

test.each([
  ["a sure reading", { confidence: 0.95, alternatives: [] }, false],
  ["a weak reading", { confidence: 0.79, alternatives: [] }, true],
  [
    "one that could be read otherwise",
    { confidence: 0.99, alternatives: [{ says: "或为参加单位", change: {} }] },
    true,
  ],
])("%s is shown as unsure: %#", (_what, item, unsure) => {
  expect(isUnsure(item)).toBe(unsure);
});

test("storing a reading and giving it back changes nothing while nobody has decided anything", () => {
  const reading = aReading({ targets: [aTargetReading({ agencies: ["县棋牌局"], kind: "约束性" })] });
  const items = itemsOf(reading, unknown).map((item) => ({ ...item, state: "read" as const }));
  expect(applyDecisions(reading, items)).toEqual(reading);
});

test("rejected items are gone from what is given back, edits are in it, quotes stay", () => {
  const reading = aReading();
  const items = itemsOf(reading, unknown).map((item) => {
    if (item.kind === "target") return { ...item, state: "rejected" as const };
    if (item.value.kind !== "task") return { ...item, state: "confirmed" as const };
    return { ...item, state: "edited" as const, value: { ...item.value, title: "改过" } };
  });
  const decided = applyDecisions(reading, items);
  expect(decided.targets).toEqual([]);
  expect(decided.tasks.map((task) => [task.title, task.quote])).toEqual(
    reading.tasks.map((task) => ["改过", task.quote]),
  );
});
