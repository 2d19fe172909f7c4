import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import type { Result } from "../../../kernel/result.ts";
import { chessCounty, clerkAt, foundChessCounty } from "../chess-county.ts";
import { ItemAddition, type PlanItem, PlanWorkbench, PublishedPlan } from "../contract.ts";
import { chessPlan } from "../fixtures.ts";
import { exportReading } from "../queries/exports.ts";
import { listItemHistory } from "../queries/history.ts";
import { readMarked } from "../queries/marked.ts";
import { getPublicPlan } from "../queries/published.ts";
import { getPlanWorkbench, listPlanChanges } from "../queries/workbench.ts";
import { addItem } from "./add-item.ts";
import { importPlan } from "./import-plan.ts";
import { confirmItem, confirmMany, editItem, rejectItem, undoItem } from "./items.ts";
import { publishPlan } from "./lifecycle.ts";
import { reviseText } from "./revise-text.ts";

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

/** A sentence of the chess plan that no grammar takes for a task. */
const missed = "欢迎县棋牌局把闲置棋亭修一修。";
const withMissed = chessPlan.replace("2.开展残局比赛", `${missed}\n2.开展残局比赛`);
let texts = 0;
async function freshPlan(): Promise<PlanWorkbench> {
  texts += 1;
  const { plan } = done(await importPlan(clerk(), { text: `${withMissed}\n第${texts}次补录` }));
  return benchOf(plan.planId);
}
const benchOf = async (planId: string) => done(await getPlanWorkbench(clerk(), planId));

function marking({ plan, text }: PlanWorkbench, words: string) {
  const start = text.text.indexOf(words);
  return { planId: plan.planId, textNo: text.textNo, start, end: start + words.length };
}
const task = ItemAddition.parse({
  ...{ kind: "task", title: "把闲置棋亭修一修" },
  units: [
    { role: "lead", name: "县棋牌局" },
    { role: "participant", name: "县麻将局" },
  ],
});
const addTo = (bench: PlanWorkbench, change: object = {}) =>
  addItem(clerk(), { ...marking(bench, missed), quote: missed, item: task, ...change });
const placeOf = (bench: PlanWorkbench, { itemId, version }: PlanItem) => ({
  ...{ planId: bench.plan.planId, itemId, version },
});
const titles = (bench: PlanWorkbench) =>
  bench.items.flatMap(({ value, state }) =>
    value.kind === "task" && state !== "rejected" ? [value.title] : [],
  );

describe("adding what the reader missed", () => {
  test("the item is confirmed, stands in its place, its units are looked up, its clause counts as used", async () => {
    const before = await freshPlan();
    expect(titles(before)).toEqual(["办好社区棋室", "开展残局比赛"]);
    const { item } = done(await addTo(before, { reason: "会上确认" }));
    expect(item).toMatchObject({
      ...{ version: 1, state: "confirmed", added: true, quote: missed, changed: false, mayUndo: true },
      ...{ changedBy: "车小马", reason: "会上确认", unsure: false },
    });
    const units = item.value.kind === "task" ? item.value.units : [];
    expect(units.map((unit) => unit.resolution.kind)).toEqual(["resolved", "unknown"]);
    const bench = await benchOf(before.plan.planId);
    expect(PlanWorkbench.safeParse(bench).success).toBe(true);
    expect(titles(bench)).toEqual(["办好社区棋室", "把闲置棋亭修一修", "开展残局比赛"]);
    expect(bench.coverage.used).toBeGreaterThanOrEqual(before.coverage.used);
    const at = marking(bench, missed).start;
    const clause = bench.clauses.find((one) => one.at[0] <= at && at < one.at[1]);
    expect(clause?.usedBy).toContain("task");
    expect(bench.plan.progress).toMatchObject({ tasks: 3, decided: 1 });
  });

  test("the same once more answers with the item that is there, also when both arrive at once", async () => {
    const bench = await freshPlan();
    const both = (await Promise.all([addTo(bench), addTo(bench)])).map(done);
    expect(new Set(both.map((one) => one.item.itemId)).size).toBe(1);
    expect(titles(await benchOf(bench.plan.planId))).toHaveLength(3);
  });

  test("it is edited, rejected and taken back like any other; taking back deletes nothing", async () => {
    const bench = await freshPlan();
    const { item } = done(await addTo(bench));
    const edit = { kind: "task", title: "修好棋亭" } as const;
    const edited = done(await editItem(colleague(), { ...placeOf(bench, item), edit })).item;
    expect(edited).toMatchObject({ state: "edited", changed: true });
    const rejected = done(await rejectItem(clerk(), placeOf(bench, edited))).item;
    const restored = done(await undoItem(clerk(), placeOf(bench, rejected))).item;
    const first = done(await undoItem(clerk(), placeOf(bench, restored))).item;
    expect(first).toMatchObject({ state: "confirmed", value: item.value });
    const removed = done(await undoItem(clerk(), placeOf(bench, first))).item;
    expect(removed).toMatchObject({ state: "rejected", mayUndo: false });
    const { revisions } = done(await listItemHistory(clerk(), bench.plan.planId, item.itemId));
    expect(revisions.map((one) => one.act)).toEqual(["add", "edit", "reject", "undo", "undo", "remove"]);
    const again = done(await confirmItem(clerk(), placeOf(bench, removed))).item;
    expect(again).toMatchObject({ state: "confirmed", version: 7 });
  });

  test("the other clerk learns of it by the cursor", async () => {
    const bench = await freshPlan();
    const { item } = done(await addTo(bench));
    const changes = done(await listPlanChanges(colleague(), bench.plan.planId, bench.cursor));
    expect(changes.items.map((one) => one.itemId)).toEqual([item.itemId]);
  });

  test("other words, a former text, what was read already, and a foreign post are refused", async () => {
    const bench = await freshPlan();
    expect(codeOf(await addTo(bench, { quote: "欢迎县棋牌局把闲置棋亭拆一拆。" }))).toBe(
      "plans/quote-differs",
    );
    expect(codeOf(await addTo(bench, { textNo: 2 }))).toBe("plans/text-changed");
    expect(codeOf(await addTo(bench, { start: 1e9, end: 1e9 + 3 }))).toBe("plans/not-in-text");
    const [read] = bench.items;
    if (read?.value.kind !== "task") throw new Error("The chess plan begins with a task");
    const [start, end] = read.at;
    const same = { start, end, quote: read.quote, item: { ...task, title: read.value.title } };
    expect(codeOf(await addTo(bench, same))).toBe("plans/already-read");
    const other = clerkAt(database.db, { jurisdiction: chessCounty.neighbour });
    const input = { ...marking(bench, missed), quote: missed, item: task };
    expect(codeOf(await addItem(other, input))).toBe("plans/other-jurisdiction");
  });
});

