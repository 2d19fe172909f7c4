import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { jurisdiction, planId } from "./fields.ts";
import { PlanSummary } from "./plan.ts";
import { ObligationChange } from "./workbench.ts";

/** What importing did (导入结果). The same bytes twice show the plan that is already there. */
export const ImportOutcome = z.strictObject({
  outcome: z.enum(["imported", "already-imported"]),
  plan: PlanSummary,
  warnings: z.array(z.string()),
});

export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const importPlan = defineEndpoint({
  name: "plans.import",
  method: "POST",
  path: "/plans/import",
  term: "导入规划",
  summary: "Reads an uploaded plan and stores text, reading and items; a file that is no plan is refused.",
  access: "plans:import",
  input: z.strictObject({
    jurisdiction: jurisdiction.optional().describe("Whose plan it is; the acting post's own if left out"),
  }),
  output: ImportOutcome,
  takesFile: true,
  cli: "plan import",
});

export const pastePlan = defineEndpoint({
  name: "plans.paste",
  method: "POST",
  path: "/plans/paste",
  term: "粘贴规划",
  summary: "Reads a pasted plan text and stores it like an uploaded one.",
  access: "plans:import",
  input: z.strictObject({
    text: z.string().min(1).describe("The text of the plan"),
    jurisdiction: jurisdiction.optional().describe("Whose plan it is; the acting post's own if left out"),
  }),
  output: ImportOutcome,
  cli: "plan paste",
});

export const reviseText = defineEndpoint({
  name: "plans.revise-text",
  method: "POST",
  path: "/plans/{planId}/texts",
  term: "更新规划文本",
  summary: "Stores a revised text of the same plan; decisions on unchanged items are carried over.",
  access: "plans:import",
  input: z.strictObject({ planId }),
  output: z.strictObject({
    plan: PlanSummary,
    changes: z.array(ObligationChange),
    warnings: z.array(z.string()),
  }),
  takesFile: true,
  cli: "plan revise",
});

export const textChanges = defineEndpoint({
  name: "plans.text-changes",
  method: "GET",
  path: "/plans/{planId}/text-changes",
  term: "文本义务比对",
  summary: "Shows which obligations a revised text added, removed or changed against the text before it.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    textNo: z.coerce.number().int().min(2).optional().describe("Newest if left out"),
  }),
  output: z.strictObject({ textNo: z.int(), changes: z.array(ObligationChange) }),
  cli: "plan text-changes",
});

export const planOriginal = defineEndpoint({
  name: "plans.original",
  method: "GET",
  path: "/plans/{planId}/original",
  term: "规划原件",
  summary: "Sends the file exactly as it was uploaded.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    textNo: z.coerce.number().int().min(1).optional().describe("Newest if left out"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan original",
});
