import { sql } from "kysely";
import { type Context, can } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { assert, ok, type Refusal, type Result, refuse } from "../../../kernel/result.ts";
import { findDivision } from "../../divisions/index.ts";
import type * as contract from "../contract.ts";
import type { GroupDetail } from "../contract.ts";
import { listAgencyVersions } from "../queries/agencies.ts";
import { findGroupDetail, listGroups } from "../queries/groups.ts";
import { compareLists, decideGroupEnd, decideMemberList } from "../rules/member-list.ts";
import { decideScope } from "../rules/scope.ts";
import { agencies } from "../tables.ts";

type IssueMemberList = ParsedInputOf<typeof contract.issueMemberList>;

/** Enters a leading group or joint conference (成立领导小组或联席会议). Whose body houses its office may not enter it alone. */
export async function createGroup(
  ctx: Context,
  input: ParsedInputOf<typeof contract.createGroup>,
): Promise<Result<GroupDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, input.jurisdiction);
    if (!scope.ok) return scope;
    const place = await findDivision(tx, input.jurisdiction, input.validFrom);
    if (!place) {
      return refuse({
        code: "agencies/unknown-place",
        at: "jurisdiction",
        facts: { code: input.jurisdiction },
      });
    }
    const office = input.officeAgencyId
      ? (await listAgencyVersions(tx, input.officeAgencyId)).at(-1)
      : undefined;
    if (input.officeAgencyId && !office) {
      return refuse({
        code: "agencies/unknown",
        at: "officeAgencyId",
        facts: { agency: input.officeAgencyId },
      });
    }
    // The office reads all plans of the place: whoever may not read them yet would grant that to their own body.
    const gains = input.jurisdiction !== ctx.actor.jurisdiction || !can(ctx.actor, "plans:read");
    if (office && office.agencyId === ctx.actor.agencyId && gains) {
      return refuse({ code: "agencies/own-rights", at: "officeAgencyId" });
    }
    await sql`select pg_advisory_xact_lock(hashtext(${`agencies.groups ${input.jurisdiction}`}))`.execute(tx);
    const names = [input.name, ...input.aliases];
    const rivals = await listGroups(tx, { jurisdiction: input.jurisdiction, on: input.validFrom });
    const taken = names.find((name) => rivals.some((one) => [one.name, ...one.aliases].includes(name)));
    if (taken) {
      const facts = { jurisdiction: place.name, name: taken };
      return refuse({ code: "agencies/group-name-taken", at: "name", facts });
    }
    const groupId = ctx.newId();
    await agencies(tx)
      .insertInto("agencies.work_group")
      .values({
        group_id: groupId,
        jurisdiction: input.jurisdiction,
        name: input.name,
        kind: input.kind,
        office_agency_id: input.officeAgencyId,
        valid_from: input.validFrom,
        valid_to: null,
        document: input.document,
        end_document: null,
      })
      .execute();
    const aliases = [...new Set(input.aliases)].map((alias) => ({ group_id: groupId, alias }));
    if (aliases.length > 0) await agencies(tx).insertInto("agencies.group_alias").values(aliases).execute();
    return recordedAs(tx, ctx, "agencies/group-created", groupId, input.validFrom, {});
  });
}

