import { spawn } from "node:child_process";
import { chown, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { programPath, type Runner } from "./unprivileged.ts";

/** The programs, and how they are started here. */
export interface Plan {
  readonly binaries: Binaries;
  readonly runner: Runner;
}

/** The account that owns the whole embedded server; only migrations of roles and databases use it. */
export const superuser = "postgres";

/** Variables for the database programs: nothing of the caller's own environment. */
export function environment(binaries: Binaries): Record<string, string> {
  const library = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return {
    PATH: programPath,
    LC_ALL: "C",
    TZ: "UTC",
    ...(binaries.libraryPath.length > 0 ? { [library]: binaries.libraryPath.join(":") } : {}),
  };
}

/** `initdb` works in a folder of its own that is renamed when finished, so that a start cut short leaves no half cluster. */
export async function createCluster({ binaries, runner }: Plan, folder: string): Promise<void> {
  const draft = `${folder}.new-${process.pid}`;
  await mkdir(draft, { mode: 0o700 });
  await giveTo(runner, draft);
  const locale =
    binaries.major >= 17
      ? ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"]
      : ["--no-locale"];
  const args = ["-D", draft, "-U", superuser, "-E", "UTF8", "-A", "trust", "--no-sync", "--no-instructions"];
  await runToEnd(runner, binaries, binaries.initdb, [...args, ...locale]);
  await rename(draft, folder);
}

export async function sweepHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (/^postgres\.new-\d+$/.test(name)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

export async function checkMajor(folder: string, major: number): Promise<void> {
  const made = Number((await readFile(join(folder, "PG_VERSION"), "utf8")).trim());
  if (made !== major) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${made}; the programs found are version ${major}.`,
    );
  }
}

export async function giveTo(runner: Runner, folder: string): Promise<void> {
  if (!runner.owner) return;
  const owned = await stat(folder);
  if (owned.uid === runner.owner.uid) return;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries)
    await chown(join(entry.parentPath, entry.name), runner.owner.uid, runner.owner.gid);
  await chown(folder, runner.owner.uid, runner.owner.gid);
}

async function runToEnd(
  runner: Runner,
  binaries: Binaries,
  program: string,
  args: readonly string[],
): Promise<void> {
  const command = runner.wrap(program, args);
  const child = spawn(command.file, command.args, {
    ...command.options,
    cwd: "/",
    env: environment(binaries),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  if (code !== 0)
    throw new Error(`${program} failed: ${said.join("").trim().split("\n").slice(-3).join(" ")}`);
}
