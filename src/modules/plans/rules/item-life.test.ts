import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemEdit } from "../contract.ts";
import { anAddedItem, anItem, aTaskValue, aUnit } from "../fixtures.ts";
import {
  contentOf,
  currentOf,
  decideItem,
  type FindResolution,
  type ItemCommand,
  type ItemLife,
  isAdded,
  refusalOfUndo,
} from "../rules.ts";

const known: FindResolution = (name) => ({
  normalized: name,
  resolution: {
    kind: "resolved",
    ...{ agency: { agencyId: `id-of-${name}`, name }, by: "rules", explained: "全称相符" },
  },
});

const retitle = (title: string, reason: string | null = null): ItemCommand => ({
  ...{ do: "edit", edit: { kind: "task", title }, reason, find: known },
});

/** The item after one command that must succeed. */
function follow(item: ItemLife, command: ItemCommand): ItemLife {
  const next = decideItem(item, command);
  if (!next.ok) throw new Error(next.refusals[0].code);
  return { ...item, revisions: [...item.revisions, next.value] };
}

const mayUndo = ({ phase, publishedVersion, ...item }: ItemLife) => {
  const { effective, parent } = currentOf({ phase, publishedVersion, ...item });
  return refusalOfUndo({ phase, publishedVersion, effective, parent, added: isAdded(item) }) === null;
};

/** Why the command is refused. */
function reasonAgainst(item: ItemLife, command: ItemCommand): string | null {
  const next = decideItem(item, command);
  return next.ok ? null : next.refusals[0].code;
}

describe("checking an item", () => {
  test("confirming keeps the reading", () => {
    const item = follow(anItem(), { do: "confirm" });
    expect(currentOf(item)).toMatchObject({ version: 2, state: "confirmed", value: aTaskValue() });
  });

  test("an item whose content differs from what was read counts as edited, even when confirmed later", () => {
    const item = [
      retitle("办好棋室"),
      { do: "reject", reason: null } as const,
      { do: "confirm" } as const,
    ].reduce(follow, anItem());
    expect(item.revisions.map((revision) => revision.state)).toEqual([
      "read",
      "edited",
      "rejected",
      "edited",
    ]);
  });

  test("editing back to what was read counts as confirmed", () => {
    const item = [retitle("办好棋室"), retitle("办好社区棋室")].reduce(follow, anItem());
    expect(currentOf(item).state).toBe("confirmed");
  });

  test("saving an item unchanged confirms it the first time and is refused the second time", () => {
    const item = follow(anItem(), retitle("办好社区棋室"));
    expect(currentOf(item).state).toBe("confirmed");
    expect(reasonAgainst(item, retitle("办好社区棋室"))).toBe("plans/nothing-changed");
  });

  test.each<[string, ItemCommand, string]>([
    [
      "a target's field",
      { do: "edit", edit: { kind: "target", unit: "%" }, reason: null, find: known },
      "plans/wrong-kind",
    ],
    [
      "an owner, as only targets have",
      {
        ...{ do: "edit", reason: null, find: known },
        edit: { kind: "task", units: [{ role: "owner", name: "县棋牌局" }] },
      },
      "plans/role-not-allowed",
    ],
    ["an undo of nothing", { do: "undo" }, "plans/nothing-to-undo"],
    [
      "an agency for a unit that it does not name",
      {
        do: "assign",
        role: "lead",
        name: "县麻将局",
        resolution: known("县麻将局").resolution,
        reason: null,
      },
      "plans/no-such-unit",
    ],
    [
      "silence about why no agency is meant",
      {
        ...{ do: "assign", role: "lead", name: "县棋牌局", reason: null },
        resolution: { kind: "acknowledged", explained: "" },
      },
      "plans/reason-needed",
    ],
    [
      "an added unit before publication",
      { do: "add-unit", unit: aUnit(), reason: "分工" },
      "plans/not-published",
    ],
  ])("a task just read takes no %s", (_what, command, code) => {
    expect(reasonAgainst(anItem(), command)).toBe(code);
  });

  test("units that stay keep what a person said about them; new names are looked up", () => {
    const assigned = follow(anItem(), {
      ...{ do: "assign", role: "lead", name: "县棋牌局", reason: "已撤销" },
      resolution: { kind: "acknowledged", explained: "已撤销" },
    });
    const edit: ItemEdit = {
      kind: "task",
      units: [
        { role: "participant", name: "县棋牌局" },
        { role: "lead", name: "县茶水办" },
      ],
    };
    const item = follow(assigned, { do: "edit", edit, reason: null, find: known });
    const value = currentOf(item).value;
    expect(
      value.kind === "task" && value.units.map((unit) => [unit.name, unit.role, unit.resolution.kind]),
    ).toEqual([
      ["县棋牌局", "participant", "acknowledged"],
      ["县茶水办", "lead", "resolved"],
    ]);
  });
});

