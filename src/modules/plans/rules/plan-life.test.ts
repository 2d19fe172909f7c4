import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChecklistLine } from "../contract.ts";
import { aTaskValue, aUnit } from "../fixtures.ts";
import {
  checkBeforePublication,
  decidePlan,
  dueDate,
  lastDayOfDeadline,
  type PlanCommand,
  type PlanState,
  phaseOf,
} from "../rules.ts";

const clean: ChecklistLine[] = checkBeforePublication(
  [{ itemId: "1", state: "confirmed", value: aTaskValue({ units: [] }) }],
  [],
);
const publish: PlanCommand = { do: "publish", checklist: clean, decided: 1, acknowledged: [] };
const codes = (plan: PlanState, command: PlanCommand) => {
  const next = decidePlan(plan, command);
  return next.ok ? [] : next.refusals.map((refusal) => refusal.code);
};
const drafted: PlanState = { status: "drafted", textNo: 1 };
const published: PlanState = { status: "published", textNo: 1, publicationNo: 1 };

describe("the life of a plan", () => {
  test("a draft that passes the check list is published for the first time", () => {
    expect(decidePlan(drafted, publish)).toEqual({ ok: true, value: published });
  });

  test("all failing checks are told at once; those acknowledged no longer block", () => {
    const checklist = checkBeforePublication(
      [
        { itemId: "1", state: "read", value: aTaskValue({ units: [aUnit()] }) },
        { itemId: "2", state: "rejected", value: aTaskValue() },
      ],
      [{ settled: null }],
    );
    const command = (acknowledged: string[]): PlanCommand => ({
      ...{ do: "publish", checklist, decided: 1, acknowledged },
    });
    expect(codes(drafted, command([]))).toEqual(["plans/items-undecided", "plans/leads-unresolved"]);
    expect(codes(drafted, command(["items-decided"]))).toEqual(["plans/leads-unresolved"]);
    expect(codes(drafted, command(["items-decided", "leads-resolved"]))).toEqual([]);
  });

  test("a plan of which nothing is left cannot be published, whatever is acknowledged", () => {
    const checklist = checkBeforePublication([{ itemId: "1", state: "rejected", value: aTaskValue() }], []);
    const all = checklist.map((line) => line.check);
    expect(codes(drafted, { do: "publish", checklist, decided: 0, acknowledged: all })).toEqual([
      "plans/nothing-to-publish",
    ]);
  });

  test("a plan of which nothing is confirmed is not published, though its unchecked items are left out", () => {
    const checklist = checkBeforePublication([{ itemId: "1", state: "read", value: aTaskValue() }], []);
    const acknowledged = ["items-decided", "leads-resolved"];
    expect(codes(drafted, { do: "publish", checklist, decided: 0, acknowledged })).toEqual([
      "plans/nothing-decided",
    ]);
  });

  test("a revised text of a published plan is checked while the publication stands", () => {
    const revising = decidePlan(published, { do: "revise" });
    expect(revising).toEqual({ ok: true, value: { status: "revising", textNo: 2, publicationNo: 1 } });
    if (revising.ok) {
      expect(decidePlan(revising.value, publish)).toMatchObject({
        value: { status: "published", publicationNo: 2 },
      });
      expect([phaseOf(revising.value, 1), phaseOf(revising.value, 2)]).toEqual(["closed", "checking"]);
    }
  });

  test.each<[string, PlanState, PlanCommand, string]>([
    ["publishing twice", published, publish, "plans/already-published"],
    [
      "replacing a draft",
      drafted,
      { do: "supersede", by: "b", byStatus: "published", reason: "新" },
      "plans/not-published",
    ],
    [
      "replacing a plan by a draft",
      published,
      { do: "supersede", by: "b", byStatus: "drafted", reason: "新" },
      "plans/successor-not-published",
    ],
  ])("%s is refused", (_what, plan, command, code) => {
    expect(codes(plan, command)).toEqual([code]);
  });

  test("whatever people try: numbers never fall, and a closed plan stays closed", () => {
    const command = fc.constantFrom<PlanCommand>(
      publish,
      { do: "revise" },
      { do: "withdraw", reason: "误传" },
      { do: "supersede", by: "b", byStatus: "published", reason: "新规划" },
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (steps) => {
        let plan: PlanState = drafted;
        for (const step of steps) {
          const next = decidePlan(plan, step);
          if (!next.ok) continue;
          expect(["superseded", "withdrawn"]).not.toContain(plan.status);
          expect(next.value.textNo).toBeGreaterThanOrEqual(plan.textNo);
          const before = plan.status === "drafted" ? 0 : (plan.publicationNo ?? 0);
          const now = next.value.status === "drafted" ? 0 : (next.value.publicationNo ?? 0);
          expect(now).toBeGreaterThanOrEqual(before);
          plan = next.value;
        }
      }),
    );
  });
});

test.each([
  ["2026", "2026-12-31"],
  ["2026-02", "2026-02-28"],
  ["2028-02", "2028-02-29"],
  ["2026-06-10", "2026-06-10"],
])("a deadline %s ends on %s", (deadline, day) => {
  expect(lastDayOfDeadline(deadline)).toBe(day);
});

test("a task is due when its last deadline has passed; without deadline it is never due", () => {
  expect(dueDate(["2026-06", "2026", "2026-10-01"])).toBe("2026-12-31");
  expect(dueDate([])).toBeNull();
});
