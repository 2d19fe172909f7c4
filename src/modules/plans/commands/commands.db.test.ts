import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import type { Result } from "../../../kernel/result.ts";
import { chessCounty, clerkAt, foundAgency, foundChessCounty } from "../chess-county.ts";
import type { PlanItem, PlanWorkbench } from "../contract.ts";
import { chessPlan } from "../fixtures.ts";
import { listItemHistory } from "../queries/history.ts";
import { getPublicPlan } from "../queries/published.ts";
import { getPlanWorkbench, listPlanChanges } from "../queries/workbench.ts";
import { importPlan } from "./import-plan.ts";
import { confirmItem, confirmMany, editItem, rejectItem, undoItem } from "./items.ts";
import { publishPlan, settleFinding, supersedePlan, withdrawPlan } from "./lifecycle.ts";
import { addUnit, assignUnit, resolveUnits } from "./units.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await foundChessCounty(database.ownerDb);
});
afterAll(() => database.close());

const clerk = () => clerkAt(database.db);
const colleague = () => clerkAt(database.db, { personId: chessCounty.colleague });

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusals[0].code);

let texts = 0;
/** The chess plan imported anew: one more space at the end makes it another file. */
async function freshPlan(): Promise<PlanWorkbench> {
  texts += 1;
  const { plan } = done(await importPlan(clerk(), { text: `${chessPlan}\n第${texts}稿` }));
  return done(await getPlanWorkbench(clerk(), plan.planId));
}
const taskOf = (bench: PlanWorkbench, at = 1): PlanItem => {
  const item = bench.items.find((one) => one.value.kind === "task" && one.position === at);
  if (!item) throw new Error(`The chess plan has no task ${at}`);
  return item;
};
const at = (bench: PlanWorkbench, { itemId, version }: PlanItem) => ({
  ...{ planId: bench.plan.planId, itemId, version },
});

