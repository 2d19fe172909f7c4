import type { Context } from "../../../engine/access/index.ts";
import type { FileAnswer, ParsedInputOf } from "../../../kernel/endpoint.ts";
import { ok, type Result } from "../../../kernel/result.ts";
import type { exportTasks as exportTasksEndpoint, TaskRow } from "../contract.ts";
import type { Reading } from "../reading/reading.ts";
import { applyDecisions } from "../rules.ts";
import { addSheet, targetSheet, taskSheet, workbookBytes } from "../sheets/write-workbook.ts";
import { listItems } from "./items.ts";
import { listAllTasks } from "./list-items.ts";
import { findPlanLine } from "./plan-rows.ts";
import { getReading, itemScope } from "./workbench.ts";

export const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The plan's tables as an Excel workbook in the customary forms (导出任务分解表、指标表). */
export async function exportPlanTables(
  ctx: Context,
  { planId, kind }: { readonly planId: string; readonly kind?: "task" | "target" | undefined },
): Promise<Result<FileAnswer>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const items = await listItems(ctx.db, itemScope(line.value));
  const { title } = line.value;
  const now = ctx.clock.now();
  const particulars = `行政区划：${line.value.jurisdiction_name}　　导出日期：${dayOf(now)}　　填报单位：　　　　填报人：　　　　审核人：`;
  const bytes = await workbookBytes((book) => {
    if (kind !== "target") addSheet(book, taskSheet({ title, particulars }, items));
    if (kind !== "task") addSheet(book, targetSheet({ title, particulars }, items));
  }, now);
  return ok({ name: `${title}${kind === "target" ? "指标表" : "任务分解表"}.xlsx`, type: xlsx, bytes });
}

/** Calendar day in China, where the tables are filled in. */
export function dayOf(now: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}

const listColumns = [
  { head: "序号", width: 6, show: (_row: TaskRow, at: number) => String(at + 1) },
  { head: "规划", width: 30, show: (row: TaskRow) => row.plan.title },
  { head: "重点任务", width: 36, show: (row: TaskRow) => row.value.title },
  { head: "牵头单位", width: 24, show: (row: TaskRow) => unitNames(row, "lead") },
  { head: "配合单位", width: 30, show: (row: TaskRow) => unitNames(row, "participant") },
  { head: "责任单位", width: 24, show: (row: TaskRow) => unitNames(row, "responsible") },
  { head: "完成时限", width: 13, show: (row: TaskRow) => row.due ?? "" },
  { head: "原文", width: 40, show: (row: TaskRow) => row.quote },
] as const;

const unitNames = (row: TaskRow, role: string) =>
  row.value.units
    .filter((unit) => unit.role === role)
    .map((unit) => unit.name)
    .join("、");

/** The filtered task list over all plans as an Excel workbook (导出任务清单). */
export async function exportTaskList(
  ctx: Context,
  wanted: ParsedInputOf<typeof exportTasksEndpoint>,
): Promise<Result<FileAnswer>> {
  const tasks = await listAllTasks(ctx, wanted);
  const now = ctx.clock.now();
  const bytes = await workbookBytes((book) => {
    const page = book.addWorksheet("任务清单", {
      views: [{ state: "frozen", ySplit: 1 }],
      pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    page.columns = listColumns.map(({ head, width }) => ({ header: head, width, style: { numFmt: "@" } }));
    tasks.forEach((task, at) => {
      page.addRow(listColumns.map((column) => column.show(task, at)));
    });
    page.eachRow((row, at) => {
      row.eachCell((cell) => {
        cell.alignment = { vertical: "middle", wrapText: true };
        cell.font = { name: "宋体", size: 10.5, bold: at === 1 };
      });
    });
  }, now);
  return ok({ name: `任务清单${dayOf(now)}.xlsx`, type: xlsx, bytes });
}

/** The reading as JSON (导出解读结果): as the program read it, or with everything that people decided. */
export async function exportReading(
  ctx: Context,
  { planId, as }: { readonly planId: string; readonly as: "read" | "decided" },
): Promise<Result<FileAnswer>> {
  const line = await findPlanLine(ctx, ctx.db, planId);
  if (!line.ok) return line;
  const scope = itemScope(line.value);
  const read = await getReading(ctx.db, planId, scope.textNo);
  const reading: Reading =
    as === "read" && !scope.publishedOnly ? read : applyDecisions(read, await listItems(ctx.db, scope));
  const bytes = new TextEncoder().encode(`${JSON.stringify(reading, null, 2)}\n`);
  return ok({ name: `${line.value.title}.json`, type: "application/json", bytes });
}
