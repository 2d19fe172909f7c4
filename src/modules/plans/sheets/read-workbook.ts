import ExcelJS from "exceljs";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { inflateParts, readDirectory } from "../intake/docx/packed-parts.ts";
import { checkSize, usualLimits } from "../intake/index.ts";
import { headRow, idHeads } from "./write-workbook.ts";

/** A row of a table that came back (回填行): which item, the version it was exported from, and its cells by column head. */
export interface ReturnedRow {
  readonly itemId: string;
  readonly version: string;
  readonly cells: ReadonlyMap<string, { readonly at: string; readonly text: string }>;
}

/** A table that came back (回填表). */
export interface ReturnedSheet {
  readonly name: string;
  readonly rows: readonly ReturnedRow[];
}

const mostRows = 20_000;

/** Reads an exported workbook back, weighing it like any other upload before it is opened (读取回填表). */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<Result<ReturnedSheet[]>> {
  const unreadable = (detail: string) => refuse({ code: "plans/table-unreadable", facts: { name, detail } });
  const size = checkSize(name, bytes.length);
  if (!size.ok) return size;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return unreadable("不是 .xlsx 文件");
  const entries = readDirectory(bytes, name, usualLimits);
  if (!entries.ok) return entries;
  const parts = await inflateParts(bytes, name, usualLimits, entries.value);
  if (!parts.ok) return parts;
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch {
    return unreadable("文件打不开");
  }
  const sheets = book.worksheets.flatMap((page) => readSheet(page) ?? []);
  return sheets.length > 0 ? ok(sheets) : unreadable(`没有“${idHeads[0]}”一栏`);
}

function readSheet(page: ExcelJS.Worksheet): ReturnedSheet | undefined {
  const heads = new Map<number, string>();
  page.getRow(headRow).eachCell((cell, at) => {
    heads.set(at, textOf(cell));
  });
  const columnOf = (head: string) => [...heads].find(([, text]) => text === head)?.[0];
  const [idAt, versionAt] = idHeads.map(columnOf);
  if (idAt === undefined || versionAt === undefined) return undefined;
  const rows: ReturnedRow[] = [];
  for (let number = headRow + 1; number <= Math.min(page.rowCount, headRow + mostRows); number += 1) {
    const line = page.getRow(number);
    const itemId = textOf(line.getCell(idAt));
    if (itemId === "") continue;
    const cells = new Map<string, { at: string; text: string }>();
    for (const [at, head] of heads) {
      const cell = line.getCell(at);
      cells.set(head, { at: cell.address, text: textOf(cell) });
    }
    rows.push({ itemId, version: textOf(line.getCell(versionAt)), cells });
  }
  return { name: page.name, rows };
}

/** What a cell shows, without the blanks around it; a formula counts by its result, a date as 2020-06-30. */
function textOf(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "object" && "result" in value) return String(value.result ?? "").trim();
  return cell.text.trim();
}
