import { sql } from "kysely";
import { type Context, createContext } from "../../engine/access/index.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";

/** A toy county with two bodies and two clerks (示例县), so that no test depends on a real place. */
export const chessCounty = {
  province: "980000",
  city: "980100",
  county: "980121",
  neighbour: "980122",
  chessOffice: "00000000-0000-7000-8000-0000000000a1",
  teaOffice: "00000000-0000-7000-8000-0000000000a2",
  clerk: "00000000-0000-7000-8000-0000000000b1",
  colleague: "00000000-0000-7000-8000-0000000000b2",
} as const;

const places = [
  ["980000", "98", "province", "棋省", null],
  ["980100", "9801", "prefecture", "棋市", "980000"],
  ["980121", "980121", "county", "落子县", "980100"],
  ["980122", "980122", "county", "提子县", "980100"],
] as const;

/** Founds the county in an empty database. */
export async function foundChessCounty(db: Db): Promise<void> {
  const { chessOffice, teaOffice, clerk, colleague } = chessCounty;
  for (const [code, prefix, level, name, parent] of places) {
    await sql`insert into divisions.division (division_code, prefix, level)
      values (${code}, ${prefix}, ${level})`.execute(db);
    await sql`insert into divisions.division_version
        (division_code, version_no, name, short_name, pinyin, initials, kind, parent_code)
      values (${code}, 1, ${name}, ${name.slice(0, -1)}, 'x', 'x', '示例', ${parent})`.execute(db);
  }
  await foundAgency(db, chessOffice, "落子县棋牌局", "县棋牌局");
  await foundAgency(db, teaOffice, "落子县茶水办公室", "县茶水办");
  await sql`insert into agencies.person (person_id, name, demonstration)
    values (${clerk}, '车小马', true), (${colleague}, '炮大卒', true)`.execute(db);
}

/** Enters a body of the county in the register, with a function of its own. */
export async function foundAgency(db: Db, agencyId: string, name: string, short: string): Promise<void> {
  const code = `toy-${agencyId.slice(-2)}`;
  await sql`insert into agencies.function (function_code, term, kind, sort_no)
    values (${code}, ${name}, 'department', 999)`.execute(db);
  await sql`insert into agencies.agency (agency_id, jurisdiction, kind)
    values (${agencyId}, ${chessCounty.county}, 'department')`.execute(db);
  await sql`insert into agencies.agency_version (agency_id, version_no, name, short_name)
    values (${agencyId}, 1, ${name}, ${short})`.execute(db);
  await sql`insert into agencies.agency_function (agency_id, function_code, main)
    values (${agencyId}, ${code}, true)`.execute(db);
}

/** The rights of a plan office's clerk (规划办经办人权限). */
export const officeRights = ["plans:import", "plans:edit", "plans:publish", "plans:read"];

/** Somebody of the county at work (示例操作人). */
export function clerkAt(
  db: Db,
  change: {
    readonly jurisdiction?: string | null;
    readonly personId?: string;
    readonly agencyId?: string;
    readonly rights?: readonly string[];
    readonly now?: string;
  } = {},
): Context {
  return createContext({
    db,
    clock: stoppedClock(change.now ?? "2026-03-05T01:00:00Z"),
    actor: {
      kind: "user",
      accountId: null,
      personId: change.personId ?? chessCounty.clerk,
      postId: null,
      agencyId: change.agencyId ?? chessCounty.chessOffice,
      jurisdiction: change.jurisdiction === undefined ? chessCounty.county : change.jurisdiction,
      rights: new Set(change.rights ?? officeRights),
    },
  });
}
