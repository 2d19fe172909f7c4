/** One row of a table of comma-separated values (RFC 4180), by column name, with its line for messages. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads comma-separated values with a header. Lines beginning with `#` are notes, such as the source of the data. */
export function readCsv(text: string): readonly CsvRow[] {
  const records = splitRecords(text.replace(/^\uFEFF/, "")).filter(
    ({ fields }) => !(fields.length === 1 && fields[0] === "") && !fields[0]?.startsWith("#"),
  );
  const [header, ...rows] = records;
  const names = header?.fields ?? [];
  return rows.map(({ line, fields }) => ({
    line,
    cells: Object.fromEntries(names.map((name, index) => [name.trim(), (fields[index] ?? "").trim()])),
  }));
}

function splitRecords(text: string): { readonly line: number; readonly fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  let [line, start] = [1, 1];
  let fields: string[] = [];
  for (const [whole, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    fields.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    line += whole.split("\n").length - 1;
    if (end === ",") continue;
    records.push({ line: start, fields });
    [fields, start] = [[], line];
  }
  return records;
}
