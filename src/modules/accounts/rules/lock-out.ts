import type { Policy } from "./policy.ts";

/** Failed attempts on one login name, and the lock that follows (登录失败处理). */
export interface Guard {
  readonly failures: number;
  readonly lastFailureAt: Date | null;
  readonly lockedUntil: Date | null;
}

export const freshGuard: Guard = { failures: 0, lastFailureAt: null, lockedUntil: null };

const minutes = (count: number) => count * 60_000;

/** Until when attempts are refused unseen, or null when one may be made now. */
export function lockedUntil(guard: Guard, now: Date): Date | null {
  return guard.lockedUntil !== null && guard.lockedUntil > now ? guard.lockedUntil : null;
}

/**
 * The guard after an attempt that was allowed. Failures further apart than the length of a lock are not "in a row";
 * a success clears the count. Attempts during a lock change nothing, so nobody can lengthen or shorten it by trying.
 */
export function afterAttempt(guard: Guard, succeeded: boolean, now: Date, policy: Policy): Guard {
  if (lockedUntil(guard, now) !== null) return guard;
  if (succeeded) return freshGuard;
  const span = minutes(policy["lock-minutes"]);
  const inARow =
    guard.lockedUntil === null &&
    guard.lastFailureAt !== null &&
    now.getTime() - guard.lastFailureAt.getTime() < span;
  const failures = (inARow ? guard.failures : 0) + 1;
  return {
    failures,
    lastFailureAt: now,
    lockedUntil: failures >= policy["lock-after-failures"] ? new Date(now.getTime() + span) : null,
  };
}
