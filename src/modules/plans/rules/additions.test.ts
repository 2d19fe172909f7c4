import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemAddition } from "../contract.ts";
import { aTargetReading, aTaskValue, chessPlan } from "../fixtures.ts";
import { readPlan } from "../reading/index.ts";
import { addedItem, inTextOrder, type Placed, placeAgain, refusalOfAdding, saysTheSame } from "../rules.ts";

const { clauses } = readPlan(chessPlan);
const found = { text: chessPlan, clauses, taskPaths: ["二/1", "二/2"] };
const find = (name: string) => ({
  normalized: name,
  resolution: { kind: "unknown", explained: "名录中没有" } as const,
});
const clocks = "在每个社区配齐棋桌和棋钟";
const start = chessPlan.indexOf(clocks);
const task: ItemAddition = {
  ...{ kind: "task", title: "配齐棋钟", number: "", openList: false, deadlines: ["2026-06"] },
  units: [{ role: "lead", name: "县棋牌局" }],
};
const marked = { start, end: start + clocks.length, quote: clocks };
const add = (change: object = {}) =>
  addedItem(found, { ...marked, item: task, ...change }, { position: 3, find });

describe("adding an item that the reader missed", () => {
  test("its quote is the marked words, its section the one around them", () => {
    const added = add();
    expect(added).toMatchObject({
      value: { kind: "task", quote: clocks, at: [start, start + clocks.length], position: 3, confidence: 1 },
    });
    expect(added.ok && added.value.value).toMatchObject({
      ...{ path: "二/1", title: "配齐棋钟" },
      units: [{ role: "lead", name: "县棋牌局", origin: "text" }],
    });
  });

  test("a target belongs to the task in whose section it stands", () => {
    const {
      task: _task,
      source: _source,
      table: _table,
      agencies: _agencies,
      kind: _kind,
      ...read
    } = aTargetReading();
    const { quote: _quote, at: _at, confidence: _sure, alternatives: _others, ...value } = read;
    const item: ItemAddition = { ...value, kind: "target", bindingness: null, units: [] };
    expect(add({ item })).toMatchObject({ value: { value: { task: "二/1", source: "prose" } } });
  });

  test.each<[string, object, string]>([
    ["other words than the text has there", { quote: "在每个社区配齐棋盘和棋钟" }, "plans/quote-differs"],
    ["a place behind the text", { start: 90_000, end: 90_005 }, "plans/not-in-text"],
    ["a place without length", { end: start }, "plans/not-in-text"],
    [
      "an owner of a task",
      { item: { ...task, units: [{ role: "owner", name: "县棋牌局" }] } },
      "plans/role-not-allowed",
    ],
  ])("refuses %s", (_what, change, code) => {
    const added = add(change);
    expect(added.ok ? null : added.refusals[0].code).toBe(code);
  });

  test("refuses to cut a character in half", () => {
    const text = "棋\u{2070E}社";
    const half = addedItem(
      { ...found, text },
      { start: 0, end: 2, quote: "棋\uD841", item: task },
      {
        ...{ position: 1, find },
      },
    );
    expect(half.ok ? null : half.refusals[0].code).toBe("plans/not-in-text");
  });

  test("a published plan takes none, a changed text only after another look", () => {
    const code = (refused: ReturnType<typeof refusalOfAdding>) => refused?.refusals[0].code;
    const published = { status: "published", textNo: 2, publicationNo: 1 } as const;
    expect(code(refusalOfAdding(published, 2))).toBe("plans/added-too-late");
    expect(code(refusalOfAdding({ ...published, status: "revising" }, 1))).toBe("plans/text-changed");
    expect(code(refusalOfAdding({ ...published, status: "revising" }, 2))).toBeUndefined();
  });

  test("what was read there already is the same obligation, elsewhere it is another", () => {
    const read = { at: [10, 40], value: aTaskValue() } as const;
    expect(saysTheSame(read, { at: [20, 30], value: aTaskValue({ units: [] }) })).toBe(true);
    expect(saysTheSame(read, { at: [50, 60], value: aTaskValue() })).toBe(false);
    expect(saysTheSame(read, { at: [20, 30], value: aTaskValue({ title: "修好棋亭" }) })).toBe(false);
  });
});

test("whatever stretch is marked, the quote is the slice of the text there", () => {
  const place = fc.nat({ max: chessPlan.length });
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const added = add({ start: from, end: to, quote: chessPlan.slice(from, to) });
      const blank = chessPlan.slice(from, to).trim() === "";
      expect(added.ok).toBe(!blank);
      if (added.ok) expect(chessPlan.slice(...added.value.at)).toBe(added.value.quote);
    }),
  );
});

test("a quote is found again in a revised text, the second of two as the second", () => {
  const text = "甲棋社。乙。甲棋社。";
  expect(placeAgain({ text, at: [6, 9] }, `新增一句。${text}`)).toEqual([11, 14]);
  expect(placeAgain({ text, at: [6, 9] }, "只剩甲棋社。")).toEqual([2, 5]);
  expect(placeAgain({ text, at: [6, 9] }, "都没有了。")).toBeNull();
});

test("in the order of the text, what was read keeps its order and nothing is lost", () => {
  const placed: fc.Arbitrary<Placed> = fc.record({
    ...{
      kind: fc.constantFrom("task" as const, "target" as const),
      position: fc.integer({ min: 1, max: 99 }),
    },
    added: fc.boolean(),
    at: fc.nat({ max: 500 }).map((from): [number, number] => [from, from + 5]),
    bodyAt: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 30 }), (items) => {
      const ordered = inTextOrder(items, (item) => item);
      expect(new Set(ordered)).toEqual(new Set(items));
      expect(ordered).toHaveLength(items.length);
      for (const kind of ["task", "target"]) {
        const read = ordered.filter((item) => item.kind === kind && !item.added).map((item) => item.position);
        expect(read).toEqual(read.toSorted((one, other) => one - other));
      }
    }),
  );
});
