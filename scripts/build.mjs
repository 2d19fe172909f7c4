/**
 * Builds the program (构建): the server and command line by esbuild into `dist/server`, the web app by Vite into `dist/web`. Nothing is built
 * twice: a stamp of the contents decides.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(home, "src");
const dist = join(home, "dist");

/** @param {{ force?: boolean }} [options] */
export async function buildServer({ force = false } = {}) {
  const files = listFiles(source).filter((file) => !file.startsWith(join(source, "web") + sep));
  await buildOnce("server", files, force, "构建服务端 (building the server)", async (outdir) => {
    const { build } = await import("esbuild");
    await rm(outdir, { recursive: true, force: true });
    await build({
      entryPoints: entriesOf(files),
      outdir,
      entryNames: "[name]",
      chunkNames: "part-[hash]",
      bundle: true,
      splitting: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "linked",
      logLevel: "error",
      plugins: [keepPlaces],
    });
  });
}

/**
 * Vite works in a process of its own: what it needs for building must not weigh on the server that starts next.
 * @param {{ force?: boolean }} [options]
 */
export async function buildWeb({ force = false } = {}) {
  const files = [
    ...listFiles(source).filter((file) => !/\.test\.tsx?$/.test(file)),
    join(home, "vite.config.ts"),
  ];
  await buildOnce("web", files, force, "构建网页 (building the web app)", async () => {
    const built = spawnSync(
      process.execPath,
      [
        join(home, "node_modules/vite/bin/vite.js"),
        "build",
        "--configLoader",
        "runner",
        "--logLevel",
        "error",
      ],
      {
        cwd: home,
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    if (built.status !== 0) throw new Error("vite build");
  });
}

/** The command line, and whatever runs in a thread or process of its own. */
function entriesOf(files) {
  const apart = files.filter((file) => /-(?:worker|process)\.ts$/.test(basename(file)));
  return [join(source, "cli", "main.ts"), ...apart];
}

/**
 * A source file that names shipped data by its own place (`new URL("../../../db/…", import.meta.url)`) still finds them when bundled.
 * Files beside it, the entries of threads, stand beside the bundle as well.
 */
const keepPlaces = {
  name: "keep-places",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const place = /new URL\(\s*(["'])(\.\.\/[^"']+)\1,\s*import\.meta\.url,?\s*\)/g;
      const contents = text.replace(place, (whole, _, target) => {
        const absolute = resolve(dirname(path), target);
        if (absolute.startsWith(source + sep)) return whole;
        const moved = relative(join(dist, "server"), absolute).split(sep).join("/");
        return `new URL(${JSON.stringify(target.endsWith("/") ? `${moved}/` : moved)}, import.meta.url)`;
      });
      return { contents, loader: "ts" };
    });
  },
};

async function buildOnce(name, files, force, title, build) {
  const stamp = stampOf(files);
  const stampFile = join(dist, `${name}.stamp`);
  const target = join(dist, name);
  if (!force && existsSync(target) && (await readFile(stampFile, "utf8").catch(() => "")) === stamp) return;
  const began = Date.now();
  process.stderr.write(`${title} … `);
  await mkdir(dist, { recursive: true });
  await rm(stampFile, { force: true });
  await build(target);
  await writeFile(stampFile, stamp);
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function stampOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files, join(home, "package-lock.json"), fileURLToPath(import.meta.url)].sort()) {
    hash.update(relative(home, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
