import type { Context } from "../../../engine/access/index.ts";
import type { FileAnswer } from "../../../kernel/endpoint.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import { levelOfCode } from "../../divisions/index.ts";
import { type AlignedPlan, alignPlans, nestPlans, pressureTable } from "../alignment/index.ts";
import {
  type ComparedPlan,
  type CrossFinding,
  type PlanAlignment,
  PlanId,
  type PlanItem,
  type PlanQuote,
  type PressureTable,
} from "../contract.ts";
import type { Reading, Span } from "../reading/reading.ts";
import { applyDecisions } from "../rules.ts";
import { addAlignmentSheets } from "../sheets/write-alignment.ts";
import { workbookBytes } from "../sheets/write-workbook.ts";
import { plans } from "../tables.ts";
import { dayOf, xlsx } from "./exports.ts";
import { listItems } from "./items.ts";
import { documentOf, findPlanLine } from "./plan-rows.ts";
import { getReading, itemScope } from "./workbench.ts";

interface Compared {
  readonly shown: ComparedPlan;
  readonly aligned: AlignedPlan;
  readonly itemAt: (at: Span) => PlanQuote["itemId"];
}

/** The item that words of a plan belong to (所属条目): the one printed exactly there, or else the smallest one around them. */
export function itemFinder(
  items: readonly Pick<PlanItem, "itemId" | "at" | "titleAt" | "bodyAt">[],
): Compared["itemAt"] {
  const exact = new Map<string, PlanItem["itemId"]>();
  for (const { itemId, at, titleAt } of [...items].reverse()) {
    exact.set(String(at), itemId);
    if (titleAt) exact.set(String(titleAt), itemId);
  }
  const places = items
    .flatMap(({ itemId, at, bodyAt }) =>
      [at, ...(bodyAt ? [bodyAt] : [])].map((place) => ({ itemId, place })),
    )
    .sort((a, b) => a.place[1] - a.place[0] - (b.place[1] - b.place[0]));
  return (at) =>
    exact.get(String(at)) ??
    places.find(({ place }) => place[0] <= at[0] && at[1] <= place[1])?.itemId ??
    null;
}

/** A plan as people have left it, ready to be laid beside others. */
async function getCompared(ctx: Context, planId: string): Promise<Result<Compared>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const { title, jurisdiction, jurisdiction_name: jurisdictionName } = line.value;
  const scope = itemScope(line.value);
  const read = await getReading(ctx.db, planId, scope.textNo);
  const items = await listItems(ctx.db, scope);
  const decided = applyDecisions(read, items);
  const { plain } = await plans(ctx.db)
    .selectFrom("plans.text")
    .select("plain")
    .where("plan_id", "=", planId)
    .where("text_no", "=", scope.textNo)
    .executeTakeFirstOrThrow();
  const document = documentOf(line.value, decided.document);
  const region = document.region ?? placeOf(jurisdiction, jurisdictionName);
  const reading = { ...decided, document: { ...document, region } };
  return ok({
    shown: {
      ...{ planId: PlanId.parse(planId), title, jurisdiction, jurisdictionName },
      ...{ place: region.name, level: region.level },
    },
    aligned: { name: `《${title}》`, reading, text: plain },
    itemAt: itemFinder(items),
  });
}

type Bare = Omit<PlanQuote, "itemId">;

/** Says of every quote which item of which plan it belongs to, so that a reader can go there. */
function placing(compared: readonly Compared[]) {
  const quote = (bare: Bare): PlanQuote => ({
    ...bare,
    itemId: compared[bare.plan]?.itemAt(bare.at) ?? null,
  });
  return {
    quote,
    side: <S extends { readonly quote: Bare }>(side: S | null) =>
      side && { ...side, quote: quote(side.quote) },
    findings: (found: readonly (Omit<CrossFinding, "quotes"> & { readonly quotes: readonly Bare[] })[]) =>
      found.map((finding): CrossFinding => ({ ...finding, quotes: finding.quotes.map(quote) })),
  };
}

/** Where the text names no place, the plan speaks for the government it is filed under. */
function placeOf(code: string, name: string): NonNullable<Reading["document"]["region"]> {
  const level = levelOfCode(code);
  return { name, level: level === "village" ? null : level, code };
}

async function listCompared(ctx: Context, planIds: readonly string[]): Promise<Result<Compared[]>> {
  const compared: Compared[] = [];
  for (const planId of planIds) {
    const one = await getCompared(ctx, planId);
    if (!one.ok) return one;
    compared.push(one.value);
  }
  return ok(compared);
}

/** A plan beside an older or higher one (规划衔接). */
export async function getAlignment(
  ctx: Context,
  { planId, against }: { readonly planId: string; readonly against: string },
): Promise<Result<PlanAlignment>> {
  const compared = await listCompared(ctx, [against, planId]);
  if (!compared.ok) return compared;
  const [older, newer] = compared.value;
  if (!older || !newer) throw new Error("Two plans were asked for");
  const plansShown = [older.shown, newer.shown];
  const { relation, indicators, tasks, findings } = alignPlans(older.aligned, newer.aligned);
  const place = placing(compared.value);
  return ok({
    ...{ plans: plansShown, relation },
    indicators: indicators.map((pair) => ({
      ...pair,
      ...{ older: place.side(pair.older), newer: place.side(pair.newer) },
    })),
    tasks: tasks.map((pair) => ({
      ...pair,
      ...{ older: pair.older && place.quote(pair.older), newer: pair.newer && place.quote(pair.newer) },
    })),
    findings: place.findings(findings),
  });
}

/** The targets of the highest plan as each lower level restates them (层层加码表), and whether the parts can make the whole. */
export async function getPressureTable(
  ctx: Context,
  { planIds }: { readonly planIds: readonly string[] },
): Promise<Result<PressureTable>> {
  const compared = await listCompared(ctx, planIds);
  if (!compared.ok) return compared;
  const levels = compared.value.map((one) => one.aligned);
  const [top, ...below] = levels;
  const place = placing(compared.value);
  return ok({
    plans: compared.value.map((one) => one.shown),
    rows: pressureTable(levels).map((row) => ({ ...row, cells: row.cells.map(place.side) })),
    findings: place.findings(top ? nestPlans(top, below) : []),
  });
}

/** Two plans side by side as an Excel workbook (导出衔接表). */
export async function exportAlignment(
  ctx: Context,
  { planId, against }: { readonly planId: string; readonly against: string },
): Promise<Result<FileAnswer>> {
  const alignment = await getAlignment(ctx, { planId, against });
  if (!alignment.ok) return alignment;
  const pressure = await getPressureTable(ctx, { planIds: [against, planId] });
  if (!pressure.ok) return pressure;
  const now = ctx.clock.now();
  const bytes = await workbookBytes(
    (book) => addAlignmentSheets(book, alignment.value, pressure.value, dayOf(now)),
    now,
  );
  const names = [...new Set(alignment.value.plans.map((plan) => plan.place))].join("与");
  return ok({ name: `规划衔接表（${names}）.xlsx`, type: xlsx, bytes });
}
