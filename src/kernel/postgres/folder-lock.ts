import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const Holder = z.strictObject({
  pid: z.int(),
  host: z.string(),
  /** When that process began, in the kernel's own count: a number that came back after a restart does not fool us. */
  began: z.string(),
  nonce: z.string(),
});
type Holder = z.infer<typeof Holder>;

const heartbeatMs = 5_000;
const silentMs = 30_000;

/** The hold on a data folder (数据目录锁): one program at a time. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the folder, or names the process that has it. A lock left by a process that was killed is taken over: on this machine
 * a holder counts as alive while its process is; on another one (a shared disk) while it keeps touching the file.
 */
export async function lockFolder(
  folder: string,
): Promise<
  { readonly taken: true; readonly lock: FolderLock } | { readonly taken: false; readonly pid: number }
> {
  const file = join(folder, "luoshi.lock");
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    began: processStart(process.pid),
    nonce: randomUUID(),
  };
  const draft = `${file}.${mine.nonce}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await linkIfFree(draft, file)) return { taken: true, lock: hold(file, mine) };
      const other = await readHolder(file);
      if (other && (await isAlive(other, file))) return { taken: false, pid: other.pid };
      await setAside(file, other);
    }
    return { taken: false, pid: (await readHolder(file))?.pid ?? 0 };
  } finally {
    await rm(draft, { force: true });
  }
}

function hold(file: string, mine: Holder): FolderLock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs);
  beat.unref();
  const drop = (): void => {
    if (readHolderNow(file)?.nonce === mine.nonce) rmSync(file, { force: true });
  };
  process.once("exit", drop);
  return {
    release: async () => {
      clearInterval(beat);
      process.off("exit", drop);
      drop();
    },
  };
}

/** Linking is atomic and fails when the name exists: the winner of a race is the one whose link stands. */
async function linkIfFree(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead lock away; if another process was quicker and we moved its fresh lock, puts that one back. */
async function setAside(file: string, dead: Holder | undefined): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && moved.nonce !== dead?.nonce) await linkIfFree(aside, file);
  await rm(aside, { force: true });
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const touched = (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
    return Date.now() - touched < silentMs;
  }
  if (!processExists(holder.pid)) return false;
  return holder.began === processStart(holder.pid);
}

/** True while a process with this number runs, whoever owns it; one that has ended and waits to be reaped does not. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return processFields(pid)[0] !== "Z";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The moment a process began, from Linux's process table; empty elsewhere, where the number alone must do. */
function processStart(pid: number): string {
  return processFields(pid)[19] ?? "";
}

function processFields(pid: number): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "latin1");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  return parseHolder(await readFile(file, "utf8").catch(() => ""));
}

function readHolderNow(file: string): Holder | undefined {
  try {
    return parseHolder(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
