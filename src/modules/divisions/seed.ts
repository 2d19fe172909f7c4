import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { parseCsv } from "../../kernel/csv.ts";
import { inTransaction } from "../../kernel/database.ts";
import type { Db, Tx } from "../../kernel/db.ts";
import { ok } from "../../kernel/result.ts";
import { spell } from "./pinyin.ts";
import { customaryNamesOf, levelOfCode, prefixOf } from "./rules.ts";

/**
 * Loads the divisions that the program carries (预置行政区划): db/reference/divisions*.csv. Safe to repeat: what is there stays
 * as it is, so that changes made by the customer are never undone by an update of the program.
 */
export async function seedDivisions(
  db: Db,
  folder = new URL("../../../db/reference/", import.meta.url),
): Promise<{ loaded: number }> {
  const read = async (name: string) => parseCsv(await readFile(new URL(name, folder), "utf8")).rows;
  const rows = await read("divisions.csv");
  const done = await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('divisions.seed'))`.execute(tx);
    const present = await sql<{ code: string }>`select division_code as code from divisions.division`.execute(
      tx,
    );
    const known = new Set(present.rows.map((row) => row.code));
    const fresh = rows.filter((row) => !known.has(row.code ?? ""));
    if (fresh.length > 0) await loadDivisions(tx, fresh);
    await loadAliases(tx, fresh, await read("divisions-aliases.csv"));
    await loadChanges(tx, await read("divisions-changes.csv"));
    await loadZones(tx, await read("divisions-zones.csv"), await read("divisions-zone-areas.csv"));
    return ok({ loaded: fresh.length });
  });
  return done.ok ? done.value : { loaded: 0 };
}

type Row = Record<string, string>;

/** One column of all rows, as an array for `unnest`; an empty cell is null. */
const column = (rows: readonly Row[], name: string) => sql`${rows.map((row) => row[name] || null)}::text[]`;

async function loadDivisions(tx: Tx, rows: readonly Row[]): Promise<void> {
  const codes = rows.map((row) => row.code ?? "");
  await sql`
    insert into divisions.division (division_code, prefix, level)
    select * from unnest(${codes}::text[], ${codes.map(prefixOf)}::text[], ${codes.map(levelOfCode)}::text[])`.execute(
    tx,
  );
  const names = [
    "name",
    "short_name",
    "pinyin",
    "initials",
    "kind",
    "parent_code",
    "admin_code",
    "stat_code",
    "valid_from",
    "valid_to",
    "document",
  ];
  await sql`
    insert into divisions.division_version (division_code, version_no, name, short_name, pinyin, initials, kind,
      parent_code, admin_code, stat_code, valid_from, valid_to, document)
    select code, 1, name, short_name, pinyin, initials, kind, parent_code, admin_code, stat_code, valid_from::date,
      valid_to::date, document
    from unnest(${sql.join([sql`${codes}::text[]`, ...names.map((name) => column(rows, name))])})
      as t (code, ${sql.raw(names.join(", "))})`.execute(tx);
}

async function loadAliases(tx: Tx, fresh: readonly Row[], given: readonly Row[]): Promise<void> {
  const customary = fresh.flatMap((row) =>
    customaryNamesOf(row.name ?? "", levelOfCode(row.code ?? "")).map((alias) => ({
      code: row.code ?? "",
      alias,
    })),
  );
  const aliases = [...customary, ...given.map((row) => ({ code: row.code ?? "", alias: row.alias ?? "" }))];
  const spelled = aliases.map((one) => ({ ...one, ...spell(one.alias) }));
  await sql`
    insert into divisions.division_alias (division_code, alias, pinyin, initials)
    select * from unnest(${column(spelled, "code")}, ${column(spelled, "alias")}, ${column(spelled, "pinyin")},
      ${column(spelled, "initials")})
    on conflict (division_code, alias) do nothing`.execute(tx);
}

async function loadChanges(tx: Tx, rows: readonly Row[]): Promise<void> {
  await sql`
    insert into divisions.division_succession (from_code, to_code, effective_on, kind, document)
    select from_code, to_code, effective_on::date, kind, document
    from unnest(${column(rows, "from_code")}, ${column(rows, "to_code")}, ${column(rows, "effective_on")},
      ${column(rows, "kind")}, ${column(rows, "document")}) as t (from_code, to_code, effective_on, kind, document)
    on conflict (from_code, to_code, effective_on) do nothing`.execute(tx);
}

async function loadZones(tx: Tx, zones: readonly Row[], areas: readonly Row[]): Promise<void> {
  await sql`
    insert into divisions.reporting_zone (zone_code, government_code, level, name, short_name, valid_from, document)
    select zone_code, government_code, level, name, short_name, valid_from::date, document
    from unnest(${column(zones, "zone_code")}, ${column(zones, "government_code")}, ${column(zones, "level")},
      ${column(zones, "name")}, ${column(zones, "short_name")}, ${column(zones, "valid_from")},
      ${column(zones, "document")})
      as t (zone_code, government_code, level, name, short_name, valid_from, document)
    on conflict (zone_code) do nothing`.execute(tx);
  const aliases = zones.flatMap((row) =>
    (row.aliases ?? "")
      .split("、")
      .filter(Boolean)
      .map((alias) => ({ zone_code: row.zone_code ?? "", alias })),
  );
  await sql`
    insert into divisions.zone_alias (zone_code, alias)
    select * from unnest(${column(aliases, "zone_code")}, ${column(aliases, "alias")})
    on conflict (zone_code, alias) do nothing`.execute(tx);
  await sql`
    insert into divisions.zone_area (zone_code, division_code, valid_from, document)
    select zone_code, division_code, valid_from::date, document
    from unnest(${column(areas, "zone_code")}, ${column(areas, "division_code")}, ${column(areas, "valid_from")},
      ${column(areas, "document")}) as t (zone_code, division_code, valid_from, document)
    on conflict (zone_code, division_code, valid_from) do nothing`.execute(tx);
}
