import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { systemClock } from "../kernel/clock.ts";
import { type Database, openDatabase } from "../kernel/database.ts";
import type { Env } from "../kernel/env.ts";
import { homeFile } from "../kernel/home.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { migrate, readMigrations } from "../kernel/migrate.ts";
import { explain, openStore, type Store } from "../kernel/postgres/store.ts";
import { ok, type Refusal, type Result, refuse } from "../kernel/result.ts";
import { allRefusals } from "../server/refusals.ts";
import { startServer } from "../server/start.ts";
import { print, say, sayRefusals, sayStep } from "./say.ts";
import { seed } from "./seed.ts";

export interface StartOptions {
  readonly demo: boolean;
  readonly place: string;
  readonly port: string;
  readonly host: string;
  readonly data: string;
  readonly workers: boolean;
}

/** Something that was opened and must be closed in the opposite order. */
type Closing = () => Promise<void>;

/** `luoshi start`: opens the store, brings it up to date, loads what ships with the program, serves, and stays until stopped. */
export async function startCommand(env: Env, options: StartOptions): Promise<number> {
  const closings: Closing[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closings.splice(0).reverse()) await close();
  };
  const stopAsked = waitForSignal();
  try {
    const started = await bringUp(env, options, closings);
    if (!started.ok) {
      sayRefusals(started.refusals, Object.fromEntries(allRefusals));
      await closeAll();
      return 1;
    }
    const reason = await Promise.race([stopAsked, started.value.ended.then(() => "ended" as const)]);
    if (reason === "ended") say("数据库意外退出,系统停止。", "The database ended unexpectedly; stopping.");
    else say("\n正在停止 …", "Stopping …");
    await closeAll();
    return reason === "ended" ? 1 : 0;
  } catch (error) {
    await closeAll();
    const known = explain(error, options.data);
    if (!known) throw error;
    sayRefusals([known], Object.fromEntries(allRefusals));
    return 1;
  }
}

async function bringUp(
  env: Env,
  options: StartOptions,
  closings: Closing[],
): Promise<Result<{ readonly ended: Promise<void> }>> {
  const port = Number(options.port);
  const free = await checkPort(options.host, port);
  if (!free.ok) return free;
  const log = openLog(env.logLevel);
  const store = await openData(env, options, closings);
  if (!store.ok) return store;
  const database = await bringUpToDate(store.value, closings);
  if (!database.ok) return database;
  const { db, pool } = database.value;
  const dataDir = resolve(options.data);
  const accounts = await seed({ db, clock: systemClock, demo: options.demo, place: options.place });
  if (!accounts.ok) return accounts;
  const webDir = homeFile("dist/web");
  const server = await startServer({
    db,
    pool,
    clock: systemClock,
    host: options.host,
    port,
    dataDir,
    webDir: existsSync(webDir) ? webDir : undefined,
    secure: env.https,
    log,
    workers: options.workers && env.workers,
    singleSession: store.value.singleSession,
  });
  closings.push(() => server.close());
  greet(server.address, accounts.value, store.value.described, log);
  return ok({ ended: store.value.ended });
}

async function openData(env: Env, options: StartOptions, closings: Closing[]): Promise<Result<Store>> {
  const steps = {
    create: ["首次启动,创建数据库", "first start, creating the database"],
    start: ["启动数据库", "starting the database"],
    recover: ["上次未正常停止,正在恢复", "the last run was cut short, recovering"],
    connect: ["连接数据库", "connecting to the database"],
    fallback: ["本机不能运行原生 PostgreSQL,改用 PGlite", "no native PostgreSQL here, using PGlite"],
  } as const;
  const store = await openStore({
    dataDir: resolve(options.data),
    databaseUrl: env.databaseUrl,
    databaseAdminUrl: env.databaseAdminUrl,
    engine: env.engine,
    postgresBin: env.postgresBin,
    onProgress: (step) => sayStep(steps[step][0], steps[step][1]),
  });
  if (store.ok) closings.push(() => store.value.close());
  return store;
}

async function bringUpToDate(store: Store, closings: Closing[]): Promise<Result<Database>> {
  const migrations = await readMigrations(homeFile("db/migrations"));
  let announced = false;
  const migrated = await migrate({
    url: store.migrationUrl,
    migrations,
    onApply: () => {
      if (!announced) sayStep("升级数据库结构", "bringing the schema up to date");
      announced = true;
    },
  });
  if (!migrated.ok) return migrated;
  if (!migrated.value.separateRoles) {
    sayStep("该数据库用户无权建立角色,以单一用户运行", "this user may not create roles, running as one user");
  }
  const database = openDatabase(store.connection(migrated.value.separateRoles));
  closings.push(() => database.close());
  return ok(database);
}

/** Asked before the database is touched: a start that cannot serve should change nothing. */
async function checkPort(host: string, port: number): Promise<Result<void>> {
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    const probe = createServer();
    probe.once("error", (error) => done(error));
    probe.listen(port, host, () => probe.close(() => done(undefined)));
  });
  if (!fault) return ok();
  const refusal: Refusal =
    fault.code === "EADDRINUSE" || fault.code === "EACCES"
      ? { code: "kernel/port-taken", facts: { port } }
      : { code: "kernel/bad-settings", facts: { faults: `--host ${host}: ${fault.message}` } };
  return refuse(refusal);
}

function greet(address: string, lines: readonly string[], engine: string, log: Log): void {
  log.info({ url: address, engine }, "started");
  print(`\n落实已启动 (Luoshi is running): ${address}`);
  for (const line of lines) print(line.replaceAll("{address}", address));
  print("按 Ctrl-C 停止 (Ctrl-C to stop)");
}

/** The first signal asks for an orderly stop; a second one does not wait for it. */
function waitForSignal(): Promise<"signal"> {
  return new Promise((done) => {
    let asked = false;
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => {
        if (asked) process.exit(130);
        asked = true;
        done("signal");
      });
    }
  });
}
