import type { GroupPart, RoleCode } from "../contract.ts";
import { type Right, roleOf } from "./roles.ts";

/** A right in one jurisdiction, and what gives it (权限来源). */
export interface Grant {
  readonly right: Right;
  readonly jurisdiction: string;
  /** In Chinese: the role, or the group and its list. */
  readonly because: string;
}

/** The post in which a person acts (当前岗位). */
export interface ActingPost {
  readonly postId: string;
  readonly agencyId: string;
  readonly jurisdiction: string;
  readonly roleCode: RoleCode;
}

/** A line of a member list in force, as far as it may concern a post (名单成员). */
export interface Membership {
  readonly groupName: string;
  readonly jurisdiction: string;
  readonly listNo: number;
  readonly part: GroupPart;
  /** Null: the unit as such is a member. */
  readonly personId: string | null;
  readonly agencyId: string;
  readonly officeAgencyId: string | null;
}

/**
 * What a person may do in a post (岗位权限): the rights of its role, in the jurisdiction of its body; and what membership in a
 * leading group or joint conference adds (plan row A07): members, and the staff of the group's office, read all plans of the
 * group's jurisdiction. Administrators gain nothing from any list.
 */
export function grantsOf(
  person: { readonly personId: string },
  post: ActingPost,
  memberships: readonly Membership[],
): Grant[] {
  const role = roleOf(post.roleCode);
  const own = role.rights.map(
    (right): Grant => ({ right, jurisdiction: post.jurisdiction, because: `岗位角色:${role.term}` }),
  );
  if (role.duty !== "business") return own;
  const added = memberships
    .filter((one) => concerns(one, person.personId, post.agencyId))
    .map((one): Grant => {
      const as = one.officeAgencyId === post.agencyId ? "办公室所在单位" : one.personId ? "成员" : "成员单位";
      return {
        right: "plans:read",
        jurisdiction: one.jurisdiction,
        because: `「${one.groupName}」${as}(第${one.listNo}期名单)`,
      };
    });
  return [...own, ...firstOfEach(added)];
}

function concerns(one: Membership, personId: string, agencyId: string): boolean {
  if (one.officeAgencyId === agencyId) return true;
  return one.personId === null
    ? one.agencyId === agencyId
    : one.personId === personId && one.agencyId === agencyId;
}

/** One grant for each right, place and source: a body that is member and office is told once. */
function firstOfEach(grants: readonly Grant[]): Grant[] {
  const seen = new Map(
    grants.map((grant) => [`${grant.right} ${grant.jurisdiction} ${grant.because}`, grant]),
  );
  return [...seen.values()];
}

/** The rights that hold in the post's own jurisdiction, as a set (本辖区权限). */
export function rightsIn(grants: readonly Grant[], jurisdiction: string): ReadonlySet<string> {
  return new Set(grants.filter((grant) => grant.jurisdiction === jurisdiction).map((grant) => grant.right));
}
