import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { DivisionLevel, ReportingZone } from "../contract.ts";
import { prefixOf } from "../rules/code.ts";

interface ZoneRow {
  zone_code: string;
  government_code: string;
  government_name: string;
  level: DivisionLevel;
  name: string;
  short_name: string;
  valid_from: string | null;
  valid_to: string | null;
  aliases: string[];
  areas: { code: string; name: string }[];
}

/**
 * Reporting zones on a day (管委会等填报单位): those under a division, or those that a division has to do with — as the
 * government above, or as an area covered in whole or part. Without a day: all that ever were.
 */
export async function listZones(
  db: Db | Tx,
  input: { within?: string | undefined; touching?: string; zoneCode?: string; on?: string | undefined },
): Promise<ReportingZone[]> {
  const on = input.on;
  const inside = (column: ReturnType<typeof sql>, code: string) =>
    sql`${column} like ${`${prefixOf(code)}%`}`;
  const conditions = [
    ...(on
      ? [
          sql`(z.valid_from is null or z.valid_from <= ${on}::date) and (z.valid_to is null or z.valid_to > ${on}::date)`,
        ]
      : []),
    ...(input.zoneCode ? [sql`z.zone_code = ${input.zoneCode}`] : []),
    ...(input.within ? [inside(sql`z.government_code`, input.within)] : []),
    ...(input.touching
      ? [
          sql`(z.government_code = ${input.touching} or exists (
            select 1 from divisions.zone_area t
            where t.zone_code = z.zone_code and ${inside(sql`t.division_code`, input.touching)}))`,
        ]
      : []),
  ];
  const day = on ?? "9999-12-31";
  const found = await sql<ZoneRow>`
    select z.zone_code, z.government_code, z.level, z.name, z.short_name, z.valid_from, z.valid_to,
      (select v.name from divisions.division_version v where v.division_code = z.government_code
       order by v.version_no desc limit 1) as government_name,
      coalesce((select json_agg(a.alias order by a.alias) from divisions.zone_alias a
                where a.zone_code = z.zone_code), '[]'::json) as aliases,
      coalesce((select json_agg(json_build_object('code', t.division_code, 'name', n.name) order by t.division_code)
                from divisions.zone_area t
                cross join lateral (select v.name from divisions.division_version v
                                    where v.division_code = t.division_code order by v.version_no desc limit 1) n
                where t.zone_code = z.zone_code and (t.valid_to is null or t.valid_to > ${day}::date)
                  and t.valid_from <= ${day}::date), '[]'::json) as areas
    from divisions.reporting_zone z
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
    order by z.zone_code`.execute(db);
  return found.rows.map((row) => ({
    zoneCode: row.zone_code,
    name: row.name,
    shortName: row.short_name,
    aliases: row.aliases,
    governmentCode: row.government_code,
    governmentName: row.government_name,
    level: row.level,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    areas: row.areas,
  }));
}

/** One zone, whether it still stands or not. */
export async function findZone(db: Db | Tx, zoneCode: string): Promise<ReportingZone | undefined> {
  return (await listZones(db, { zoneCode }))[0];
}
