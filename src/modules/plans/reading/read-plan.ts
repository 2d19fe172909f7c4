import { createHash } from "node:crypto";
import { coverageOf, readClauses } from "./coverage.ts";
import type { RegionLookup } from "./document/region.ts";
import { readDocument } from "./document.ts";
import { whyNoPlan } from "./kind.ts";
import { outlineOf } from "./outline.ts";
import type { FindingReading, Reading, TargetReading, TaskReading } from "./reading.ts";
import { readReferences } from "./references.ts";
import { readSafeguards } from "./safeguards.ts";
import { foldText } from "./source.ts";
import { readTargets } from "./targets/index.ts";
import { readTasks } from "./tasks.ts";

/** A task below this confidence does not prove that a text is a plan: news and speeches also say who leads. */
const CLEAR = 0.78;

/** What a caller may lend to the reader (解读选项). */
export interface ReadOptions {
  /** Resolves the place of the document to its code and level on the register of divisions. */
  readonly lookupRegion?: RegionLookup;
  /** Checks a finished reading (疑点检查). */
  readonly readFindings?: (reading: Reading, text: string) => readonly FindingReading[];
}

/**
 * Reads a plan (解读规划文本): the document, its tasks, targets, safeguards and references, with places in `text`.
 * Deterministic and linear in the length of the text; the same text gives the same reading, byte for byte.
 */
export function readPlan(text: string, options: ReadOptions = {}): Reading {
  const source = foldText(text);
  const sections = outlineOf(source);
  const document = readDocument(source, sections, options.lookupRegion);
  const tasks = readTasks(source, sections, document);
  const targets = readTargets(source, sections, document);
  const reason = whyNoPlan(source.folded, document, sections, {
    tasks: tasks.filter((task) => task.confidence >= CLEAR).length,
    doubtful: tasks.filter((task) => task.confidence < CLEAR).length,
    targets: targets.length,
  });
  const name = { sha256: createHash("sha256").update(text, "utf8").digest("hex"), length: text.length };
  if (reason !== null) return emptyReading(document, name, reason);
  const safeguards = readSafeguards(source, sections);
  const references = readReferences(source, document.title);
  const clauses = readClauses(source, sections, {
    document: [],
    task: tasks.flatMap((task) => [task.at, task.bodyAt]),
    target: targets.map((target) => target.at),
    safeguard: safeguards.map((safeguard) => safeguard.at),
    reference: references.map((reference) => reference.at),
  });
  const reading: Reading = {
    isPlan: true,
    reason: null,
    document,
    text: name,
    tasks,
    targets: withTasks(targets, tasks),
    safeguards,
    references,
    findings: [],
    clauses,
    coverage: coverageOf(clauses),
  };
  const findings = options.readFindings?.(reading, text) ?? [];
  return { ...reading, findings: [...findings] };
}

/** A target names the task around it: its section, or the nearest section above that is a task. */
function withTasks(targets: readonly TargetReading[], tasks: readonly TaskReading[]): TargetReading[] {
  const paths = new Set(tasks.map((task) => task.path));
  return targets.map((target) => {
    let path = target.task;
    while (path !== null && !paths.has(path))
      path = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null;
    return { ...target, task: path };
  });
}

/** A text that is no plan gives nothing, and says why. */
function emptyReading(document: Reading["document"], name: Reading["text"], reason: string): Reading {
  return {
    isPlan: false,
    reason,
    document,
    text: name,
    tasks: [],
    targets: [],
    safeguards: [],
    references: [],
    findings: [],
    clauses: [],
    coverage: { clauses: 0, used: 0, unusedAt: [] },
  };
}
