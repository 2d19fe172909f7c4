/**
 * One of the two servers that bench/http.ts compares, in a process of its own: `full` is the program's whole server over a database, `bare` a
 * handler of the same framework that fetches the same row by the same key and answers the same text.
 */
import Fastify from "fastify";
import pg from "pg";
import { createContext, systemActor } from "../../src/engine/access/index.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { openDatabase } from "../../src/kernel/database.ts";
import { homeFile } from "../../src/kernel/home.ts";
import { openLog } from "../../src/kernel/log.ts";
import { migrate, readMigrations } from "../../src/kernel/migrate.ts";
import { openStore } from "../../src/kernel/postgres/store.ts";
import { seedDemoAccounts } from "../../src/modules/accounts/index.ts";
import { seedDemoAgencies } from "../../src/modules/agencies/index.ts";
import { seedDivisions } from "../../src/modules/divisions/index.ts";
import { startServer } from "../../src/server/start.ts";

process.on("message", () => process.send?.({ cpu: process.cpuUsage() }));

async function full(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir, engine: "native" });
  if (!store.ok) throw new Error(store.refusals[0].code);
  const migrations = await readMigrations(homeFile("db/migrations"));
  const migrated = await migrate({ url: store.value.migrationUrl, migrations });
  if (!migrated.ok) throw new Error(migrated.refusals[0].code);
  const connection = store.value.connection(migrated.value.separateRoles);
  const { db } = openDatabase(connection);
  await seedDivisions(db);
  const { people } = await seedDemoAgencies(db);
  const ctx = createContext({ db, clock: systemClock, actor: systemActor() });
  const accounts = await seedDemoAccounts(ctx, people);
  if (!accounts.ok) throw new Error(accounts.refusals[0].code);
  const server = await startServer({
    db,
    clock: systemClock,
    host: "127.0.0.1",
    port: 0,
    dataDir,
    log: openLog("warn"),
    workers: false,
  });
  process.send?.({ address: server.address, account: accounts.value.fresh[0], database: connection.url });
}

async function bare(database: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: database, max: 16 });
  const app = Fastify();
  app.get<{ Params: { account: string } }>("/sessions/:account", async (request) => {
    const { rows } = await pool.query({
      name: "sessions",
      text: `select session_id as "sessionId", client, started_at as "startedAt", last_seen_at as "lastSeenAt", ip, true as current
        from accounts.session where account_id = $1 and ended_at is null`,
      values: [request.params.account],
    });
    return { ok: true, value: { sessions: rows } };
  });
  process.send?.({ address: await app.listen({ host: "127.0.0.1", port: 0 }) });
}

const [kind = "", place = ""] = process.argv.slice(2);
await (kind === "full" ? full(place) : bare(place));
