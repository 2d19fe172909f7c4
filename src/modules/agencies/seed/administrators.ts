import { inTransaction } from "../../../kernel/database.ts";
import type { Db } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import type { RoleCode } from "../contract.ts";
import { roleOf } from "../rules/roles.ts";
import { addBodies } from "./governments.ts";
import { addMissing } from "./load.ts";
import { stableId } from "./stable-id.ts";

/** One of the three administrators of a new installation (三员), in whose name an account may be set up. */
export interface Administrator {
  readonly personId: string;
  readonly postId: string;
  readonly roleCode: RoleCode;
  readonly name: string;
  readonly loginName: string;
}

const three = [
  { roleCode: "system-administrator", loginName: "system" },
  { roleCode: "security-administrator", loginName: "security" },
  { roleCode: "audit-administrator", loginName: "audit" },
] as const;

/**
 * Sets up the office that runs the platform in a jurisdiction, with its three administrators (三员分立), so that a new
 * installation can be entered. Safe to repeat. Needs the divisions and the catalogue of functions.
 */
export async function prepareAdministrators(
  db: Db,
  input: { readonly jurisdiction: string; readonly on: string },
): Promise<readonly Administrator[]> {
  const agencyId = stableId("agency", `${input.jurisdiction}/platform-operation`);
  const administrators = three.map(({ roleCode, loginName }) => ({
    personId: stableId("person", `administrator ${input.jurisdiction} ${roleCode}`),
    postId: stableId("post", `administrator ${input.jurisdiction} ${roleCode}`),
    roleCode,
    loginName,
    name: roleOf(roleCode).term,
  }));
  await inTransaction(db, async (tx) => {
    await addBodies(tx, [
      {
        agency_id: agencyId,
        jurisdiction: input.jurisdiction,
        zone_code: null,
        kind: "office",
        version_no: "1",
        name: "平台运行管理办公室",
        short_name: "平台运行管理办公室",
        valid_from: null,
        valid_to: null,
        document: "平台安装时设立",
        function_code: "platform-operation",
      },
    ]);
    await addMissing(
      tx,
      "agencies.person",
      administrators.map((one) => ({ person_id: one.personId, name: one.name })),
      { person_id: "uuid" },
    );
    await addMissing(
      tx,
      "agencies.post",
      administrators.map((one) => ({
        post_id: one.postId,
        agency_id: agencyId,
        title: one.name,
        role_code: one.roleCode,
        duty: roleOf(one.roleCode).duty,
        valid_from: input.on,
      })),
      { post_id: "uuid", agency_id: "uuid", valid_from: "date" },
    );
    await addMissing(
      tx,
      "agencies.appointment",
      administrators.map((one) => ({
        appointment_id: stableId("appointment", one.postId),
        person_id: one.personId,
        post_id: one.postId,
        valid_from: input.on,
        document: "平台安装时设立",
      })),
      { appointment_id: "uuid", person_id: "uuid", post_id: "uuid", valid_from: "date" },
    );
    return ok();
  });
  return administrators;
}
