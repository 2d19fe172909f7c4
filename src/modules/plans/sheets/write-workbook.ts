import ExcelJS from "exceljs";
import type { PlanItem, TargetValue, TaskValue } from "../contract.ts";
import { type Column, type SheetRow, targetColumns, targetLine, taskColumns } from "./columns.ts";

/** Where an exported table says which item and version each of its rows is (条目标识列). */
export const idHeads = ["条目标识", "版本"] as const;

/** Rows above the data: title, particulars, heads. */
export const headRow = 3;

/** A sheet to be written: its columns, and one row per item. */
export interface Sheet<Value> {
  readonly name: string;
  readonly title: string;
  readonly particulars: string;
  readonly columns: readonly Column<Value>[];
  readonly rows: readonly SheetRow<Value>[];
  /** Notes at the foot of the table. */
  readonly notes: readonly string[];
}

const thin = { style: "thin" } as const;
const box = { top: thin, bottom: thin, left: thin, right: thin };
const centre = { vertical: "middle", horizontal: "center", wrapText: true } as const;
const left = { vertical: "middle", horizontal: "left", wrapText: true } as const;
const song = (size: number, bold = false) => ({ name: "宋体", size, bold });

/** Adds a sheet in the customary form (表格样式): merged title, frozen heads, text cells, A4 across. */
export function addSheet<Value>(book: ExcelJS.Workbook, sheet: Sheet<Value>): void {
  const columns = sheet.columns.length;
  const page = book.addWorksheet(sheet.name, {
    views: [{ state: "frozen", xSplit: 2, ySplit: headRow }],
    pageSetup: {
      ...{ paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...{ printTitlesRow: `1:${headRow}`, horizontalCentered: true },
      margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: "第 &P 页，共 &N 页" },
  });
  page.columns = [...sheet.columns.map(({ width }) => ({ width })), { width: 38 }, { width: 6 }];
  for (const at of [columns + 1, columns + 2]) page.getColumn(at).hidden = true;
  addTop(page, 1, columns, sheet.title, { font: song(18, true), alignment: centre, height: 34 });
  addTop(page, 2, columns, sheet.particulars, { font: song(10), alignment: left, height: 18 });
  const heads = page.getRow(headRow);
  heads.values = [...sheet.columns.map(({ head }) => head), ...idHeads];
  heads.height = 26;
  heads.eachCell((cell) => {
    cell.style = { font: song(11, true), alignment: centre, border: box, numFmt: "@" };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF2F2F2" } };
  });
  sheet.rows.forEach((row, at) => {
    addRow(page, sheet.columns, row, at);
  });
  sheet.notes.forEach((note, at) => {
    const number = headRow + sheet.rows.length + 1 + at;
    addTop(page, number, columns, note, { font: song(10), alignment: left, height: 18 });
  });
}

function addTop(
  page: ExcelJS.Worksheet,
  row: number,
  columns: number,
  text: string,
  look: { font: Partial<ExcelJS.Font>; alignment: Partial<ExcelJS.Alignment>; height: number },
): void {
  page.mergeCells(row, 1, row, columns);
  const cell = page.getCell(row, 1);
  cell.value = text;
  cell.font = look.font;
  cell.alignment = look.alignment;
  page.getRow(row).height = look.height;
}

function addRow<Value>(
  page: ExcelJS.Worksheet,
  columns: readonly Column<Value>[],
  row: SheetRow<Value>,
  at: number,
): void {
  const line = page.getRow(headRow + 1 + at);
  line.values = [...columns.map((column) => column.show(row, at)), row.item.itemId, String(row.item.version)];
  line.eachCell({ includeEmpty: true }, (cell, number) => {
    const column = columns[number - 1];
    const narrow = column && column.width <= 13;
    cell.style = { font: song(10.5), alignment: narrow ? centre : left, border: box, numFmt: "@" };
    if (column?.choices) {
      const formulae = [`"${column.choices.join(",")}"`];
      cell.dataValidation = { type: "list", allowBlank: true, formulae };
    }
  });
}

const notRejected = (item: PlanItem) => item.state !== "rejected";

/** The task breakdown table of a plan (任务分解表). */
export function taskSheet(plan: { title: string; particulars: string }, items: readonly PlanItem[]) {
  const kept = items.filter(notRejected);
  const targets = kept.flatMap(({ value }) => (value.kind === "target" ? [value] : []));
  const goalsOf = (path: string) => targets.filter((target) => target.task === path).map(targetLine);
  const rows = kept.flatMap((item): SheetRow<TaskValue>[] =>
    item.value.kind === "task"
      ? [{ item, value: item.value, goals: goalsOf(item.value.path).join("；") }]
      : [],
  );
  const notes = [
    "注：多个单位之间用顿号分开；完成时限写作 2020、2020-06 或 2020-06-30；“核对”“原文”两栏不接受修改。",
  ];
  const { title, particulars } = plan;
  return { name: "任务分解表", title: `${title}任务分解表`, particulars, columns: taskColumns, rows, notes };
}

/** The indicator table of a plan (指标表). */
export function targetSheet(plan: { title: string; particulars: string }, items: readonly PlanItem[]) {
  const rows = items
    .filter(notRejected)
    .flatMap((item): SheetRow<TargetValue>[] =>
      item.value.kind === "target" ? [{ item, value: item.value, goals: "" }] : [],
    );
  const notes = [
    "注：区间写作 3—5；“完成值”“完成率”由填报单位填写；“基期”“出处”“核对”“原文”各栏不接受修改。",
  ];
  const { title, particulars } = plan;
  return { name: "指标表", title: `${title}主要指标表`, particulars, columns: targetColumns, rows, notes };
}

/** A workbook as the bytes of an .xlsx file. */
export async function workbookBytes(fill: (book: ExcelJS.Workbook) => void, now: Date): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "落实";
  book.created = now;
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
