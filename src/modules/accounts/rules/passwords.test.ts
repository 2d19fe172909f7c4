import { describe, expect, test } from "vitest";
import { decidePassword, isPasswordDue, kindsOf } from "./passwords.ts";
import { policyOf } from "./policy.ts";

const policy = policyOf();

describe("a password is taken or refused", () => {
  test.each([
    ["Qz-laonian-7", []],
    ["江南Wenti-2030", []],
    ["Ab1-", ["accounts/password-short", "accounts/password-common"]],
    ["onlylowercase", ["accounts/password-kinds"]],
    ["lowerand1digit", ["accounts/password-kinds"]],
    ["LiSi-xm-2030", ["accounts/password-has-name"]],
    ["Password123!", ["accounts/password-common"]],
    ["Aa1!Aa1!Aa1!", ["accounts/password-common"]],
    ["短", ["accounts/password-short", "accounts/password-kinds", "accounts/password-common"]],
  ])("%s", (password, expected) => {
    const decided = decidePassword(password, { loginName: "lisi" }, policy);
    expect(decided.ok ? [] : decided.refusals.map((refusal) => refusal.code)).toEqual(expected);
  });

  test.each([
    ["abc", 1],
    ["abcABC", 2],
    ["abcABC123", 3],
    ["abcABC123!", 4],
    ["密码", 1],
  ])("%s holds %i kinds of characters", (password, kinds) => {
    expect(kindsOf(password)).toBe(kinds);
  });
});

describe("a password is due for change", () => {
  const now = new Date("2026-06-03T01:00:00Z");
  test.each([
    {
      what: "set by the administrator an hour ago",
      mustChange: true,
      setAt: "2026-06-03T00:00:00Z",
      due: true,
    },
    { what: "chosen 90 days ago", mustChange: false, setAt: "2026-03-05T01:00:00Z", due: false },
    { what: "chosen 91 days ago", mustChange: false, setAt: "2026-03-04T01:00:00Z", due: true },
  ])("$what: $due", ({ mustChange, setAt, due }) => {
    expect(isPasswordDue({ mustChange, setAt: new Date(setAt) }, now, policy)).toBe(due);
  });

  test("a setting of 0 days asks for no change", () => {
    const lasting = policyOf(new Map([["password-max-age-days", 0]]));
    expect(isPasswordDue({ mustChange: false, setAt: new Date("2016-01-01") }, now, lasting)).toBe(false);
  });
});
