import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { Division, DivisionDetail, DivisionSuccession } from "../contract.ts";
import { divisions } from "../tables.ts";
import { holdsOn, presentDivision, type VersionWithLevel, versionColumns, versionList } from "./rows.ts";
import { listZones } from "./zones.ts";

/** The division with this code as it stood on a day (某日的行政区划). */
export async function findDivision(db: Db | Tx, code: string, on: string): Promise<Division | undefined> {
  const row = await divisions(db)
    .selectFrom("divisions.division_version as v")
    .innerJoin("divisions.division as d", "d.division_code", "v.division_code")
    .select(versionColumns)
    .where("v.division_code", "=", code)
    .where(holdsOn(on))
    .executeTakeFirst();
  return row && presentDivision(row);
}

/** Those of the given codes that exist on a day. */
export async function listDivisionsByCode(
  db: Db | Tx,
  codes: readonly string[],
  on: string,
): Promise<Division[]> {
  if (codes.length === 0) return [];
  const rows = await divisions(db)
    .selectFrom("divisions.division_version as v")
    .innerJoin("divisions.division as d", "d.division_code", "v.division_code")
    .select(versionColumns)
    .where(sql<boolean>`v.division_code = any(${[...codes]}::text[])`)
    .where(holdsOn(on))
    .orderBy("v.division_code")
    .execute();
  return rows.map(presentDivision);
}

/** All periods of a code, oldest first (区划版本). */
export async function listDivisionVersions(db: Db | Tx, code: string): Promise<Division[]> {
  const rows = await divisions(db)
    .selectFrom("divisions.division_version as v")
    .innerJoin("divisions.division as d", "d.division_code", "v.division_code")
    .select(versionColumns)
    .where("v.division_code", "=", code)
    .orderBy("v.version_no")
    .execute();
  return rows.map(presentDivision);
}

/** From the province down to the parent, as of a day (上级区划). A place that has ended is shown under its last parents. */
export async function listAncestors(db: Db | Tx, code: string, on: string): Promise<Division[]> {
  const found = await sql<VersionWithLevel>`
    with recursive up as (
      ${latestFirst(sql`v.division_code = ${code}`, on)}
    ), climb as (
      select up.*, 1 as step from up
      union all
      select parent.*, climb.step + 1
      from climb
      cross join lateral (${latestFirst(sql`v.division_code = climb.parent_code`, on)}) parent
      where climb.step < 6
    )
    select * from climb where step > 1 order by step desc`.execute(db);
  return found.rows.map(presentDivision);
}

const latestFirst = (which: ReturnType<typeof sql>, on: string) => sql`
  select ${versionList}
  from divisions.division_version v
  join divisions.division d on d.division_code = v.division_code
  where ${which}
  order by (${holdsOn(on)}) desc, v.version_no desc
  limit 1`;

/** The divisions directly below one (or all provinces), by code, from after a cursor (下级区划). */
export async function listChildren(
  db: Db | Tx,
  input: { parent?: string | undefined; on: string; limit: number; after?: string | undefined },
): Promise<{ items: (Division & { childCount: number })[]; next: string | null }> {
  const under = input.parent ? sql`v.parent_code = ${input.parent}` : sql`v.parent_code is null`;
  const found = await sql<VersionWithLevel & { child_count: number }>`
    select ${versionList},
      (select count(*)::int from divisions.division_version c
       where c.parent_code = v.division_code
         and (c.valid_from is null or c.valid_from <= ${input.on}::date)
         and (c.valid_to is null or c.valid_to > ${input.on}::date)) as child_count
    from divisions.division_version v
    join divisions.division d on d.division_code = v.division_code
    where ${under} and ${holdsOn(input.on)} and v.division_code > ${input.after ?? "0"}
    order by v.division_code
    limit ${input.limit + 1}`.execute(db);
  const shown = found.rows.slice(0, input.limit);
  return {
    items: shown.map((row) => ({ ...presentDivision(row), childCount: row.child_count })),
    next: found.rows.length > input.limit ? (shown.at(-1)?.division_code ?? null) : null,
  };
}

/** Successions into and out of a code (区划承继). */
export async function listSuccessions(db: Db | Tx, code: string): Promise<DivisionSuccession[]> {
  const found = await sql<{
    from_code: string;
    from_name: string;
    to_code: string;
    to_name: string;
    effective_on: string;
    kind: string;
    document: string | null;
  }>`
    select s.from_code, s.to_code, s.effective_on, s.kind, s.document, old.name as from_name, new.name as to_name
    from divisions.division_succession s
    cross join lateral (
      select v.name from divisions.division_version v
      where v.division_code = s.from_code and (v.valid_from is null or v.valid_from < s.effective_on)
      order by v.version_no desc limit 1
    ) old
    cross join lateral (
      select v.name from divisions.division_version v
      where v.division_code = s.to_code and (v.valid_to is null or v.valid_to > s.effective_on)
      order by v.version_no limit 1
    ) new
    where s.from_code = ${code} or s.to_code = ${code}
    order by s.effective_on, s.from_code, s.to_code`.execute(db);
  return found.rows.map((row) => ({
    fromCode: row.from_code,
    fromName: row.from_name,
    toCode: row.to_code,
    toName: row.to_name,
    effectiveOn: row.effective_on,
    kind: row.kind,
    document: row.document,
  }));
}

/** Everything about one code as of a day; a place that has ended is shown as it last was (区划详情). */
export async function findDivisionDetail(
  db: Db | Tx,
  code: string,
  on: string,
): Promise<DivisionDetail | undefined> {
  const versions = await listDivisionVersions(db, code);
  const division = (await findDivision(db, code, on)) ?? versions.at(-1);
  if (!division) return undefined;
  const successions = await listSuccessions(db, code);
  const aliases = await divisions(db)
    .selectFrom("divisions.division_alias")
    .select("alias")
    .where("division_code", "=", code)
    .orderBy("alias")
    .execute();
  const children = await sql<{ count: number }>`
    select count(*)::int as count from divisions.division_version v
    where v.parent_code = ${code} and ${holdsOn(on)}`.execute(db);
  return {
    division,
    ancestors: await listAncestors(db, code, on),
    versions,
    aliases: aliases.map((row) => row.alias),
    predecessors: successions.filter((one) => one.toCode === code),
    successors: successions.filter((one) => one.fromCode === code),
    zones: await listZones(db, { touching: code, on }),
    childCount: children.rows[0]?.count ?? 0,
  };
}

/**
 * The codes in which a place lives on at a day (承继区划): itself while it exists, else its successors, followed as far as
 * needed. A part that was split off (析置) does not continue the whole.
 */
export async function listHeirs(db: Db | Tx, code: string, on: string): Promise<string[]> {
  const found = await sql<{ division_code: string }>`
    with recursive line as (
      select ${code}::text as division_code
      union
      select s.to_code from line
      join divisions.division_succession s on s.from_code = line.division_code
      where s.effective_on <= ${on}::date and s.kind <> '析置'
    )
    select v.division_code
    from line join divisions.division_version v on v.division_code = line.division_code
    where ${holdsOn(on)}
    order by v.division_code`.execute(db);
  return found.rows.map((row) => row.division_code);
}
