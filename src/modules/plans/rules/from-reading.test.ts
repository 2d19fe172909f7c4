import { expect, test } from "vitest";
import { aReading, aTargetReading, aTaskReading, aTaskValue, aUnit, chessPlan } from "../fixtures.ts";
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
  const items = itemsOf(reading, unknown).map((item) => ({
    ...{ ...item, added: false, state: "read" as const },
  }));
  expect(applyDecisions(reading, items)).toEqual(reading);
});

test("rejected items are gone from what is given back, edits are in it, quotes stay", () => {
  const reading = aReading();
  const items = itemsOf(reading, unknown).map((read) => {
    const item = { ...read, added: false };
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

test("what a person added stands in its place of the text, and its clause counts as used", () => {
  const clause = { path: "二/2", level: 2, kind: "paragraph", at: [0, 400], usedBy: [] } as const;
  const reading = aReading({
    clauses: [{ ...clause, at: [...clause.at], usedBy: [], reason: "没有责任单位，也没有指标" }],
    coverage: { clauses: 9, used: 7, unusedAt: [clause.at] },
  });
  const items = itemsOf(reading, unknown).map((item) => ({ ...item, added: false, state: "read" as const }));
  const [first, second] = reading.tasks;
  const between = ((first?.bodyAt[1] ?? 0) + (second?.at[0] ?? 0)) >> 1;
  const extra: Parameters<typeof applyDecisions>[1][number] = {
    ...{ position: 3, added: true, state: "confirmed", quote: "修好棋亭", titleAt: null, bodyAt: null },
    ...{ at: [between, between + 4], value: aTaskValue({ title: "修好棋亭", units: [aUnit()] }) },
  };
  const decided = applyDecisions(reading, [extra, ...items]);
  expect(decided.tasks.map((task) => task.title)).toContain("修好棋亭");
  expect(decided.tasks.find((task) => task.title === "修好棋亭")).toMatchObject({
    ...{ quote: "修好棋亭", at: extra.at, lead: ["县棋牌局"], confidence: 1 },
  });
  expect(decided.clauses[0]).toMatchObject({ usedBy: ["task"], reason: null });
  expect(decided.coverage).toEqual({ clauses: 9, used: 8, unusedAt: [] });
  const removed = applyDecisions(reading, [{ ...extra, state: "rejected" }, ...items]);
  expect(removed).toEqual(applyDecisions(reading, items));
});
