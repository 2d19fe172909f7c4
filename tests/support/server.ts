import { chmod } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { migrate, readMigrations } from "../../src/kernel/migrate.ts";
import { startCluster } from "../../src/kernel/postgres/cluster.ts";
import { superuser } from "../../src/kernel/postgres/create-cluster.ts";
import { kernelRefusals } from "../../src/kernel/refusals.ts";
import { fillSentence } from "../../src/kernel/result.ts";

/** Where the tests find their server; `{database}` and, where the roles exist, `{user}` complete the address. */
export interface TestServer {
  readonly adminUrl: string;
  readonly template: string;
  readonly separateRoles: boolean;
}

export const migrationsFolder = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/** Starts or joins the server and makes the migrated template database. */
export async function prepareTemplate(
  folder: string,
  givenUrl: string | undefined,
): Promise<{ readonly server: TestServer; stop(): Promise<void> }> {
  const { adminUrl, stop } = givenUrl
    ? { adminUrl: givenUrl, stop: async () => undefined }
    : await startOwn(folder);
  const template = `luoshi_template_${process.pid}`;
  await query(adminUrl, `create database ${template} template template0 encoding 'UTF8'`);
  const result = await migrate({
    url: urlOf(adminUrl, template),
    migrations: await readMigrations(migrationsFolder),
  });
  if (!result.ok) {
    const { code, facts } = result.refusals[0];
    throw new Error(fillSentence(kernelRefusals[code as keyof typeof kernelRefusals].en, facts));
  }
  return {
    server: { adminUrl, template, separateRoles: result.value.separateRoles },
    stop: async () => {
      if (givenUrl) await dropOurs(givenUrl, template);
      await stop();
    },
  };
}

async function startOwn(folder: string): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  await chmod(folder, 0o755);
  const cluster = await startCluster({ dataDir: folder, ephemeral: true });
  if (!cluster) {
    throw new Error("No native PostgreSQL runs here; set TEST_DATABASE_URL to a server (15 or newer).");
  }
  return { adminUrl: cluster.url("postgres", superuser), stop: () => cluster.stop() };
}

/** The same server and user, another database. */
export function urlOf(adminUrl: string, database: string): string {
  return adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`);
}

export async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function dropOurs(adminUrl: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const found = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like $1",
    [`${template}%`],
  );
  for (const { datname } of found.rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}
