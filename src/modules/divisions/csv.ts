import { type CsvTable, parseCsv } from "../../kernel/csv.ts";
import type { SentFile } from "../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";

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
