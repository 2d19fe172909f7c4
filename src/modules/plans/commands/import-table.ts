import type { Context } from "../../../engine/access/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { SentFile } from "../../../kernel/endpoint.ts";
import { fillSentence, ok, type Result, refuse } from "../../../kernel/result.ts";
import { ItemEdit, ItemId, type PlanItem, type TableImport } from "../contract.ts";
import { listItems } from "../queries/items.ts";
import { findPlanLine } from "../queries/plan-rows.ts";
import { itemScope } from "../queries/workbench.ts";
import { planRefusals } from "../refusals.ts";
import { decideItem, newNames, unitsOf } from "../rules.ts";
import type { Column } from "../sheets/columns.ts";
import { type ReturnedRow, type ReturnedSheet, readWorkbook } from "../sheets/read-workbook.ts";
import { idHeads, type Sheet, targetSheet, taskSheet } from "../sheets/write-workbook.ts";
import { requireRight } from "./access.ts";
import { resolverOf, writeRevisions } from "./items.ts";
import { loadItems, lockPlan, type NewRevision } from "./store.ts";

/** An item with the edit that its row in the returned table asks for. */
interface RowEdit {
  readonly itemId: string;
  readonly edit: ItemEdit;
  readonly row: ReturnedRow;
}

interface Reviewed {
  readonly rows: number;
  readonly edits: readonly RowEdit[];
  readonly changes: TableImport["changes"];
  readonly faults: TableImport["faults"];
}

/**
 * Takes an exported workbook back (回填分解表). The dry run says cell by cell what would change and what is wrong; commit writes the
 * changes as edits, all of them or, where a cell is wrong, none.
 */
export async function importTable(
  ctx: Context,
  file: SentFile,
  input: {
    readonly planId: string;
    readonly mode: "dry-run" | "commit";
    readonly reason?: string | undefined;
  },
): Promise<Result<TableImport>> {
  const line = await findPlanLine(ctx, ctx.db, input.planId);
  if (!line.ok) return line;
  const allowed = requireRight(ctx, "plans:edit", line.value.jurisdiction);
  if (!allowed.ok) return allowed;
  const sheets = await readWorkbook(file.bytes, file.name);
  if (!sheets.ok) return sheets;
  const reviewed = reviewSheets(sheets.value, await listItems(ctx.db, itemScope(line.value)));
  if (input.mode === "commit" && reviewed.faults.length > 0) {
    return refuse({ code: "plans/table-faults", facts: { count: reviewed.faults.length } });
  }
  const { rows, changes, faults, edits } = reviewed;
  if (input.mode === "dry-run") return ok({ committed: false, rows, changes, faults });
  return inTransaction(ctx.db, async (tx) => {
    const plan = await lockPlan(tx, ctx, input.planId, "plans:edit");
    if (!plan.ok) return plan;
    const items = await loadItems(tx, plan.value, edits.length > 0 ? edits.map((one) => one.itemId) : "all");
    const names = edits.flatMap(({ itemId, edit }) => {
      const life = items.get(itemId)?.life;
      const typed = ("units" in edit ? edit.units : undefined) ?? [];
      return life ? newNames(unitsOf(life.revisions[0].value), typed) : [];
    });
    const find = await resolverOf(tx, plan.value, names);
    const list: NewRevision[] = [];
    for (const { itemId, edit, row } of edits) {
      const life = items.get(itemId)?.life;
      if (!life) return refuse({ code: "plans/unknown-item", at: row.itemId });
      if (String(life.revisions.length) !== row.version) {
        return refuse({
          code: "plans/item-changed",
          at: cellOf(row),
          facts: { by: "他人", version: life.revisions.length },
        });
      }
      const next = decideItem(life, { do: "edit", edit, reason: input.reason ?? null, find });
      if (!next.ok) return refuse({ ...next.refusals[0], at: cellOf(row) });
      list.push({ itemId, revision: next.value, read: life.revisions[0].value });
    }
    await writeRevisions(tx, ctx, plan.value, list);
    return ok({ committed: true, rows, changes, faults });
  });
}

const cellOf = (row: ReturnedRow) => row.cells.get(idHeads[0])?.at ?? row.itemId;

function reviewSheets(sheets: readonly ReturnedSheet[], items: readonly PlanItem[]): Reviewed {
  const plan = { title: "", particulars: "" };
  const parts = sheets.map((sheet) =>
    sheet.name === "指标表"
      ? reviewSheet(sheet, targetSheet(plan, items), "target")
      : reviewSheet(sheet, taskSheet(plan, items), "task"),
  );
  return {
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    edits: parts.flatMap((part) => part.edits),
    changes: parts.flatMap((part) => part.changes),
    faults: parts.flatMap((part) => part.faults),
  };
}

function reviewSheet<Value>(returned: ReturnedSheet, now: Sheet<Value>, kind: "task" | "target"): Reviewed {
  const changes: TableImport["changes"] = [];
  const faults: TableImport["faults"] = [];
  const edits: RowEdit[] = [];
  const byId = new Map(now.rows.map((row, at) => [row.item.itemId as string, { row, at }]));
  const seen = new Set<string>();
  for (const line of returned.rows) {
    const fault = (column: string, says: string) => {
      faults.push({ cell: line.cells.get(column)?.at ?? cellOf(line), column, says });
    };
    const found = byId.get(line.itemId);
    if (!found) fault(idHeads[0], "本规划没有这一条目，或已剔除；不能用表格新增条目");
    else if (seen.has(line.itemId)) fault(idHeads[0], "同一条目在表中出现两次");
    else if (line.version !== String(found.row.item.version)) {
      fault(
        idHeads[1],
        `导出后已有人改动（表中第 ${line.version} 版，现为第 ${found.row.item.version} 版），请重新导出`,
      );
    } else {
      seen.add(line.itemId);
      const before = faults.length;
      const fields = reviewRow(line, now.columns, found, changes, fault);
      const edit = ItemEdit.safeParse({ kind, ...fields });
      if (Object.keys(fields).length === 0 || faults.length > before) continue;
      if (edit.success) edits.push({ itemId: line.itemId, edit: edit.data, row: line });
      else fault(idHeads[0], fillSentence(planRefusals["plans/wrong-kind"].zh));
    }
  }
  return { rows: returned.rows.length, edits, changes, faults };
}

/** The fields that a row changes; cells that show what was exported change nothing. */
function reviewRow<Value>(
  line: ReturnedRow,
  columns: readonly Column<Value>[],
  { row, at }: { readonly row: Sheet<Value>["rows"][number]; readonly at: number },
  changes: TableImport["changes"],
  fault: (column: string, says: string) => void,
): Record<string, unknown> {
  let fields: Record<string, unknown> = {};
  let value = row.value;
  for (const column of columns) {
    const cell = line.cells.get(column.head);
    if (!cell || !column.mean) continue;
    const from = column.show(row, at).trim();
    if (cell.text === from) continue;
    const meaning = column.mean(cell.text, value);
    if ("fault" in meaning) {
      fault(column.head, meaning.fault);
      continue;
    }
    fields = { ...fields, ...meaning.edit };
    // A later column of the same row builds on this one: three unit columns change one list.
    value = { ...value, ...meaning.edit };
    changes.push({
      ...{ cell: cell.at, column: column.head, from, to: cell.text },
      itemId: ItemId.parse(row.item.itemId),
    });
  }
  return fields;
}
