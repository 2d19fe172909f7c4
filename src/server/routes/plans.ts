import type { FastifyInstance } from "fastify";
import type { SentFile } from "../../kernel/endpoint.ts";
import { assert, ok } from "../../kernel/result.ts";
import * as contract from "../../modules/plans/contract.ts";
import * as plans from "../../modules/plans/index.ts";
import { type Call, serve } from "../serve.ts";

/** Routes of plans (规划): reading in, the workbench, publication, and the lists over all plans. */
export function servePlans(app: FastifyInstance): void {
  serveTexts(app);
  serveItems(app);
  serveLifecycle(app);
  serveLists(app);
}

function fileOf(call: Call): SentFile {
  assert(call.file !== undefined, "This endpoint takes a file");
  return call.file;
}

function serveTexts(app: FastifyInstance): void {
  serve(app, contract.importPlan, (ctx, input, call) => plans.importPlan(ctx, fileOf(call), input));
  serve(app, contract.pastePlan, plans.pastePlan);
  serve(app, contract.reviseText, (ctx, input, call) => plans.reviseText(ctx, fileOf(call), input));
  serve(app, contract.textChanges, (ctx, { planId, textNo }) => plans.listTextChanges(ctx, planId, textNo));
  serve(app, contract.planOriginal, async (ctx, { planId, textNo }) => {
    const original = await plans.getOriginal(ctx, planId, textNo);
    if (!original.ok) return original;
    const { name, bytes } = original.value;
    return ok({ name, type: "application/octet-stream", bytes });
  });
  serve(app, contract.exportReading, plans.exportReading);
  serve(app, contract.exportTable, plans.exportPlanTables);
  serve(app, contract.importTable, (ctx, input, call) => plans.importTable(ctx, fileOf(call), input));
}

function serveItems(app: FastifyInstance): void {
  serve(app, contract.confirmItem, plans.confirmItem);
  serve(app, contract.confirmMany, plans.confirmMany);
  serve(app, contract.readMarked, plans.readMarked);
  serve(app, contract.addItem, plans.addItem);
  serve(app, contract.editItem, plans.editItem);
  serve(app, contract.rejectItem, plans.rejectItem);
  serve(app, contract.undoItem, plans.undoItem);
  serve(app, contract.assignUnit, plans.assignUnit);
  serve(app, contract.addUnit, plans.addUnit);
  serve(app, contract.resolveUnits, plans.resolveUnits);
  serve(app, contract.itemHistory, (ctx, { planId, itemId }) => plans.listItemHistory(ctx, planId, itemId));
  serve(app, contract.settleFinding, plans.settleFinding);
  serve(app, contract.editDocument, plans.editDocument);
}

function serveLifecycle(app: FastifyInstance): void {
  serve(app, contract.publishPlan, plans.publishPlan);
  serve(app, contract.withdrawPlan, plans.withdrawPlan);
  serve(app, contract.supersedePlan, plans.supersedePlan);
  serve(app, contract.publicPlan, (ctx, { planId }) => plans.getPublicPlan(ctx.db, planId));
}

function serveLists(app: FastifyInstance): void {
  serve(app, contract.listPlans, plans.listPlans);
  serve(app, contract.planWorkbench, (ctx, { planId }) => plans.getPlanWorkbench(ctx, planId));
  serve(app, contract.planChanges, (ctx, { planId, cursor }) => plans.listPlanChanges(ctx, planId, cursor));
  serve(app, contract.workbenchCounts, async (ctx) => ok(await plans.getWorkbenchCounts(ctx)));
  serve(app, contract.alignPlans, plans.getAlignment);
  serve(app, contract.exportAlignment, plans.exportAlignment);
  serve(app, contract.pressureTable, plans.getPressureTable);
  serve(app, contract.listTasks, plans.listTasks);
  serve(app, contract.listTargets, plans.listTargets);
  serve(app, contract.exportTasks, plans.exportTaskList);
}
