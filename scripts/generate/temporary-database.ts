import { chmod } from "node:fs/promises";
import pg from "pg";
import { homeFile } from "../../src/kernel/home.ts";
import { migrate, readMigrations } from "../../src/kernel/migrate.ts";
import { startCluster } from "../../src/kernel/postgres/cluster.ts";
import { superuser } from "../../src/kernel/postgres/create-cluster.ts";

/** Runs `work` on an empty database brought to the newest schema, in a folder that is thrown away. */
export async function withMigratedDatabase<T>(
  folder: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  await chmod(folder, 0o755);
  const cluster = await startCluster({ dataDir: folder, ephemeral: true });
  if (!cluster) throw new Error("No native PostgreSQL runs here.");
  const url = cluster.url("postgres", superuser);
  const client = new pg.Client({ connectionString: url });
  try {
    const migrated = await migrate({ url, migrations: await readMigrations(homeFile("db/migrations")) });
    if (!migrated.ok) throw new Error(migrated.refusals[0].code);
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
    await cluster.stop();
  }
}
