import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemAddition, ItemUnit, PlanItem } from "../../../../modules/plans/contract.ts";
import { mergeItems } from "../bench-data.ts";
import { pickOf } from "../bench-view.ts";
import { trimmedPlace } from "../document/selection.ts";
import { additionOf, draftOf, editOf } from "./drafts.ts";
import { isSafeToConfirm, itemFilters, mentions, passes } from "./filters.ts";

const known: ItemUnit = {
  ...{ role: "lead", name: "县棋牌局", normalized: "县棋牌局", origin: "text" },
  resolution: { kind: "acknowledged", explained: "本例没有机构名录" },
};
const unknown: ItemUnit = {
  ...known,
  ...{ role: "participant", name: "县茶水办", resolution: { kind: "unknown", explained: "名录中没有" } },
};

/** A task of the chess club, as the workbench shows it. */
function aTask(change: Partial<PlanItem> = {}): PlanItem {
  return {
    ...{ itemId: "task-1" as PlanItem["itemId"], position: 1, added: false, version: 1, state: "read" },
    value: {
      ...{ kind: "task", number: "1.", path: "二/1", title: "办好社区棋室", units: [known] },
      ...{ openList: false, roleLabels: [], inherited: false, deadlines: ["2026-06"] },
    },
    ...{ quote: "（牵头单位：县棋牌局）", at: [10, 21], titleAt: null, bodyAt: null, confidence: 0.97 },
    ...{ unsure: false, alternatives: [], changed: false, changedBy: null },
    ...{ changedAt: "2026-03-05T01:00:00Z", reason: null, mayUndo: false },
    ...change,
  };
}
const withUnits = (units: ItemUnit[]) => aTask({ value: { ...aTask().value, units } as PlanItem["value"] });

describe("which items are listed", () => {
  test.each([
    ["as read", aTask(), ["all", "undecided"]],
    ["unsure", aTask({ unsure: true }), ["all", "undecided", "unsure"]],
    ["naming an unknown unit", withUnits([known, unknown]), ["all", "undecided", "units"]],
    ["confirmed", aTask({ state: "confirmed" }), ["all"]],
    ["edited", aTask({ state: "edited", changed: true }), ["all", "changed"]],
    ["rejected", aTask({ state: "rejected" }), ["all", "rejected"]],
  ] as const)("an item %s", (_, item, filters) => {
    expect(itemFilters.filter((filter) => passes(item, filter))).toEqual(filters);
  });

  test.each([
    ["", true],
    ["棋室", true],
    ["县棋牌局", true],
    ["围棋", false],
  ])("looking for “%s” finds it: %s", (words, found) => {
    expect(mentions(aTask(), words)).toBe(found);
  });

  test("bulk confirmation takes only what needs no look", () => {
    const items = [aTask(), aTask({ unsure: true }), withUnits([unknown]), aTask({ state: "rejected" })];
    expect(items.map(isSafeToConfirm)).toEqual([true, false, false, false]);
  });
});

describe("an edit sends only what differs", () => {
  const before = draftOf(aTask());
  test.each([
    ["nothing", {}, null],
    ["the title", { words: "办好棋室" }, { kind: "task", title: "办好棋室" }],
    ["the dates", { dates: "2026-06， 2027" }, { kind: "task", deadlines: ["2026-06", "2027"] }],
    ["an empty row of units", { units: [...before.units, { role: "lead", name: " " }] }, null],
    ["the units", { units: [] }, { kind: "task", units: [] }],
  ] as const)("when %s was changed", (_, change, edit) => {
    expect(editOf(aTask(), { ...before, ...change } as typeof before)).toEqual(edit);
  });
});

test("a newer version always wins, an older one never, in whatever order they arrive", () => {
  const version = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 12 }), (versions) => {
      const last = versions.reduce<readonly PlanItem[]>(
        (items, one) => mergeItems(items, [aTask({ version: one })]),
        [aTask()],
      );
      expect(last[0]?.version).toBe(Math.max(...versions));
    }),
  );
});

test.each([
  [null, "task", "task-1"],
  [null, "target", "target-1"],
  ["task-1", "task", "target-1"],
  ["target-1", "target", "task-1"],
  [null, "finding", "task-1"],
])(
  "of two items at one place, with %s chosen and the tab %s open, a click means %s",
  (chosen, tab, meant) => {
    expect(pickOf(["task-1", "target-1"], chosen, (id) => id.split("-")[0], tab)).toBe(meant);
  },
);

describe("adding what the reader missed", () => {
  test("an added item goes where its words stand; an unknown item that was read does not appear", () => {
    const id = (name: string) => name as PlanItem["itemId"];
    const later = aTask({ itemId: id("task-2"), position: 2, at: [80, 90] });
    const added = aTask({ itemId: id("new"), position: 3, added: true, at: [40, 50] });
    const stranger = aTask({ itemId: id("other-text"), position: 9 });
    const merged = mergeItems([aTask(), later], [added, stranger]);
    expect(merged.map((item) => item.itemId)).toEqual(["task-1", "new", "task-2"]);
  });

  test("the form's fields go over what was read in the words; what it does not show stays", () => {
    const read: Extract<ItemAddition, { kind: "target" }> = {
      ...{ kind: "target", indicator: "新增棋友", comparator: "=", value: 120, valueText: "120" },
      ...{ unit: "人", year: 2026, yearText: "到2026年底", scope: null, baseline: null, hedge: "力争" },
      ...{ bindingness: null, units: [] },
    };
    const value: PlanItem["value"] = { ...read, units: [], task: null, source: "prose", table: null };
    const draft = draftOf(aTask({ value }));
    expect(additionOf(read, { ...draft, words: "新增象棋爱好者", value: "130" })).toEqual({
      ...{ ...read, indicator: "新增象棋爱好者", value: 130, valueText: "130" },
    });
  });

  test.each([
    ["  修好棋亭\n", [2, 6]],
    ["修好棋亭", [0, 4]],
    [" \n\t", null],
  ] as const)("white space around marked words is left out: %j", (text, place) => {
    expect(trimmedPlace(text, [0, text.length])).toEqual(place);
  });
});
