import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { sql } from "kysely";
import type { Db } from "../../kernel/db.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Field, type FieldValue, modelOf } from "../kinds/index.ts";
import type { Register } from "../register/declaration.ts";
import type { Values } from "../register/record.ts";

/** One line of a file that is being imported (导入行). */
export interface FileRow {
  /** As an editor counts, the header being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which column of the file holds which field; null for the column of reasons in a repair file. */
export interface Columns {
  readonly fields: readonly (readonly [string, Field] | null)[];
}

/** The heading of the column in which a repair file says what is wrong (退回原因); an import passes over it. */
export const reasonHeading = "退回原因";

/** Matches the header of a file with the form of an action, by Chinese term or by name; a stranger or a missing column is named. */
export function matchHeader(register: Register, action: string, header: readonly string[]): Result<Columns> {
  const form = register.actions[action]?.form ?? [];
  const byHeading = new Map<string, string>();
  for (const name of form) {
    byHeading.set(name, name);
    byHeading.set(register.fields[name]?.term ?? name, name);
  }
  const names = header.map((heading) => byHeading.get(heading.trim()));
  const faults: Refusal[] = [
    ...header.flatMap((heading, index) =>
      names[index] === undefined && heading.trim() !== reasonHeading
        ? [{ code: "engine/column-unknown", at: `第${index + 1}列`, facts: { heading } } as const]
        : [],
    ),
    ...names.flatMap((name, index) =>
      name !== undefined && names.indexOf(name) !== index
        ? [
            {
              code: "engine/column-twice",
              at: `第${index + 1}列`,
              facts: { heading: header[index] ?? "" },
            } as const,
          ]
        : [],
    ),
    ...form.flatMap((name) =>
      register.fields[name]?.required && !names.includes(name)
        ? [{ code: "engine/column-missing", facts: { heading: register.fields[name].term } } as const]
        : [],
    ),
  ];
  const [first, ...rest] = faults;
  if (first) return refuse(first, ...rest);
  const fields = names.map((name) => {
    const field = name === undefined ? undefined : register.fields[name];
    return name !== undefined && field ? ([name, field] as const) : null;
  });
  return ok({ fields });
}

/** Reads the cells of a row by the kinds of their fields; a blank cell is unknown. All faults of the row, each with its field. */
export function readRow({ fields }: Columns, row: FileRow): Result<Values> {
  const values: Record<string, FieldValue | null> = {};
  const faults: Refusal[] = [];
  if (row.cells.length > fields.length)
    faults.push({
      code: "engine/too-many-cells",
      facts: { cells: row.cells.length, columns: fields.length },
    });
  for (const [index, column] of fields.entries()) {
    if (!column) continue;
    const [name, field] = column;
    // A sheet marks text that begins like a formula with an apostrophe.
    const cell = row.cells[index]?.trim().replace(/^'(?=[=+\-@])/, "") ?? "";
    if (cell === "") {
      values[name] = null;
      if (field.required) faults.push({ code: "engine/cell-blank", at: name, facts: { field: field.term } });
      continue;
    }
    const read = modelOf(field).read(field, cell);
    if (read.ok) values[name] = read.value;
    else faults.push(...read.refusals.map((refusal) => ({ ...refusal, at: name })));
  }
  const [first, ...rest] = faults;
  return first ? refuse(first, ...rest) : ok(values);
}

/** The rows of a stored file, one after another; memory does not grow with the file. */
export async function* readStoredRows(db: Db, jobId: string): AsyncGenerator<FileRow> {
  const parser = Readable.from(readParts(db, jobId)).pipe(
    parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }),
  );
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    yield { line: info.lines, cells: record };
  }
}

async function* readParts(db: Db, jobId: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const { rows } = await sql<{
      bytes: Buffer;
    }>`select bytes from register.import_part where job_id = ${jobId} and part = ${part}`.execute(db);
    const [found] = rows;
    if (!found) return;
    yield found.bytes;
  }
}
