import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { prefixOf } from "../../divisions/index.ts";
import type { Agency, AgencyDetail, AgencyKind, AgencySuccession } from "../contract.ts";
import { listGroupsOf } from "./groups.ts";
import { listPosts } from "./posts.ts";

interface AgencyLine {
  agency_id: Agency["agencyId"];
  jurisdiction: string;
  jurisdiction_name: string;
  zone_code: string | null;
  name: string;
  short_name: string;
  kind: AgencyKind;
  function_code: string;
  function_term: string;
  credit_code: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

const present = (row: AgencyLine): Agency => ({
  agencyId: row.agency_id,
  jurisdiction: row.jurisdiction,
  jurisdictionName: row.jurisdiction_name,
  zoneCode: row.zone_code,
  name: row.name,
  shortName: row.short_name,
  kind: row.kind,
  functionCode: row.function_code,
  functionTerm: row.function_term,
  creditCode: row.credit_code,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

const lineColumns = sql`a.agency_id, a.jurisdiction, a.zone_code, a.kind, v.name, v.short_name, v.credit_code, v.valid_from,
  v.valid_to, f.function_code, f.term as function_term,
  (select d.name from divisions.division_version d where d.division_code = a.jurisdiction
   order by d.version_no desc limit 1) as jurisdiction_name`;
const lineJoins = sql`join agencies.agency_version v on v.agency_id = a.agency_id
  join agencies.agency_function m on m.agency_id = a.agency_id and m.main
  join agencies.function f on f.function_code = m.function_code`;

export interface AgencySearch {
  readonly q?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly below: boolean;
  readonly functionCode?: string | undefined;
  readonly kind?: AgencyKind | undefined;
  readonly on: string;
  readonly includeEnded: boolean;
  readonly limit: number;
  readonly after?: string | undefined;
}

/**
 * Bodies by any of their names, of any period, and by the names of their function (检索机构): 发改 finds 发展和改革委员会. Nearest
 * jurisdiction first, then in the order of the catalogue of functions.
 */
export async function searchAgencies(
  db: Db | Tx,
  input: AgencySearch,
): Promise<Result<{ items: Agency[]; next: string | null }>> {
  const cursor =
    input.after === undefined ? ["", "-1", "00000000-0000-0000-0000-000000000000"] : input.after.split("~");
  const [place, order, id] = cursor;
  if (!place && input.after !== undefined) return refuse({ code: "agencies/bad-cursor", at: "after" });
  if (!/^-?\d+$/.test(order ?? "") || !/^[0-9a-f-]{36}$/.test(id ?? "")) {
    return refuse({ code: "agencies/bad-cursor", at: "after" });
  }
  const like = `%${(input.q ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const scope = input.jurisdiction
    ? input.below
      ? sql`a.jurisdiction like ${`${prefixOf(input.jurisdiction)}%`}`
      : sql`a.jurisdiction = ${input.jurisdiction}`
    : sql`true`;
  const found = await sql<AgencyLine & { sort_no: number }>`
    with line as (
      select distinct on (a.agency_id) ${lineColumns}, f.sort_no
      from agencies.agency a ${lineJoins}
      where ${scope}
        and (${input.kind ?? null}::text is null or a.kind = ${input.kind ?? null})
        and (${input.functionCode ?? null}::text is null or exists (
          select 1 from agencies.agency_function x
          where x.agency_id = a.agency_id and x.function_code = ${input.functionCode ?? null}))
        and (v.valid_from is null or v.valid_from <= ${input.on}::date)
        and (${input.includeEnded} or v.valid_to is null or v.valid_to > ${input.on}::date)
        and (${input.q ?? null}::text is null
          or exists (select 1 from agencies.agency_version x
                     where x.agency_id = a.agency_id and (x.name like ${like} or x.short_name like ${like}))
          or exists (select 1 from agencies.agency_name x where x.agency_id = a.agency_id and x.name like ${like})
          or (a.kind not in ('town', 'government') and exists (
            select 1 from agencies.function_name x where x.function_code = f.function_code and x.stem like ${like})))
      order by a.agency_id, v.version_no desc
    )
    select * from line
    where (jurisdiction, sort_no, agency_id) > (${place}, ${order}::int, ${id}::uuid)
    order by jurisdiction, sort_no, agency_id
    limit ${input.limit + 1}`.execute(db);
  const rows = found.rows.slice(0, input.limit);
  const last = rows.at(-1);
  return ok({
    items: rows.map(present),
    next:
      found.rows.length > input.limit && last
        ? `${last.jurisdiction}~${last.sort_no}~${last.agency_id}`
        : null,
  });
}

/** All periods of a body, oldest first (机构版本). */
export async function listAgencyVersions(db: Db | Tx, agencyId: string): Promise<Agency[]> {
  const found = await sql<AgencyLine>`
    select ${lineColumns} from agencies.agency a ${lineJoins}
    where a.agency_id = ${agencyId} order by v.version_no`.execute(db);
  return found.rows.map(present);
}

/** Everything about one body as of a day; one that has ended is shown as it last was (机构详情). */
export async function findAgencyDetail(
  db: Db | Tx,
  agencyId: string,
  on: string,
): Promise<AgencyDetail | undefined> {
  const versions = await listAgencyVersions(db, agencyId);
  const agency =
    versions.find((one) => (one.validFrom ?? "") <= on && (one.validTo === null || one.validTo > on)) ??
    versions.at(-1);
  if (!agency) return undefined;
  const names = await sql<{ name: string; validFrom: string | null; validTo: string | null }>`
    select name, valid_from as "validFrom", valid_to as "validTo" from agencies.agency_name
    where agency_id = ${agencyId} order by name`.execute(db);
  const functions = await sql<{ functionCode: string; term: string; main: boolean }>`
    select f.function_code as "functionCode", f.term, m.main
    from agencies.agency_function m join agencies.function f on f.function_code = m.function_code
    where m.agency_id = ${agencyId} order by m.main desc, f.sort_no`.execute(db);
  const successions = await listSuccessions(db, agencyId);
  const posts = await listPosts(db, { agencyId, on, limit: 100 });
  return {
    agency,
    versions,
    names: names.rows,
    functions: functions.rows,
    predecessors: successions.filter((one) => one.toId === agencyId),
    successors: successions.filter((one) => one.fromId === agencyId),
    posts: posts.ok ? posts.value.items : [],
    groups: await listGroupsOf(db, agencyId, on),
  };
}

async function listSuccessions(db: Db | Tx, agencyId: string): Promise<AgencySuccession[]> {
  const found = await sql<AgencySuccession>`
    select s.from_id as "fromId", s.to_id as "toId", s.effective_on as "effectiveOn", s.kind, s.document,
      (select v.name from agencies.agency_version v where v.agency_id = s.from_id
       and (v.valid_from is null or v.valid_from < s.effective_on) order by v.version_no desc limit 1) as "fromName",
      (select v.name from agencies.agency_version v where v.agency_id = s.to_id
       and (v.valid_to is null or v.valid_to > s.effective_on) order by v.version_no limit 1) as "toName"
    from agencies.agency_succession s
    where s.from_id = ${agencyId} or s.to_id = ${agencyId}
    order by s.effective_on`.execute(db);
  return found.rows;
}

/** The catalogue of functions with the names that bodies of each bear (机构职能目录). */
export async function listFunctions(
  db: Db | Tx,
): Promise<{ functionCode: string; term: string; kind: AgencyKind; stems: string[] }[]> {
  const found = await sql<{ functionCode: string; term: string; kind: AgencyKind; stems: string[] }>`
    select f.function_code as "functionCode", f.term, f.kind,
      coalesce((select json_agg(n.stem order by n.stem) from agencies.function_name n
                where n.function_code = f.function_code), '[]'::json) as stems
    from agencies.function f order by f.sort_no`.execute(db);
  return found.rows;
}