describe("after publication", () => {
  const published = anItem({ phase: "published", publishedVersion: 1 });
  const chess = aUnit({ name: "县茶水办", role: "participant", origin: "added", ...known("县茶水办") });

  test("a unit is added beside the statement as published (A13)", () => {
    const item = follow(published, { do: "add-unit", unit: chess, reason: "棋桌旁边要有茶" });
    expect(currentOf(item)).toMatchObject({ act: "add-unit", reason: "棋桌旁边要有茶" });
    expect(item.revisions[0].value).toEqual(aTaskValue());
    expect(reasonAgainst(item, { do: "add-unit", unit: chess, reason: "再来" })).toBe(
      "plans/unit-already-named",
    );
  });

  test.each<[string, ItemCommand, string]>([
    ["confirming", { do: "confirm" }, "plans/published-is-fixed"],
    ["rejecting", { do: "reject", reason: "不要了" }, "plans/published-is-fixed"],
    ["editing without reason", retitle("办好棋室"), "plans/reason-needed"],
  ])("%s is refused", (_what, command, code) => {
    expect(reasonAgainst(published, command)).toBe(code);
  });

  test("a correction with reason can be undone, the publication cannot", () => {
    const corrected = follow(published, retitle("办好棋室", "更正"));
    const back = follow(corrected, { do: "undo" });
    expect(currentOf(back).value).toEqual(aTaskValue());
    expect(mayUndo(back)).toBe(false);
  });

  test("nothing may be done to an item of a closed plan", () => {
    expect(reasonAgainst(anItem({ phase: "closed" }), { do: "confirm" })).toBe("plans/closed");
  });
});

describe("an item that a person added", () => {
  test("counts as confirmed at once, and as edited when it is changed", () => {
    expect(currentOf(anAddedItem()).state).toBe("confirmed");
    expect(currentOf(follow(anAddedItem(), retitle("办好棋室"))).state).toBe("edited");
    expect(reasonAgainst(anAddedItem(), { do: "confirm" })).toBe("plans/already-decided");
  });

  test("is taken back by undo: it stays on record as none, and can be brought back by confirming", () => {
    const removed = follow(anAddedItem(), { do: "undo" });
    expect(currentOf(removed)).toMatchObject({ version: 2, act: "remove", state: "rejected" });
    expect(reasonAgainst(removed, { do: "undo" })).toBe("plans/nothing-to-undo");
    expect(currentOf(follow(removed, { do: "confirm" })).state).toBe("confirmed");
  });

  test("is fixed like any other once it is published", () => {
    const published = { ...anAddedItem(), phase: "published", publishedVersion: 1 } as const;
    expect(reasonAgainst(published, { do: "undo" })).toBe("plans/published-is-fixed");
  });
});

const commands: fc.Arbitrary<ItemCommand> = fc.oneof(
  fc.constant<ItemCommand>({ do: "confirm" }),
  fc.constant<ItemCommand>({ do: "reject", reason: null }),
  fc.constant<ItemCommand>({ do: "undo" }),
  fc.constantFrom("甲", "乙", "办好社区棋室").map((title) => retitle(title, "更正")),
  fc.constantFrom("县棋牌局", "县茶水办").map(
    (name): ItemCommand => ({
      ...{ do: "assign", role: "lead", name, resolution: known(name).resolution, reason: null },
    }),
  ),
  fc.constant<ItemCommand>({ do: "resolve", find: known }),
  fc.subarray(["县棋牌局", "县茶水办", "县钟表局"], { minLength: 1 }).map(
    (names): ItemCommand => ({
      ...{ do: "edit", reason: "更正", find: known },
      edit: { kind: "task", units: names.map((name) => ({ role: "lead", name })) },
    }),
  ),
);

describe("whatever people try", () => {
  const story = fc.array(commands, { maxLength: 25 });
  function play(start: ItemLife, steps: readonly ItemCommand[]): ItemLife {
    let item = start;
    for (const command of steps) {
      const next = decideItem(item, command);
      if (next.ok) item = { ...item, revisions: [...item.revisions, next.value] };
    }
    return item;
  }

  const start = fc.constantFrom(anItem(), anAddedItem());

  test("versions grow by one, what was read stays, and a decided item never becomes unread except by undo", () => {
    fc.assert(
      fc.property(start, story, (first, steps) => {
        const item = play(first, steps);
        item.revisions.forEach((revision, at) => {
          expect(revision.version).toBe(at + 1);
          expect(revision.effective).toBeLessThanOrEqual(revision.version);
          const before = item.revisions[at - 1];
          if (before && before.state !== "read" && revision.state === "read")
            expect(revision.act).toBe("undo");
          if (revision.state === "confirmed") {
            expect(contentOf(revision.value)).toBe(contentOf(item.revisions[0].value));
          }
        });
        expect(item.revisions[0].value).toEqual(aTaskValue());
      }),
    );
  });

  test("as many undos as there were changes lead back to what was read, and undo restores exactly", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let item = play(anItem(), steps);
        while (mayUndo(item)) {
          const shown = item.revisions[currentOf(item).effective - 1];
          item = follow(item, { do: "undo" });
          expect(currentOf(item).effective).toBe(shown?.parent);
        }
        expect(currentOf(item)).toMatchObject({ state: "read", value: aTaskValue() });
      }),
    );
  });

  test("as many undos as there were changes take an added item back, and then there is no more to undo", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let item = play(anAddedItem(), steps);
        for (let left = item.revisions.length; left > 0 && mayUndo(item); left -= 1)
          item = follow(item, { do: "undo" });
        expect(mayUndo(item)).toBe(false);
        expect(currentOf(item)).toMatchObject({ state: "rejected", value: aTaskValue() });
        expect(item.revisions.every((revision) => revision.state !== "read")).toBe(true);
      }),
    );
  });

  test("after publication no sequence brings back a state before it", () => {
    fc.assert(
      fc.property(start, story, story, (first, before, then) => {
        const checked = play(first, before);
        const fixed = { ...checked, phase: "published", publishedVersion: checked.revisions.length } as const;
        const item = play(fixed, then);
        for (const revision of item.revisions.slice(checked.revisions.length)) {
          expect(["edit", "undo", "assign", "resolve", "add-unit"]).toContain(revision.act);
          const isPublished = revision.effective === currentOf(checked).effective;
          expect(isPublished || revision.effective > checked.revisions.length).toBe(true);
        }
      }),
    );
  });
});
