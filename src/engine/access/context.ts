import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { newUuid } from "../../kernel/ids.ts";

/**
 * Who acts (操作主体): an account, the person behind it, and the one post in which that person acts now.
 * `rights` are computed from dated rows for every request, so that a change of post or membership moves access at once.
 */
export interface Actor {
  /** `user` signed in, `guest` did not, `system` is a job or the start-up of the program. */
  readonly kind: "user" | "guest" | "system";
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly agencyId: string | null;
  /** Code of the division whose business the post belongs to: 450700. */
  readonly jurisdiction: string | null;
  readonly rights: ReadonlySet<string>;
}

/** What varies from call to call (执行环境): handed to every command and query, never fetched from the air. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly actor: Actor;
  /** A fresh record id, ordered by time. */
  newId(): string;
  /** Ties the answer, the log lines and the audit entries of one request together. */
  readonly requestId: string;
  /** Network address that the request came from; null for jobs and for the command line. */
  readonly ip: string | null;
}

/** Whether the actor holds the right `module:action`. No rule means no access. */
export function can(actor: Actor, right: string): boolean {
  return actor.rights.has(right);
}

const nobody = {
  accountId: null,
  personId: null,
  postId: null,
  agencyId: null,
  jurisdiction: null,
} as const;

/** Somebody who has not signed in (未登录访客). */
export const guestActor: Actor = { kind: "guest", ...nobody, rights: new Set() };

/** The program itself (系统): jobs and start-up. It holds only the rights that its caller names. */
export function systemActor(...rights: string[]): Actor {
  return { kind: "system", ...nobody, rights: new Set(rights) };
}

/** Assembles a context; the server does so per request, jobs and tests as they need. */
export function createContext(parts: {
  db: Db;
  clock: Clock;
  actor: Actor;
  requestId?: string;
  ip?: string | null;
}): Context {
  const newId = () => newUuid(parts.clock.now());
  return {
    db: parts.db,
    clock: parts.clock,
    actor: parts.actor,
    newId,
    requestId: parts.requestId ?? newId(),
    ip: parts.ip ?? null,
  };
}
