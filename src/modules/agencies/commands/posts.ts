import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { today } from "../../../kernel/dates.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { assert, ok, type Result, refuse } from "../../../kernel/result.ts";
import type * as contract from "../contract.ts";
import type { Appointment, Person, Post } from "../contract.ts";
import { listAgencyVersions } from "../queries/agencies.ts";
import { findPerson, findPost, listAppointments } from "../queries/posts.ts";
import { decideAppointment } from "../rules/appointment.ts";
import { roleOf } from "../rules/roles.ts";
import { agencies } from "../tables.ts";

/** Sets up a post with its role (设置岗位). Nobody sets one up in their own body unless the rights are theirs to grant. */
export async function createPost(
  ctx: Context,
  input: ParsedInputOf<typeof contract.createPost>,
): Promise<Result<Post>> {
  return inTransaction(ctx.db, async (tx) => {
    const body = (await listAgencyVersions(tx, input.agencyId)).at(-1);
    if (!body) return refuse({ code: "agencies/unknown", at: "agencyId", facts: { agency: input.agencyId } });
    if (body.validTo !== null && body.validTo <= input.validFrom) {
      return refuse({ code: "agencies/ended", at: "agencyId", facts: { name: body.name, on: body.validTo } });
    }
    const postId = ctx.newId();
    await agencies(tx)
      .insertInto("agencies.post")
      .values({
        post_id: postId,
        agency_id: input.agencyId,
        title: input.title,
        role_code: input.roleCode,
        duty: roleOf(input.roleCode).duty,
        valid_from: input.validFrom,
        valid_to: null,
      })
      .execute();
    await recordAudit(tx, ctx, {
      event: "agencies/post-created",
      target: { kind: "post", id: postId },
      details: { role: input.roleCode, agency: input.agencyId, on: input.validFrom },
    });
    return present(tx, postId, input.validFrom);
  });
}

/** Ends a post; appointments to it end on the same day (撤销岗位). */
export async function endPost(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endPost>,
): Promise<Result<Post>> {
  return inTransaction(ctx.db, async (tx) => {
    const ended = await agencies(tx)
      .updateTable("agencies.post")
      .set({ valid_to: sql<string>`greatest(valid_from, ${input.on}::date)` })
      .where("post_id", "=", input.postId)
      .where("valid_to", "is", null)
      .returning("post_id")
      .executeTakeFirst();
    if (!ended) {
      return refuse({ code: "agencies/unknown-post", facts: { post: input.postId, on: input.on } });
    }
    await sql`
      update agencies.appointment set valid_to = greatest(valid_from, ${input.on}::date)
      where post_id = ${input.postId} and (valid_to is null or valid_to > ${input.on}::date)`.execute(tx);
    await recordAudit(tx, ctx, {
      event: "agencies/post-ended",
      target: { kind: "post", id: input.postId },
      details: { on: input.on },
    });
    return present(tx, input.postId, input.on);
  });
}

async function present(tx: Tx, postId: string, on: string): Promise<Result<Post>> {
  const post = await findPost(tx, postId, on);
  assert(post, `post ${postId} vanished inside its own transaction`);
  return ok(post);
}

/** Enters an official (登记工作人员); rights come only with a post. */
export async function registerPerson(
  ctx: Context,
  input: ParsedInputOf<typeof contract.registerPerson>,
): Promise<Result<Person>> {
  return inTransaction(ctx.db, async (tx) => {
    const personId = ctx.newId();
    await agencies(tx)
      .insertInto("agencies.person")
      .values({ person_id: personId, name: input.name })
      .execute();
    await recordAudit(tx, ctx, {
      event: "agencies/person-registered",
      target: { kind: "person", id: personId },
    });
    const person = await findPerson(tx, personId, today(ctx.clock));
    assert(person, `person ${personId} vanished inside its own transaction`);
    return ok(person);
  });
}

/** Puts a person in a post from a date (任职授权). The person is locked first, so that two appointments at once are seen. */
export async function appoint(
  ctx: Context,
  input: ParsedInputOf<typeof contract.appoint>,
): Promise<Result<Appointment>> {
  return inTransaction(ctx.db, async (tx) => {
    const person = await agencies(tx)
      .selectFrom("agencies.person")
      .select(["person_id as personId", "name"])
      .where("person_id", "=", input.personId)
      .forUpdate()
      .executeTakeFirst();
    if (!person) {
      return refuse({ code: "agencies/unknown-person", at: "personId", facts: { person: input.personId } });
    }
    await sql`select 1 from agencies.post where post_id = ${input.postId} for update`.execute(tx);
    const post = await findPost(tx, input.postId, input.validFrom);
    if (!post) {
      const facts = { post: input.postId, on: input.validFrom };
      return refuse({ code: "agencies/unknown-post", at: "postId", facts });
    }
    const decided = decideAppointment(
      { validFrom: input.validFrom, validTo: input.validTo, person, post },
      {
        actorPersonId: ctx.actor.personId,
        held: await listAppointments(tx, { personIds: [input.personId], on: input.validFrom }),
        holders: (await listAppointments(tx, { postId: input.postId, on: input.validFrom })).map((one) => ({
          ...one,
          name: one.personName,
        })),
      },
    );
    if (!decided.ok) return decided;
    const appointmentId = ctx.newId();
    await agencies(tx)
      .insertInto("agencies.appointment")
      .values({
        appointment_id: appointmentId,
        person_id: input.personId,
        post_id: input.postId,
        valid_from: input.validFrom,
        valid_to: input.validTo,
        document: input.document,
      })
      .execute();
    return recordedAs(tx, ctx, "agencies/appointed", appointmentId, input.validFrom);
  });
}

/** Ends an appointment from a date (免职): its rights end that day. A person may also give up a post of their own. */
export async function endAppointment(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endAppointment>,
): Promise<Result<Appointment>> {
  return inTransaction(ctx.db, async (tx) => {
    const ended = await sql<{ appointment_id: string }>`
      update agencies.appointment set valid_to = greatest(valid_from, ${input.on}::date)
      where appointment_id = ${input.appointmentId} and (valid_to is null or valid_to > ${input.on}::date)
      returning appointment_id`.execute(tx);
    if (!ended.rows[0]) {
      return refuse({
        code: "agencies/unknown-appointment",
        facts: { appointment: input.appointmentId },
      });
    }
    return recordedAs(tx, ctx, "agencies/dismissed", input.appointmentId, input.on);
  });
}

async function recordedAs(
  tx: Tx,
  ctx: Context,
  event: "agencies/appointed" | "agencies/dismissed",
  appointmentId: string,
  on: string,
): Promise<Result<Appointment>> {
  const [appointment] = await listAppointments(tx, { appointmentId, on });
  assert(appointment, `appointment ${appointmentId} vanished inside its own transaction`);
  await recordAudit(tx, ctx, {
    event,
    target: { kind: "person", id: appointment.personId },
    details: { post: appointment.postId, role: appointment.roleCode, on },
  });
  await recordEvent(tx, ctx, {
    kind: event,
    subject: { kind: "person", id: appointment.personId },
    facts: { postId: appointment.postId, on },
  });
  return ok(appointment);
}
