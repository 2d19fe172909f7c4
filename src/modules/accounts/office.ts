import { sql } from "kysely";
import { dayOf } from "../../kernel/dates.ts";
import type { Db, Tx } from "../../kernel/db.ts";
import { type RightsInPost, rightsOf } from "../agencies/index.ts";
import type { HeldPost } from "./contract.ts";

/** What signing in needs to know of bodies and people: the one place where this module reads `agencies`. */

type HeldPostRow = {
  person_id: string;
  post_id: string;
  title: string;
  agency_id: string;
  agency_name: string;
  jurisdiction: string;
  jurisdiction_name: string;
};

/** Posts that these people hold on the day of this instant, first appointed first. */
export async function listHeldPosts(
  db: Db | Tx,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, HeldPost[]>> {
  const on = dayOf(now);
  const { rows } = await sql<HeldPostRow>`
    select ap.person_id, post.post_id, post.title, post.agency_id, agency.jurisdiction,
           v.name as agency_name, d.name as jurisdiction_name
    from agencies.appointment ap
    join agencies.post post on post.post_id = ap.post_id
    join agencies.agency agency on agency.agency_id = post.agency_id
    join agencies.agency_version v on v.agency_id = agency.agency_id
    join divisions.division_version d on d.division_code = agency.jurisdiction
    where ap.person_id = any(${personIds}::uuid[])
      and ap.valid_from <= ${on}::date and ${on}::date < coalesce(ap.valid_to, 'infinity')
      and post.valid_from <= ${on}::date and ${on}::date < coalesce(post.valid_to, 'infinity')
      and coalesce(v.valid_from, '-infinity') <= ${on}::date and ${on}::date < coalesce(v.valid_to, 'infinity')
      and coalesce(d.valid_from, '-infinity') <= ${on}::date and ${on}::date < coalesce(d.valid_to, 'infinity')
    order by ap.valid_from, post.title, post.post_id`.execute(db);
  const byPerson = new Map<string, HeldPost[]>();
  for (const row of rows) {
    const held = byPerson.get(row.person_id) ?? [];
    byPerson.set(row.person_id, [...held, presentPost(row)]);
  }
  return byPerson;
}

/** The post acted in with its rights, if the person still holds it on the day of this instant. */
export function findStanding(
  db: Db | Tx,
  personId: string,
  postId: string,
  now: Date,
): Promise<RightsInPost | undefined> {
  return rightsOf(db, { personId, postId, on: dayOf(now) });
}

function presentPost(row: HeldPostRow): HeldPost {
  return {
    postId: row.post_id,
    title: row.title,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    jurisdiction: row.jurisdiction,
    jurisdictionName: row.jurisdiction_name,
  };
}

/** Names of these people; one who does not exist is missing. */
export async function listPersonNames(
  db: Db | Tx,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from agencies.person where person_id::text = any(${personIds})`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.name]));
}

/** An invented person of the demonstration, with the first post held (演示人员). */
export interface DemoPerson {
  readonly personId: string;
  readonly name: string;
  readonly post: string;
}

/** Invented people who hold a post on the day of this instant, in the order in which they were entered. */
export async function listDemoPeople(db: Db | Tx, now: Date): Promise<DemoPerson[]> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from agencies.person where demonstration order by person_id`.execute(db);
  const held = await listHeldPosts(
    db,
    rows.map((row) => row.person_id),
    now,
  );
  return rows.flatMap(({ person_id, name }) => {
    const first = held.get(person_id)?.[0];
    return first === undefined
      ? []
      : [{ personId: person_id, name, post: `${first.title} · ${first.agencyName}` }];
  });
}
