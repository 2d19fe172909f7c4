import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import type { Context } from "../../../engine/access/index.ts";
import type { Result } from "../../../kernel/result.ts";
import { chessCounty, clerkAt, foundChessCounty } from "../chess-county.ts";
import { confirmMany, importPlan, publishPlan, rejectItem, reviseText } from "../commands.ts";
import {
  listPlans as listPlansEndpoint,
  listTargets as listTargetsEndpoint,
  listTasks as listTasksEndpoint,
  PlanAlignment,
  PlanWorkbench,
  PressureTable,
  PublishedPlan,
} from "../contract.ts";
import { chessPlan } from "../fixtures.ts";
import {
  exportAlignment,
  exportReading,
  exportTaskList,
  getAlignment,
  getOriginal,
  getPlanWorkbench,
  getPressureTable,
  getPublicPlan,
  getWorkbenchCounts,
  listItemHistory,
  listPlans,
  listTargets,
  listTasks,
} from "../queries.ts";
import { Reading } from "../reading/reading.ts";

let database: TestDatabase;
let draft: PlanWorkbench;
let published: PlanWorkbench;

const clerk = (): Context => clerkAt(database.db);
const cityClerk = (): Context => clerkAt(database.db, { jurisdiction: chessCounty.city });
const neighbour = (): Context => clerkAt(database.db, { jurisdiction: chessCounty.neighbour });

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusals[0].code);
const bench = async (planId: string) => done(await getPlanWorkbench(clerk(), planId));
const plansFor = async (ctx: Context, wanted: object = {}) =>
  done(await listPlans(ctx, listPlansEndpoint.input.parse(wanted)));
const tasksFor = async (ctx: Context, wanted: object = {}) =>
  done(await listTasks(ctx, listTasksEndpoint.input.parse(wanted)));
const targetsFor = async (ctx: Context, wanted: object = {}) =>
  done(await listTargets(ctx, listTargetsEndpoint.input.parse(wanted)));

beforeAll(async () => {
  database = await cloneDatabase();
  await foundChessCounty(database.ownerDb);
  const first = done(await importPlan(clerk(), { text: chessPlan.replaceAll("2026", "2027") }));
  const second = done(await importPlan(clerk(), { text: chessPlan }));
  const { planId } = second.plan;
  const all = (await bench(planId)).items;
  const target = all.find((item) => item.value.kind === "target");
  if (!target) throw new Error("The chess plan has targets");
  const { itemId, version } = target;
  done(await rejectItem(clerk(), { planId, itemId, version, reason: "重复" }));
  const items = all.filter((item) => item !== target);
  done(await confirmMany(clerk(), { planId, items }));
  done(await publishPlan(clerk(), { planId, acknowledge: ["leads-resolved"] }));
  draft = await bench(first.plan.planId);
  published = await bench(planId);
});
afterAll(() => database.close());

describe("who sees what", () => {
  test("the county sees its plans, the city above only what is published, the neighbour nothing", async () => {
    const titles = async (ctx: Context) => (await plansFor(ctx)).plans.map((plan) => plan.status).sort();
    expect(await titles(clerk())).toEqual(["drafted", "published"]);
    expect(await titles(cityClerk())).toEqual(["published"]);
    expect(await titles(neighbour())).toEqual([]);
    expect(codeOf(await getPlanWorkbench(cityClerk(), draft.plan.planId))).toBe("plans/unknown");
    expect(codeOf(await getPlanWorkbench(neighbour(), published.plan.planId))).toBe("plans/unknown");
  });

  test("from above, rejected items, findings and the history before publication stay hidden", async () => {
    const { planId } = published.plan;
    const above = done(await getPlanWorkbench(cityClerk(), planId));
    expect(above.items).toHaveLength(published.items.length - 1);
    expect(above.findings).toEqual([]);
    expect(above.plan.mayEdit).toBe(false);
    const itemId = above.items[0]?.itemId ?? "";
    const versions = async (ctx: Context) =>
      done(await listItemHistory(ctx, planId, itemId)).revisions.map((one) => one.version);
    expect(await versions(clerk())).toEqual([1, 2]);
    expect(await versions(cityClerk())).toEqual([2]);
  });

  test("everybody sees the public page: items as published, each with its quote", async () => {
    const page = done(await getPublicPlan(database.db, published.plan.planId));
    expect(PublishedPlan.parse(page).items).toHaveLength(published.items.length - 1);
    for (const item of page.items) expect(page.text?.slice(...item.at)).toBe(item.quote);
    expect(codeOf(await getPublicPlan(database.db, draft.plan.planId))).toBe("plans/not-public");
  });

  test("a draft of a revised text stays out of sight until it is published", async () => {
    const text = chessPlan.replaceAll("2026", "2028");
    const { plan } = done(await importPlan(clerk(), { text }));
    const { planId } = plan;
    done(
      await publishPlan(clerk(), { planId, acknowledge: [] }).then((one) =>
        one.ok ? one : confirmAll(planId),
      ),
    );
    const bytes = new TextEncoder().encode(text.replace("80%", "85%"));
    const revised = done(await reviseText(clerk(), { name: "二稿.txt", bytes }, { planId }));
    expect(revised.plan.status).toBe("revising");
    expect(revised.changes).toMatchObject([{ change: "changed", kind: "target" }]);
    const above = done(await getPlanWorkbench(cityClerk(), planId));
    expect(above.text.textNo).toBe(1);
    expect(above.text.text).toContain("80%");
    expect((await bench(planId)).text.text).toContain("85%");
    expect(done(await getPublicPlan(database.db, planId)).text).toContain("80%");
    const carried = (await bench(planId)).items.filter((item) => item.state !== "read");
    expect(carried).toHaveLength((await bench(planId)).items.length - 1);
  });
});

