/** A program that opens the store of a folder, writes a row and stays: something to kill. Started by tests. */
import pg from "pg";
import { openStore } from "../../src/kernel/postgres/store.ts";

const [dataDir = "", engine = "native"] = process.argv.slice(2);
const opened = await openStore({ dataDir, engine: engine === "pglite" ? "pglite" : "native" });
if (!opened.ok) {
  process.send?.({ refused: opened.refusals[0].code });
  process.exit(1);
}
const client = new pg.Client({ connectionString: opened.value.migrationUrl });
await client.connect();
await client.query("create table if not exists visit (at timestamptz not null default clock_timestamp())");
await client.query("insert into visit default values");
const visits = await client.query<{ count: string }>("select count(*) from visit");
process.send?.({ visits: Number(visits.rows[0]?.count) });
process.on("message", () => {
  void client
    .end()
    .then(() => opened.value.close())
    .then(() => process.exit(0));
});
