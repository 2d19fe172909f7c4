import { sql } from "kysely";
import type { Db } from "../../kernel/db.ts";
import type { RightsInPost } from "../agencies/index.ts";
import type { AccountLine, PolicyLine } from "./contract.ts";
import { findStanding, listHeldPosts, listPersonNames } from "./office.ts";
import { type Policy, policyNames, policyOf, policySettings, type SessionTimes } from "./rules.ts";
import { hashToken, loginKey } from "./secrets.ts";
import { accounts } from "./tables.ts";

const newestPolicy = sql<{ name: string; value: string; reason: string; changed_at: Date }>`
  select distinct on (name) name, value, reason, changed_at
  from accounts.policy_change
  order by name, change_no desc`;

/** The security settings in force. */
export async function getPolicy(db: Db): Promise<Policy> {
  const { rows } = await newestPolicy.execute(db);
  return policyOf(new Map(rows.map((row) => [row.name, Number(row.value)])));
}

/** The security settings with their source, and their last change. */
export async function listPolicyLines(db: Db): Promise<PolicyLine[]> {
  const { rows } = await newestPolicy.execute(db);
  const changes = new Map(rows.map((row) => [row.name, row]));
  return policyNames.map((name) => {
    const change = changes.get(name);
    const setting = policySettings[name];
    return {
      name,
      ...setting,
      value: change === undefined ? setting.standard : Number(change.value),
      changedAt: change?.changed_at.toISOString() ?? null,
      reason: change?.reason ?? null,
    };
  });
}

/** A session with all that decides what its holder may do now (会话与账号状态). */
export interface FoundSession extends SessionTimes {
  readonly sessionId: string;
  readonly accountId: string;
  readonly loginName: string;
  readonly personId: string;
  readonly postId: string | null;
  readonly disabled: boolean;
  readonly password: { readonly mustChange: boolean; readonly setAt: Date };
  readonly secondFactor: boolean;
  readonly policy: Policy;
}

/** The session that a token opens, in one round trip; whether it still stands is for the rules to say. */
export async function findSession(db: Db, token: string): Promise<FoundSession | undefined> {
  const { rows } = await sql<SessionFields>`
    select s.session_id, s.account_id, s.post_id, s.last_seen_at, s.expires_at, s.ended_at,
           a.login_name, a.person_id, a.status, p.must_change, p.set_at,
           f.confirmed_at is not null as second_factor,
           (select json_object_agg(c.name, c.value) from (${newestPolicy}) c) as policy
    from accounts.session s
    join accounts.account a on a.account_id = s.account_id
    join lateral (
      select must_change, set_at from accounts.password
      where account_id = s.account_id order by password_no desc limit 1
    ) p on true
    left join accounts.second_factor f on f.account_id = s.account_id
    where s.token_hash = ${hashToken(token)}`.execute(db);
  return rows[0] && presentFound(rows[0]);
}

type SessionFields = {
  session_id: string;
  account_id: string;
  post_id: string | null;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  login_name: string;
  person_id: string;
  status: string;
  must_change: boolean;
  set_at: Date;
  second_factor: boolean;
  policy: Record<string, number> | null;
};

function presentFound(row: SessionFields): FoundSession {
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    loginName: row.login_name,
    personId: row.person_id,
    postId: row.post_id,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    disabled: row.status === "disabled",
    password: { mustChange: row.must_change, setAt: row.set_at },
    secondFactor: row.second_factor,
    policy: policyOf(new Map(Object.entries(row.policy ?? {}))),
  };
}

/** Open sessions of an account, newest first. */
export async function listOpenSessions(db: Db, accountId: string, policy: Policy, now: Date) {
  const idleSince = new Date(now.getTime() - policy["idle-minutes"] * 60_000);
  return accounts(db)
    .selectFrom("accounts.session")
    .select(["session_id", "client", "started_at", "last_seen_at", "ip"])
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", idleSince)
    .orderBy("started_at", "desc")
    .orderBy("session_id", "desc")
    .execute();
}

