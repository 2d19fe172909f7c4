import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import { prefixOf } from "../../divisions/index.ts";
import type { AgencyKind } from "../contract.ts";
import type { AgencyVersion, Directory, DirectoryEntry, GroupEntry, Place } from "../rules/directory.ts";
import { stoodOn } from "../rules/directory.ts";
import { customaryForm } from "../rules/names.ts";

interface EntryRow {
  agency_id: string;
  jurisdiction: string;
  zone_code: string | null;
  kind: AgencyKind;
  versions: AgencyVersion[];
  names: DirectoryEntry["names"];
  functions: { code: string; main: boolean }[];
  successors: DirectoryEntry["successors"];
}

const period = (alias: string) =>
  sql`'validFrom', ${sql.ref(`${alias}.valid_from`)}, 'validTo', ${sql.ref(`${alias}.valid_to`)}`;

/** Bodies with their names, functions and successors (机构名录条目). */
export async function listEntries(db: Db | Tx, which: RawBuilder<unknown>): Promise<DirectoryEntry[]> {
  const found = await sql<EntryRow>`
    select a.agency_id, a.jurisdiction, a.zone_code, a.kind,
      (select json_agg(json_build_object('name', v.name, 'shortName', v.short_name, 'creditCode', v.credit_code, ${period("v")})
               order by v.version_no)
       from agencies.agency_version v where v.agency_id = a.agency_id) as versions,
      coalesce((select json_agg(json_build_object('name', n.name, ${period("n")}) order by n.name)
                from agencies.agency_name n where n.agency_id = a.agency_id), '[]'::json) as names,
      (select json_agg(json_build_object('code', f.function_code, 'main', f.main) order by f.function_code)
       from agencies.agency_function f where f.agency_id = a.agency_id) as functions,
      coalesce((select json_agg(json_build_object('agencyId', s.to_id, 'effectiveOn', s.effective_on) order by s.effective_on)
                from agencies.agency_succession s where s.from_id = a.agency_id), '[]'::json) as successors
    from agencies.agency a
    where ${which}
    order by a.jurisdiction, a.agency_id`.execute(db);
  return found.rows.map((row) => {
    const [first, ...later] = row.versions;
    if (!first) throw new Error(`agency ${row.agency_id} has no version`);
    return {
      agencyId: row.agency_id,
      jurisdiction: row.jurisdiction,
      zoneCode: row.zone_code,
      kind: row.kind,
      versions: [first, ...later],
      names: row.names,
      mainFunction: row.functions.find((one) => one.main)?.code ?? "",
      furtherFunctions: row.functions.filter((one) => !one.main).map((one) => one.code),
      successors: row.successors,
    };
  });
}

/** The register of one government on a day, or undefined if there is no such division (机构名录). */
export async function findDirectory(
  db: Db | Tx,
  jurisdiction: string,
  on: string | undefined,
): Promise<Directory | undefined> {
  const places = await listPlaces(db, jurisdiction, on);
  const place = places.get(jurisdiction);
  if (!place) return undefined;
  const entries = await listEntries(
    db,
    sql`a.jurisdiction = ${jurisdiction}
      or (a.kind in ('government', 'town') and a.jurisdiction = any(${[...places.keys()]}::text[]))`,
  );
  const own = entries.filter((entry) => entry.jurisdiction === jurisdiction);
  const functions = await listFunctionNames(db);
  return {
    place,
    own: own.filter((entry) => entry.kind !== "zone-committee"),
    zones: own.filter((entry) => entry.kind === "zone-committee" && stoodOn(entry, on)),
    below: entries.flatMap((entry) => {
      const at = places.get(entry.jurisdiction);
      return at && at !== place && stoodOn(entry, on) ? [{ ...entry, place: at }] : [];
    }),
    groups: await listGroupEntries(db, jurisdiction, on),
    ...functions,
  };
}

/** The division and what its collective names may mean: in a province down to the county, elsewhere down to the township. */
async function listPlaces(db: Db | Tx, code: string, on: string | undefined): Promise<Map<string, Place>> {
  const day = on ?? "9999-12-31";
  const lowest = code.endsWith("0000") ? 6 : 9;
  const found = await sql<Place>`
    select v.division_code as code, v.name, v.short_name as "shortName", v.kind,
      coalesce((select json_agg(x.alias) from divisions.division_alias x
                where x.division_code = v.division_code), '[]'::json) as aliases
    from divisions.division d
    join divisions.division_version v on v.division_code = d.division_code
    where d.prefix like ${`${prefixOf(code)}%`} and length(d.division_code) <= ${Math.max(lowest, code.length)}
      and (v.division_code = ${code} or (
        (v.valid_from is null or v.valid_from <= ${day}::date) and (v.valid_to is null or v.valid_to > ${day}::date)))
    order by v.division_code, ((v.valid_from is null or v.valid_from <= ${day}::date)
      and (v.valid_to is null or v.valid_to > ${day}::date)), v.version_no`.execute(db);
  return new Map(found.rows.map((row) => [row.code, row]));
}

async function listFunctionNames(db: Db | Tx): Promise<Pick<Directory, "functionsByStem" | "functionTerms">> {
  const found = await sql<{ code: string; term: string; stems: string[] }>`
    select f.function_code as code, f.term,
      coalesce((select json_agg(n.stem) from agencies.function_name n
                where n.function_code = f.function_code), '[]'::json) as stems
    from agencies.function f`.execute(db);
  const byStem = new Map<string, string[]>();
  for (const { code, stems } of found.rows) {
    for (const stem of stems.map(customaryForm)) byStem.set(stem, [...(byStem.get(stem) ?? []), code]);
  }
  return {
    functionsByStem: byStem,
    functionTerms: new Map(found.rows.map((row) => [row.code, row.term])),
  };
}

async function listGroupEntries(
  db: Db | Tx,
  jurisdiction: string,
  on: string | undefined,
): Promise<GroupEntry[]> {
  const day = on ?? "9999-12-31";
  const found = await sql<{ name: string; aliases: string[]; members: string[] | null }>`
    select g.name,
      coalesce((select json_agg(x.alias) from agencies.group_alias x where x.group_id = g.group_id), '[]'::json) as aliases,
      (select json_agg(distinct m.agency_id) from agencies.group_member m
       where m.group_id = g.group_id and m.person_id is null and m.list_no = (
         select l.list_no from agencies.member_list l
         where l.group_id = g.group_id and l.effective_on <= ${day}::date
         order by l.effective_on desc limit 1)) as members
    from agencies.work_group g
    where g.jurisdiction = ${jurisdiction}
    order by g.name`.execute(db);
  return found.rows.map((row) => ({
    name: row.name,
    aliases: row.aliases,
    memberIds: row.members ?? undefined,
  }));
}
