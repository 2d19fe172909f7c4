import { expect, test } from "vitest";
import { anItem, aTaskValue, aUnit } from "../fixtures.ts";
import { carryDecisions, type ItemLife } from "../rules.ts";

const confirmed = (item: ItemLife): ItemLife => ({
  ...item,
  revisions: [
    ...item.revisions,
    { ...item.revisions[0], version: 2, act: "confirm", effective: 2, parent: 1, state: "confirmed" },
  ],
});

test("a task that only moved keeps its decision under its new number", () => {
  const carried = carryDecisions(
    [confirmed(anItem())],
    [{ itemId: "a", value: aTaskValue({ number: "3.", path: "二/3" }) }],
  );
  expect(carried).toMatchObject([
    {
      itemId: "a",
      revision: { version: 2, act: "carry", state: "confirmed", value: { number: "3.", path: "二/3" } },
    },
  ]);
});

test("a task whose units changed must be checked again", () => {
  const value = aTaskValue({ units: [aUnit({ name: "县茶水办" })] });
  expect(carryDecisions([confirmed(anItem())], [{ itemId: "a", value }])).toEqual([]);
});

test("nothing is carried from an item about which nobody has said anything", () => {
  expect(carryDecisions([anItem()], [{ itemId: "a", value: aTaskValue() }])).toEqual([]);
});

test("of two equal tasks the first decision goes to the first, and none is used twice", () => {
  const carried = carryDecisions(
    [confirmed(anItem()), anItem()],
    [
      { itemId: "a", value: aTaskValue() },
      { itemId: "b", value: aTaskValue() },
    ],
  );
  expect(carried.map((one) => one.itemId)).toEqual(["a"]);
});
