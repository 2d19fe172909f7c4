import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { Division } from "../contract.ts";
import { spell } from "../pinyin.ts";
import { isStatisticsOnly, levelOfCode, prefixOf, statCodeOf } from "../rules/code.ts";
import { shortNameOf } from "../rules/name.ts";
import { type DivisionVersionRow, divisions } from "../tables.ts";

/** What a version of a division is made from. */
export interface VersionFacts {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentCode: string | null;
  readonly adminCode: string | null;
  readonly statCode: string | null;
  readonly urbanRural: Division["urbanRural"];
  readonly from: string;
  readonly document: string;
}

/** Codes of both systems that a new place bears (民政代码与统计代码). */
export function codesOf(code: string, statisticsOnly = isStatisticsOnly(code)) {
  return { adminCode: statisticsOnly ? null : code, statCode: statCodeOf(code) };
}

/** The row of a version, with the spelling that the search needs. */
export function versionRow(facts: VersionFacts, versionNo: number): Omit<DivisionVersionRow, "recorded_at"> {
  return {
    division_code: facts.code,
    version_no: versionNo,
    name: facts.name,
    short_name: facts.adminCode === null ? facts.name : shortNameOf(facts.name, levelOfCode(facts.code)),
    ...spell(facts.name),
    kind: facts.kind,
    parent_code: facts.parentCode,
    admin_code: facts.adminCode,
    stat_code: facts.statCode,
    urban_rural: facts.urbanRural,
    valid_from: facts.from,
    valid_to: null,
    document: facts.document,
  };
}

/** Writes the anchor rows of new codes. A code that once existed keeps its row. */
export async function recordCodes(tx: Tx, codes: readonly string[]): Promise<void> {
  await sql`
    insert into divisions.division (division_code, prefix, level)
    select * from unnest(${[...codes]}::text[], ${codes.map(prefixOf)}::text[], ${codes.map(levelOfCode)}::text[])
    on conflict (division_code) do nothing`.execute(tx);
}

/** Writes many versions in one statement: as arrays, a long list costs a tenth of what single values do. */
export async function recordVersions(tx: Tx, rows: readonly ReturnType<typeof versionRow>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first) as (keyof typeof first)[];
  const types: Partial<Record<keyof typeof first, string>> = {
    version_no: "integer",
    valid_from: "date",
    valid_to: "date",
  };
  const columns = names.map(
    (name) => sql`${rows.map((row) => row[name])}::${sql.raw(types[name] ?? "text")}[]`,
  );
  const list = sql.join(names.map((name) => sql.ref(name)));
  await sql`
    insert into divisions.division_version (${list})
    select * from unnest(${sql.join(columns)})`.execute(tx);
}

/** Ends the present version on a day and returns its number. */
export async function closeVersion(tx: Tx, code: string, on: string): Promise<number> {
  const closed = await divisions(tx)
    .updateTable("divisions.division_version")
    .set({ valid_to: on })
    .where("division_code", "=", code)
    .where("valid_to", "is", null)
    .returning("version_no")
    .executeTakeFirstOrThrow();
  return closed.version_no;
}

/** Holds the code until the end of the transaction, and reads its newest version. */
export async function lockDivision(tx: Tx, code: string): Promise<Division | undefined> {
  const anchor = await divisions(tx)
    .selectFrom("divisions.division")
    .select(["division_code", "level"])
    .where("division_code", "=", code)
    .forUpdate()
    .executeTakeFirst();
  if (!anchor) return undefined;
  const row = await divisions(tx)
    .selectFrom("divisions.division_version")
    .selectAll()
    .where("division_code", "=", code)
    .orderBy("version_no", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      code: row.division_code,
      name: row.name,
      shortName: row.short_name,
      level: anchor.level,
      kind: row.kind,
      parentCode: row.parent_code,
      adminCode: row.admin_code,
      statCode: row.stat_code,
      urbanRural: row.urban_rural,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    }
  );
}
