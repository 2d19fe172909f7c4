import { parse } from "csv-parse/sync";

/** A table of comma-separated values (逗号分隔表, RFC 4180): its header, its rows by column name, and the line on which each begins. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly lines: readonly number[];
}

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a table with a header. Byte order mark, blank lines and both kinds of line ends are accepted; lines that begin with `#` are notes, such as the
 * source of the data. Throws `RangeError` with the line in its message where a quote never closes.
 */
export function parseCsv(text: string): CsvTable {
  const [head, ...records] = parseRecords(text);
  const header = head?.record ?? [];
  return {
    header,
    rows: records.map(({ record }) => Object.fromEntries(header.map((name, at) => [name, record[at] ?? ""]))),
    lines: records.map(({ record, info }) => info.lines - record.join("").split("\n").length + 1),
  };
}

function parseRecords(text: string): readonly ParsedRecord[] {
  try {
    return parse(text, {
      bom: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      comment: "#",
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly ParsedRecord[];
  } catch (error) {
    throw new RangeError(String(lineOf(error)), { cause: error });
  }
}

const lineOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "lines" in error ? Number(error.lines) : 1;

/** One line of a table, each cell quoted where it must be. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  const print = (cell: string | number | null | undefined): string => {
    const text = cell === null || cell === undefined ? "" : String(cell);
    return /[",\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${cells.map(print).join(",")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is kept from being one by an apostrophe. */
export const plainCell = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);

/** Writes a table; null is an empty cell. `parseCsv` gives the rows back. */
export function printCsv(
  header: readonly string[],
  rows: readonly Readonly<Record<string, string | number | null>>[],
): string {
  return [header, ...rows.map((row) => header.map((name) => row[name]))].map(csvLine).join("");
}
