import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { Group, GroupDetail, GroupMember } from "../contract.ts";

const agencyName = (id: string, on: string) => sql`
  (select v.name from agencies.agency_version v where v.agency_id = ${sql.ref(id)}
   order by ((v.valid_from is null or v.valid_from <= ${on}::date)
     and (v.valid_to is null or v.valid_to > ${on}::date)) desc, v.version_no desc limit 1)`;

const groupColumns = (on: string) => sql`
  g.group_id as "groupId", g.jurisdiction, g.name, g.kind, g.office_agency_id as "officeAgencyId",
  ${agencyName("g.office_agency_id", on)} as "officeAgencyName", g.valid_from as "validFrom", g.valid_to as "validTo",
  g.end_document as "endDocument",
  coalesce((select json_agg(x.alias order by x.alias) from agencies.group_alias x where x.group_id = g.group_id),
    '[]'::json) as aliases`;

const standing = (on: string) =>
  sql`(g.valid_from is null or g.valid_from <= ${on}::date) and (g.valid_to is null or g.valid_to > ${on}::date)`;

/** Leading groups and joint conferences of a jurisdiction on a day (领导小组、联席会议). */
export async function listGroups(
  db: Db | Tx,
  input: { readonly jurisdiction?: string | undefined; readonly on: string },
): Promise<Group[]> {
  const found = await sql<Group>`
    select ${groupColumns(input.on)} from agencies.work_group g
    where ${standing(input.on)} and (${input.jurisdiction ?? null}::text is null or g.jurisdiction = ${input.jurisdiction ?? null})
    order by g.jurisdiction, g.name`.execute(db);
  return found.rows;
}

/** Groups in which a body is a member unit, has a member, or houses the office, on a day. */
export async function listGroupsOf(db: Db | Tx, agencyId: string, on: string): Promise<Group[]> {
  const found = await sql<Group>`
    select ${groupColumns(on)} from agencies.work_group g
    where ${standing(on)} and (g.office_agency_id = ${agencyId} or exists (
      select 1 from agencies.group_member m
      where m.group_id = g.group_id and m.agency_id = ${agencyId} and m.list_no = (
        select l.list_no from agencies.member_list l
        where l.group_id = g.group_id and l.effective_on <= ${on}::date order by l.effective_on desc limit 1)))
    order by g.name`.execute(db);
  return found.rows;
}

/** A group with the list in force on a day, and every issue of the list (成员名单). */
export async function findGroupDetail(
  db: Db | Tx,
  groupId: string,
  on: string,
): Promise<GroupDetail | undefined> {
  const group = await sql<Group>`
    select ${groupColumns(on)} from agencies.work_group g where g.group_id = ${groupId}`.execute(db);
  const [found] = group.rows;
  if (!found) return undefined;
  const lists = await sql<GroupDetail["lists"][number]>`
    select l.list_no as "listNo", l.effective_on as "effectiveOn", l.document,
      (select count(*)::int from agencies.group_member m
       where m.group_id = l.group_id and m.list_no = l.list_no) as members
    from agencies.member_list l where l.group_id = ${groupId} order by l.effective_on desc`.execute(db);
  const inForce = lists.rows.find((list) => list.effectiveOn <= on);
  const next = lists.rows.findLast((list) => list.effectiveOn > on);
  const members = inForce
    ? await listMembers(db, groupId, inForce.listNo, on, {
        validFrom: inForce.effectiveOn,
        validTo: next?.effectiveOn ?? null,
      })
    : [];
  return { ...found, members, lists: lists.rows };
}

async function listMembers(
  db: Db | Tx,
  groupId: string,
  listNo: number,
  on: string,
  period: Pick<GroupMember, "validFrom" | "validTo">,
): Promise<GroupMember[]> {
  const found = await sql<Omit<GroupMember, "validFrom" | "validTo">>`
    select m.part, m.agency_id as "agencyId", ${agencyName("m.agency_id", on)} as "agencyName",
      m.person_id as "personId", h.name as "personName", m.title
    from agencies.group_member m
    left join agencies.person h on h.person_id = m.person_id
    where m.group_id = ${groupId} and m.list_no = ${listNo}
    order by m.member_no`.execute(db);
  return found.rows.map((row) => ({ ...row, ...period }));
}
