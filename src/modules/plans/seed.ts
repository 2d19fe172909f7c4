import { readFile } from "node:fs/promises";
import { createContext, systemActor } from "../../engine/access/index.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Db } from "../../kernel/db.ts";
import { homeFile } from "../../kernel/home.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { importPlan } from "./commands.ts";
import type { ImportOutcome } from "./contract.ts";

/** The sample plans that ship with the program, and the cities whose facts they carry (示范规划). */
const samples = [
  { file: "qinzhou-2019.docx", jurisdiction: "450700" },
  { file: "liuzhou-2018-2020.docx", jurisdiction: "450200" },
] as const;

/**
 * Imports the sample plans for the demonstration (载入示范规划), exactly as if somebody had uploaded the files. Safe to repeat: a file
 * that is there is recognised by its content.
 */
export async function seedSamplePlans(db: Db, clock: Clock): Promise<Result<ImportOutcome[]>> {
  const actor = systemActor("plans:import", "plans:read");
  const outcomes: ImportOutcome[] = [];
  for (const { file, jurisdiction } of samples) {
    const bytes = await readFile(homeFile(`examples/plans/${file}`));
    const ctx = createContext({ db, clock, actor });
    const outcome = await importPlan(ctx, { name: file, bytes }, { jurisdiction, demonstration: true });
    if (!outcome.ok) return outcome;
    outcomes.push(outcome.value);
  }
  return ok(outcomes);
}
