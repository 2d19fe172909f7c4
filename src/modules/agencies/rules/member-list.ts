import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { GroupPart } from "../contract.ts";

/** One line of a member list before it is issued (拟印发成员). */
export interface ListedMember {
  readonly part: GroupPart;
  readonly agencyId: string;
  readonly personId: string | null;
}

/**
 * Whether a member list may be issued (名单印发校验): it takes effect after the last one, names nobody twice, and does not bring
 * in the person who enters it, nor that person's body, unless they stood in the list before.
 */
export function decideMemberList(
  wanted: { readonly effectiveOn: string; readonly members: readonly ListedMember[] },
  found: {
    readonly lastEffectiveOn: string | undefined;
    readonly before: readonly ListedMember[];
    readonly actor: { readonly personId: string | null; readonly agencyId: string | null };
    readonly nameOf: (member: ListedMember) => string;
  },
): Result<void> {
  if (found.lastEffectiveOn !== undefined && wanted.effectiveOn <= found.lastEffectiveOn) {
    const facts = { on: wanted.effectiveOn, last: found.lastEffectiveOn };
    return refuse({ code: "agencies/list-not-newer", at: "effectiveOn", facts });
  }
  const seen = new Set<string>();
  for (const [index, member] of wanted.members.entries()) {
    const key = keyOf(member);
    if (seen.has(key)) {
      const facts = { name: found.nameOf(member) };
      return refuse({ code: "agencies/member-twice", at: `members.${index}`, facts });
    }
    seen.add(key);
  }
  const known = new Set(found.before.map(keyOf));
  const own = wanted.members.findIndex(
    (member) => concernsActor(member, found.actor) && !known.has(keyOf(member)),
  );
  return own === -1 ? ok() : refuse({ code: "agencies/own-rights", at: `members.${own}` });
}

const keyOf = (member: ListedMember): string => member.personId ?? member.agencyId;

function concernsActor(
  member: ListedMember,
  actor: { readonly personId: string | null; readonly agencyId: string | null },
): boolean {
  return member.personId === null
    ? actor.agencyId !== null && member.agencyId === actor.agencyId
    : member.personId === actor.personId;
}

/** Who came and who left between two issues of a list (名单变动). */
export function compareLists(
  before: readonly ListedMember[],
  after: readonly ListedMember[],
): { readonly came: readonly ListedMember[]; readonly left: readonly ListedMember[] } {
  const [old, fresh] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    came: after.filter((member) => !old.has(keyOf(member))),
    left: before.filter((member) => !fresh.has(keyOf(member))),
  };
}

/** Whether a group may end on a day (撤销校验): once only, after its beginning, and after its last list took effect. */
export function decideGroupEnd(
  group: {
    readonly name: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly lastEffectiveOn: string | undefined;
  },
  on: string,
): Result<void> {
  if (group.validTo !== null) {
    return refuse({ code: "agencies/group-ended", facts: { group: group.name, on: group.validTo } });
  }
  const last = [group.validFrom ?? "", group.lastEffectiveOn ?? ""].sort().at(-1) ?? "";
  if (on > last) return ok();
  return refuse({ code: "agencies/group-end-too-early", at: "on", facts: { group: group.name, on, last } });
}