async function confirmAll(planId: string) {
  const { items } = await bench(planId);
  done(await confirmMany(clerk(), { planId, items }));
  return publishPlan(clerk(), { planId, acknowledge: ["leads-resolved"] });
}

describe("plans side by side", () => {
  test("a county lays its plan beside the published one of the city above; drafts from above stay hidden", async () => {
    const text = chessPlan.replaceAll("落子县", "棋市").replace("80%", "60%");
    const { plan } = done(await importPlan(cityClerk(), { text }));
    const against = plan.planId;
    const { planId } = published.plan;
    expect(codeOf(await getAlignment(clerk(), { planId, against }))).toBe("plans/unknown");
    const { items } = done(await getPlanWorkbench(cityClerk(), against));
    done(await confirmMany(cityClerk(), { planId: against, items }));
    done(await publishPlan(cityClerk(), { planId: against, acknowledge: ["leads-resolved"] }));
    const alignment = PlanAlignment.parse(
      done(await getAlignment(clerk(), { planId: draft.plan.planId, against })),
    );
    expect(alignment.plans.map((one) => one.jurisdictionName)).toEqual(["棋市", "落子县"]);
    expect(alignment.tasks.map((pair) => pair.verdict)).toEqual(["inherits", "inherits"]);
    expect(alignment.indicators.length).toBeGreaterThan(0);
    expect(alignment.relation).toBe("nested");
    const benches = [done(await getPlanWorkbench(clerk(), against)), draft];
    for (const { quote } of alignment.indicators.flatMap(({ older, newer }) =>
      [older ?? [], newer ?? []].flat(),
    )) {
      const item = benches[quote.plan]?.items.find((one) => one.itemId === quote.itemId);
      expect(item?.quote).toBe(quote.words);
    }
    const sheet = done(await exportAlignment(clerk(), { planId: draft.plan.planId, against }));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(sheet.bytes as Uint8Array) as unknown as ExcelJS.Buffer);
    expect(book.worksheets.map((page) => page.name)).toEqual(["指标衔接", "任务衔接", "疑点", "层层加码"]);
    expect(book.getWorksheet("任务衔接")?.getCell("D4").text).toBe("沿用");
    expect(book.getWorksheet("指标衔接")?.rowCount).toBe(3 + alignment.indicators.length);
    const upward = done(await getAlignment(clerk(), { planId: against, against: draft.plan.planId }));
    expect(upward.relation).toBe("upward");
    expect(upward.findings.map((finding) => finding.check)).not.toContain("below-parent");
    const planIds = [against, draft.plan.planId];
    const table = PressureTable.parse(done(await getPressureTable(clerk(), { planIds })));
    expect(table.plans).toHaveLength(2);
    for (const row of table.rows) expect(row.cells).toHaveLength(2);
  });
});

