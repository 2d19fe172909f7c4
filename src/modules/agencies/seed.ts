import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { parseCsv } from "../../kernel/csv.ts";
import { inTransaction } from "../../kernel/database.ts";
import type { Db, Tx } from "../../kernel/db.ts";
import { ok } from "../../kernel/result.ts";
import { type RoleCode, RoleCode as RoleCodes } from "./contract.ts";
import { roleOf } from "./rules/roles.ts";
import { addBodies, addGovernments } from "./seed/governments.ts";
import { addMissing } from "./seed/load.ts";
import { stableId } from "./seed/stable-id.ts";

const reference = new URL("../../../db/reference/", import.meta.url);
type Row = Readonly<Record<string, string>>;
const read = async (folder: URL, name: string): Promise<readonly Row[]> =>
  parseCsv(await readFile(new URL(name, folder), "utf8")).rows;
const listOf = (cell: string | undefined): string[] => (cell ?? "").split("、").filter(Boolean);

/** An invented person of the demonstration, for whom an account may be made (演示用虚构人员). */
export interface DemonstrationPerson {
  readonly personId: string;
  readonly name: string;
  readonly loginName: string;
  readonly posts: readonly { readonly postId: string; readonly title: string; readonly roleCode: RoleCode }[];
}

/** Loads the catalogue of government functions and the names that bodies of each bear (机构职能目录). Safe to repeat. */
export async function seedFunctions(db: Db, folder = reference): Promise<void> {
  const rows = await read(folder, "agencies-functions.csv");
  await inTransaction(db, async (tx) => {
    await addFunctions(tx, rows);
    return ok();
  });
}

async function addFunctions(tx: Tx, rows: readonly Row[]): Promise<void> {
  await addMissing(
    tx,
    "agencies.function",
    rows.map((row, index) => ({
      function_code: row.function_code ?? "",
      term: row.term ?? "",
      kind: row.kind ?? "",
      sort_no: String(index + 1),
    })),
    { sort_no: "integer" },
  );
  const stems = rows.flatMap((row) =>
    listOf(row.stems).map((stem) => ({ function_code: row.function_code ?? "", stem })),
  );
  await addMissing(tx, "agencies.function_name", stems);
}

/**
 * Loads the bodies named by the plans of the demonstration places — 钦州, 柳州, 广西, 大石桥 — with their former names and
 * successions, leading groups with invented lists, and invented officials (演示机构). Safe to repeat; needs the divisions.
 */
