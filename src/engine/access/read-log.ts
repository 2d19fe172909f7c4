import { sql } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";
import type { Context } from "./context.ts";
import type { Door } from "./door.ts";

/** By which way a record was looked at (途径). */
export type DoorName = "list" | "get" | "look-up" | "history" | "export" | "act" | "statistics" | "queue";

/** One person looked at: which of their fields were shown plainly. */
export interface Look {
  readonly personKey: string;
  readonly recordId: string;
  readonly fields: readonly string[];
}

/**
 * Writes who looked at whom, before the answer leaves (查阅日志; 个人信息保护法, GB/T 22239-2019 安全审计). One row for the act, one for each person: a mass job
 * is a job with its members, never an unnamed bulk.
 */
export async function recordLooks(
  db: Db | Tx,
  ctx: Context,
  door: Door,
  name: DoorName,
  looks: readonly Look[],
  caseNo: string | null = null,
): Promise<void> {
  const { actor } = ctx;
  const accessId = ctx.newId();
  await sql`
    with entry as (
      insert into register.access_log (access_id, at, register, door, account_id, person_id, post_id, agency_id, purpose, case_no, records, request_id)
      values (${accessId}, ${ctx.clock.now()}, ${door.register.key}, ${name}, ${actor.accountId}, ${actor.personId}, ${actor.postId},
        ${actor.agencyId}, ${door.purpose}, ${caseNo}, ${looks.length}, ${ctx.requestId})
      returning access_id)
    insert into register.access_subject (access_id, person_key, record_id, fields)
    select entry.access_id, looked.person_key, looked.record_id, looked.fields
    from entry, unnest(${looks.map((look) => look.personKey)}::text[], ${looks.map((look) => look.recordId)}::uuid[],
      ${looks.map((look) => look.fields.join(",") || "-")}::text[]) as looked(person_key, record_id, fields)`.execute(
    db,
  );
}

/** One line of 谁查过我: when, which body, why, by which way, which fields. Newest first. */
export interface LookAtMe {
  readonly accessId: string;
  readonly at: Date;
  readonly register: string;
  readonly door: DoorName;
  readonly agencyId: string | null;
  readonly purpose: string | null;
  readonly caseNo: string | null;
  readonly fields: readonly string[];
}

/** Who looked at the person with this key (谁查过我). */
export async function listLooksAt(
  db: Db,
  personKey: string,
  before: string | null,
  limit: number,
): Promise<readonly LookAtMe[]> {
  const { rows } = await sql<Omit<LookAtMe, "fields"> & { fields: string }>`
    select l.access_id as "accessId", l.at, l.register, l.door, l.agency_id as "agencyId", l.purpose, l.case_no as "caseNo", s.fields
    from register.access_subject s join register.access_log l using (access_id)
    where s.person_key = ${personKey} and (${before}::uuid is null or s.access_id < ${before})
    order by s.access_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, fields: row.fields === "-" ? [] : row.fields.split(",") }));
}
