import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { prepareJobs } from "./jobs.ts";
import { ok, type Refusal, type Result, refuse } from "./result.ts";
import { prepareRoles, roles } from "./roles.ts";

/** One step of the schema (数据库升级脚本): plain SQL, applied once, never changed afterwards. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

export interface MigrationReport {
  readonly applied: readonly string[];
  /** Whether owner, migrator and application are separate here; on a server that grants no such right they are one user. */
  readonly separateRoles: boolean;
}

/** Key of the lock that lets one process migrate at a time ("luoshi" in ASCII). */
const lockKey = "119228650121321";

/** Reads the migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{12}_[a-z0-9_]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

/**
 * Brings the database to the newest schema. Safe when several processes start at once: one works, the others wait and find
 * nothing left to do. Each migration is one transaction; one that fails leaves no trace and stops the rest.
 */
export async function migrate(options: {
  readonly url: string;
  readonly migrations: readonly Migration[];
  readonly onApply?: (name: string) => void;
}): Promise<Result<MigrationReport>> {
  const client = new pg.Client({ connectionString: options.url, application_name: "luoshi migrate" });
  await client.connect();
  try {
    const version = await client.query<{ server_version_num: string; server_version: string }>(
      "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
    );
    const server = version.rows[0];
    if (Number(server?.server_version_num) < 150000) {
      return refuse({ code: "kernel/database-too-old", facts: { version: server?.server_version ?? "" } });
    }
    await client.query(`select pg_advisory_lock(${lockKey})`);
    const separateRoles = await prepareRoles(client);
    if (separateRoles) await client.query(`set role ${roles.owner}`);
    await prepareRecord(client);
    const faults = compare(options.migrations, await readApplied(client));
    if (faults[0]) return refuse(faults[0], ...faults.slice(1));
    const applied = await applyAll(client, options.migrations, options.onApply);
    await prepareJobs(options.url, separateRoles);
    if (separateRoles) await client.query(`set role ${roles.owner}`);
    await client.query("select kernel.grant_application()");
    // An engine with one session shares the role with whoever connects: jobs were prepared above, the application comes next.
    await client.query("reset role");
    return ok({ applied, separateRoles });
  } finally {
    await client.end();
  }
}

async function prepareRecord(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists kernel;
    create table if not exists kernel.migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
}

async function readApplied(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const found = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from kernel.migration order by name",
  );
  return new Map(found.rows.map((row) => [row.name, row.checksum]));
}

/** Faults between what was applied and what this program carries. */
export function compare(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Refusal[] {
  const carried = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  return [...applied].flatMap(([name, checksum]): Refusal[] => {
    if (!carried.has(name)) return [{ code: "kernel/migration-missing", facts: { name } }];
    return carried.get(name) === checksum ? [] : [{ code: "kernel/migration-changed", facts: { name } }];
  });
}

async function applyAll(
  client: pg.Client,
  migrations: readonly Migration[],
  onApply: ((name: string) => void) | undefined,
): Promise<string[]> {
  const already = await readApplied(client);
  const fresh = migrations.filter((migration) => !already.has(migration.name));
  for (const migration of fresh) {
    onApply?.(migration.name);
    await applyOne(client, migration);
  }
  return fresh.map((migration) => migration.name);
}

async function applyOne(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into kernel.migration (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
