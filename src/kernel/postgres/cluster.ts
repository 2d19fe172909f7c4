import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Binaries, copyBinaries, findBinaries } from "./binaries.ts";
import {
  checkMajor,
  createCluster,
  environment,
  giveTo,
  type Plan,
  sweepHalfMade,
} from "./create-cluster.ts";
import { processExists } from "./folder-lock.ts";
import { makeSocketDir, type SocketDir } from "./socket-dir.ts";
import { canRun, listRunners, type Runner } from "./unprivileged.ts";

/** A running native PostgreSQL (本机数据库) that belongs to one data folder and answers on a private socket only. */
export interface Cluster {
  readonly pid: number;
  readonly major: number;
  /** Connection address for a database and a role; the socket folder is closed to other users, so no password is asked. */
  url(database: string, user: string): string;
  /** Settles when the server has ended, asked or unasked. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** How it was started, for the log. */
  readonly described: string;
}

export interface ClusterOptions {
  /** The folder of one installation; the database lives in `postgres` below it. */
  readonly dataDir: string;
  /** Folder of an installed PostgreSQL's programs, to use instead of the packaged ones. */
  readonly binDir?: string | undefined;
  /** For tests: nothing survives a power cut, and everything is faster. */
  readonly ephemeral?: boolean;
  readonly onProgress?: (step: "create" | "start" | "recover") => void;
}

const stopPatienceMs = 60_000;
const startPatienceMs = 120_000;

/** Starts the packaged PostgreSQL on the folder, creating the database on first use; `undefined` where no native one runs. */
export async function startCluster(options: ClusterOptions): Promise<Cluster | undefined> {
  const dataDir = resolve(options.dataDir);
  const runtime = join(dataDir, "runtime");
  await mkdir(runtime, { recursive: true, mode: 0o755 });
  const plan = await choosePlan(dataDir, runtime, options.binDir);
  if (!plan) return undefined;
  const folder = join(dataDir, "postgres");
  await sweepHalfMade(dataDir);
  if (!(await stat(join(folder, "PG_VERSION")).catch(() => undefined))) {
    options.onProgress?.("create");
    await createCluster(plan, folder);
  }
  await checkMajor(folder, plan.binaries.major);
  await giveTo(plan.runner, folder);
  if (await stopOrphan(folder)) options.onProgress?.("recover");
  options.onProgress?.("start");
  return serve(plan, folder, await makeSocketDir(dataDir, plan.runner.owner), options.ephemeral ?? false);
}

async function choosePlan(
  dataDir: string,
  runtime: string,
  binDir: string | undefined,
): Promise<Plan | undefined> {
  const binaries = await findBinaries({ linkDir: runtime, binDir });
  if (!binaries) return undefined;
  const runners = await listRunners();
  const works = (runner: Runner, set: Binaries): Promise<boolean> =>
    canRun(runner, set.initdb, dataDir, environment(set));
  for (const runner of runners) if (await works(runner, binaries)) return { binaries, runner };
  const copied = await copyBinaries(binaries, join(runtime, `postgresql-${binaries.major}`));
  for (const runner of copied ? runners : []) {
    if (copied && (await works(runner, copied))) return { binaries: copied, runner };
  }
  return undefined;
}

/**
 * A server that outlived its program (killed the hard way) is stopped before a new one starts. A number in the file that
 * belongs to some other program by now is left alone and the file removed.
 */
async function stopOrphan(folder: string): Promise<boolean> {
  const file = join(folder, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (processExists(pid) && (await isPostgresOf(pid, folder))) {
    signal(pid, "SIGINT");
    if (!(await goneWithin(pid, stopPatienceMs))) {
      signal(pid, "SIGQUIT");
      await goneWithin(pid, 5_000);
    }
  } else {
    await rm(file, { force: true });
  }
  return true;
}

async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const command = (await readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => "")).split("\0");
  return (command[0] ?? "").endsWith("postgres") && command.includes(folder);
}

/**
 * The server's settings. Statements and details of errors stay out of its log: they may hold personal data.
 */
function settings(socketDir: string, major: number, ephemeral: boolean): string[] {
  const lasting = ["max_wal_size=1GB", "log_checkpoints=off"];
  const passing = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_wal_size=4GB",
  ];
  return [
    "listen_addresses=",
    `unix_socket_directories=${socketDir}`,
    "unix_socket_permissions=0700",
    "max_connections=100",
    "shared_buffers=128MB",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "cluster_name=luoshi",
    ...(major >= 18 ? ["io_method=sync"] : []),
    ...(ephemeral ? passing : lasting),
  ].flatMap((setting) => ["-c", setting]);
}

async function serve(plan: Plan, folder: string, socketDir: SocketDir, ephemeral: boolean): Promise<Cluster> {
  const { binaries, runner } = plan;
  const logFile = join(resolve(folder, ".."), "postgres.log");
  await keepShort(logFile);
  const log = await open(logFile, "a", 0o600);
  const child = spawnGuarded(
    runner,
    binaries,
    ["-D", folder, ...settings(socketDir.folder, binaries.major, ephemeral)],
    log.fd,
  );
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  await log.close();
  const lifeline = child.stdio[3];
  void ended.then(() => (lifeline && "destroy" in lifeline ? lifeline.destroy() : undefined));
  await waitUntilReady(child, folder, logFile);
  const pid = child.pid ?? 0;
  const url = (database: string, user: string): string =>
    `postgresql://${user}@/${database}?host=${encodeURIComponent(socketDir.folder)}&port=5432`;
  return {
    pid,
    major: binaries.major,
    url,
    ended,
    described: `PostgreSQL ${binaries.major} ${runner.described}`,
    stop: () => stop(pid, ended, socketDir),
  };
}

/**
 * Starts the server tied to our life by a pipe: when this process is gone, however it went, the pipe closes and a watcher asks
 * the server to stop. The server leads a session of its own, so that Ctrl-C reaches us first and we stop it in order.
 */
function spawnGuarded(
  runner: Runner,
  binaries: Binaries,
  args: readonly string[],
  logFd: number,
): ChildProcess {
  const guarded = '{ cat <&3 >/dev/null 2>&1; kill -INT $$ 2>/dev/null; } & exec "$@" 3<&-';
  const command = runner.wrap("/bin/sh", ["-c", guarded, "sh", binaries.postgres, ...args]);
  return spawn(command.file, command.args, {
    ...command.options,
    cwd: "/",
    env: environment(binaries),
    detached: true,
    stdio: ["ignore", logFd, logFd, "pipe"],
  });
}

async function waitUntilReady(child: ChildProcess, folder: string, logFile: string): Promise<void> {
  const until = Date.now() + startPatienceMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    const lines = (await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    await wait(10);
  }
  child.kill("SIGQUIT");
  throw new Error(`PostgreSQL did not start: ${await lastLine(logFile)}`);
}

async function stop(pid: number, ended: Promise<void>, socketDir: SocketDir): Promise<void> {
  signal(pid, "SIGINT");
  const late = wait(stopPatienceMs, undefined, { ref: false }).then(() => signal(pid, "SIGQUIT"));
  await Promise.race([ended, late.then(() => ended)]);
  await socketDir.remove();
}

async function goneWithin(pid: number, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (!processExists(pid)) return true;
    await wait(25);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function lastLine(file: string): Promise<string> {
  const lines = (await readFile(file, "utf8").catch(() => "")).trim().split("\n");
  return lines.at(-1) ?? "";
}

async function keepShort(file: string): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > 10_000_000) await rename(file, `${file}.1`);
}