/** Issues a member list anew (调整成员名单, plan row A07): who left loses access that day, who came gains it. */
export async function issueMemberList(ctx: Context, input: IssueMemberList): Promise<Result<GroupDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    await sql`select 1 from agencies.work_group where group_id = ${input.groupId} for update`.execute(tx);
    const group = await findGroupDetail(tx, input.groupId, input.effectiveOn);
    if (!group || (group.validTo !== null && group.validTo <= input.effectiveOn)) {
      const facts = { group: group?.name ?? input.groupId, on: input.effectiveOn };
      return refuse({ code: "agencies/unknown-group", facts });
    }
    const scope = decideScope(ctx.actor, group.jurisdiction);
    if (!scope.ok) return scope;
    const missing = await findMissing(tx, input);
    if (missing) return refuse(missing);
    const decided = decideMemberList(input, {
      lastEffectiveOn: group.lists[0]?.effectiveOn,
      before: group.members,
      actor: ctx.actor,
      nameOf: (member) => member.personId ?? member.agencyId,
    });
    if (!decided.ok) return decided;
    const listNo = (group.lists[0]?.listNo ?? 0) + 1;
    await agencies(tx)
      .insertInto("agencies.member_list")
      .values({
        group_id: input.groupId,
        list_no: listNo,
        effective_on: input.effectiveOn,
        document: input.document,
      })
      .execute();
    await agencies(tx)
      .insertInto("agencies.group_member")
      .values(
        input.members.map((member, index) => ({
          group_id: input.groupId,
          list_no: listNo,
          member_no: index + 1,
          part: member.part,
          agency_id: member.agencyId,
          person_id: member.personId,
          title: member.title,
        })),
      )
      .execute();
    const { came, left } = compareLists(group.members, input.members);
    const counts = { list: listNo, members: input.members.length, came: came.length, left: left.length };
    return recordedAs(tx, ctx, "agencies/member-list-issued", input.groupId, input.effectiveOn, counts);
  });
}

/** Ends a group (撤销领导小组或联席会议): what its list gave ends that day; lists and past stay. */
export async function endGroup(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endGroup>,
): Promise<Result<GroupDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    await sql`select 1 from agencies.work_group where group_id = ${input.groupId} for update`.execute(tx);
    const group = await findGroupDetail(tx, input.groupId, input.on);
    if (!group) {
      const facts = { group: input.groupId, on: input.on };
      return refuse({ code: "agencies/unknown-group", at: "groupId", facts });
    }
    const scope = decideScope(ctx.actor, group.jurisdiction);
    if (!scope.ok) return scope;
    const decided = decideGroupEnd({ ...group, lastEffectiveOn: group.lists[0]?.effectiveOn }, input.on);
    if (!decided.ok) return decided;
    await agencies(tx)
      .updateTable("agencies.work_group")
      .set({ valid_to: input.on, end_document: input.document })
      .where("group_id", "=", input.groupId)
      .execute();
    const counts = { left: group.members.length };
    return recordedAs(tx, ctx, "agencies/group-ended", input.groupId, input.on, counts);
  });
}

async function findMissing(tx: Tx, input: IssueMemberList): Promise<Refusal | undefined> {
  const bodies = await sql<{ id: string }>`
    select agency_id as id from agencies.agency
    where agency_id = any(${input.members.map((member) => member.agencyId)}::uuid[])`.execute(tx);
  const people = await sql<{ id: string }>`
    select person_id as id from agencies.person
    where person_id = any(${input.members.flatMap((member) => member.personId ?? [])}::uuid[])`.execute(tx);
  const known = new Set([...bodies.rows, ...people.rows].map((row) => row.id));
  for (const [index, member] of input.members.entries()) {
    if (!known.has(member.agencyId)) {
      return {
        code: "agencies/unknown",
        at: `members.${index}.agencyId`,
        facts: { agency: member.agencyId },
      };
    }
    if (member.personId !== null && !known.has(member.personId)) {
      return {
        code: "agencies/unknown-person",
        at: `members.${index}.personId`,
        facts: { person: member.personId },
      };
    }
  }
  return undefined;
}

async function recordedAs(
  tx: Tx,
  ctx: Context,
  event: `agencies/${string}`,
  groupId: string,
  on: string,
  counts: Readonly<Record<string, number>>,
): Promise<Result<GroupDetail>> {
  const details = { on, ...counts };
  await recordAudit(tx, ctx, { event, target: { kind: "group", id: groupId }, details });
  await recordEvent(tx, ctx, { kind: event, subject: { kind: "group", id: groupId }, facts: details });
  const detail = await findGroupDetail(tx, groupId, on);
  assert(detail, `group ${groupId} vanished inside its own transaction`);
  return ok(detail);
}
