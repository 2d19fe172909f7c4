import { execFile, type SpawnOptions } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

/** How a program is started so that it does not run as root (降权运行): PostgreSQL refuses to serve as root. */
export interface Runner {
  /** Owner that the data folder must have; undefined when we are an ordinary user already. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** The command line and options that start `program` as that user. */
  wrap(
    program: string,
    args: readonly string[],
  ): { readonly file: string; readonly args: readonly string[]; readonly options: SpawnOptions };
  /** One phrase for the log. */
  readonly described: string;
}

const run = promisify(execFile);
const systemPath = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** As ourselves: the ordinary case. */
export const asOurselves: Runner = {
  owner: undefined,
  wrap: (file, args) => ({ file, args, options: {} }),
  described: "as the current user",
};

/**
 * The ways to leave root, best first: plainly dropping to an unprivileged account; where a folder on the way is closed to it
 * (a clone under `/root`, say), the same with the single capability to search folders, given by `setpriv` of util-linux.
 */
export async function listRunners(): Promise<readonly Runner[]> {
  if (process.getuid?.() !== 0) return [asOurselves];
  const owner = await findUnprivilegedAccount();
  if (!owner) return [];
  const plain: Runner = {
    owner,
    wrap: (file, args) => ({ file, args, options: { uid: owner.uid, gid: owner.gid } }),
    described: `as uid ${owner.uid}`,
  };
  const setpriv = await findProgram("setpriv");
  if (!setpriv) return [plain];
  return [plain, ...["dac_read_search", "dac_override"].map((cap) => withCapability(setpriv, owner, cap))];
}

function withCapability(
  setpriv: string,
  owner: { readonly uid: number; readonly gid: number },
  capability: string,
): Runner {
  const drop = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    `--bounding-set=-all,+${capability}`,
    // Otherwise the kernel ignores the capability when a program asks beforehand whether it may open a file, as initdb does.
    "--securebits=+noroot,+no_setuid_fixup",
    "--no-new-privs",
    "--",
  ];
  return {
    owner,
    wrap: (file, args) => ({ file: setpriv, args: [...drop, file, ...args], options: {} }),
    described: `as uid ${owner.uid} with ${capability}`,
  };
}

/**
 * True when `runner` reaches the folder and finds its programs there and around it, through every folder on the way. `initdb --show` looks for
 * all that it would need and changes nothing.
 */
export async function canRun(
  runner: Runner,
  initdb: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  const script = 'cd "$1" && exec "$2" --show -D probe';
  const probe = runner.wrap("/bin/sh", ["-c", script, "sh", folder, initdb]);
  try {
    await run(probe.file, [...probe.args], {
      uid: probe.options.uid,
      gid: probe.options.gid,
      env: { PATH: programPath, ...env },
      cwd: "/",
    });
    return true;
  } catch {
    return false;
  }
}

/** `initdb` looks the account up by its number, so it must have a line in the password file. */
async function findUnprivilegedAccount(): Promise<{ uid: number; gid: number } | undefined> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => ""))
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["nobody", "daemon", "postgres"]) {
    const found = lines.find((parts) => parts[0] === name);
    const [uid, gid] = [Number(found?.[2]), Number(found?.[3])];
    if (found && Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0) return { uid, gid };
  }
  return undefined;
}

async function findProgram(name: string): Promise<string | undefined> {
  for (const folder of systemPath) {
    const file = join(folder, name);
    if (await stat(file).catch(() => undefined)) return file;
  }
  return undefined;
}

/** `PATH` for the programs we start; the caller's own is not passed on. */
export const programPath = [...systemPath, dirname(resolve(process.execPath))].join(delimiter);
