import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Appointment, Person, Post } from "../contract.ts";
import { roleOf } from "../rules/roles.ts";

const zero = "00000000-0000-0000-0000-000000000000";
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** A name of a body on a day, in a `sql` template: the version in force, else the latest. */
const agencyName = (id: string, on: string) => sql`
  (select v.name from agencies.agency_version v where v.agency_id = ${sql.ref(id)}
   order by ((v.valid_from is null or v.valid_from <= ${on}::date)
     and (v.valid_to is null or v.valid_to > ${on}::date)) desc, v.version_no desc limit 1)`;

export interface PostFilter {
  readonly postId?: string;
  readonly agencyId?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly on: string;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Posts with their holders on a day (岗位). */
export async function listPosts(
  db: Db | Tx,
  input: PostFilter,
): Promise<Result<{ items: Post[]; next: string | null }>> {
  if (input.after !== undefined && !isId(input.after))
    return refuse({ code: "agencies/bad-cursor", at: "after" });
  const { on } = input;
  const found = await sql<Omit<Post, "roleTerm">>`
    select p.post_id as "postId", p.agency_id as "agencyId", ${agencyName("p.agency_id", on)} as "agencyName",
      a.jurisdiction, p.title, p.role_code as "roleCode", p.valid_from as "validFrom", p.valid_to as "validTo",
      (select json_build_object('personId', h.person_id, 'name', h.name)
       from agencies.appointment t join agencies.person h on h.person_id = t.person_id
       where t.post_id = p.post_id and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)
       limit 1) as holder
    from agencies.post p join agencies.agency a on a.agency_id = p.agency_id
    where p.post_id > ${input.after ?? zero}::uuid
      and (${input.postId ?? null}::uuid is null or p.post_id = ${input.postId ?? null}::uuid)
      and (${input.agencyId ?? null}::uuid is null or p.agency_id = ${input.agencyId ?? null}::uuid)
      and (${input.jurisdiction ?? null}::text is null or a.jurisdiction = ${input.jurisdiction ?? null})
      and (${input.postId ?? null}::uuid is not null
        or (p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)))
    order by p.post_id
    limit ${input.limit + 1}`.execute(db);
  const items = found.rows
    .slice(0, input.limit)
    .map((row) => ({ ...row, roleTerm: roleOf(row.roleCode).term }));
  return ok({ items, next: found.rows.length > input.limit ? (items.at(-1)?.postId ?? null) : null });
}

/** One post, whether it still stands or not, with its holder on a day. */
export async function findPost(db: Db | Tx, postId: string, on: string): Promise<Post | undefined> {
  const found = await listPosts(db, { postId, on, limit: 1 });
  return found.ok ? found.value.items[0] : undefined;
}

export interface AppointmentFilter {
  readonly appointmentId?: string;
  readonly personIds?: readonly string[];
  readonly postId?: string;
  /** Only those in force on this day. */
  readonly inForceOn?: string;
  /** The day whose names of bodies are shown. */
  readonly on: string;
}

/** Appointments by person, post or id, oldest first (任职). */
export async function listAppointments(db: Db | Tx, input: AppointmentFilter): Promise<Appointment[]> {
  const day = input.inForceOn ?? null;
  const found = await sql<Appointment>`
    select t.appointment_id as "appointmentId", t.person_id as "personId", h.name as "personName", t.post_id as "postId",
      p.title as "postTitle", p.role_code as "roleCode", p.agency_id as "agencyId",
      ${agencyName("p.agency_id", input.on)} as "agencyName", a.jurisdiction, t.valid_from as "validFrom",
      t.valid_to as "validTo", t.document
    from agencies.appointment t
    join agencies.person h on h.person_id = t.person_id
    join agencies.post p on p.post_id = t.post_id
    join agencies.agency a on a.agency_id = p.agency_id
    where (${input.appointmentId ?? null}::uuid is null or t.appointment_id = ${input.appointmentId ?? null}::uuid)
      and (${input.personIds ? [...input.personIds] : null}::uuid[] is null
        or t.person_id = any(${input.personIds ? [...input.personIds] : null}::uuid[]))
      and (${input.postId ?? null}::uuid is null or t.post_id = ${input.postId ?? null}::uuid)
      and (${day}::date is null or (t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date)))
    order by t.valid_from, t.appointment_id`.execute(db);
  return found.rows;
}

export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly personId?: string;
  readonly agencyId?: string | undefined;
  readonly on: string;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Officials with the posts they hold on a day, by name (工作人员). */
export async function listPeople(
  db: Db | Tx,
  input: PeopleFilter,
): Promise<Result<{ items: Person[]; next: string | null }>> {
  const [name = "", id = zero] = input.after?.split("~") ?? [];
  if (!isId(id)) return refuse({ code: "agencies/bad-cursor", at: "after" });
  const like = `%${(input.q ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { on } = input;
  const found = await sql<{ personId: Person["personId"]; name: string; demonstration: boolean }>`
    select h.person_id as "personId", h.name, h.demonstration
    from agencies.person h
    where (h.name, h.person_id) > (${name}, ${id}::uuid) and h.name like ${like}
      and (${input.personId ?? null}::uuid is null or h.person_id = ${input.personId ?? null}::uuid)
      and (${input.agencyId ?? null}::uuid is null or exists (
        select 1 from agencies.appointment t join agencies.post p on p.post_id = t.post_id
        where t.person_id = h.person_id and p.agency_id = ${input.agencyId ?? null}::uuid
          and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)))
    order by h.name, h.person_id
    limit ${input.limit + 1}`.execute(db);
  const rows = found.rows.slice(0, input.limit);
  const held = await listAppointments(db, { personIds: rows.map((row) => row.personId), inForceOn: on, on });
  const last = rows.at(-1);
  return ok({
    items: rows.map((row) => ({ ...row, appointments: held.filter((one) => one.personId === row.personId) })),
    next: found.rows.length > input.limit && last ? `${last.name}~${last.personId}` : null,
  });
}

/** One official with the posts held on a day. */
export async function findPerson(db: Db | Tx, personId: string, on: string): Promise<Person | undefined> {
  const found = await listPeople(db, { personId, on, limit: 1 });
  return found.ok ? found.value.items[0] : undefined;
}