export async function seedDemoAgencies(
  db: Db,
  folder = reference,
): Promise<{ loaded: number; people: readonly DemonstrationPerson[] }> {
  const file = (name: string) => read(folder, `agencies${name}.csv`);
  const people = await file("-demo-people");
  const done = await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('agencies.seed'))`.execute(tx);
    await addFunctions(tx, await file("-functions"));
    await addGovernments(tx);
    const loaded = await addAgencies(tx, await file(""));
    await addSuccessions(tx, await file("-successions"));
    await addGroups(tx, await file("-groups"), await file("-member-lists"));
    await addPeople(tx, people);
    return ok(loaded);
  });
  return { loaded: done.ok ? done.value : 0, people: presentPeople(people) };
}

const agencyId = (key: string | undefined): string => stableId("agency", key ?? "");

async function addAgencies(tx: Tx, rows: readonly Row[]): Promise<number> {
  const counts = new Map<string, number>();
  const bodies = rows.map((row) => {
    const key = row.key ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return {
      agency_id: agencyId(key),
      jurisdiction: row.jurisdiction ?? "",
      zone_code: null,
      kind: row.kind ?? "",
      version_no: String(counts.get(key)),
      name: row.name ?? "",
      short_name: row.short_name ?? "",
      valid_from: row.valid_from || null,
      valid_to: row.valid_to || null,
      document: row.document || null,
      function_code: row.function ?? "",
    };
  });
  const loaded = await addBodies(tx, bodies);
  const names = rows.flatMap((row) =>
    listOf(row.names).map((name) => ({ agency_id: agencyId(row.key), name })),
  );
  await addMissing(tx, "agencies.agency_name", names, { agency_id: "uuid" });
  const further = rows.flatMap((row) =>
    listOf(row.further_functions).map((code) => ({
      agency_id: agencyId(row.key),
      function_code: code,
      main: "false",
    })),
  );
  await addMissing(tx, "agencies.agency_function", further, { agency_id: "uuid", main: "boolean" });
  return loaded;
}

async function addSuccessions(tx: Tx, rows: readonly Row[]): Promise<void> {
  await addMissing(
    tx,
    "agencies.agency_succession",
    rows.map((row) => ({
      from_id: agencyId(row.from_key),
      to_id: agencyId(row.to_key),
      effective_on: row.effective_on ?? "",
      kind: row.kind ?? "",
      document: row.document || null,
    })),
    { from_id: "uuid", to_id: "uuid", effective_on: "date" },
  );
}

async function addGroups(tx: Tx, groups: readonly Row[], members: readonly Row[]): Promise<void> {
  const groupId = (key: string | undefined) => stableId("group", key ?? "");
  await addMissing(
    tx,
    "agencies.work_group",
    groups.map((row) => ({
      group_id: groupId(row.key),
      jurisdiction: row.jurisdiction ?? "",
      name: row.name ?? "",
      kind: row.kind ?? "",
      office_agency_id: row.office_key ? agencyId(row.office_key) : null,
      valid_from: row.valid_from || null,
    })),
    { group_id: "uuid", office_agency_id: "uuid", valid_from: "date" },
  );
  const aliases = groups.flatMap((row) =>
    listOf(row.aliases).map((alias) => ({ group_id: groupId(row.key), alias })),
  );
  await addMissing(tx, "agencies.group_alias", aliases, { group_id: "uuid" });
  const lists = new Map(members.map((row) => [`${row.group_key} ${row.list_no}`, row]));
  await addMissing(
    tx,
    "agencies.member_list",
    [...lists.values()].map((row) => ({
      group_id: groupId(row.group_key),
      list_no: row.list_no ?? "",
      effective_on: row.effective_on ?? "",
      document: row.document ?? "",
    })),
    { group_id: "uuid", list_no: "integer", effective_on: "date" },
  );
  await addMissing(
    tx,
    "agencies.group_member",
    members.map((row, index) => ({
      group_id: groupId(row.group_key),
      list_no: row.list_no ?? "",
      member_no: String(index + 1),
      part: "member",
      agency_id: agencyId(row.agency_key),
    })),
    { group_id: "uuid", list_no: "integer", member_no: "integer", agency_id: "uuid" },
  );
}

/** First day of the invented posts and appointments: before every sample plan. */
const demoFrom = "2015-01-01";
const postKey = (row: Row): string => `${row.login_name} ${row.agency_key} ${row.post_title}`;
const roleCodeOf = (row: Row): RoleCode => RoleCodes.parse(row.role);

async function addPeople(tx: Tx, rows: readonly Row[]): Promise<void> {
  const unique = [...new Map(rows.map((row) => [row.login_name, row])).values()];
  await addMissing(
    tx,
    "agencies.person",
    unique.map((row) => ({
      person_id: stableId("person", row.login_name ?? ""),
      name: row.name ?? "",
      demonstration: "true",
    })),
    { person_id: "uuid", demonstration: "boolean" },
  );
  await addMissing(
    tx,
    "agencies.post",
    rows.map((row) => ({
      post_id: stableId("post", postKey(row)),
      agency_id: agencyId(row.agency_key),
      title: row.post_title ?? "",
      role_code: roleCodeOf(row),
      duty: roleOf(roleCodeOf(row)).duty,
      valid_from: demoFrom,
    })),
    { post_id: "uuid", agency_id: "uuid", valid_from: "date" },
  );
  await addMissing(
    tx,
    "agencies.appointment",
    rows.map((row) => ({
      appointment_id: stableId("appointment", postKey(row)),
      person_id: stableId("person", row.login_name ?? ""),
      post_id: stableId("post", postKey(row)),
      valid_from: demoFrom,
      document: "演示数据(虚构)",
    })),
    { appointment_id: "uuid", person_id: "uuid", post_id: "uuid", valid_from: "date" },
  );
}

function presentPeople(rows: readonly Row[]): DemonstrationPerson[] {
  const logins = [...new Set(rows.map((row) => row.login_name ?? ""))];
  return logins.map((loginName) => {
    const own = rows.filter((row) => row.login_name === loginName);
    return {
      personId: stableId("person", loginName),
      name: own[0]?.name ?? loginName,
      loginName,
      posts: own.map((row) => ({
        postId: stableId("post", postKey(row)),
        title: row.post_title ?? "",
        roleCode: roleCodeOf(row),
      })),
    };
  });
}
