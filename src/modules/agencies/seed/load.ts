import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";

/** A row on its way into a table; null is an empty cell. */
export type SeedRow = Readonly<Record<string, string | null>>;

/**
 * Adds rows in one statement; those that are there already stay as they are (幂等载入). `types` gives the SQL type of each
 * column that is not text.
 */
export async function addMissing(
  tx: Tx,
  table: string,
  rows: readonly SeedRow[],
  types: Readonly<Record<string, string>> = {},
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const names = Object.keys(first);
  const columns = names.map((name) => sql`${rows.map((row) => row[name] ?? null)}::text[]`);
  const picked = names.map((name) => sql`t.${sql.ref(name)}::${sql.raw(types[name] ?? "text")}`);
  const done = await sql`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(picked)}
    from unnest(${sql.join(columns)}) as t (${sql.join(names.map((name) => sql.ref(name)))})
    on conflict do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}
