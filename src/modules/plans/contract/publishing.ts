import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { PlanAlignment, PressureTable } from "./alignment.ts";
import { planId, reason } from "./fields.ts";
import { PlanId, PlanSummary } from "./plan.ts";
import { PublishedPlan } from "./workbench.ts";

export const publishPlan = defineEndpoint({
  name: "plans.publish",
  method: "POST",
  path: "/plans/{planId}/publish",
  term: "发布规划",
  summary: "Freezes the plan as it now stands and opens its public page.",
  access: "plans:publish",
  input: z.strictObject({
    planId,
    acknowledge: z
      .array(z.enum(["items-decided", "leads-resolved"]))
      .default([])
      .describe("Checks that fail and are accepted: undecided items are left out, leads stay without agency"),
  }),
  output: z.strictObject({ plan: PlanSummary, publicationNo: z.int(), items: z.int() }),
  cli: "plan publish",
});

export const withdrawPlan = defineEndpoint({
  name: "plans.withdraw",
  method: "POST",
  path: "/plans/{planId}/withdraw",
  term: "撤回规划",
  summary: "Takes a published plan back, or drops a draft; nothing is deleted.",
  access: "plans:publish",
  input: z.strictObject({ planId, reason: reason.describe("Why") }),
  output: z.strictObject({ plan: PlanSummary }),
  cli: "plan withdraw",
});

export const supersedePlan = defineEndpoint({
  name: "plans.supersede",
  method: "POST",
  path: "/plans/{planId}/supersede",
  term: "替代规划",
  summary: "Marks a published plan as replaced by another published plan of the same government.",
  access: "plans:publish",
  input: z.strictObject({
    planId,
    by: PlanId.describe("The plan that replaces it"),
    reason: reason.describe("Why"),
  }),
  output: z.strictObject({ plan: PlanSummary }),
  cli: "plan supersede",
});

export const publicPlan = defineEndpoint({
  name: "plans.public",
  method: "GET",
  path: "/public/plans/{planId}",
  term: "规划公开页",
  summary: "Returns a published plan as published, with later changes beside.",
  access: "public",
  input: z.strictObject({ planId }),
  output: PublishedPlan,
  cli: "plan public",
});

export const alignPlans = defineEndpoint({
  name: "plans.align",
  method: "GET",
  path: "/plans/{planId}/alignment",
  term: "规划衔接",
  summary:
    "Lays a plan beside an older or higher one: what it inherits, raises, lowers, rewords or leaves out.",
  access: "plans:read",
  input: z.strictObject({ planId, against: PlanId.describe("The older or higher plan") }),
  output: PlanAlignment,
  cli: "plan align",
});

export const exportAlignment = defineEndpoint({
  name: "plans.export-alignment",
  method: "GET",
  path: "/plans/{planId}/alignment-table",
  term: "导出衔接表",
  summary: "Sends two plans side by side as an Excel workbook: targets, tasks, findings and raises.",
  access: "plans:read",
  input: z.strictObject({ planId, against: PlanId.describe("The older or higher plan") }),
  output: z.void(),
  sendsFile: true,
  cli: "plan export-alignment",
});

export const pressureTable = defineEndpoint({
  name: "plans.pressure",
  method: "GET",
  path: "/plan-pressure",
  term: "层层加码",
  summary:
    "Shows how each level raises the targets of the level above, and how many days it takes off each deadline.",
  access: "plans:read",
  input: z.strictObject({
    planIds: z.array(PlanId).min(2).max(6).describe("Plans from the highest level down"),
  }),
  output: PressureTable,
  cli: "plan pressure",
});
