/**
 * The fall-back engine in a process of its own: PostgreSQL compiled to WebAssembly, behind a Unix socket. It runs queries on its
 * calling thread, so it may not share one with the pages. It ends when the program that started it does.
 */
import { chmod, rm } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const [folder, socket] = process.argv.slice(2);
if (!folder || !socket || !process.send) throw new Error("started by the store, with a folder and a socket");

const engine = await PGlite.create({ dataDir: folder, relaxedDurability: false });
await rm(socket, { force: true });
const server = new PGLiteSocketServer({ db: engine, path: socket, maxConnections: 8 });
await server.start();
await chmod(socket, 0o600);

let leaving = false;
async function leave(): Promise<void> {
  if (leaving) return;
  leaving = true;
  await server.stop();
  await engine.close();
  await rm(socket ?? "", { force: true });
  process.exit(0);
}

process.once("disconnect", () => void leave());
process.on("message", (message) => (message === "stop" ? void leave() : undefined));
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.send("ready");
