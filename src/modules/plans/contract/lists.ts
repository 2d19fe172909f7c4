import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { cursor, jurisdiction, limit, query } from "./fields.ts";
import { ItemState, UnitRole } from "./item.ts";
import { PlanId, PlanStatus, PlanSummary, WorkbenchCounts } from "./plan.ts";
import { TargetRow, TaskRow } from "./workbench.ts";

export const listPlans = defineEndpoint({
  name: "plans.list",
  method: "GET",
  path: "/plans",
  term: "规划列表",
  summary: "Lists the plans of the caller's government, and published plans of the governments below it.",
  access: "plans:read",
  input: z.strictObject({
    query,
    planIds: z.array(PlanId).max(6).optional().describe("Only these plans"),
    status: PlanStatus.optional().describe("Only this status"),
    jurisdiction: jurisdiction.optional().describe("Only plans of this division"),
    period: z.coerce.number().int().optional().describe("Only plans whose period includes this year"),
    sort: z.enum(["imported", "issued", "title"]).default("imported").describe("Order"),
    cursor,
    limit,
  }),
  output: z.strictObject({ plans: z.array(PlanSummary), next: z.string().nullable() }),
  cli: "plan list",
});

export const workbenchCounts = defineEndpoint({
  name: "plans.counts",
  method: "GET",
  path: "/plans-counts",
  term: "待办统计",
  summary: "Counts what waits for the caller.",
  access: "plans:read",
  input: z.strictObject({}),
  output: WorkbenchCounts,
  cli: "plan counts",
});

const inPlans = {
  query,
  planId: PlanId.optional().describe("Only this plan"),
  jurisdiction: jurisdiction.optional().describe("Only plans of this division"),
  agencyId: z.uuid().optional().describe("Only items naming this agency, alone or within a collective name"),
  unitName: z.string().min(1).max(100).optional().describe("Only items naming this unit, as written"),
  state: ItemState.optional().describe("Only items in this state"),
  status: PlanStatus.optional().describe("Only plans with this status"),
  cursor,
  limit,
};

export const listTasks = defineEndpoint({
  name: "plans.tasks",
  method: "GET",
  path: "/tasks",
  term: "任务清单",
  summary: "Lists tasks over all plans the caller may read.",
  access: "plans:read",
  input: z.strictObject({
    ...inPlans,
    role: UnitRole.optional().describe("With agencyId: only where it has this role"),
    dueFrom: z.iso.date().optional().describe("Due on this day or later"),
    dueTo: z.iso.date().optional().describe("Due on this day or earlier"),
  }),
  output: z.strictObject({ tasks: z.array(TaskRow), next: z.string().nullable(), total: z.int() }),
  cli: "task list",
});

export const listTargets = defineEndpoint({
  name: "plans.targets",
  method: "GET",
  path: "/targets",
  term: "目标清单",
  summary: "Lists targets over all plans the caller may read.",
  access: "plans:read",
  input: z.strictObject({
    ...inPlans,
    year: z.coerce.number().int().optional().describe("Only targets for this year"),
    source: z.enum(["prose", "table"]).optional().describe("Only from running text, or from tables"),
  }),
  output: z.strictObject({ targets: z.array(TargetRow), next: z.string().nullable(), total: z.int() }),
  cli: "target list",
});
