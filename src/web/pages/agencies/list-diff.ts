import type { GroupMember } from "../../../modules/agencies/contract.ts";

/** What became of a member between two issues of a list (名单变动). */
export type Change = "came" | "left" | "moved" | "same";

/** One member in both issues (名单对照): the part before and after, null where it stands in one only. */
export interface DiffLine {
  readonly key: string;
  readonly change: Change;
  readonly member: Named;
  readonly before: GroupMember["part"] | null;
  readonly after: GroupMember["part"] | null;
}

type Named = Pick<GroupMember, "part" | "agencyId" | "agencyName" | "personId" | "personName" | "title">;

/** Who a line of a list is about: a person wherever they sit, or else the body itself. */
export const memberKey = (member: Pick<GroupMember, "personId" | "agencyId">): string =>
  member.personId ?? member.agencyId;

/** Compares two issues of a member list (名单对照): the later one in its order, then who left. */
export function diffLists(before: readonly Named[], after: readonly Named[]): DiffLine[] {
  const old = new Map(before.map((member) => [memberKey(member), member]));
  const fresh = new Set(after.map(memberKey));
  const standing = after.map((member): DiffLine => {
    const former = old.get(memberKey(member));
    const change = !former ? "came" : former.part === member.part ? "same" : "moved";
    return { key: memberKey(member), change, member, before: former?.part ?? null, after: member.part };
  });
  const gone = before
    .filter((member) => !fresh.has(memberKey(member)))
    .map(
      (member): DiffLine => ({
        key: memberKey(member),
        change: "left",
        member,
        before: member.part,
        after: null,
      }),
    );
  return [...standing, ...gone];
}

/** The name under which a member is told: the person with the body, or the body. */
export const nameOf = (member: Pick<Named, "personName" | "agencyName">): string =>
  member.personName === null ? member.agencyName : `${member.personName}（${member.agencyName}）`;
