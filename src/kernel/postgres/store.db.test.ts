import { type ChildProcess, fork } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyBinaries, findBinaries } from "./binaries.ts";
import { openStore, type Store } from "./store.ts";

let folder: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-store-"));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

type Said = { readonly migrated?: number; readonly visits?: number; readonly refused?: string };

/** Starts a program on the folder and waits for what it has to say. */
async function start(engine = "native"): Promise<{ child: ChildProcess; said: Said }> {
  const entry = fileURLToPath(new URL("../../../tests/support/hold-store.ts", import.meta.url));
  const child = fork(entry, [folder, engine], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.push(child);
  const said = await new Promise<Said>((done, fail) => {
    child.once("message", (message) => done(message as Said));
    child.once("exit", (code) => fail(new Error(`ended with ${code}`)));
  });
  return { child, said };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) =>
    child.exitCode !== null || child.signalCode ? done() : child.once("exit", () => done()),
  );

async function stopInOrder(child: ChildProcess): Promise<void> {
  child.send("stop");
  await ended(child);
}

describe.each(["native", "pglite"])("the embedded %s engine", (engine) => {
  test("keeps everything over a restart, a hard kill included, and lets nobody else in", {
    timeout: 180_000,
  }, async () => {
    const first = await start(engine);
    expect(first.said).toEqual({ migrated: 1, visits: 1 });

    expect((await start(engine)).said).toEqual({ refused: "kernel/folder-in-use" });
    first.child.kill("SIGKILL");
    await ended(first.child);

    const second = await start(engine);
    expect(second.said).toEqual({ migrated: 1, visits: 2 });
    await stopInOrder(second.child);
    if (engine === "pglite") return;

    const third = await start(engine);
    expect(third.said).toEqual({ migrated: 1, visits: 3 });
    await stopInOrder(third.child);
  });
});

describe("what hinders a start is said in one sentence", () => {
  const refusedWith = async (opening: ReturnType<typeof openStore>): Promise<string> => {
    const opened = await opening;
    if (!opened.ok) return opened.refusals[0].code;
    await opened.value.close();
    return "opened";
  };

  test("a database server that does not answer", async () => {
    const silent = createServer();
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const { port } = silent.address() as { port: number };
    silent.close();
    const opened = await openStore({
      dataDir: folder,
      databaseUrl: `postgresql://clerk:secret@127.0.0.1:${port}/luoshi`,
    });
    expect(opened.ok ? [] : opened.refusals).toMatchObject([
      { code: "kernel/database-unreachable", facts: { address: `postgresql://127.0.0.1:${port}/luoshi` } },
    ]);
  });

  test("a data folder that is a file", async () => {
    await writeFile(join(folder, "taken"), "");
    expect(await refusedWith(openStore({ dataDir: join(folder, "taken") }))).toBe("kernel/no-folder");
  });

  test.skipIf(process.getuid?.() === 0)("a data folder that may not be written", async () => {
    await chmod(folder, 0o500);
    expect(await refusedWith(openStore({ dataDir: folder }))).toBe("kernel/folder-closed");
  });
});

test("a folder deep in the tree gets its socket elsewhere", async () => {
  const deep = join(folder, "x".repeat(90));
  await mkdir(deep);
  const opened = await openStore({ dataDir: deep, engine: "native" });
  expect(opened.ok).toBe(true);
  if (!opened.ok) return;
  expect(await answers(opened.value)).toBe(true);
  await opened.value.close();
});

test.skipIf(process.getuid?.() !== 0)("a clone and data that only root can enter work as root", async () => {
  const links = join(folder, "links");
  const packaged = await findBinaries({ linkDir: links });
  if (!packaged) throw new Error("no packaged programs");
  const copied = await copyBinaries(packaged, join(folder, "clone"));
  await chmod(folder, 0o700);
  const opened = await openStore({
    dataDir: join(folder, "data"),
    engine: "native",
    postgresBin: dirname(copied?.postgres ?? ""),
  });
  expect(opened.ok && opened.value.described).toMatch(/dac_read_search|dac_override/);
  if (!opened.ok) return;
  expect(await answers(opened.value)).toBe(true);
  await opened.value.close();
});

async function answers(store: Store): Promise<boolean> {
  const client = new pg.Client({ connectionString: store.migrationUrl });
  await client.connect();
  const { rowCount } = await client.query("select 1");
  await client.end();
  return rowCount === 1;
}
