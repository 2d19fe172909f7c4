import { type RawBuilder, sql } from "kysely";
import { spell } from "../../kernel/pinyin.ts";
import { type Field, type FieldValue, modelOf } from "../kinds/index.ts";
import type { RelationRow, Values } from "./record.ts";

/** Column names and values of fields as they are written (写入列), search columns by sound included. */
export function columnsToWrite(
  fields: Readonly<Record<string, Field>>,
  values: Values,
): readonly (readonly [string, RawBuilder<unknown>])[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const type = modelOf(field).column(field);
    if (type === null || !(name in values)) return [];
    const value = values[name] ?? null;
    const column = [name, sql`${encode(type, value)}::${sql.raw(type)}`] as const;
    if (!field.searchable) return [column];
    const spelled = typeof value === "string" ? spell(value) : null;
    return [
      column,
      [`${name}_pinyin`, sql`${spelled?.pinyin ?? null}::text`] as const,
      [`${name}_initials`, sql`${spelled?.initials ?? null}::text`] as const,
    ];
  });
}

function encode(type: string, value: FieldValue | null): unknown {
  if (value === null) return null;
  return type === "jsonb" ? JSON.stringify(value) : value;
}

/** Field values as they stand in a row that was read. */
export function valuesFromColumns(
  fields: Readonly<Record<string, Field>>,
  row: Readonly<Record<string, unknown>>,
): Values {
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    if (!(name in row)) return [];
    const stored = row[name] ?? null;
    return [[name, stored === null ? null : modelOf(field).fromColumn(stored)] as const];
  });
  return Object.fromEntries(entries);
}

/** A relation row as it was read. */
export function relationFromColumns(
  fields: Readonly<Record<string, Field>>,
  row: Readonly<Record<string, unknown>>,
): RelationRow {
  return {
    rowId: String(row.row_id),
    validFrom: String(row.valid_from),
    validTo: row.valid_to === null ? null : String(row.valid_to),
    values: valuesFromColumns(fields, row),
  };
}
