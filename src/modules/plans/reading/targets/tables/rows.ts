import type { Span } from "../../reading.ts";
import type { Cell } from "./cells.ts";
import type { Column } from "./columns.ts";
import { isUnit, looksLikeValue, unitInName } from "./values.ts";

/** A row of an indicator table (指标行): its cells told apart by what they hold. */
export interface Row {
  readonly at: Span;
  readonly cells: readonly Cell[];
  readonly category: string | null;
  readonly name: Cell | null;
  readonly unit: Cell | null;
  /** One for each value column of the header; null where the cell is blank. */
  readonly values: readonly (Cell | null)[];
  /** Some value is missing and the text does not show which column is blank. */
  readonly unsure: boolean;
  readonly attribute: Cell | null;
  readonly agencies: readonly Cell[];
}

const serial = /^(\d{1,3}|[一二三四五六七八九十]{1,3}|\(\d{1,2}\)|[①-⑳])[.、．)]?$/;
const serialLed = /^(?:\d{1,3}[.、．)](?!\d)|\(\d{1,2}\)|[①-⑳])/;
const attribute = /^(?:约束性?|预期性?|引导性|指导性|约束性指标|预期性指标|国家.*|★)$/;
const agency =
  /(?:局|委|办|厅|部|队|会|院|司|处|中心|公司|政府|单位|银行|署|社|联|法院|分局|管委|镇|街道|县|区|科|室|所|站)$/;

/** Reads rows out of cells that follow each other, told apart by their content (按内容断行). */
export function rowsOfStream(cells: readonly Cell[], columns: readonly Column[], tabbed: boolean): Row[] {
  const reader: Reader = { cells, at: 0, tabbed, columns, category: null };
  const rows: Row[] = [];
  while (reader.at < cells.length) {
    const before = reader.at;
    const row = nextRow(reader);
    if (row === "category") continue;
    if (row) rows.push(row);
    if (reader.at === before) reader.at++;
  }
  return rows;
}

interface Reader {
  readonly cells: readonly Cell[];
  at: number;
  readonly tabbed: boolean;
  readonly columns: readonly Column[];
  category: string | null;
}

const has = (reader: Reader, kind: Column["kind"]) => reader.columns.some((column) => column.kind === kind);

function nextRow(reader: Reader): Row | "category" | undefined {
  const texts: Cell[] = [];
  let hadSerial = false;
  const from = reader.at;
  for (; reader.at < reader.cells.length; reader.at++) {
    const cell = reader.cells[reader.at];
    if (!cell) break;
    if (cell.text === "") {
      if (texts.length > 0) break;
      continue;
    }
    if (texts.length > 0 && looksLikeValue(cell.text) && !(startsSerial(reader) && !hadSerial)) break;
    if (serial.test(cell.text) && startsSerial(reader)) {
      if (texts.length > 0) reader.category = texts.map((t) => t.text).join("");
      texts.length = 0;
      hadSerial = true;
      continue;
    }
    if (texts.length === 0 && looksLikeValue(cell.text)) continue;
    texts.push(cell);
    if (texts.length > 8) texts.shift();
  }
  if (texts.length === 0 || reader.at >= reader.cells.length) return undefined;
  return finishRow(reader, from, texts, hadSerial);
}

/** A bare number is a serial only where the table has such a column and words follow it. */
function startsSerial(reader: Reader): boolean {
  const cell = reader.cells[reader.at];
  const next = reader.cells[reader.at + 1];
  if (!cell || !next || !serial.test(cell.text)) return false;
  return (
    next.text !== "" &&
    !looksLikeValue(next.text) &&
    !isUnit(next.text) &&
    !attribute.test(next.text) &&
    (has(reader, "serial") || !/^\d+$/.test(cell.text))
  );
}

function finishRow(reader: Reader, from: number, texts: Cell[], hadSerial: boolean): Row | "category" {
  const unit = takeUnit(reader, texts);
  const { name, category } = nameOf(texts, hadSerial);
  if (category !== null) reader.category = category;
  const { values, unsure } = takeValues(reader);
  const tail = takeTail(reader);
  const blank = values.every((value) => value === null);
  if (
    blank &&
    unit === null &&
    !serialLed.test(name.text) &&
    !hadSerial &&
    unitInName(name.text).unit === null
  ) {
    reader.category = name.text;
    return "category";
  }
  const cells = reader.cells.slice(from, reader.at).filter((cell) => cell.text !== "");
  const end = Math.max(name.at[1], ...cells.map((cell) => cell.at[1]));
  return { at: [name.at[0], end], cells, category: reader.category, name, unit, values, unsure, ...tail };
}

