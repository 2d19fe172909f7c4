/** A program that opens the store of a folder, writes a row and stays: something to kill. Started by tests. */
import { sql } from "kysely";
import pg from "pg";
import { openDatabase } from "../../src/kernel/database.ts";
import { homeFile } from "../../src/kernel/home.ts";
import { migrate, readMigrations } from "../../src/kernel/migrate.ts";
import { openStore } from "../../src/kernel/postgres/store.ts";

const [dataDir = "", engine = "native"] = process.argv.slice(2);
const opened = await openStore({ dataDir, engine: engine === "pglite" ? "pglite" : "native" });
if (!opened.ok) {
  process.send?.({ refused: opened.refusals[0].code });
  process.exit(1);
}
const migrated = await migrate({
  url: opened.value.migrationUrl,
  migrations: await readMigrations(homeFile("db/migrations")),
});
if (!migrated.ok) throw new Error(migrated.refusals[0].code);
const application = openDatabase(opened.value.connection(migrated.value.separateRoles));
const seen = await sql<{ name: string }>`select name from kernel.migration limit 1`.execute(application.db);
await application.close();
const client = new pg.Client({ connectionString: opened.value.migrationUrl });
await client.connect();
await client.query("reset role");
await client.query("create table if not exists visit (at timestamptz not null default clock_timestamp())");
await client.query("insert into visit default values");
const visits = await client.query<{ count: string }>("select count(*) from visit");
process.send?.({ migrated: seen.rows.length, visits: Number(visits.rows[0]?.count) });
process.on("message", () => {
  void client
    .end()
    .then(() => opened.value.close())
    .then(() => process.exit(0));
});
