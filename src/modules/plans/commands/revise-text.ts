import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { SentFile } from "../../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ObligationChange, PlanSummary } from "../contract.ts";
import { listItems } from "../queries/items.ts";
import { findPlanLine, getPlanSummary } from "../queries/plan-rows.ts";
import { listTextChanges } from "../queries/text-changes.ts";
import { getText } from "../queries/workbench.ts";
import { carryDecisions, decidePlan, isAdded } from "../rules.ts";
import { requireRight } from "./access.ts";
import { carryAdditions } from "./carry-additions.ts";
import { readIncoming } from "./import-plan.ts";
import { loadItems, lockPlan, recordPlanState, recordRevisions, scopeOf } from "./store.ts";
import { claimText, documentColumns, insertText } from "./store-reading.ts";

/** What a revised text changed (更新文本结果). */
export interface TextRevised {
  readonly plan: PlanSummary;
  readonly changes: ObligationChange[];
  readonly warnings: string[];
}

/**
 * Takes a revised text of the same plan (更新规划文本): a new version beside the old one. Items that say the same as before keep what
 * people decided about them; the others are to be checked. A publication stands until the next.
 */
export async function reviseText(
  ctx: Context,
  file: SentFile,
  { planId }: { readonly planId: string },
): Promise<Result<TextRevised>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const allowed = requireRight(ctx, "plans:import", line.value.jurisdiction);
  if (!allowed.ok) return allowed;
  const read = await readIncoming(ctx, file, line.value.jurisdiction);
  if (!read.ok) return read;
  const stored = await inTransaction(ctx.db, async (tx) => {
    const locked = await lockPlan(tx, ctx, planId, "plans:import");
    if (!locked.ok) return locked;
    const plan = locked.value;
    const next = decidePlan(plan.state, { do: "revise" });
    if (!next.ok) return next;
    const { textNo } = next.value;
    const claimed = await claimText(tx, read.value, { planId, jurisdiction: plan.jurisdiction, textNo });
    if (!claimed) {
      return refuse({
        code: "plans/text-unchanged",
        facts: { title: plan.row.title, textNo: plan.state.textNo },
      });
    }
    const before = [...(await loadItems(tx, plan, "all")).values()].map((item) => item.life);
    const formerItems = await listItems(tx, scopeOf(plan));
    const former = await getText(tx, planId, plan.state.textNo);
    const itemIds = await insertText(tx, ctx, read.value, { planId, textNo, changeNo: plan.changeNo });
    await recordPlanState(tx, ctx, plan, next.value, documentColumns(read.value));
    const now = { ...plan, state: next.value };
    const loaded = await loadItems(tx, now, "all");
    const carried = carryDecisions(
      before.filter((life) => !isAdded(life)),
      [...loaded.values()].map(({ itemId, life }) => ({ itemId, value: life.revisions[0].value })),
    );
    await recordRevisions(tx, ctx, now, carried);
    const lost = await carryAdditions(tx, ctx, now, {
      former: { text: former.text, items: formerItems },
      revised: {
        ...{ text: read.value.plain.text, clauses: read.value.reading.clauses },
        items: await listItems(tx, { ...scopeOf(plan), textNo }),
      },
    });
    const target = { kind: "plan", id: planId };
    const details = { textNo, items: itemIds.length, carried: carried.length };
    await recordAudit(tx, ctx, { event: "plans/text-revised", target, details });
    await recordEvent(tx, ctx, { kind: "plans/text-revised", subject: target, facts: details });
    return ok({ plan: await getPlanSummary(ctx, tx, planId), lost });
  });
  if (!stored.ok) return stored;
  const changes = await listTextChanges(ctx, planId);
  if (!changes.ok) return changes;
  return ok({
    plan: stored.value.plan,
    changes: changes.value.changes,
    warnings: [...read.value.plain.warnings, ...stored.value.lost.map(lostAddition)],
  });
}

function lostAddition(quote: string): string {
  const words = quote.length > 40 ? `${quote.slice(0, 40)}……` : quote;
  return `补录条目的原文「${words}」在修订稿中找不到，没有沿用；如仍适用，请在新文本中重新补录。`;
}
