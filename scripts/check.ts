/**
 * `npm run check`: everything that must hold before a change is shared, in the order of what is quickest to know. Stops at nothing, so that
 * one run shows all that is wrong.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findViolations, readSources, root } from "./boundaries.ts";

interface Step {
  readonly title: string;
  run(): boolean;
}

/** `--no-tests` leaves them out where they have just run; `--web` builds the web app as well. */
const flags = new Set(process.argv.slice(2));

function run(command: string, ...args: readonly string[]): boolean {
  const file = join(root, "node_modules", ".bin", command);
  return spawnSync(file, args, { cwd: root, stdio: "inherit" }).status === 0;
}

function checkBoundaries(): boolean {
  const violations = findViolations(readSources(root));
  for (const { file, line, says } of violations) console.log(`${file}:${line} ${says}`);
  return violations.length === 0;
}

const steps: readonly Step[] = [
  { title: "format and lint", run: () => run("biome", "check", "--error-on-warnings", ".") },
  { title: "types", run: () => run("tsc", "--noEmit") },
  { title: "boundaries", run: checkBoundaries },
  { title: "generated files current", run: () => run("tsx", "scripts/generate.ts", "--check") },
  ...(flags.has("--web")
    ? [
        {
          title: "build",
          run: () =>
            spawnSync(process.execPath, ["bin/luoshi.mjs", "build"], { cwd: root, stdio: "inherit" })
              .status === 0,
        },
      ]
    : []),
  ...(flags.has("--no-tests") ? [] : [{ title: "tests", run: () => run("vitest", "run") }]),
];

const outcomes = steps.map(({ title, run: perform }) => {
  const began = Date.now();
  console.log(`\n── ${title}`);
  const passed = perform();
  return { title, passed, seconds: ((Date.now() - began) / 1000).toFixed(1) };
});

console.log("");
for (const { title, passed, seconds } of outcomes)
  console.log(`${passed ? "ok    " : "FAILED"} ${title} (${seconds} s)`);
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
