/**
 * `npm run bench:start`: from the command to the first page, on an empty folder and again; memory at rest; the two embedded engines against
 * each other. Writes bench/results/start.md.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = 3;

interface Started {
  readonly child: ChildProcess;
  readonly milliseconds: number;
}

/** Starts the built program and waits until its first page is served. */
async function start(dataDir: string, engine: string, port: number): Promise<Started> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, "bin/luoshi.mjs"), "start", "--demo", "--data", dataDir, "--port", String(port)],
    {
      env: { PATH: process.env.PATH, LUOSHI_ENGINE: engine, LUOSHI_LOG: "warn" },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  for (;;) {
    const page = await fetch(`http://127.0.0.1:${port}/`)
      .then((response) => response.text())
      .catch(() => "");
    if (page.includes("<!doctype html>")) return { child, milliseconds: performance.now() - began };
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    await wait(10);
  }
}

async function stop(child: ChildProcess): Promise<number> {
  const began = performance.now();
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGINT");
  await ended;
  return performance.now() - began;
}

/** Proportional memory in MB of a process and of all below it; shared pages are counted once in the sum. */
async function memoryOf(pid: number): Promise<{ readonly node: number; readonly database: number }> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    const fields = (await readFile(`/proc/${name}/stat`, "latin1").catch(() => ""))
      .split(") ")[1]
      ?.split(" ");
    if (/^\d+$/.test(name) && fields) parents.set(Number(name), Number(fields[1]));
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  const below = [...parents.keys()].filter(isBelow);
  return { node: proportional(pid), database: below.reduce((sum, one) => sum + proportional(one), 0) };
}

function proportional(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function measure(engine: string, port: number): Promise<readonly string[]> {
  const [fresh, again, stops, node, database]: number[][] = [[], [], [], [], []];
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
    await chmod(folder, 0o755);
    const first = await start(join(folder, "data"), engine, port);
    fresh?.push(first.milliseconds);
    await stop(first.child);
    const second = await start(join(folder, "data"), engine, port);
    again?.push(second.milliseconds);
    await wait(8_000);
    const memory = await memoryOf(second.child.pid ?? 0);
    node?.push(memory.node);
    database?.push(memory.database);
    stops?.push(await stop(second.child));
    await rm(folder, { recursive: true, force: true });
  }
  const seconds = (values: readonly number[] = []): string => `${(median(values) / 1000).toFixed(2)} s`;
  const megabytes = (values: readonly number[] = []): string => `${median(values).toFixed(0)} MB`;
  return [engine, seconds(fresh), seconds(again), seconds(stops), megabytes(node), megabytes(database)];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

spawnSync(process.execPath, [join(root, "bin/luoshi.mjs"), "build"], { stdio: "inherit" });
const rows = [await measure("native", 8391), await measure("pglite", 8392)];
const lines = [
  "# Start and memory at rest",
  "",
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB; medians of ${rounds} rounds, the program built before.`,
  "Start: from the command `luoshi start --demo` until the first page is served; the first start creates the database and loads places, bodies, accounts and two plans.",
  "Memory: proportional set size 8 s after the start, of the program and of the database below it.",
  "",
  "| engine | first start | second start | stop | memory: program | memory: database |",
  "|---|---|---|---|---|---|",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
];
console.log(lines.join("\n"));
mkdirSync(join(root, "bench/results"), { recursive: true });
writeFileSync(join(root, "bench/results/start.md"), `${lines.join("\n")}\n`);