describe("importing", () => {
  test("text, reading, items and findings are stored; quotes are slices of the text", async () => {
    const bench = await freshPlan();
    expect(bench.plan).toMatchObject({ title: "落子县2026年象棋进社区工作方案", status: "drafted" });
    expect(bench.plan).toMatchObject({ importedBy: "车小马", jurisdictionName: "落子县", mayEdit: true });
    expect(bench.items.filter((item) => item.value.kind === "task")).toHaveLength(2);
    for (const item of bench.items) expect(bench.text.text.slice(...item.at)).toBe(item.quote);
    expect(bench.plan.progress.undecided).toBe(bench.items.length);
  });

  test("the same text twice shows the plan that is there, also when both arrive at once", async () => {
    const text = `${chessPlan}\n同时`;
    const both = await Promise.all([importPlan(clerk(), { text }), importPlan(colleague(), { text })]);
    const outcomes = both.map(done);
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(["already-imported", "imported"]);
    expect(new Set(outcomes.map((one) => one.plan.planId)).size).toBe(1);
  });

  test("a text that is no plan is refused with the reason, and nothing is stored", async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from plans.text`.execute(database.db)).rows[0]?.n;
    const before = await count();
    const result = await importPlan(clerk(), { text: "国庆放假通知\n10月1日至7日放假调休，共7天。" });
    expect(codeOf(result)).toBe("plans/not-a-plan");
    expect(await count()).toBe(before);
  });

  test("a text with half a surrogate pair and a NUL keeps its places", async () => {
    const { plan } = done(await importPlan(clerk(), { text: `${chessPlan}\n\uD800\u0000尾` }));
    const bench = done(await getPlanWorkbench(clerk(), plan.planId));
    for (const item of bench.items) expect(bench.text.text.slice(...item.at)).toBe(item.quote);
  });

  test("an import that breaks off half-way leaves nothing behind", async () => {
    const count = async () =>
      (
        await sql<{ n: number }>`select (select count(*) from plans.plan) + (select count(*) from plans.text)
          + (select count(*) from plans.item) + (select count(*) from plans.text_claim) as n`.execute(
          database.db,
        )
      ).rows[0]?.n;
    const before = await count();
    const sameId = "00000000-0000-7000-8000-00000000dead";
    const broken = { ...clerk(), newId: () => sameId };
    await expect(importPlan(broken, { text: `${chessPlan}\n中断` })).rejects.toThrow(/duplicate key/);
    expect(await count()).toBe(before);
    expect(done(await importPlan(clerk(), { text: `${chessPlan}\n中断` })).outcome).toBe("imported");
  });

  test("a post of another government, or without the right, is refused", async () => {
    const other = clerkAt(database.db, { jurisdiction: chessCounty.neighbour });
    const text = `${chessPlan}\n别县`;
    const { county } = chessCounty;
    expect(codeOf(await importPlan(other, { text }, { jurisdiction: county }))).toBe(
      "plans/other-jurisdiction",
    );
    const reader = clerkAt(database.db, { rights: ["plans:read"] });
    expect(codeOf(await importPlan(reader, { text }))).toBe("plans/right-missing");
  });
});

describe("checking", () => {
  test("confirm, edit, reject, undo: each is a new version, and the quote never changes", async () => {
    const bench = await freshPlan();
    const task = taskOf(bench);
    const confirmed = done(await confirmItem(clerk(), at(bench, task))).item;
    expect(confirmed).toMatchObject({ version: 2, state: "confirmed", changedBy: "车小马", mayUndo: true });
    const edit = { kind: "task", title: "配齐棋桌" } as const;
    const edited = done(await editItem(colleague(), { ...at(bench, confirmed), edit })).item;
    expect(edited).toMatchObject({ version: 3, state: "edited", changed: true, changedBy: "炮大卒" });
    const rejected = done(await rejectItem(clerk(), { ...at(bench, edited), reason: "重复" })).item;
    const restored = done(await undoItem(clerk(), at(bench, rejected))).item;
    expect(restored).toMatchObject({ version: 5, state: "edited", value: edited.value, quote: task.quote });
    const history = done(await listItemHistory(clerk(), bench.plan.planId, task.itemId));
    expect(history.revisions.map((one) => [one.act, one.restores])).toEqual([
      ["read", null],
      ["confirm", null],
      ["edit", null],
      ["reject", null],
      ["undo", 3],
    ]);
  });

  test("two clerks at once: the second is told who was quicker, and nothing is lost", async () => {
    const bench = await freshPlan();
    const task = taskOf(bench);
    const edit = (title: string) => ({ ...at(bench, task), edit: { kind: "task", title } as const });
    const both = await Promise.all([
      editItem(clerk(), edit("甲的标题")),
      editItem(colleague(), edit("乙的标题")),
    ]);
    const refused = both.find((one) => !one.ok);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(refused && codeOf(refused)).toBe("plans/item-changed");
    const winner = both[0]?.ok ? "车小马" : "炮大卒";
    expect(refused && !refused.ok && refused.refusals[0].facts).toEqual({ by: winner, version: 2 });
  });

  test("whatever two clerks do to one item at the same time, its versions have no gap and no double", async () => {
    const bench = await freshPlan();
    const { planId } = bench.plan;
    const { itemId } = taskOf(bench);
    const act = async (who: number, round: number) => {
      const ctx = who === 0 ? clerk() : colleague();
      const { version } = taskOf(done(await getPlanWorkbench(ctx, planId)));
      const place = { planId, itemId, version };
      if (round % 3 === 2) return undoItem(ctx, place);
      return editItem(ctx, { ...place, edit: { kind: "task", title: `第${round}轮${who}` } });
    };
    const results: Result<unknown>[] = [];
    for (let round = 0; round < 9; round += 1) {
      results.push(...(await Promise.all([act(0, round), act(1, round)])));
    }
    const { revisions } = done(await listItemHistory(clerk(), planId, itemId));
    expect(revisions.map((one) => one.version)).toEqual(revisions.map((_one, index) => index + 1));
    expect(revisions.length - 1).toBe(results.filter((one) => one.ok).length);
  });

  test("the other clerk learns of changes by the cursor", async () => {
    const bench = await freshPlan();
    const [first, second] = [taskOf(bench, 1), taskOf(bench, 2)];
    done(await confirmItem(clerk(), at(bench, first)));
    const { planId } = bench.plan;
    const changes = done(await listPlanChanges(colleague(), planId, bench.cursor));
    expect(changes.items.map((item) => item.itemId)).toEqual([first.itemId]);
    done(await confirmItem(clerk(), at(bench, second)));
    const more = done(await listPlanChanges(colleague(), planId, changes.cursor));
    expect(more.items.map((item) => item.itemId)).toEqual([second.itemId]);
    expect(more.plan.progress.decided).toBe(2);
  });

  test("confirming all leaves what somebody has changed meanwhile", async () => {
    const bench = await freshPlan();
    const task = taskOf(bench);
    done(await editItem(colleague(), { ...at(bench, task), edit: { kind: "task", title: "改过" } }));
    const items = bench.items.map(({ itemId, version }) => ({ itemId, version }));
    const all = done(await confirmMany(clerk(), { planId: bench.plan.planId, items }));
    expect(all.confirmed).toHaveLength(bench.items.length - 1);
    expect(all.left.map((one) => [one.item.itemId, one.because])).toEqual([[task.itemId, "changed"]]);
  });

  test("a finding is settled, and may be opened again", async () => {
    const bench = await freshPlan();
    const [finding] = bench.findings;
    if (!finding) return;
    const input = { planId: bench.plan.planId, findingId: finding.findingId };
    const settled = done(await settleFinding(clerk(), { ...input, as: "noted", note: "已知" }));
    expect(settled.finding.settled).toMatchObject({ as: "noted", note: "已知", by: "车小马" });
    const opened = done(await settleFinding(clerk(), { ...input, as: "open" }));
    expect(opened.finding.settled).toBeNull();
  });
});

describe("units", () => {
  const unitsOf = (item: PlanItem) => (item.value.kind === "task" ? item.value.units : []);

  test("a name that is in the register is resolved; the rest is shown, never guessed", async () => {
    const task = taskOf(await freshPlan());
    expect(unitsOf(task).map((unit) => [unit.role, unit.name, unit.resolution.kind])).toEqual([
      ["lead", "县棋牌局", "resolved"],
      ["participant", "县茶水办", "resolved"],
      ["participant", "各镇人民政府", expect.stringMatching(/collective|unknown|candidates/)],
    ]);
  });

  test("a clerk assigns an agency once for all items that name the unit", async () => {
    const text = `${chessPlan.replaceAll("县茶水办", "县泡茶局")}\n指定`;
    const { plan } = done(await importPlan(clerk(), { text }));
    const bench = done(await getPlanWorkbench(clerk(), plan.planId));
    const input = { ...at(bench, taskOf(bench)), role: "participant", name: "县泡茶局", also: [] } as const;
    const all = done(
      await assignUnit(clerk(), { ...input, agencyId: chessCounty.teaOffice, everywhere: true }),
    );
    expect(all.items).toHaveLength(2);
    const found = all.items.flatMap(unitsOf).filter((unit) => unit.name === "县泡茶局");
    expect(found.map((unit) => unit.resolution)).toEqual(
      found.map(() => ({
        kind: "resolved",
        agency: { agencyId: chessCounty.teaOffice, name: "落子县茶水办公室" },
        by: "person",
        explained: "由人工指定",
      })),
    );
    const unknown = "00000000-0000-7000-8000-0000000000ff";
    const again = { ...input, ...at(bench, taskOf(done(await getPlanWorkbench(clerk(), plan.planId)))) };
    const refused = await assignUnit(clerk(), { ...again, agencyId: unknown, everywhere: false });
    expect(codeOf(refused)).toBe("plans/unknown-agency");
  });

  test("looking up again changes nothing while the register knows no more", async () => {
    const bench = await freshPlan();
    expect(done(await resolveUnits(clerk(), { planId: bench.plan.planId })).items).toEqual([]);
  });
});

async function publishedPlan(): Promise<PlanWorkbench> {
  const bench = await freshPlan();
  const { planId } = bench.plan;
  const items = bench.items.map(({ itemId, version }) => ({ itemId, version }));
  done(await confirmMany(clerk(), { planId, items }));
  done(await publishPlan(clerk(), { planId, acknowledge: ["leads-resolved"] }));
  return done(await getPlanWorkbench(clerk(), planId));
}

describe("publishing", () => {
  test("an unchecked plan is not published unless its items are left out", async () => {
    const bench = await freshPlan();
    const { planId } = bench.plan;
    expect(codeOf(await publishPlan(clerk(), { planId, acknowledge: [] }))).toBe("plans/items-undecided");
    expect(codeOf(await getPublicPlan(database.db, planId))).toBe("plans/not-public");
    done(await confirmItem(clerk(), at(bench, taskOf(bench))));
    const acknowledge = ["items-decided", "leads-resolved"];
    expect(done(await publishPlan(clerk(), { planId, acknowledge }))).toMatchObject({
      publicationNo: 1,
      items: 1,
    });
  });

  test("a responsible unit added later stands beside the statement as published (A13)", async () => {
    const bench = await publishedPlan();
    const task = taskOf(bench, 2);
    const value = task.value;
    const extra = { ...at(bench, task), role: "participant", reason: "县联席会议第3次会议决定" } as const;
    const already = await addUnit(clerk(), { ...extra, agencyId: chessCounty.teaOffice });
    expect(codeOf(already)).toBe("plans/unit-already-named");
    const third = "00000000-0000-7000-8000-0000000000a3";
    await foundAgency(database.ownerDb, third, "落子县钟表局", "县钟表局");
    done(await addUnit(clerk(), { ...extra, agencyId: third }));
    const page = done(await getPublicPlan(database.db, bench.plan.planId));
    const shown = page.items.find((item) => item.itemId === task.itemId);
    expect(shown).toMatchObject({ value, quote: task.quote });
    expect(shown?.later).toMatchObject([
      { reason: "县联席会议第3次会议决定", addedUnits: [{ name: "落子县钟表局", origin: "added" }] },
    ]);
  });

  test("what was published cannot be rejected or undone, only corrected with a reason", async () => {
    const bench = await publishedPlan();
    const task = taskOf(bench);
    expect(codeOf(await rejectItem(clerk(), at(bench, task)))).toBe("plans/published-is-fixed");
    expect(codeOf(await undoItem(clerk(), at(bench, task)))).toBe("plans/published-is-fixed");
    const edit = { kind: "task", title: "更正后的标题" } as const;
    expect(codeOf(await editItem(clerk(), { ...at(bench, task), edit }))).toBe("plans/reason-needed");
    expect(done(await editItem(clerk(), { ...at(bench, task), edit, reason: "印错" })).item.version).toBe(3);
  });

  test("the database itself refuses to change a version or a publication", async () => {
    const { planId } = (await publishedPlan()).plan;
    await expect(sql`update plans.item_revision set value = '{}'`.execute(database.db)).rejects.toThrow(
      /permission denied|append-only/,
    );
    await expect(
      sql`delete from plans.published_item where plan_id = ${planId}`.execute(database.ownerDb),
    ).rejects.toThrow(/append-only/);
  });

  test("a withdrawn plan keeps its page without text; a dropped draft can be imported again", async () => {
    const { planId } = (await publishedPlan()).plan;
    const input = { planId, reason: "发错了" };
    expect(done(await withdrawPlan(clerk(), input)).plan).toMatchObject({
      status: "withdrawn",
      mayEdit: false,
    });
    expect(done(await getPublicPlan(database.db, planId))).toMatchObject({
      ...{ status: "withdrawn", statusReason: "发错了", text: null, items: [] },
    });
    expect(codeOf(await withdrawPlan(clerk(), input))).toBe("plans/closed");
    const text = `${chessPlan}\n撤回重来`;
    const first = done(await importPlan(clerk(), { text }));
    done(await withdrawPlan(clerk(), { planId: first.plan.planId, reason: "读错了" }));
    expect(done(await importPlan(clerk(), { text })).outcome).toBe("imported");
  });

  test("a plan is superseded only by another published plan of the same government", async () => {
    const [old, draft, next] = [await publishedPlan(), await freshPlan(), await publishedPlan()];
    const by = (planId: string) =>
      supersedePlan(clerk(), { planId: old.plan.planId, by: planId, reason: "新方案" });
    expect(codeOf(await by(draft.plan.planId))).toBe("plans/successor-not-published");
    expect(codeOf(await by(old.plan.planId))).toBe("plans/successor-not-published");
    expect(done(await by(next.plan.planId)).plan.status).toBe("superseded");
    const page = done(await getPublicPlan(database.db, old.plan.planId));
    expect(page.supersededBy?.planId).toBe(next.plan.planId);
  });
});
