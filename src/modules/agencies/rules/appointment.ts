import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { RoleCode } from "../contract.ts";
import { type Duty, mayHoldTogether, roleOf } from "./roles.ts";

/** A stretch of time with a first day (任职期间). */
export interface Span {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whether two spans share a day. */
export function overlap(a: Span, b: Span): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}

const dutyTerms: Record<Duty, string> = {
  business: "业务",
  system: "系统管理",
  security: "安全管理",
  audit: "审计管理",
};

/**
 * Whether a person may be put in a post (任职校验): not by themselves, not beside an exclusive duty (三员分立), and only while
 * the post exists and nobody else holds it.
 */
export function decideAppointment(
  wanted: Span & {
    readonly person: { readonly personId: string; readonly name: string };
    readonly post: Span & { readonly title: string; readonly roleCode: RoleCode };
  },
  found: {
    readonly actorPersonId: string | null;
    /** Other appointments of the person, with their roles. */
    readonly held: readonly (Span & { readonly roleCode: RoleCode })[];
    /** Appointments of anybody to the post. */
    readonly holders: readonly (Span & { readonly name: string })[];
  },
): Result<void> {
  const { person, post } = wanted;
  if (found.actorPersonId === person.personId) return refuse({ code: "agencies/own-rights", at: "personId" });
  if (wanted.validTo !== null && wanted.validTo <= wanted.validFrom) {
    const facts = { from: wanted.validFrom, to: wanted.validTo };
    return refuse({ code: "agencies/period-empty", at: "validTo", facts });
  }
  const outside =
    wanted.validFrom < post.validFrom ||
    (post.validTo !== null && (wanted.validTo === null || wanted.validTo > post.validTo));
  if (outside) return refuse({ code: "agencies/post-not-open", at: "postId", facts: { title: post.title } });
  const holder = found.holders.find((one) => overlap(one, wanted));
  if (holder) {
    return refuse({
      code: "agencies/post-filled",
      at: "postId",
      facts: { title: post.title, holder: holder.name },
    });
  }
  const duties = found.held.filter((one) => overlap(one, wanted)).map((one) => roleOf(one.roleCode).duty);
  const duty = roleOf(post.roleCode).duty;
  if (mayHoldTogether(duties, duty)) return ok();
  const other = duties.find((one) => one !== duty) ?? duty;
  return refuse({
    code: "agencies/duties-exclude",
    at: "postId",
    facts: { name: person.name, held: dutyTerms[other] },
  });
}
