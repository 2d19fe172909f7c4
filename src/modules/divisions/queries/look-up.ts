import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { DivisionHit, DivisionLookup } from "../contract.ts";
import { isWithin } from "../rules/code.ts";
import { chooseDivision, splitsOf } from "../rules/look-up.ts";
import { type VersionWithLevel, versionList } from "./rows.ts";
import { withPaths } from "./search.ts";

export interface LookUpOptions {
  /** Prefer places inside this division; outside it only if there is none inside. */
  readonly within?: string | undefined;
  /** The day on which the name was used. */
  readonly on: string;
}

/**
 * Which division a name means (地名识别): 灵山县, 广西, 融水县, 广西壮族自治区钦州市. Several places of one name are returned as
 * candidates, never guessed between; so is a place that did not exist on the day.
 */
export async function findDivisionByName(
  db: Db | Tx,
  name: string,
  options: LookUpOptions,
): Promise<DivisionLookup> {
  const whole = chooseDivision(await listNamed(db, name, options.on), options);
  if (whole.kind !== "unknown") return whole;
  for (const [upper, lower] of splitsOf(name)) {
    const above = await findDivisionByName(db, upper, options);
    if (above.kind !== "found") continue;
    const inside = (await listNamed(db, lower, options.on)).filter((hit) =>
      isWithin(hit.code, above.division.code),
    );
    const part = chooseDivision(inside, { ...options, within: above.division.code });
    if (part.kind !== "unknown") return part;
  }
  return { kind: "unknown" };
}

/** Every place that bears or bore exactly this name, short name or alias. */
async function listNamed(db: Db | Tx, name: string, on: string): Promise<DivisionHit[]> {
  const found = await sql<VersionWithLevel & { matched: string | null }>`
    with named as (
      select division_code, name as matched from divisions.division_version where name = ${name} or short_name = ${name}
      union
      select division_code, alias from divisions.division_alias where alias = ${name}
    )
    select distinct on (v.division_code) ${versionList},
      case when named.matched <> v.name then named.matched end as matched
    from named
    join divisions.division d on d.division_code = named.division_code
    join divisions.division_version v on v.division_code = d.division_code
    order by v.division_code,
      ((v.valid_from is null or v.valid_from <= ${on}::date) and (v.valid_to is null or v.valid_to > ${on}::date)) desc,
      (named.matched = v.name) desc, v.version_no desc`.execute(db);
  return withPaths(db, found.rows, on);
}