test("marked words are read by themselves to fill in the form", async () => {
  const bench = await freshPlan();
  const friends = done(await readMarked(clerk(), marking(bench, "新增棋友120人")));
  expect(friends.target).toMatchObject({ indicator: "新增棋友", value: 120, unit: "人", year: 2026 });
  const second = done(
    await readMarked(
      clerk(),
      marking(
        bench,
        "2.开展残局比赛。依据《象棋竞赛规则》，2026年10月底前办完三轮比赛。（县棋牌局、县茶水办按职责分工负责）",
      ),
    ),
  );
  expect(second.task).toMatchObject({ title: "开展残局比赛", number: "2.", deadlines: ["2026-10"] });
  expect(second.task.units.map((unit) => unit.name)).toEqual(["县棋牌局", "县茶水办"]);
  expect(second.reference.title).toBe("象棋竞赛规则");
  const title = done(await readMarked(clerk(), marking(bench, "开展残局比赛")));
  expect(title.task).toMatchObject({ title: "开展残局比赛", number: "2." });
  const plain = done(await readMarked(clerk(), marking(bench, missed)));
  expect(plain.task.title).toBe("欢迎县棋牌局把闲置棋亭修一修");
});

describe("what was added stays", () => {
  test("in the export, and in the publication with its quote; then nothing more is added", async () => {
    const bench = await freshPlan();
    const { planId } = bench.plan;
    const { item } = done(await addTo(bench));
    const file = done(await exportReading(clerk(), { planId, as: "decided" }));
    const chunks = file.bytes as Uint8Array;
    expect(new TextDecoder().decode(chunks)).toContain("把闲置棋亭修一修");
    const items = bench.items.map(({ itemId, version }) => ({ itemId, version }));
    done(await confirmMany(clerk(), { planId, items }));
    done(await publishPlan(clerk(), { planId, acknowledge: ["leads-resolved"] }));
    const page = done(await getPublicPlan(database.db, planId));
    expect(PublishedPlan.safeParse(page).success).toBe(true);
    const shown = page.items.filter((one) => one.value.kind === "task");
    expect(shown.map((one) => one.itemId).indexOf(item.itemId)).toBe(1);
    expect(shown[1]).toMatchObject({ quote: missed, later: [] });
    expect(page.clauses.some((clause) => clause.kind === "heading")).toBe(true);
    expect(codeOf(await addTo(bench))).toBe("plans/added-too-late");
    expect(codeOf(await undoItem(clerk(), placeOf(bench, item)))).toBe("plans/published-is-fixed");
  });

  test("in a revised text where its words still stand; where they are gone, that is said", async () => {
    const bench = await freshPlan();
    const { planId } = bench.plan;
    done(await addTo(bench));
    const gone = "办完三轮比赛";
    const reference = ItemAddition.parse({ kind: "safeguard", duty: gone });
    done(await addItem(clerk(), { ...marking(bench, gone), quote: gone, item: reference }));
    const text = `前言略。\n${bench.text.text.replace("办完三轮", "办完五轮")}`;
    const file = { name: "修订.txt", bytes: new TextEncoder().encode(text) };
    const revised = done(await reviseText(clerk(), file, { planId }));
    expect(revised.warnings.some((warning) => warning.includes(gone))).toBe(true);
    const after = await benchOf(planId);
    const kept = after.items.filter((one) => one.added);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ quote: missed, state: "confirmed", version: 2 });
    expect(after.text.text.slice(...(kept[0]?.at ?? [0, 0]))).toBe(missed);
  });

  test("a plan of which nothing is confirmed is not published", async () => {
    const { planId } = (await freshPlan()).plan;
    const acknowledge = ["items-decided", "leads-resolved"];
    expect(codeOf(await publishPlan(clerk(), { planId, acknowledge }))).toBe("plans/nothing-decided");
  });
});
