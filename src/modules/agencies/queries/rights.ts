import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { RoleCode } from "../contract.ts";
import { type Grant, grantsOf, type Membership, rightsIn } from "../rules/rights.ts";

/** The post in which a person may act on a day, with its rights (任职权限). */
export interface RightsInPost {
  readonly postId: string;
  readonly postTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly jurisdiction: string;
  readonly roleCode: RoleCode;
  /** Rights in the jurisdiction of the post. */
  readonly rights: ReadonlySet<string>;
  /** All grants, those in other jurisdictions included, each with its source. */
  readonly grants: readonly Grant[];
}

/**
 * What a person may do in a post on a day, computed from dated rows at every request: a change of post or of a member list
 * moves access at once (领导小组成员名单变动即时生效). Undefined when the person does not hold the post that day.
 */
export async function rightsOf(
  db: Db | Tx,
  input: { readonly personId: string; readonly postId: string; readonly on: string },
): Promise<RightsInPost | undefined> {
  return (await listRightsOf(db, input)).find((post) => post.postId === input.postId);
}

/** The same for every post that a person holds on a day. */
export async function listRightsOf(
  db: Db | Tx,
  input: { readonly personId: string; readonly on: string },
): Promise<RightsInPost[]> {
  const { personId, on } = input;
  const found = await sql<PostLine>`
    select p.post_id as "postId", p.title as "postTitle", p.role_code as "roleCode", p.agency_id as "agencyId",
      a.jurisdiction, n.name as "agencyName", ${membershipsOf(personId, on)} as memberships
    from agencies.appointment t
    join agencies.post p on p.post_id = t.post_id
    join agencies.agency a on a.agency_id = p.agency_id
    cross join lateral (
      select v.name from agencies.agency_version v
      where v.agency_id = a.agency_id and (v.valid_from is null or v.valid_from <= ${on}::date)
        and (v.valid_to is null or v.valid_to > ${on}::date)
      order by v.version_no desc limit 1
    ) n
    where t.person_id = ${personId}
      and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)
      and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
    order by t.valid_from, p.post_id`.execute(db);
  return found.rows.map(({ memberships, ...post }) => {
    const grants = grantsOf({ personId }, post, memberships);
    return { ...post, rights: rightsIn(grants, post.jurisdiction), grants };
  });
}

type PostLine = Omit<RightsInPost, "rights" | "grants"> & { readonly memberships: Membership[] };

/**
 * Lines of the lists in force that name the person or the body of post `p`, and groups whose office that body houses; gathered in the
 * same statement, since every request asks.
 */
const membershipsOf = (personId: string, on: string) => sql`
  coalesce((
    select json_agg(json_build_object('groupName', g.name, 'jurisdiction', g.jurisdiction, 'listNo', m.list_no,
      'part', m.part, 'personId', m.person_id, 'agencyId', m.agency_id, 'officeAgencyId', g.office_agency_id)
      order by g.name, m.list_no, m.member_no)
    from agencies.work_group g
    cross join lateral (
      select l.list_no from agencies.member_list l
      where l.group_id = g.group_id and l.effective_on <= ${on}::date
      order by l.effective_on desc limit 1
    ) list
    join agencies.group_member m on m.group_id = g.group_id and m.list_no = list.list_no
    where (g.valid_from is null or g.valid_from <= ${on}::date) and (g.valid_to is null or g.valid_to > ${on}::date)
      and (m.person_id = ${personId} or (m.person_id is null and m.agency_id = p.agency_id)
        or g.office_agency_id = p.agency_id)
  ), '[]'::json)`;
