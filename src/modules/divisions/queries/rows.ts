import { type RawBuilder, sql } from "kysely";
import type { Division } from "../contract.ts";
import type { DivisionRow, DivisionVersionRow } from "../tables.ts";

export type VersionWithLevel = Omit<DivisionVersionRow, "recorded_at"> & Pick<DivisionRow, "level">;

/** Columns of a version `v` of a division `d`, as `presentDivision` needs them. */
export const versionColumns = [
  "v.division_code",
  "v.version_no",
  "v.name",
  "v.short_name",
  "v.pinyin",
  "v.initials",
  "v.kind",
  "v.parent_code",
  "v.admin_code",
  "v.stat_code",
  "v.urban_rural",
  "v.valid_from",
  "v.valid_to",
  "v.document",
  "d.level",
] as const;

/** The same columns for a `sql` template. */
export const versionList = sql.raw(versionColumns.join(", "));

/** Whether version `v` holds on a day: from its first day, until before the day it ends. */
export function holdsOn(on: string): RawBuilder<boolean> {
  return sql<boolean>`(v.valid_from is null or v.valid_from <= ${on}::date) and (v.valid_to is null or v.valid_to > ${on}::date)`;
}

/** A row as it crosses the wire (行政区划). */
export function presentDivision(row: VersionWithLevel): Division {
  return {
    code: row.division_code,
    name: row.name,
    shortName: row.short_name,
    level: row.level,
    kind: row.kind,
    parentCode: row.parent_code,
    adminCode: row.admin_code,
    statCode: row.stat_code,
    urbanRural: row.urban_rural,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
