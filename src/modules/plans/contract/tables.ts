import { z } from "zod";
import { defineEndpoint } from "../../../kernel/endpoint.ts";
import { later, planId } from "./fields.ts";
import { ItemKind } from "./item.ts";
import { listTasks } from "./lists.ts";
import { TableImport } from "./workbench.ts";

export const exportTable = defineEndpoint({
  name: "plans.export-table",
  method: "GET",
  path: "/plans/{planId}/table",
  term: "导出分解表",
  summary: "Sends the task breakdown (任务分解表) and the indicator table (指标表) as an Excel workbook.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    kind: ItemKind.extract(["task", "target"]).optional().describe("Only this table; both if left out"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan export",
});

export const exportTasks = defineEndpoint({
  name: "plans.export-tasks",
  method: "GET",
  path: "/tasks/table",
  term: "导出任务清单",
  summary: "Sends the filtered task list over all plans as an Excel workbook.",
  access: "plans:read",
  input: listTasks.input.omit({ cursor: true, limit: true }),
  output: z.void(),
  sendsFile: true,
  cli: "task export",
});

export const importTable = defineEndpoint({
  name: "plans.import-table",
  method: "POST",
  path: "/plans/{planId}/table",
  term: "回填分解表",
  summary:
    "Takes an exported workbook back: a dry run says what would change and which cells are wrong; commit edits the items.",
  access: "plans:edit",
  input: z.strictObject({
    planId,
    mode: z
      .enum(["dry-run", "commit"])
      .default("dry-run")
      .describe("Try, or do; a workbook with faults is never committed"),
    reason: later,
  }),
  output: TableImport,
  takesFile: true,
  cli: "plan import-table",
});

export const exportReading = defineEndpoint({
  name: "plans.export-reading",
  method: "GET",
  path: "/plans/{planId}/reading",
  term: "导出解读结果",
  summary: "Sends the reading as JSON: as the program read it, or as people have left it.",
  access: "plans:read",
  input: z.strictObject({
    planId,
    as: z.enum(["read", "decided"]).default("decided").describe("As read, or with all decisions applied"),
  }),
  output: z.void(),
  sendsFile: true,
  cli: "plan reading",
});
