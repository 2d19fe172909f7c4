import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { systemClock } from "../../kernel/clock.ts";
import { seedDemoAgencies, seedFunctions } from "../agencies/index.ts";
import { seedDivisions } from "../divisions/index.ts";
import { clerkAt } from "./chess-county.ts";
import { getPlanWorkbench } from "./queries.ts";
import { seedSamplePlans } from "./seed.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await seedDivisions(database.ownerDb);
  await seedFunctions(database.ownerDb);
  await seedDemoAgencies(database.ownerDb);
});
afterAll(() => database.close());

test("both sample plans are read in; a second start finds them there", async () => {
  const first = await seedSamplePlans(database.db, systemClock);
  if (!first.ok) throw new Error(first.refusals[0].code);
  expect(
    first.value.map(({ outcome, plan }) => [
      outcome,
      plan.jurisdictionName,
      plan.progress.tasks,
      plan.demonstration,
    ]),
  ).toEqual([
    ["imported", "钦州市", 24, true],
    ["imported", "柳州市", 18, true],
  ]);
  const again = await seedSamplePlans(database.db, systemClock);
  expect(again.ok && again.value.map((one) => one.outcome)).toEqual(["already-imported", "already-imported"]);
});

test.each([
  ["450700", "钦州市2019年城镇化重点工作安排", 25],
  ["450200", "柳州市城镇化质量提升三年行动计划（2018—2020年）", 45],
])(
  "the sample plan of %s has its indicator table, its leads in the register, and findings",
  async (code, title, rows) => {
    const seeded = await seedSamplePlans(database.db, systemClock);
    const plan = seeded.ok ? seeded.value.find((one) => one.plan.jurisdiction === code)?.plan : undefined;
    const bench = await getPlanWorkbench(
      clerkAt(database.db, { jurisdiction: code, personId: "00000000-0000-7000-8000-000000000000" }),
      plan?.planId ?? "",
    );
    if (!bench.ok) throw new Error(bench.refusals[0].code);
    expect(bench.value.plan.title).toBe(title);
    const targets = bench.value.items.flatMap(({ value }) => (value.kind === "target" ? [value] : []));
    expect(targets.filter((target) => target.source === "table")).toHaveLength(rows);
    const leads = bench.value.items.flatMap(({ value }) =>
      value.kind === "task" ? value.units.filter((unit) => unit.role === "lead") : [],
    );
    expect(leads.filter((unit) => unit.resolution.kind !== "resolved").map((unit) => unit.name)).toEqual([]);
    expect(bench.value.findings.length).toBeGreaterThan(0);
  },
);