export interface AccountFilter {
  readonly search?: string | undefined;
  readonly status?: AccountLine["status"] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Accounts by login name, with locks, last sign-in and the posts of their holders. */
export async function listAccountLines(
  db: Db,
  filter: AccountFilter,
  now: Date,
): Promise<{ accounts: AccountLine[]; next: string | null }> {
  let query = accounts(db)
    .selectFrom("accounts.account as a")
    .leftJoin("accounts.second_factor as f", "f.account_id", "a.account_id")
    .select(["a.account_id", "a.login_name", "a.person_id", "a.status", "a.created_at", "f.confirmed_at"])
    .select((eb) =>
      eb
        .selectFrom("accounts.session as s")
        .whereRef("s.account_id", "=", "a.account_id")
        .select((e) => e.fn.max("s.started_at").as("last"))
        .as("last_sign_in_at"),
    )
    .orderBy("a.login_name")
    .limit(filter.limit + 1);
  if (filter.search !== undefined)
    query = query.where(sql<boolean>`(position(${filter.search.toLowerCase()} in a.login_name) > 0 or exists (
      select from agencies.person p where p.person_id = a.person_id and position(${filter.search} in p.name) > 0))`);
  if (filter.status !== undefined) query = query.where("a.status", "=", filter.status);
  if (filter.after !== undefined) query = query.where("a.login_name", ">", filter.after);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const people = page.map((row) => row.person_id);
  const [names, posts, locks] = await Promise.all([
    listPersonNames(db, people),
    listHeldPosts(db, people, now),
    listLocks(
      db,
      page.map((row) => row.login_name),
      now,
    ),
  ]);
  return {
    accounts: page.map((row) => ({
      accountId: row.account_id as AccountLine["accountId"],
      loginName: row.login_name,
      personId: row.person_id,
      personName: names.get(row.person_id) ?? "",
      status: row.status as AccountLine["status"],
      lockedUntil: locks.get(loginKey(row.login_name))?.toISOString() ?? null,
      secondFactor: row.confirmed_at !== null,
      lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      posts: posts.get(row.person_id) ?? [],
    })),
    next: rows.length > filter.limit ? (page.at(-1)?.login_name ?? null) : null,
  };
}

async function listLocks(db: Db, loginNames: readonly string[], now: Date): Promise<Map<string, Date>> {
  if (loginNames.length === 0) return new Map();
  const rows = await accounts(db)
    .selectFrom("accounts.sign_in_guard")
    .select(["login_key", "locked_until"])
    .where("login_key", "in", loginNames.map(loginKey))
    .where("locked_until", ">", now)
    .execute();
  return new Map(rows.flatMap((row) => (row.locked_until ? [[row.login_key, row.locked_until]] : [])));
}

/** Login names of these accounts, for lists that show who acted. */
export async function listLoginNames(db: Db, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await accounts(db)
    .selectFrom("accounts.account")
    .select(["account_id", "login_name"])
    .where("account_id", "in", [...accountIds])
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.login_name]));
}

/** The post that the holder of a session acts in today with its rights, if it is still held (当前岗位与权限). */
export async function getStanding(
  db: Db,
  session: Pick<FoundSession, "personId" | "postId">,
  now: Date,
): Promise<Standing> {
  if (session.postId === null) return { post: undefined, rights: new Set() };
  const post = await findStanding(db, session.personId, session.postId, now);
  return { post, rights: post?.rights ?? new Set() };
}

export interface Standing {
  readonly post: RightsInPost | undefined;
  readonly rights: ReadonlySet<string>;
}

/** Whether anybody can sign in yet: a new installation needs its first administrators. */
export async function hasActiveAccount(db: Db): Promise<boolean> {
  const row = await accounts(db)
    .selectFrom("accounts.account")
    .select("account_id")
    .where("status", "=", "active")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Recovery codes of an account that are not used yet. */
export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { left } = await accounts(db)
    .selectFrom("accounts.recovery_code")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return left;
}
