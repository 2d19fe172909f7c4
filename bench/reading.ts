import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { readPlan } from "../src/modules/plans/reading/index.ts";
import { labelledTexts } from "./support/labelled.ts";
import { goldTargets, scoreTargets } from "./support/score.ts";
import { goldTasks, rates, scoreStatements, sum, type Tally } from "./support/score-statements.ts";
import { measureHostile, measureSpeed } from "./support/speed.ts";

/** Prints how well and how fast plans are read, and writes the figures to bench/results/reading.md. */
async function main(): Promise<void> {
  const verbose = process.argv.includes("--verbose");
  const lines: string[] = [
    "# Reading plans: accuracy and speed",
    "",
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"} × ${cpus().length}`,
    "",
  ];
  lines.push(...accuracy(verbose));
  if (!process.argv.includes("--accuracy")) {
    lines.push(
      "",
      "## Speed",
      "",
      ...(await measureSpeed()),
      "",
      "## Hostile texts",
      "",
      ...measureHostile(),
    );
    mkdirSync(new URL("results", import.meta.url), { recursive: true });
    writeFileSync(new URL("results/reading.md", import.meta.url), `${lines.join("\n")}\n`);
  }
  console.log(lines.join("\n"));
}

interface Row {
  readonly set: "own" | "dev";
  readonly statements: Tally;
  readonly units: Tally;
  readonly titles: Tally;
  readonly targets: Tally;
}

function accuracy(verbose: boolean): string[] {
  const rows: Row[] = [];
  const judged: { confidence: number; right: boolean }[] = [];
  const lines = [
    "## Accuracy",
    "",
    "Precision / recall / F1. A unit counts only with its role, a target only with value, unit, year, indicator and comparator.",
    "",
    "| text | statements | units | titles | targets |",
    "|---|---|---|---|---|",
  ];
  for (const { name, set, text, gold } of labelledTexts()) {
    const reading = readPlan(text);
    const score = scoreStatements(text, goldTasks(gold), reading.tasks);
    const targets = targetTally(gold, reading.targets);
    rows.push({ set, ...score, targets });
    judged.push(...score.judged);
    lines.push(
      `| ${name} | ${show(score.statements)} | ${show(score.units)} | ${show(score.titles)} | ${show(targets)} |`,
    );
    if (verbose) for (const mistake of score.mistakes) console.log(`${name}: ${mistake}`);
  }
  for (const set of ["own", "dev"] as const) {
    const part = rows.filter((row) => row.set === set);
    const cell = (of: (row: Row) => Tally) => show(sum(part.map(of)));
    const label = set === "own" ? "all own texts" : "all samples beside the checkout";
    lines.push(
      `| **${label}** (${part.length}) | ${cell((row) => row.statements)} | ${cell((row) => row.units)} | ${cell((row) => row.titles)} | ${cell((row) => row.targets)} |`,
    );
  }
  return [
    ...lines,
    "",
    "## Calibration",
    "",
    "A task is right when its statement, all units with roles and its title are right.",
    "",
    ...calibration(judged),
  ];
}

/** Texts without labelled targets say nothing about targets. */
function targetTally(gold: unknown, read: Parameters<typeof scoreTargets>[1]): Tally {
  const labelled = typeof gold === "object" && gold !== null && ("targets" in gold || "objectives" in gold);
  if (!labelled) return { right: 0, missed: 0, extra: 0 };
  const score = scoreTargets(goldTargets(gold), read);
  return {
    right: score.right,
    missed: score.missed.length + score.wrong.length,
    extra: score.extra.length + score.wrong.length,
  };
}

function show(tally: Tally): string {
  if (tally.right + tally.missed + tally.extra === 0) return "–";
  const { precision, recall, f1 } = rates(tally);
  return `${[precision, recall, f1].map((value) => (value * 100).toFixed(1)).join(" / ")} (${tally.right + tally.missed})`;
}

function calibration(judged: readonly { confidence: number; right: boolean }[]): string[] {
  const bands: [number, number][] = [
    [0, 0.7],
    [0.7, 0.85],
    [0.85, 0.93],
    [0.93, 0.985],
    [0.985, 1.01],
  ];
  const lines = ["| confidence | tasks | mean confidence | right |", "|---|---|---|---|"];
  for (const [low, high] of bands) {
    const inside = judged.filter((each) => each.confidence >= low && each.confidence < high);
    if (inside.length === 0) continue;
    const mean = inside.reduce((total, each) => total + each.confidence, 0) / inside.length;
    const right = inside.filter((each) => each.right).length / inside.length;
    lines.push(
      `| ${low}–${Math.min(1, high)} | ${inside.length} | ${mean.toFixed(3)} | ${right.toFixed(3)} |`,
    );
  }
  return lines;
}

await main();
