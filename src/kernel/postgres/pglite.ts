import { fork } from "node:child_process";
import { chmod, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeSocketDir } from "./socket-dir.ts";

/** The running fall-back engine (备用内嵌数据库), one session behind a socket. */
export interface Fallback {
  readonly url: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

/** Starts PGlite on the folder. The folder lock of the caller keeps a second process out: the engine itself has none. */
export async function startFallback(dataDir: string): Promise<Fallback> {
  const folder = join(dataDir, "pglite");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const socketDir = await makeSocketDir(dataDir);
  await chmod(socketDir.folder, 0o700);
  const entry = engineEntry();
  const child = fork(entry.file, [folder, join(socketDir.folder, ".s.PGSQL.5432")], {
    execArgv: entry.loader,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Error("PGlite did not start in time")), patienceMs);
    child.once("message", () => done());
    child.once("exit", () =>
      fail(new Error(`PGlite did not start: ${said.join("").trim().split("\n").at(-1) ?? ""}`)),
    );
    void ended.finally(() => clearTimeout(late));
    child.once("message", () => clearTimeout(late));
  });
  return {
    url: `postgresql://postgres@/postgres?host=${encodeURIComponent(socketDir.folder)}&port=5432`,
    ended,
    stop: async () => {
      if (child.connected) child.send("stop");
      await ended;
      await socketDir.remove();
    },
  };
}

/** Built, the entry stands beside this file; from the sources it needs the TypeScript loader. */
function engineEntry(): { readonly file: string; readonly loader: string[] } {
  if (!import.meta.url.endsWith(".ts")) {
    return { file: fileURLToPath(new URL("./pglite-process.js", import.meta.url)), loader: [] };
  }
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return {
    file: fileURLToPath(new URL("./pglite-process.ts", import.meta.url)),
    loader: ["--import", loader],
  };
}
