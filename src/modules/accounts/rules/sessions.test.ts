import { describe, expect, test } from "vitest";
import { decidePolicyChange, policyNames, policyOf, policySettings } from "./policy.ts";
import { dutiesOf, isTouchDue, sessionState } from "./sessions.ts";

const at = (time: string) => new Date(`2026-03-05T${time}:00Z`);
const session = { lastSeenAt: at("09:00"), expiresAt: at("21:00"), endedAt: null };

describe("a session", () => {
  test.each([
    { now: "09:29", state: "open" },
    { now: "09:30", state: "idle" },
    { now: "21:00", state: "expired" },
  ] as const)("last used at 09:00 is $state at $now", ({ now, state }) => {
    expect(sessionState(session, at(now), 30)).toBe(state);
  });

  test("that was ended stays ended", () => {
    expect(sessionState({ ...session, endedAt: at("09:01") }, at("09:02"), 30)).toBe("ended");
  });

  test("writes its activity down at most twice a minute", () => {
    expect(isTouchDue(session, new Date("2026-03-05T09:00:29Z"))).toBe(false);
    expect(isTouchDue(session, new Date("2026-03-05T09:00:30Z"))).toBe(true);
  });
});

describe("what has to be done first", () => {
  const chosen = { mustChange: false, setAt: at("08:00") };
  const given = { mustChange: true, setAt: at("08:00") };
  const clerk = new Set(["plans:edit"]);
  const auditor = new Set(["audit:read"]);
  test.each([
    { who: "a clerk", password: chosen, rights: clerk, required: 1, duties: [] },
    {
      who: "a clerk with a given password",
      password: given,
      rights: clerk,
      required: 1,
      duties: ["change-password"],
    },
    {
      who: "an audit administrator",
      password: chosen,
      rights: auditor,
      required: 1,
      duties: ["enrol-second-factor"],
    },
    {
      who: "an audit administrator where nobody must",
      password: chosen,
      rights: auditor,
      required: 0,
      duties: [],
    },
    {
      who: "a clerk where everybody must",
      password: chosen,
      rights: clerk,
      required: 2,
      duties: ["enrol-second-factor"],
    },
  ])("by $who: $duties", ({ password, rights, required, duties }) => {
    const policy = policyOf(new Map([["second-factor", required]]));
    expect(dutiesOf({ password, rights, secondFactor: false }, at("10:00"), policy)).toEqual(duties);
    expect(dutiesOf({ password, rights, secondFactor: true }, at("10:00"), policy)).not.toContain(
      "enrol-second-factor",
    );
  });
});

describe("the security settings", () => {
  test.each(policyNames)("%s is shipped with a value inside its own range and a source", (name) => {
    const { standard, least, most, source } = policySettings[name];
    expect(standard).toBeGreaterThanOrEqual(least);
    expect(standard).toBeLessThanOrEqual(most);
    expect(source.length).toBeGreaterThan(1);
  });

  test.each([
    ["lock-minutes", 60, true],
    ["lock-minutes", 5, false],
    ["lock-minutes", 30.5, false],
    ["lock-hours", 1, false],
  ])("%s = %d: %s", (name, value, allowed) => {
    expect(decidePolicyChange(name, value).ok).toBe(allowed);
  });
});
