import type { Context } from "../../../engine/access/index.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import { type AlignedPlan, alignPlans, nestPlans, pressureTable } from "../alignment/index.ts";
import { type ComparedPlan, type PlanAlignment, PlanId, type PressureTable } from "../contract.ts";
import { applyDecisions } from "../rules.ts";
import { plans } from "../tables.ts";
import { listItems } from "./items.ts";
import { documentOf, findPlanLine } from "./plan-rows.ts";
import { getReading, itemScope } from "./workbench.ts";

interface Compared {
  readonly shown: ComparedPlan;
  readonly aligned: AlignedPlan;
}

/** A plan as people have left it, ready to be laid beside others. */
async function getCompared(ctx: Context, planId: string): Promise<Result<Compared>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const { title, jurisdiction, jurisdiction_name: jurisdictionName } = line.value;
  const scope = itemScope(line.value);
  const read = await getReading(ctx.db, planId, scope.textNo);
  const decided = applyDecisions(read, await listItems(ctx.db, scope));
  const { plain } = await plans(ctx.db)
    .selectFrom("plans.text")
    .select("plain")
    .where("plan_id", "=", planId)
    .where("text_no", "=", scope.textNo)
    .executeTakeFirstOrThrow();
  const reading = { ...decided, document: documentOf(line.value, decided.document) };
  return ok({
    shown: { planId: PlanId.parse(planId), title, jurisdiction, jurisdictionName },
    aligned: { name: `《${title}》`, reading, text: plain },
  });
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
  return ok({ plans: plansShown, ...alignPlans(older.aligned, newer.aligned) });
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
  return ok({
    plans: compared.value.map((one) => one.shown),
    rows: pressureTable(levels),
    findings: top ? nestPlans(top, below) : [],
  });
}
