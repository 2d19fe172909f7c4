#!/usr/bin/env node
/**
 * The command `luoshi`. Builds what has changed since the last build, then hands over to the built program.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const [verb] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node 20.19 或更新版本,当前为 ${process.versions.node}。\nNode 20.19 or newer is needed; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

try {
  if (existsSync(join(home, "scripts", "build.mjs"))) {
    const { buildServer, buildWeb } = await import("../scripts/build.mjs");
    await buildServer({ force: verb === "build" });
    if (verb === "start" || verb === "build") await buildWeb({ force: verb === "build" });
  }
} catch (error) {
  console.error(`构建失败 (build failed): ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

if (verb !== "build") {
  process.setSourceMapsEnabled(true);
  const { main } = await import(pathToFileURL(join(home, "dist", "server", "main.js")).href);
  process.exitCode = await main(process.argv);
}
