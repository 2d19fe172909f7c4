import { timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Actor, guestActor } from "../engine/access/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import type { Endpoint } from "../kernel/endpoint.ts";
import { ok, type Refusal, type Result, refuse } from "../kernel/result.ts";
import { csrfTokenOf, type OpenSession, openByToken, openDuringDuties } from "../modules/accounts/index.ts";

/** Who calls, as found out before a byte of the body is read (调用者). */
export interface Caller {
  readonly actor: Actor;
  readonly session: OpenSession | null;
  readonly token: string | null;
  /** Why there is no session although a token was shown. */
  readonly lapsed: Refusal | null;
}

/** The cookie bears the `__Host-` prefix where it can: browsers then refuse it from anywhere but this very host over https. */
const cookieName = (secure: boolean) => (secure ? "__Host-luoshi" : "luoshi");

export function setSessionCookie(reply: FastifyReply, token: string | null, secure: boolean): void {
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  if (token === null) reply.clearCookie(cookieName(secure), options);
  else reply.setCookie(cookieName(secure), token, options);
}

/** Finds the session of a request: a bearer token (command line) or the cookie (browser). */
export async function findCaller(
  parts: { readonly db: Db; readonly clock: Clock; readonly secure: boolean },
  request: FastifyRequest,
): Promise<Caller> {
  const token = bearerOf(request) ?? request.cookies[cookieName(parts.secure)] ?? null;
  const guest: Caller = { actor: guestActor, session: null, token: null, lapsed: null };
  if (token === null) return guest;
  const opened = await openByToken(parts, token, { passive: request.headers["x-passive"] !== undefined });
  if (!opened.ok) return { ...guest, lapsed: opened.refusals[0] };
  return { actor: actorOf(opened.value), session: opened.value, token, lapsed: null };
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? "")?.[1];
}

function actorOf({ found, standing, duties }: OpenSession): Actor {
  return {
    kind: "user",
    accountId: found.accountId,
    personId: found.personId,
    postId: standing.post?.postId ?? null,
    agencyId: standing.post?.agencyId ?? null,
    jurisdiction: standing.post?.jurisdiction ?? null,
    rights: duties.length > 0 ? new Set() : standing.rights,
  };
}

/** Whether this caller may call this endpoint; whatever is not allowed is refused. */
export function decideAccess(caller: Caller, endpoint: Endpoint): Result<void> {
  if (endpoint.access === "public") return ok();
  if (caller.session === null) return refuse(caller.lapsed ?? { code: "accounts/signed-out" });
  const duty = caller.session.duties[0];
  if (duty !== undefined && !openDuringDuties.has(endpoint.name))
    return refuse({ code: `accounts/duty-${duty}` });
  if (endpoint.access === "signed-in" || caller.actor.rights.has(endpoint.access)) return ok();
  return refuse({
    code: "server/missing-right",
    facts: { term: endpoint.term, right: endpoint.access, termEn: endpoint.name },
  });
}

/**
 * Whether a change comes from our own pages (跨站请求伪造防护). A browser names the origin of every change; besides, a session in a cookie
 * must show the token that only our pages can read. A bearer token proves itself: no browser sends one unasked.
 */
export function decideOrigin(caller: Caller, endpoint: Endpoint, request: FastifyRequest): Result<void> {
  if (endpoint.method === "GET" || bearerOf(request) !== undefined) return ok();
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    return refuse({ code: "server/forged" });
  if (origin !== undefined && hostOf(origin) !== hostOf(`${request.protocol}://${request.host}`))
    return refuse({ code: "server/forged" });
  if (endpoint.access === "public" || caller.token === null) return ok();
  const shown = request.headers["x-csrf"];
  return typeof shown === "string" && isSame(shown, csrfTokenOf(caller.token))
    ? ok()
    : refuse({ code: "server/forged" });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