function takeUnit(reader: Reader, texts: Cell[]): Cell | null {
  const last = texts.at(-1);
  if (!has(reader, "unit") || texts.length < 2 || !last || !(isUnit(last.text) || last.text.length <= 6))
    return null;
  texts.pop();
  return last;
}

/** The name is the last text, joined with the parts that a wrap has cut from it; what stands before is the category. */
function nameOf(texts: readonly Cell[], hadSerial: boolean): { name: Cell; category: string | null } {
  let start = texts.length - 1;
  const led = texts.findLastIndex((cell) => serialLed.test(cell.text));
  if (led >= 0) start = led;
  else if (hadSerial) start = 0;
  else while (start > 0 && /[、，,和的与(（]$/.test(texts[start - 1]?.text ?? "")) start--;
  const parts = texts.slice(start);
  const first = parts[0] ?? { text: "", at: [0, 0] as const };
  const name: Cell = {
    text: parts.map((part) => part.text).join(""),
    at: [first.at[0], parts.at(-1)?.at[1] ?? first.at[1]],
  };
  const before = texts.slice(0, start).map((cell) => cell.text);
  return { name, category: before.length > 0 ? before.join("") : null };
}

function takeValues(reader: Reader): { values: (Cell | null)[]; unsure: boolean } {
  const count = reader.columns.filter((column) => column.kind === "value").length;
  const found: (Cell | null)[] = [];
  while (found.length < count && reader.at < reader.cells.length) {
    const cell = reader.cells[reader.at];
    if (!cell) break;
    if (cell.text === "") found.push(null);
    else if (looksLikeValue(cell.text) && !(startsSerial(reader) && !reader.tabbed)) found.push(cell);
    else if (attribute.test(cell.text) || !wordValue(reader, cell, found.length)) break;
    else found.push(cell);
    reader.at++;
  }
  const lacking = count - found.length;
  return {
    values: [...Array.from({ length: lacking }, () => null), ...found],
    unsure: lacking > 0 && found.length > 0,
  };
}

/** A value in words (达到国家要求) stands where a figure should, not where the next column begins. */
function wordValue(reader: Reader, cell: Cell, found: number): boolean {
  if (found === 0 || agency.test(cell.text) || serialLed.test(cell.text)) return false;
  return (
    /达到|完成|下达|持续|稳定|提高|下降|改善|消除|进一步|以上|以下|全覆盖|控制/.test(cell.text) &&
    (reader.tabbed || cell.text.length <= 14)
  );
}

function takeTail(reader: Reader): Pick<Row, "attribute" | "agencies"> {
  let found: Cell | null = null;
  const agencies: Cell[] = [];
  const wanted = reader.columns.filter((column) => column.kind === "agency").length;
  for (; reader.at < reader.cells.length; reader.at++) {
    const cell = reader.cells[reader.at];
    if (!cell) break;
    if (attribute.test(cell.text) && found === null && has(reader, "attribute")) {
      found = cell;
      continue;
    }
    if (wanted === 0) break;
    if (cell.text === "" && agencies.length === 0 && reader.tabbed) {
      reader.at++;
      break;
    }
    const own =
      cell.text !== "" &&
      !serialLed.test(cell.text) &&
      !serial.test(cell.text) &&
      unitInName(cell.text).unit === null;
    if (!own || (agencies.length > 0 && (!agency.test(cell.text) || agencies.length >= wanted + 2))) break;
    if (agencies.length >= wanted && reader.tabbed) break;
    agencies.push(cell);
  }
  return { attribute: found, agencies };
}

/** A row whose cells stand in the order of the header (按列取值). */
export function rowByPosition(
  cells: readonly Cell[],
  columns: readonly Column[],
  last: { category: string | null; name: Cell | null },
): Row {
  const at = (kind: Column["kind"]) =>
    cells.filter((cell, i) => columns[i]?.kind === kind && cell.text !== "");
  const name = at("name")[0] ?? at("task")[0] ?? null;
  const filled = cells.filter((cell) => cell.text !== "");
  const category =
    at("category")
      .map((cell) => cell.text)
      .join("") || last.category;
  const start = (name ?? filled[0])?.at[0] ?? 0;
  return {
    at: [start, Math.max(start, ...filled.map((cell) => cell.at[1]))],
    cells,
    category,
    name: name ?? last.name,
    unit: at("unit")[0] ?? null,
    values: cells.flatMap((cell, i) =>
      columns[i]?.kind === "value" ? [cell.text === "" ? null : cell] : [],
    ),
    unsure: false,
    attribute: at("attribute")[0] ?? null,
    agencies: at("agency"),
  };
}
