import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { systemClock } from "../kernel/clock.ts";
import { openLog } from "../kernel/log.ts";
import { anAccount, cheapenHashes, goodPassword, seat, systemContext } from "../modules/accounts/fixtures.ts";
import { startServer } from "./start.ts";

let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "luoshi-start-"));
  await cheapenHashes(database.db, systemClock);
  const { personId } = await seat(database.ownerDb, systemClock, {
    title: "象棋科经办人",
    role: "office-maker",
    duty: "business",
  });
  await anAccount(systemContext(database.db, systemClock), "clerk", personId);
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

const start = (more: { port?: number; secure?: boolean } = {}) =>
  startServer({
    db: database.db,
    clock: systemClock,
    host: "127.0.0.1",
    port: 0,
    dataDir,
    log: openLog("silent"),
    workers: true,
    ...more,
  });

test("the server starts, answers, keeps its key in the data folder, and stops", async () => {
  const server = await start();
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  expect((await stat(join(dataDir, "keys", "secrets.key"))).mode & 0o777).toBe(0o600);
  await server.close();
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
});

test("a busy port is the system's own error, and nothing keeps running", async () => {
  const server = await start();
  const port = Number(new URL(server.address).port);
  await expect(start({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await server.close();
});

test("behind https the cookie is bound to the host, and browsers are told to stay with https", async () => {
  const server = await start({ secure: true });
  const response = await fetch(`${server.address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ loginName: "clerk", password: goodPassword }),
  });
  expect(response.headers.get("set-cookie")).toMatch(
    /^__Host-luoshi=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(response.headers.get("strict-transport-security")).toContain("max-age=31536000");
  await server.close();
});