describe("lists", () => {
  test("plans are found by words and by year, page by page, in a stable order", async () => {
    expect((await plansFor(clerk(), { query: "2027年" })).plans).toHaveLength(1);
    expect(
      (await plansFor(clerk(), { period: "2026", jurisdiction: chessCounty.county })).plans,
    ).toHaveLength(1);
    expect((await plansFor(clerk(), { query: "100%" })).plans).toEqual([]);
    for (const sort of ["imported", "issued", "title"]) {
      const all = (await plansFor(clerk(), { sort })).plans.map((plan) => plan.planId);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await plansFor(clerk(), { sort, limit: 1, cursor });
        paged.push(...page.plans.map((plan) => plan.planId));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(paged).toEqual(all);
    }
  });

  test("tasks are found by agency, role, name and deadline", async () => {
    const { planId } = published.plan;
    const { chessOffice, teaOffice } = chessCounty;
    const titles = async (wanted: object) =>
      (await tasksFor(clerk(), { planId, ...wanted })).tasks.map((task) => task.value.title);
    expect(await titles({ agencyId: chessOffice })).toEqual(["办好社区棋室", "开展残局比赛"]);
    expect(await titles({ agencyId: chessOffice, role: "lead" })).toEqual(["办好社区棋室"]);
    expect(await titles({ agencyId: teaOffice, role: "lead" })).toEqual([]);
    expect(await titles({ unitName: "各镇人民政府" })).toEqual(["办好社区棋室"]);
    expect(await titles({ dueTo: "2026-06-30" })).toEqual(["办好社区棋室"]);
    expect(await titles({ query: "残局" })).toEqual(["开展残局比赛"]);
  });

  test("pages of tasks join up, and the total counts all", async () => {
    const all = await tasksFor(clerk());
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await tasksFor(clerk(), { limit: 1, cursor });
      ids.push(...page.tasks.map((task) => task.itemId));
      cursor = page.next ?? undefined;
      expect(page.total).toBe(all.total);
    } while (cursor);
    expect(ids).toEqual(all.tasks.map((task) => task.itemId));
  });

  test("targets are found by year and source; rejected ones only when asked for", async () => {
    const { planId } = published.plan;
    expect((await targetsFor(clerk(), { planId, year: "2026" })).total).toBe(1);
    expect((await targetsFor(clerk(), { planId, state: "rejected" })).total).toBe(1);
    expect((await targetsFor(clerk(), { planId, source: "table" })).total).toBe(0);
    expect((await targetsFor(cityClerk(), { planId, state: "rejected" })).total).toBe(0);
  });

  test("a cursor from elsewhere is refused", async () => {
    const wanted = listTasksEndpoint.input.parse({ cursor: "bm9uc2Vuc2U" });
    expect(codeOf(await listTasks(clerk(), wanted))).toBe("plans/bad-cursor");
  });

  test("the counts of the day are those of the lists", async () => {
    const counts = await getWorkbenchCounts({
      ...clerk(),
      clock: { now: () => new Date("2026-06-15T00:00:00Z") },
    });
    expect(counts.undecided).toBeGreaterThanOrEqual(draft.items.length);
    expect(counts.tasksOfMyAgency).toBe(
      (await tasksFor(clerk(), { agencyId: chessCounty.chessOffice, status: "published" })).total +
        (await tasksFor(clerk(), { agencyId: chessCounty.chessOffice, status: "revising" })).total,
    );
    expect(counts.tasksDueSoon).toBe(1);
  });
});

describe("what goes out", () => {
  test("the workbench is what its contract says", () => {
    expect(PlanWorkbench.parse(JSON.parse(JSON.stringify(published)))).toEqual(published);
  });

  test("the original comes back byte for byte", async () => {
    const original = done(await getOriginal(clerk(), published.plan.planId));
    expect(new TextDecoder().decode(original.bytes)).toBe(chessPlan);
  });

  test("the reading goes out as JSON, as read and as decided", async () => {
    const { planId } = published.plan;
    const read = async (as: "read" | "decided") => {
      const { bytes } = done(await exportReading(clerk(), { planId, as }));
      return Reading.parse(JSON.parse(new TextDecoder().decode(bytes as Uint8Array)));
    };
    const [asRead, decided] = [await read("read"), await read("decided")];
    expect(decided.targets).toHaveLength(asRead.targets.length - 1);
    expect(decided.tasks).toEqual(asRead.tasks);
  });

  test("the task list goes out as a workbook", async () => {
    const file = done(await exportTaskList(clerk(), {}));
    expect(file.name).toMatch(/^任务清单2026-03-05\.xlsx$/);
    expect(file.bytes).toBeInstanceOf(Uint8Array);
  });
});
