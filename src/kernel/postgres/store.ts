import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { DatabaseOptions } from "../database.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { roles } from "../roles.ts";
import { startCluster } from "./cluster.ts";
import { superuser } from "./create-cluster.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { startFallback } from "./pglite.ts";

/** Where the data are kept (数据存储): an embedded engine over one folder, or a server elsewhere. */
export interface Store {
  /** Address for migrations. */
  readonly migrationUrl: string;
  /** How the running program opens it; `role` only where the roles could be made. */
  connection(separateRoles: boolean): DatabaseOptions;
  /** One session only: jobs are then fetched in turn with everything else. */
  readonly singleSession: boolean;
  /** One phrase for a person: which engine, where. */
  readonly described: string;
  /** Settles when an embedded engine ends unasked; never for a server. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly databaseAdminUrl?: string | undefined;
  readonly engine?: "auto" | "native" | "pglite";
  readonly postgresBin?: string | undefined;
  readonly onProgress?: (step: "create" | "start" | "recover" | "connect" | "fallback") => void;
}

const database = "luoshi";

/** Opens the store, holding the data folder, or says in one sentence why it cannot. */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const folder = await holdFolder(options.dataDir);
  if (!folder.ok) return folder;
  try {
    const engine = options.databaseUrl
      ? await joinServer(options, options.databaseUrl)
      : await startEmbedded(options);
    if (!engine.ok) {
      await folder.value.release();
      return engine;
    }
    return ok(closingBoth(engine.value, folder.value));
  } catch (error) {
    await folder.value.release();
    const reason = explain(error, options.dataDir);
    if (reason) return refuse(reason);
    throw error;
  }
}

/** The file that says where the running program's database answers; it holds an address, no secret. */
const addressFile = (dataDir: string): string => join(dataDir, "runtime", "address");

/**
 * How to reach the database of a program that runs on this folder at the moment (连接运行中的数据库), for what an operator does beside it;
 * undefined when it keeps none of its own.
 */
export async function findRunning(dataDir: string): Promise<DatabaseOptions | undefined> {
  const url = (await readFile(addressFile(dataDir), "utf8").catch(() => "")).trim();
  return url === "" ? undefined : { url, maxConnections: 2, namedStatements: false };
}

function closingBoth(engine: Store, folder: FolderLock): Store {
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await folder.release();
    },
  };
}

async function holdFolder(dataDir: string): Promise<Result<FolderLock>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const probe = join(dataDir, `.probe-${process.pid}`);
    await writeFile(probe, "room?".repeat(4_000));
    await rm(probe);
    const held = await lockFolder(dataDir);
    if (held.taken) return ok(held.lock);
    return refuse({ code: "kernel/folder-in-use", facts: { folder: dataDir, pid: held.pid } });
  } catch (error) {
    const reason = explain(error, dataDir);
    if (reason) return refuse(reason);
    throw error;
  }
}

async function startEmbedded(options: StoreOptions): Promise<Result<Store>> {
  const cluster =
    options.engine === "pglite"
      ? undefined
      : await startCluster({
          dataDir: options.dataDir,
          binDir: options.postgresBin,
          ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        });
  if (!cluster && options.engine === "native") return refuse({ code: "kernel/no-native-engine" });
  if (!cluster) return startPglite(options);
  await createDatabase(cluster.url("postgres", superuser));
  await writeFile(addressFile(options.dataDir), cluster.url(database, superuser), { mode: 0o600 });
  return ok({
    migrationUrl: cluster.url(database, superuser),
    connection: (separateRoles) => ({
      url: cluster.url(database, separateRoles ? roles.application : superuser),
    }),
    singleSession: false,
    described: cluster.described,
    ended: cluster.ended,
    close: async () => {
      await rm(addressFile(options.dataDir), { force: true });
      await cluster.stop();
    },
  });
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [database]);
    if (found.rowCount === 0)
      await client.query(`create database ${database} template template0 encoding 'UTF8'`);
  } finally {
    await client.end();
  }
}

async function startPglite(options: StoreOptions): Promise<Result<Store>> {
  options.onProgress?.("fallback");
  await mkdir(join(options.dataDir, "runtime"), { recursive: true });
  const fallback = await startFallback(options.dataDir);
  return ok({
    migrationUrl: fallback.url,
    connection: (separateRoles) => ({
      url: fallback.url,
      role: separateRoles ? roles.application : undefined,
      maxConnections: 1,
      namedStatements: false,
    }),
    singleSession: true,
    described: "PGlite",
    ended: fallback.ended,
    close: () => fallback.stop(),
  });
}

async function joinServer(options: StoreOptions, url: string): Promise<Result<Store>> {
  options.onProgress?.("connect");
  const migrationUrl = options.databaseAdminUrl ?? url;
  for (const address of new Set([url, migrationUrl])) {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
    } catch (error) {
      return refuse({
        code: "kernel/database-unreachable",
        facts: { address: withoutPassword(address), reason: describeFailure(error) },
      });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return ok({
    migrationUrl,
    connection: (separateRoles) => ({ url, role: separateRoles ? roles.application : undefined }),
    singleSession: false,
    described: withoutPassword(url),
    ended: new Promise(() => undefined),
    close: async () => undefined,
  });
}

/** An address as it may be shown. */
function withoutPassword(address: string): string {
  return address.replace(/^(\w+:\/\/)(?:[^@/]*@)?([^?]*).*$/, "$1$2");
}

/** A refused connection to a name with two addresses arrives as a bundle of errors without words of its own. */
function describeFailure(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeFailure).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** The sentence for a fault of the machine that a person can mend; undefined for what is a bug. */
export function explain(error: unknown, folder: string): Refusal | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "53100" || message?.includes("No space left on device")) {
    return { code: "kernel/disk-full", facts: { folder } };
  }
  if (code === "EROFS" || code === "EACCES" || code === "EPERM" || message?.includes("Permission denied")) {
    return { code: "kernel/folder-closed", facts: { folder } };
  }
  if (code === "ENOTDIR" || code === "EEXIST") return { code: "kernel/no-folder", facts: { folder } };
  return undefined;
}
