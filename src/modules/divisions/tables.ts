import type { Generated } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";
import type { DivisionLevel, UrbanRuralClass } from "./contract.ts";

/** Row of `divisions.division`. */
export type DivisionRow = {
  division_code: string;
  prefix: string;
  level: DivisionLevel;
  recorded_at: Generated<Date>;
};

/** Row of `divisions.division_version`. */
export type DivisionVersionRow = {
  division_code: string;
  version_no: number;
  name: string;
  short_name: string;
  pinyin: string;
  initials: string;
  kind: string;
  parent_code: string | null;
  admin_code: string | null;
  stat_code: string | null;
  urban_rural: UrbanRuralClass | null;
  valid_from: string | null;
  valid_to: string | null;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `divisions.division_alias`. */
export type DivisionAliasRow = {
  division_code: string;
  alias: string;
  pinyin: string;
  initials: string;
  recorded_at: Generated<Date>;
};

/** Row of `divisions.division_succession`. */
export type DivisionSuccessionRow = {
  from_code: string;
  to_code: string;
  effective_on: string;
  kind: string;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `divisions.reporting_zone`. */
export type ReportingZoneRow = {
  zone_code: string;
  government_code: string;
  level: DivisionLevel;
  name: string;
  short_name: string;
  valid_from: string | null;
  valid_to: string | null;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `divisions.zone_area`. */
export type ZoneAreaRow = {
  zone_code: string;
  division_code: string;
  valid_from: string;
  valid_to: string | null;
  document: string | null;
};

export type DivisionTables = {
  "divisions.division": DivisionRow;
  "divisions.division_version": DivisionVersionRow;
  "divisions.division_alias": DivisionAliasRow;
  "divisions.division_succession": DivisionSuccessionRow;
  "divisions.reporting_zone": ReportingZoneRow;
  "divisions.zone_alias": { zone_code: string; alias: string };
  "divisions.zone_area": ZoneAreaRow;
};

/** The handle with the tables of divisions on it. */
export const divisions = (db: Db | Tx) => db.withTables<DivisionTables>();
