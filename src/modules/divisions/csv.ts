import type { SentFile } from "../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";

/** A table read from CSV (逗号分隔表): its header, and its rows with the line each begins on. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: Record<string, string>[];
  readonly lines: readonly number[];
}

/** Reads CSV (RFC 4180) with a header; a byte order mark, blank lines and both kinds of line ends are accepted. */
export function parseCsv(text: string): CsvTable {
  const [head, ...records] = readRecords(text.replace(/^\uFEFF/, "")).filter(
    (record) => record.cells.length > 1 || record.cells[0] !== "",
  );
  const header = (head?.cells ?? []).map((cell) => cell.trim());
  return {
    header,
    rows: records.map((record) =>
      Object.fromEntries(header.map((name, at) => [name, (record.cells[at] ?? "").trim()])),
    ),
    lines: records.map((record) => record.line),
  };
}

interface CsvRecord {
  cells: string[];
  line: number;
}

function readRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let record: CsvRecord = { cells: [], line: 1 };
  let line = 1;
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new RangeError(String(line));
    const [, quoted, plain, end] = found;
    record.cells.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") {
      if (field.lastIndex === text.length) record.cells.push("");
      continue;
    }
    records.push(record);
    line += 1;
    record = { cells: [], line };
  }
  if (record.cells.length > 0) records.push(record);
  return records;
}

/** Writes CSV; null is an empty cell, and a cell is quoted where it must be. */
export function printCsv(
  header: readonly string[],
  rows: readonly Readonly<Record<string, string | number | null>>[],
): string {
  const print = (cell: string | number | null | undefined): string => {
    const text = cell === null || cell === undefined ? "" : String(cell);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header.join(","), ...rows.map((row) => header.map((name) => print(row[name])).join(","))]
    .map((line) => `${line}\n`)
    .join("");
}

/**
 * A CSV file as sent: UTF-8, or GB18030 as Chinese spreadsheets save it. What is neither, and quotes that never close, are
 * refused with the reason.
 */
export function readCsvFile(file: SentFile): Result<CsvTable> {
  if (file.bytes.includes(0))
    return unreadable("文件不是CSV文本(含空字节)", "it is no CSV text (it has NUL bytes)");
  const text = decode(file.bytes);
  if (text === undefined)
    return unreadable("编码既不是UTF-8也不是GB18030", "it is neither UTF-8 nor GB18030");
  try {
    const table = parseCsv(text);
    return table.header.length > 0 ? ok(table) : unreadable("文件为空", "it is empty");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable(`第${error.message}行引号不成对`, `a quote in line ${error.message} never closes`);
  }
}

const unreadable = (reason: string, reasonEn: string) =>
  refuse({ code: "divisions/file-unreadable", facts: { reason, reasonEn } });

function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
