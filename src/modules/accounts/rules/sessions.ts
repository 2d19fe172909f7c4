import type { SignInDuty } from "../contract.ts";
import { isPasswordDue } from "./passwords.ts";
import type { Policy } from "./policy.ts";

/** What decides whether a session still stands (会话有效性). */
export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export type SessionState = "open" | "ended" | "expired" | "idle";

/** A session stands until it is ended, its absolute time is over, or its holder has been idle too long (空闲超时). */
export function sessionState(session: SessionTimes, now: Date, idleMinutes: number): SessionState {
  if (session.endedAt !== null) return "ended";
  if (now >= session.expiresAt) return "expired";
  return now.getTime() - session.lastSeenAt.getTime() >= idleMinutes * 60_000 ? "idle" : "open";
}

/** Activity is written down at most once in this time, so that reading does not mean writing. */
const touchEvery = 30_000;

export function isTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= touchEvery;
}

/** Rights that make an administrator (三员): system, security, audit. */
export const administratorRights = ["accounts:manage", "rights:grant", "audit:read"] as const;

/** What a person has to do before anything else (首次登录改密、绑定第二因素). */
export function dutiesOf(
  account: {
    readonly password: { readonly mustChange: boolean; readonly setAt: Date };
    readonly secondFactor: boolean;
    readonly rights: ReadonlySet<string>;
  },
  now: Date,
  policy: Policy,
): SignInDuty[] {
  const duties: SignInDuty[] = [];
  if (isPasswordDue(account.password, now, policy)) duties.push("change-password");
  const demanded =
    policy["second-factor"] === 2 ||
    (policy["second-factor"] === 1 && administratorRights.some((right) => account.rights.has(right)));
  if (demanded && !account.secondFactor) duties.push("enrol-second-factor");
  return duties;
}

/** What may be called while a duty is open: only what serves to fulfil it, or to leave. */
export const openDuringDuties: ReadonlySet<string> = new Set([
  "accounts.session",
  "accounts.sign-out",
  "accounts.change-password",
  "accounts.start-second-factor",
  "accounts.confirm-second-factor",
  "accounts.list-policy",
  "accounts.act-in-post",
]);
