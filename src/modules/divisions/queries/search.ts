import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { DivisionHit, DivisionLevel } from "../contract.ts";
import { levels, prefixOf } from "../rules/code.ts";
import { presentDivision, type VersionWithLevel, versionList } from "./rows.ts";

export interface DivisionSearch {
  readonly q?: string | undefined;
  readonly within?: string | undefined;
  readonly level?: DivisionLevel | undefined;
  readonly on: string;
  readonly includeEnded: boolean;
  readonly limit: number;
  readonly after?: string | undefined;
}

type HitRow = VersionWithLevel & { rank: number; depth: number; matched: string | null };

/**
 * Divisions that a few typed characters may mean (检索行政区划): by code, name, short name, alias, former name, name of a
 * predecessor, pinyin and initials; best match first, then higher levels, then by code. Each branch of the union has its
 * index; only the search inside names reads all of them.
 */
export async function searchDivisions(
  db: Db | Tx,
  input: DivisionSearch,
): Promise<Result<{ items: DivisionHit[]; next: string | null }>> {
  const cursor = readCursor(input.after);
  if (!cursor) return refuse({ code: "divisions/bad-cursor", at: "after" });
  const ended = input.includeEnded;
  const depth = sql`array_position(array[${sql.join(levels)}]::text[], d.level)`;
  const found = await sql<HitRow>`
    with hit as (${input.q ? matches(input.q) : sql`select division_code, 9 as rank, null::text as matched from divisions.division`}),
    best as (
      select distinct on (division_code) division_code, rank, matched from hit order by division_code, rank, matched
    ),
    shown as (
      select distinct on (v.division_code) ${versionList}, best.rank, ${depth} as depth,
        case when best.matched not in (v.name, v.short_name) then best.matched end as matched
      from best
      join divisions.division d on d.division_code = best.division_code
      join divisions.division_version v on v.division_code = d.division_code
      where d.prefix like ${`${input.within ? prefixOf(input.within) : ""}%`}
        and (${input.level ?? null}::text is null or d.level = ${input.level ?? null})
        and (v.valid_from is null or v.valid_from <= ${input.on}::date)
        and (${ended} or v.valid_to is null or v.valid_to > ${input.on}::date)
      order by v.division_code, v.version_no desc
    )
    select * from shown
    where (rank, depth, division_code) > (${cursor.rank}::int, ${cursor.depth}::int, ${cursor.code})
    order by rank, depth, division_code
    limit ${input.limit + 1}`.execute(db);
  const rows = found.rows.slice(0, input.limit);
  const last = rows.at(-1);
  return ok({
    items: await withPaths(db, rows, input.on),
    next: found.rows.length > input.limit && last ? `${last.rank}.${last.depth}.${last.division_code}` : null,
  });
}

function readCursor(after: string | undefined): { rank: number; depth: number; code: string } | undefined {
  if (after === undefined) return { rank: -1, depth: 0, code: "0" };
  const [, rank, depth, code] = /^(\d)\.(\d)\.(\d{6,12})$/.exec(after) ?? [];
  return code === undefined ? undefined : { rank: Number(rank), depth: Number(depth), code };
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

function matches(typed: string) {
  const q = typed.toLowerCase();
  if (/^\d{1,12}$/.test(q)) {
    const code = q.length > 6 ? q : q.padEnd(6, "0");
    return sql`
      select division_code, case when division_code = ${code} then 0 else 5 end as rank, null::text as matched
      from divisions.division
      where prefix like ${`${q.length > 9 ? q.replace(/(000)+$/, "") : q}%`} or division_code = ${code}`;
  }
  const start = `${escapeLike(q)}%`;
  if (/^[a-z' ]+$/.test(q)) {
    const letters = `${q.replaceAll(/[' ]/g, "")}%`;
    return sql`
      select division_code, 1 as rank, null::text as matched from divisions.division_version
      where initials = ${letters.slice(0, -1)} or pinyin = ${letters.slice(0, -1)}
      union all
      select division_code, 3, null from divisions.division_version where pinyin like ${letters}
      union all
      select division_code, 4, null from divisions.division_version where initials like ${letters}
      union all
      select division_code, 5, alias from divisions.division_alias
      where pinyin like ${letters} or initials like ${letters}`;
  }
  return sql`
    select division_code, 1 as rank, name as matched from divisions.division_version where name = ${q}
    union all
    select division_code, 1, name from divisions.division_version where short_name = ${q}
    union all
    select division_code, 2, alias from divisions.division_alias where alias = ${q}
    union all
    select division_code, 3, name from divisions.division_version where name like ${start}
    union all
    select division_code, 4, alias from divisions.division_alias where alias like ${start}
    union all
    select s.to_code, 4, o.name
    from divisions.division_version o
    join divisions.division_succession s on s.from_code = o.division_code and s.kind <> '析置'
    where o.name like ${start}
    union all
    select division_code, 6, name from divisions.division_version where name like ${`%${start}`}`;
}

/** Adds to each row the names above it, from the province down. */
export async function withPaths(
  db: Db | Tx,
  rows: readonly (VersionWithLevel & { matched: string | null })[],
  on: string,
): Promise<DivisionHit[]> {
  const paths = await listPaths(
    db,
    rows.flatMap((row) => row.parent_code ?? []),
    on,
  );
  return rows.map((row) => ({
    ...presentDivision(row),
    path: paths.get(row.parent_code ?? "") ?? [],
    matched: row.matched,
  }));
}

async function listPaths(db: Db | Tx, codes: readonly string[], on: string): Promise<Map<string, string[]>> {
  if (codes.length === 0) return new Map();
  const upTo = (code: ReturnType<typeof sql>) => sql`
    select v.name, v.parent_code from divisions.division_version v
    where v.division_code = ${code}
    order by (v.valid_from is null or v.valid_from <= ${on}::date) desc, v.version_no desc
    limit 1`;
  const found = await sql<{ start: string; names: string[] }>`
    with recursive start as (select distinct unnest(${[...codes]}::text[]) as code),
    climb as (
      select start.code as start, one.name, one.parent_code, 1 as step
      from start cross join lateral (${upTo(sql`start.code`)}) one
      union all
      select climb.start, one.name, one.parent_code, climb.step + 1
      from climb cross join lateral (${upTo(sql`climb.parent_code`)}) one
      where climb.step < 6
    )
    select start, json_agg(name order by step desc) as names from climb group by start`.execute(db);
  return new Map(found.rows.map((row) => [row.start, row.names]));
}
