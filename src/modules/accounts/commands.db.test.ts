import fc from "fast-check";
import { sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { type Context, createContext } from "../../engine/access/index.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { newUuid } from "../../kernel/ids.ts";
import * as administration from "./commands/administration.ts";
import { changePassword } from "./commands/own-password.ts";
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from "./commands/second-factor.ts";
import { actInPost, openByToken, presentSession } from "./commands/sessions.ts";
import { checkSetupLink, completeSetup } from "./commands/setup.ts";
import { signOut } from "./commands/sign-in.ts";
import {
  anAccount,
  cheapenHashes,
  codesOf,
  enter,
  goodPassword,
  seat,
  systemContext,
  testBox,
  valueIn,
} from "./fixtures.ts";
import { listAccountLines } from "./queries.ts";

let database: TestDatabase;
let ctx: Context;
const clock = stoppedClock("2026-03-05T01:00:00Z");
let count = 0;

/** Moves the clock on, as the day goes by. */
function later(minutes: number): void {
  clock.moveTo(new Date(clock.now().getTime() + minutes * 60_000).toISOString());
}

/** A clerk with an account of his own, so that no test disturbs another. */
async function aClerk(at = { title: "象棋科经办人", role: "office-maker", duty: "business" }) {
  const { personId, postId } = await seat(database.ownerDb, clock, at);
  count += 1;
  return { ...(await anAccount(ctx, `clerk${count}`, personId)), personId, postId };
}

/** The session behind a token, as the next request sees it. */
const open = (token: string, passive = false) => openByToken(ctx, token, { passive });

async function auditOf(accountId: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select event || ' ' || result || coalesce(' ' || (details::json ->> 'reason'), '') as line
    from journal.audit_entry
    where target_id = ${accountId} or account_id::text = ${accountId} order by at, event`.execute(
    database.db,
  );
  return rows.map((row) => row.line);
}

beforeAll(async () => {
  database = await cloneDatabase();
  ctx = systemContext(database.db, clock);
  await cheapenHashes(database.db, clock);
});
afterAll(() => database.close());
beforeEach(() => later(60));

describe("signing in", () => {
  test("opens a session in the post held, and leaves a line in the audit log", async () => {
    const clerk = await aClerk();
    later(1);
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    const session = valueIn(await open(token));
    expect(session.found.loginName).toBe(clerk.loginName);
    expect(session.standing.post).toMatchObject({
      postId: clerk.postId,
      agencyName: "棋县象棋局",
      jurisdiction: "990101",
    });
    expect(await auditOf(clerk.accountId)).toEqual([
      "accounts/created done",
      "accounts/set-up done",
      "accounts/sign-in done",
    ]);
  });

  test("says the same of a wrong password and of a name that nobody has", async () => {
    const clerk = await aClerk();
    expect(await enter(ctx, clerk.loginName, "Bishop-to-c4")).toEqual(
      await enter(ctx, "nobody", "Bishop-to-c4"),
    );
  });

  test("keeps neither the token nor the password anywhere in the database", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    const { rows } = await sql<{ text: string }>`
      select s::text as text from accounts.session s union all select p::text from accounts.password p
      union all select l::text from accounts.setup_link l union all select e::text from journal.audit_entry e`.execute(
      database.db,
    );
    const stored = rows.map((row) => row.text).join("\n");
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(goodPassword);
  });

  test("is refused for a disabled account, and open sessions end with it", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    valueIn(await administration.disableAccount(ctx, clerk.accountId, "调离"));
    expect(codesOf(await open(token))).toEqual(["accounts/signed-out"]);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual(["accounts/disabled"]);
    valueIn(await administration.enableAccount(ctx, clerk.accountId));
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual([]);
  });

  test("in a fourth place ends the oldest session", async () => {
    const clerk = await aClerk();
    const tokens = [];
    for (let i = 0; i < 4; i += 1) {
      later(1);
      tokens.push(valueIn(await enter(ctx, clerk.loginName)).token);
    }
    const states = await Promise.all(tokens.map(async (token) => (await open(token)).ok));
    expect(states).toEqual([false, true, true, true]);
  });
});

describe("the lock", () => {
  test("closes after five failures for thirty minutes, also for the right password", async () => {
    const clerk = await aClerk();
    for (let i = 0; i < 5; i += 1) {
      expect(codesOf(await enter(ctx, clerk.loginName, "wrong"))).toEqual(["accounts/wrong-credentials"]);
    }
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual(["accounts/locked"]);
    later(29);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual(["accounts/locked"]);
    later(1);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual([]);
    expect((await auditOf(clerk.accountId)).filter((line) => line.includes("now-locked"))).toHaveLength(1);
  });

  test("treats a name that nobody has alike", async () => {
    const tries = [];
    for (let i = 0; i < 6; i += 1) tries.push(codesOf(await enter(ctx, "ghost", "wrong"))[0]);
    expect(tries).toEqual([...Array(5).fill("accounts/wrong-credentials"), "accounts/locked"]);
  });

  test("stands against twelve at once: five are looked at", async () => {
    const clerk = await aClerk();
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter(ctx, clerk.loginName, "wrong")));
    expect(
      tries.map((result) => codesOf(result)[0]).filter((code) => code === "accounts/wrong-credentials"),
    ).toHaveLength(5);
  });

  test("is lifted by the system administrator, once", async () => {
    const clerk = await aClerk();
    for (let i = 0; i < 5; i += 1) await enter(ctx, clerk.loginName, "wrong");
    const listed = await listAccountLines(database.db, { search: clerk.loginName, limit: 10 }, clock.now());
    expect(listed.accounts[0]?.lockedUntil).not.toBeNull();
    valueIn(await administration.unlockAccount(ctx, clerk.accountId));
    expect(codesOf(await administration.unlockAccount(ctx, clerk.accountId))).toEqual([
      "accounts/not-locked",
    ]);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual([]);
  });

  test("never opens early, whatever the sequence of attempts", async () => {
    const clerk = await aClerk();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ after: fc.constantFrom(0, 1, 10, 29), right: fc.boolean() }), {
          minLength: 5,
          maxLength: 12,
        }),
        async (tries) => {
          later(120);
          await sql`delete from accounts.address_failure`.execute(database.db);
          let lockedAt: number | null = null;
          let wrong = 0;
          for (const { after, right } of tries) {
            later(after);
            const now = clock.now().getTime();
            const [code] = codesOf(await enter(ctx, clerk.loginName, right ? goodPassword : "wrong"));
            const early = lockedAt !== null && now < lockedAt + 30 * 60_000;
            expect(code === "accounts/locked").toBe(early);
            if (early) continue;
            wrong = right ? 0 : wrong + 1;
            if (lockedAt !== null && !right) wrong = 1;
            lockedAt = wrong === 5 ? now : null;
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test("slows an address that tries many names", async () => {
    const elsewhere = systemContext(database.db, clock, "198.51.100.9");
    await sql`insert into accounts.address_failure values ('198.51.100.9', ${clock.now()}, 50)`.execute(
      database.db,
    );
    const clerk = await aClerk();
    expect(codesOf(await enter(elsewhere, clerk.loginName))).toEqual(["accounts/address-throttled"]);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual([]);
    later(11);
    expect(codesOf(await enter(elsewhere, clerk.loginName))).toEqual([]);
  });
});

describe("a session", () => {
  test("ends after thirty idle minutes; work keeps it, polling does not", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    later(20);
    expect((await open(token)).ok).toBe(true);
    later(20);
    expect((await open(token, true)).ok).toBe(true);
    later(10);
    expect(codesOf(await open(token))).toEqual(["accounts/session-idle"]);
    expect(codesOf(await open(token))).toEqual(["accounts/signed-out"]);
  });

  test("ends after twelve hours, however busy", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    for (let minutes = 0; minutes < 700; minutes += 25) {
      later(25);
      expect((await open(token)).ok).toBe(true);
    }
    later(20);
    expect(codesOf(await open(token))).toEqual(["accounts/session-expired"]);
  });

  test("ends by signing out", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    const { found } = valueIn(await open(token));
    valueIn(await signOut(ctx, found.sessionId));
    expect(codesOf(await open(token))).toEqual(["accounts/signed-out"]);
  });

  test("acts in one of two posts at a time, and remembers which", async () => {
    const clerk = await aClerk();
    const second = await seat(database.ownerDb, clock, {
      title: "围棋科审核人",
      role: "office-checker",
      duty: "business",
      personId: clerk.personId,
    });
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    const { found } = valueIn(await open(token));
    const me = { sessionId: found.sessionId, personId: clerk.personId };
    valueIn(await actInPost(ctx, me, second.postId));
    expect(valueIn(await open(token)).standing.post?.postTitle).toBe("围棋科审核人");
    expect(codesOf(await actInPost(ctx, me, newUuid(clock.now())))).toEqual(["accounts/post-not-held"]);
    later(1);
    const again = valueIn(await enter(ctx, clerk.loginName));
    expect(valueIn(await open(again.token)).standing.post?.postTitle).toBe("围棋科审核人");
  });

  test("loses the post and its rights on the day of the dismissal", async () => {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    expect(valueIn(await open(token)).standing.rights.size).toBeGreaterThan(0);
    await sql`update agencies.appointment set valid_to = '2026-03-05' where person_id = ${clerk.personId}`.execute(
      database.ownerDb,
    );
    const { standing } = valueIn(await open(token));
    expect([standing.post, standing.rights.size]).toEqual([undefined, 0]);
  });
});

describe("the set-up link", () => {
  test("works once, and only while it lasts", async () => {
    const { personId } = await seat(database.ownerDb, clock, {
      title: "跳棋科",
      role: "liaison",
      duty: "business",
    });
    const { setupPath, accountId } = valueIn(
      await administration.createAccount(ctx, { loginName: "tiaoqi", personId }),
    );
    const token = setupPath.replace("/setup#", "");
    expect(codesOf(await enter(ctx, "tiaoqi"))).toEqual(["accounts/wrong-credentials"]);
    expect(valueIn(await checkSetupLink(ctx, token))).toEqual({
      loginName: "tiaoqi",
      minLength: 8,
      minKinds: 3,
    });
    expect(codesOf(await completeSetup(ctx, { token, password: "short" }))).toContain(
      "accounts/password-short",
    );
    const both = await Promise.all([1, 2].map(() => completeSetup(ctx, { token, password: goodPassword })));
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(codesOf(await enter(ctx, "tiaoqi"))).toEqual([]);

    const renewed = valueIn(await administration.renewSetupLink(ctx, accountId)).setupPath.replace(
      "/setup#",
      "",
    );
    later(72 * 60);
    expect(codesOf(await checkSetupLink(ctx, renewed))).toEqual(["accounts/link-invalid"]);
  });

  test("a newer link voids the older, and a former password is not taken again", async () => {
    const clerk = await aClerk();
    const older = valueIn(await administration.renewSetupLink(ctx, clerk.accountId)).setupPath.replace(
      "/setup#",
      "",
    );
    const newer = valueIn(await administration.renewSetupLink(ctx, clerk.accountId)).setupPath.replace(
      "/setup#",
      "",
    );
    expect(codesOf(await checkSetupLink(ctx, older))).toEqual(["accounts/link-invalid"]);
    expect(codesOf(await completeSetup(ctx, { token: newer, password: goodPassword }))).toEqual([
      "accounts/password-reused",
    ]);
  });
});

describe("the password", () => {
  test("is changed with the old one; other sessions end, this one stays", async () => {
    const clerk = await aClerk();
    const here = valueIn(await enter(ctx, clerk.loginName)).token;
    const elsewhere = valueIn(await enter(ctx, clerk.loginName)).token;
    const { found } = valueIn(await open(here));
    const input = { currentPassword: "wrong", newPassword: "Rook-to-h8" };
    expect(codesOf(await changePassword(ctx, testBox, found, input))).toEqual(["accounts/password-wrong"]);
    valueIn(await changePassword(ctx, testBox, found, { ...input, currentPassword: goodPassword }));
    expect([(await open(here)).ok, (await open(elsewhere)).ok]).toEqual([true, false]);
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual(["accounts/wrong-credentials"]);
    expect(codesOf(await enter(ctx, clerk.loginName, "Rook-to-h8"))).toEqual([]);
  });

  test("is due after ninety days", async () => {
    const clerk = await aClerk();
    later(91 * 24 * 60);
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    expect(valueIn(await open(token)).duties).toEqual(["change-password"]);
  });

  test("is hashed anew at the next sign-in when the cost was raised", async () => {
    const clerk = await aClerk();
    const costs = async () => {
      const { rows } = await sql<{ hash: string }>`
        select hash from accounts.password where account_id = ${clerk.accountId}`.execute(database.db);
      return rows.map((row) => row.hash.split("$")[3]);
    };
    const raise = (value: number) => {
      later(1);
      return administration.changePolicy(ctx, { name: "argon2-passes", value, reason: "设备更新" });
    };
    valueIn(await raise(2));
    valueIn(await enter(ctx, clerk.loginName));
    valueIn(await raise(1));
    expect(await costs()).toEqual(["m=7168,t=2,p=1"]);
  });
});

describe("the second factor", () => {
  const codeFor = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

  async function aClerkWithFactor() {
    const clerk = await aClerk();
    const { token } = valueIn(await enter(ctx, clerk.loginName));
    const { found } = valueIn(await open(token));
    const { secret, qr } = valueIn(await startSecondFactor(ctx, testBox, found, { password: goodPassword }));
    expect(qr).toMatch(/^data:image\/png;base64,/);
    const { recoveryCodes } = valueIn(
      await confirmSecondFactor(ctx, testBox, found, { code: codeFor(secret) }),
    );
    return { ...clerk, found, secret, recoveryCodes };
  }

  test("is asked for after the right password, and a code works once", async () => {
    const clerk = await aClerkWithFactor();
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual(["accounts/code-needed"]);
    later(1);
    const code = codeFor(clerk.secret);
    expect(codesOf(await enter(ctx, clerk.loginName, goodPassword, code))).toEqual([]);
    expect(codesOf(await enter(ctx, clerk.loginName, goodPassword, code))).toEqual(["accounts/code-wrong"]);
  });

  test("wrong codes lock like wrong passwords", async () => {
    const clerk = await aClerkWithFactor();
    for (let i = 0; i < 5; i += 1) await enter(ctx, clerk.loginName, goodPassword, "000000");
    later(1);
    expect(codesOf(await enter(ctx, clerk.loginName, goodPassword, codeFor(clerk.secret)))).toEqual([
      "accounts/locked",
    ]);
  });

  test("a recovery code opens once, however it is typed", async () => {
    const clerk = await aClerkWithFactor();
    const code = (clerk.recoveryCodes[0] ?? "").toUpperCase().replace("-", " ");
    const { token } = valueIn(await enter(ctx, clerk.loginName, goodPassword, code));
    expect((await presentSession(ctx, valueIn(await open(token)), token)).recoveryCodesLeft).toBe(9);
    expect(codesOf(await enter(ctx, clerk.loginName, goodPassword, code))).toEqual(["accounts/code-wrong"]);
  });

  test("is removed only with password and code, and its secret is not stored in the clear", async () => {
    const clerk = await aClerkWithFactor();
    const { rows } = await sql<{ secret_sealed: string }>`
      select secret_sealed from accounts.second_factor where account_id = ${clerk.accountId}`.execute(
      database.db,
    );
    expect(rows[0]?.secret_sealed).toMatch(/^aes-256-gcm:/);
    expect(rows[0]?.secret_sealed).not.toContain(clerk.secret);
    const without = { password: goodPassword, code: "000000" };
    expect(codesOf(await removeSecondFactor(ctx, testBox, clerk.found, without))).toEqual([
      "accounts/second-factor-code-wrong",
    ]);
    later(1);
    valueIn(await removeSecondFactor(ctx, testBox, clerk.found, { ...without, code: codeFor(clerk.secret) }));
    expect(codesOf(await enter(ctx, clerk.loginName))).toEqual([]);
  });

  test("is demanded of administrators where the setting says so", async () => {
    const admin = await aClerk({ title: "系统管理员", role: "system-administrator", duty: "system" });
    const { token } = valueIn(await enter(ctx, admin.loginName));
    expect(valueIn(await open(token)).duties).toEqual([]);
    valueIn(await administration.changePolicy(ctx, { name: "second-factor", value: 1, reason: "等保三级" }));
    expect(valueIn(await open(token)).duties).toEqual(["enrol-second-factor"]);
    later(1);
    valueIn(await administration.changePolicy(ctx, { name: "second-factor", value: 0, reason: "演练" }));
  });
});

describe("administration of accounts", () => {
  test("one person has one account, and a login name is given once", async () => {
    const clerk = await aClerk();
    const other = await seat(database.ownerDb, clock, { title: "军棋科", role: "liaison", duty: "business" });
    const create = (loginName: string, personId: string) =>
      administration.createAccount(ctx, { loginName, personId });
    expect(codesOf(await create("another", clerk.personId))).toEqual(["accounts/person-has-account"]);
    expect(codesOf(await create(clerk.loginName, other.personId))).toEqual(["accounts/login-name-taken"]);
    expect(codesOf(await create("another", newUuid(clock.now())))).toEqual(["accounts/person-unknown"]);
  });

  test("accounts are found by login name and by the person's name, page by page", async () => {
    const first = await listAccountLines(database.db, { search: "过河", limit: 2 }, clock.now());
    expect(first.accounts.map((account) => account.personName)).toEqual(["卒过河", "卒过河"]);
    expect(first.next).toBe(first.accounts[1]?.loginName);
    const second = await listAccountLines(database.db, { after: first.next ?? "", limit: 1 }, clock.now());
    expect(second.accounts[0]?.loginName.localeCompare(first.next ?? "")).toBe(1);
    const clerk = await listAccountLines(
      database.db,
      { search: "CLERK1", status: "active", limit: 1 },
      clock.now(),
    );
    expect(clerk.accounts[0]).toMatchObject({ loginName: "clerk1", status: "active", lockedUntil: null });
    expect(clerk.accounts[0]?.posts[0]?.agencyName).toBe("棋县象棋局");
  });

  test("nobody disables the own account", async () => {
    const clerk = await aClerk();
    const actor = { ...ctx.actor, kind: "user" as const, accountId: clerk.accountId };
    const own = createContext({ db: database.db, clock, actor });
    expect(codesOf(await administration.disableAccount(own, clerk.accountId, "调离"))).toEqual([
      "accounts/own-account",
    ]);
  });

  test.each([
    ["journal.audit_entry", "update journal.audit_entry set ip = null"],
    ["journal.audit_entry", "delete from journal.audit_entry"],
    ["journal.audit_seal", "delete from journal.audit_seal"],
    ["journal.event", "update journal.event set facts = '{}'"],
    ["accounts.policy_change", "delete from accounts.policy_change"],
  ])("the database lets nobody rewrite %s: %s", async (_, statement) => {
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/permission denied|append-only/);
    await expect(sql.raw(statement).execute(database.ownerDb)).rejects.toThrow(/append-only/);
  });
});
