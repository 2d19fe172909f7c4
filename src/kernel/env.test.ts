import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

test("nothing need be set", () => {
  const reading = readEnv({});
  expect(
    reading.ok && [reading.env.host, reading.env.port, reading.env.databaseUrl, reading.env.workers],
  ).toEqual(["127.0.0.1", 8080, undefined, true]);
});

test("every fault is named at once", () => {
  const reading = readEnv({ LUOSHI_PORT: "eighty", DATABASE_URL: "mysql://x/y", LUOSHI_PROT: "80" });
  expect(reading.ok ? [] : reading.faults.map((fault) => fault.name).sort()).toEqual([
    "DATABASE_URL",
    "LUOSHI_PORT",
    "LUOSHI_PROT",
  ]);
});

test("settings are read in their meaning", () => {
  const reading = readEnv({ LUOSHI_PORT: "8088", LUOSHI_WORKERS: "off", LUOSHI_DATA: "/srv/luoshi" });
  expect(reading.ok && [reading.env.port, reading.env.workers, reading.env.dataDir]).toEqual([
    8088,
    false,
    "/srv/luoshi",
  ]);
});
