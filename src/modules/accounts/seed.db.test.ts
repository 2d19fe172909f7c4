import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import type { Context } from "../../engine/access/index.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import { openByToken } from "./commands/sessions.ts";
import { completeSetup } from "./commands/setup.ts";
import { codesOf, enter, goodPassword, seat, systemContext, valueIn } from "./fixtures.ts";
import { chooseLoginName, resetPassword, seedAdministrators, seedDemoAccounts } from "./seed.ts";

let database: TestDatabase;
let ctx: Context;
const clock = stoppedClock("2026-03-05T01:00:00Z");
const office = { title: "象棋科经办人", role: "office-maker", duty: "business" };

beforeAll(async () => {
  database = await cloneDatabase();
  ctx = systemContext(database.db, clock);
});
afterAll(() => database.close());

describe("the demonstration", () => {
  test("gives each invented person a fresh password once; a second start shows none", async () => {
    for (let i = 0; i < 3; i += 1) await seat(database.ownerDb, clock, office);
    const first = valueIn(await seedDemoAccounts(ctx));
    expect(first.fresh.map((account) => account.loginName)).toEqual(["zuguohe", "zuguohe2", "zuguohe3"]);
    expect(new Set(first.fresh.map((account) => account.password)).size).toBe(3);
    const { personId } = await seat(database.ownerDb, clock, office);
    const second = valueIn(await seedDemoAccounts(ctx, [{ personId, loginName: "qixian-clerk" }]));
    expect(second.fresh.map((account) => account.loginName)).toEqual(["qixian-clerk"]);
    expect(valueIn(await seedDemoAccounts(ctx))).toEqual({ fresh: [], existing: 4 });

    const [account] = first.fresh;
    expect(account?.post).toBe("象棋科经办人 · 棋县象棋局");
    const { token } = valueIn(await enter(ctx, account?.loginName ?? "", account?.password));
    expect(valueIn(await openByToken(ctx, token, { passive: false })).duties).toEqual([]);
  });

  test("a password reset on the machine lifts the lock and has to be changed", async () => {
    for (let i = 0; i < 5; i += 1) await enter(ctx, "zuguohe2", "wrong");
    expect(codesOf(await enter(ctx, "zuguohe2", "wrong"))).toEqual(["accounts/locked"]);
    const { password } = valueIn(await resetPassword(ctx, "ZuGuoHe2"));
    const { token } = valueIn(await enter(ctx, "zuguohe2", password));
    expect(valueIn(await openByToken(ctx, token, { passive: false })).duties).toEqual(["change-password"]);
    expect(codesOf(await resetPassword(ctx, "nobody"))).toEqual(["accounts/account-unknown"]);
  });
});

describe("a new installation", () => {
  test("links its administrators until each has set a password", async () => {
    const { personId } = await seat(database.ownerDb, clock, {
      title: "系统管理员",
      role: "system-administrator",
      duty: "system",
    });
    const seats = [{ loginName: "xitong", personId }];
    const [lost] = valueIn(await seedAdministrators(ctx, seats));
    const [link] = valueIn(await seedAdministrators(ctx, seats));
    const tokenOf = (path = "") => path.replace("/setup#", "");
    expect(
      codesOf(await completeSetup(ctx, { token: tokenOf(lost?.setupPath), password: goodPassword })),
    ).toEqual(["accounts/link-invalid"]);
    valueIn(await completeSetup(ctx, { token: tokenOf(link?.setupPath), password: goodPassword }));
    expect(valueIn(await seedAdministrators(ctx, seats))).toEqual([]);
  });
});

test.each([
  ["陈过河", [], "chenguohe"],
  ["陈过河", ["chenguohe", "chenguohe2"], "chenguohe3"],
  ["吕布", [], "lvbu"],
  ["A", [], "usera"],
])("%s beside %s gets the login name %s", (name, taken, expected) => {
  expect(chooseLoginName(name, new Set(taken))).toBe(expected);
});
