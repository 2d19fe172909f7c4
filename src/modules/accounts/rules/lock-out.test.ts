import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterAttempt, freshGuard, type Guard, lockedUntil } from "./lock-out.ts";
import { policyOf } from "./policy.ts";

const policy = policyOf();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 5, 9, 0) + minute * 60_000);

/** Runs attempts through the guard as the server does, and tells which passwords were looked at. */
function attempt(attempts: readonly { minute: number; right: boolean }[]) {
  let guard: Guard = freshGuard;
  return attempts.map(({ minute, right }) => {
    const now = at(minute);
    if (lockedUntil(guard, now) !== null) return { minute, right, seen: false, guard };
    guard = afterAttempt(guard, right, now, policy);
    return { minute, right, seen: true, guard };
  });
}

describe("the lock after failed sign-ins", () => {
  test.each([
    { what: "four failures leave the account open", failures: 4, locked: false },
    { what: "the fifth failure locks it", failures: 5, locked: true },
  ])("$what", ({ failures, locked }) => {
    const last = attempt(Array.from({ length: failures }, (_, i) => ({ minute: i, right: false }))).at(-1);
    expect(last?.guard.lockedUntil !== null).toBe(locked);
  });

  test("the right password does not help before the thirty minutes are over, and helps after", () => {
    const wrong = [0, 1, 2, 3, 4].map((minute) => ({ minute, right: false }));
    const seen = attempt([...wrong, { minute: 33, right: true }, { minute: 34, right: true }]).map(
      (a) => a.seen,
    );
    expect(seen).toEqual([true, true, true, true, true, false, true]);
  });

  test("a success clears the count", () => {
    const minutes = [false, false, false, false, true, false, false, false, false];
    const last = attempt(minutes.map((right, minute) => ({ minute, right }))).at(-1);
    expect(last?.guard).toMatchObject({ failures: 4, lockedUntil: null });
  });

  test("failures a lock's length apart are not in a row", () => {
    const last = attempt([0, 30, 60, 90, 120, 150].map((minute) => ({ minute, right: false }))).at(-1);
    expect(last?.guard).toMatchObject({ failures: 1, lockedUntil: null });
  });

  const attempts = fc
    .array(fc.record({ after: fc.integer({ min: 0, max: 40 }), right: fc.boolean() }), { maxLength: 60 })
    .map((steps) => {
      let minute = 0;
      return steps.map(({ after, right }) => {
        minute += after;
        return { minute, right };
      });
    });

  test("whatever is tried, nothing is looked at before a lock has run its full time", () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        const run = attempt(tries);
        run.forEach((locking, i) => {
          if (!locking.seen || locking.guard.lockedUntil === null) return;
          const early = run
            .slice(i + 1)
            .filter((later) => later.minute < locking.minute + policy["lock-minutes"]);
          expect(early.every((later) => !later.seen)).toBe(true);
        });
      }),
    );
  });

  test("whatever is tried, no more than five wrong passwords are looked at in any thirty minutes without a right one", () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        const seen = attempt(tries).filter((a) => a.seen);
        seen.forEach((start, i) => {
          const window = seen.slice(i).filter((a) => a.minute < start.minute + policy["lock-minutes"]);
          const firstRight = window.findIndex((a) => a.right);
          const wrongInARow = firstRight === -1 ? window.length : firstRight;
          expect(wrongInARow).toBeLessThanOrEqual(policy["lock-after-failures"]);
        });
      }),
    );
  });
});
