import { sql } from "kysely";
import type { Context } from "../../engine/access/index.ts";
import { createContext, secretBox, systemActor } from "../../engine/access/index.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { newUuid } from "../../kernel/ids.ts";
import { assert, type Result } from "../../kernel/result.ts";
import { createAccount } from "./commands/administration.ts";
import { completeSetup } from "./commands/setup.ts";
import { signIn } from "./commands/sign-in.ts";
import { accounts } from "./tables.ts";

/** A key for tests only. */
export const testBox = secretBox(new Uint8Array(32).fill(42));

export const goodPassword = "Knight-to-f3";

/** What a result holds; a refusal fails the test with its codes. */
export function valueIn<T>(result: Result<T>): T {
  assert(result.ok, `Refused: ${JSON.stringify(result.ok ? null : result.refusals)}`);
  return result.value;
}

/** The codes of a refusal, none for a result. */
export function codesOf(result: Result<unknown>): string[] {
  return result.ok ? [] : result.refusals.map((refusal) => refusal.code);
}

export interface Seat {
  readonly personId: string;
  readonly postId: string;
}

/** Puts a person of the chess county (棋县) into a post of its chess office; the same name takes a second post. */
export async function seat(
  ownerDb: Db,
  clock: Clock,
  at: { readonly title: string; readonly role: string; readonly duty: string; readonly personId?: string },
): Promise<Seat> {
  const newId = () => newUuid(clock.now());
  const [personId, postId] = [at.personId ?? newId(), newId()];
  const agencyId = "01960000-0000-7000-8000-000000000001";
  await sql`
    insert into divisions.division (division_code, prefix, level) values ('990101', '990101', 'county') on conflict do nothing`.execute(
    ownerDb,
  );
  await sql`
    insert into divisions.division_version (division_code, version_no, name, short_name, pinyin, initials, kind)
    values ('990101', 1, '棋县', '棋县', 'qixian', 'qx', '县') on conflict do nothing`.execute(ownerDb);
  await sql`
    insert into agencies.agency (agency_id, jurisdiction, kind) values (${agencyId}, '990101', 'department') on conflict do nothing`.execute(
    ownerDb,
  );
  await sql`
    insert into agencies.agency_version (agency_id, version_no, name, short_name)
    values (${agencyId}, 1, '棋县象棋局', '县象棋局') on conflict do nothing`.execute(ownerDb);
  await sql`
    insert into agencies.person (person_id, name, demonstration) values (${personId}, '卒过河', true) on conflict do nothing`.execute(
    ownerDb,
  );
  await sql`
    insert into agencies.post (post_id, agency_id, title, role_code, duty, valid_from)
    values (${postId}, ${agencyId}, ${at.title}, ${at.role}, ${at.duty}, '2026-01-01')`.execute(ownerDb);
  await sql`
    insert into agencies.appointment (appointment_id, person_id, post_id, valid_from)
    values (${newId()}, ${personId}, ${postId}, '2026-01-01')`.execute(ownerDb);
  return { personId, postId };
}

/** A context of the program itself, from a network address. */
export function systemContext(db: Db, clock: Clock, ip: string | null = "192.0.2.7"): Context {
  return createContext({ db, clock, actor: systemActor(), ip });
}

/** Cheap hashes, so that tests of what happens around them stay fast. */
export async function cheapenHashes(db: Db, clock: Clock): Promise<void> {
  const change = (name: string, value: number) => ({
    name,
    change_no: 1,
    value: String(value),
    reason: "测试",
    changed_at: clock.now(),
    changed_by: null,
  });
  await accounts(db)
    .insertInto("accounts.policy_change")
    .values([change("argon2-memory-kib", 7168), change("argon2-passes", 1), change("second-factor", 0)])
    .execute();
}

/** An account of a seated person, with its password set by the link. */
export async function anAccount(
  ctx: Context,
  loginName: string,
  personId: string,
): Promise<{ accountId: string; loginName: string }> {
  const created = valueIn(await createAccount(ctx, { loginName, personId }));
  const token = created.setupPath.split("#")[1] ?? "";
  valueIn(await completeSetup(ctx, { token, password: goodPassword }));
  return { accountId: created.accountId, loginName };
}

/** Signs in with the good password, or the one given. */
export function enter(ctx: Context, loginName: string, password = goodPassword, code?: string) {
  return signIn(ctx, testBox, { loginName, password, code, client: "cli" });
}
