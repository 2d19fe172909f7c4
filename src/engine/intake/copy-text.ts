import { spell } from "../../kernel/pinyin.ts";
import { modelOf } from "../kinds/index.ts";
import type { Register } from "../register/declaration.ts";
import type { StoredRecord } from "../register/record.ts";

/** One value in the text format of COPY. */
export function copyCell(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (value instanceof Date) return value.toISOString();
  const text = Array.isArray(value)
    ? `{${value.map((each) => `"${String(each)}"`).join(",")}}`
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char) : text;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

export const copyLine = (cells: readonly unknown[]): string => `${cells.map(copyCell).join("\t")}\n`;

/** Columns of a register's table in the order in which `copyRecord` fills them. */
export function copyColumns(register: Register): readonly string[] {
  return [
    "record_id",
    ...(register.person ? ["person_key"] : []),
    "state",
    "version",
    "valid_from",
    "recorded_at",
    ...Object.entries(register.fields).flatMap(([name, field]) => {
      if (modelOf(field).column(field) === null) return [];
      return field.searchable ? [name, `${name}_pinyin`, `${name}_initials`] : [name];
    }),
  ];
}

/** A record as one line of COPY, search columns included. */
export function copyRecord(register: Register, record: StoredRecord): string {
  const fields = Object.entries(register.fields).flatMap(([name, field]) => {
    if (modelOf(field).column(field) === null) return [];
    const value = record.values[name] ?? null;
    if (!field.searchable) return [value];
    const spelled = typeof value === "string" ? spell(value) : null;
    return [value, spelled?.pinyin ?? null, spelled?.initials ?? null];
  });
  return copyLine([
    record.recordId,
    ...(register.person ? [record.personKey] : []),
    record.state,
    record.version,
    record.validFrom,
    record.recordedAt,
    ...fields,
  ]);
}
