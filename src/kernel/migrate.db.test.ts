import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrationsFolder, query, urlOf } from "../../tests/support/server.ts";
import { openDatabase, sqlState } from "./database.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";
import { startCluster } from "./postgres/cluster.ts";
import { superuser } from "./postgres/create-cluster.ts";
import { roles } from "./roles.ts";

const { adminUrl } = inject("testServer");
const name = `luoshi_migrate_${process.pid}`;
const url = urlOf(adminUrl, name);
let migrations: readonly Migration[];

beforeAll(async () => {
  migrations = await readMigrations(migrationsFolder);
  await query(adminUrl, `create database ${name} template template0 encoding 'UTF8'`);
});
afterAll(() => query(adminUrl, `drop database ${name} with (force)`));

const outcome = async (given: readonly Migration[]): Promise<readonly string[] | string> => {
  const result = await migrate({ url, migrations: given });
  return result.ok ? result.value.applied : result.refusals.map(({ code }) => code);
};

test("two processes that start at once migrate once", async () => {
  const [first, second] = await Promise.all([outcome(migrations), outcome(migrations)]);
  expect([first.length, second.length].sort((a, b) => a - b)).toEqual([0, migrations.length]);
  expect(await outcome(migrations)).toEqual([]);
});

describe("a database and a program that do not fit are kept apart", () => {
  test("a migration changed after it was applied", async () => {
    const changed = migrations.map((one, index) => (index === 0 ? { ...one, checksum: "other" } : one));
    expect(await outcome(changed)).toEqual(["kernel/migration-changed"]);
  });

  test("a program older than the data", async () => {
    expect(await outcome(migrations.slice(0, -1))).toEqual(["kernel/migration-missing"]);
  });

  test("a migration that fails leaves no trace", async () => {
    const failing = {
      name: "999912312359_club_fails.sql",
      text: "create schema club; select 1 / 0;",
      checksum: "c",
    };
    await expect(outcome([...migrations, failing])).rejects.toThrow(/club_fails.*division by zero/);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const found = await client.query("select from pg_namespace where nspname = 'club'");
    await client.end();
    expect(found.rowCount).toBe(0);
    expect(await outcome(migrations)).toEqual([]);
  });
});

test("names of migrations sort by the time they were written, and each says what it is for", () => {
  for (const { name: file, text } of migrations) {
    expect(file).toMatch(/^20\d{10}_[a-z]+(?:_[a-z0-9]+)*\.sql$/);
    expect(text, file).not.toMatch(/\b(?:begin|commit);/i);
  }
});

const installed = "/usr/lib/postgresql/15/bin";

describe.skipIf(!existsSync(join(installed, "postgres")))("the oldest server allowed, PostgreSQL 15", () => {
  test("takes the same schema, roles and protections", { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "luoshi-pg15-"));
    await chmod(folder, 0o755);
    const cluster = await startCluster({ dataDir: folder, binDir: installed, ephemeral: true });
    expect(cluster?.major).toBe(15);
    if (!cluster) return;
    const address = cluster.url("postgres", superuser);
    const result = await migrate({ url: address, migrations });
    expect(result.ok && [result.value.applied.length, result.value.separateRoles]).toEqual([
      migrations.length,
      true,
    ]);
    const { db, close } = openDatabase({ url: address, role: roles.application });
    const count = await sql<{ count: number }>`select count(*) from kernel.migration`.execute(db);
    expect(count.rows[0]?.count).toBe(migrations.length);
    const state = await sql`delete from kernel.migration`.execute(db).then(() => undefined, sqlState);
    expect(state).toBe("42501");
    await close();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });
});
