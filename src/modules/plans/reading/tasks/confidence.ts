import type { NamedUnit } from "../responsibility/index.ts";
import { sureOf } from "./calibration.ts";
import type { TaskContext } from "./context.ts";
import type { PlacedStatement } from "./places.ts";

/**
 * How sure a task is (置信度): what its shape was worth when first met (calibration.ts), less what makes this one doubtful: odd names,
 * words left over, a shape that the document uses only once, roles that had to be guessed, inheritance. The base is measured;
 * the deductions are judgement, because too few such tasks were met to measure them.
 */
export function confidenceOf(
  context: TaskContext,
  placed: PlacedStatement,
  units: readonly NamedUnit[],
): number {
  const { found } = placed;
  const { statement } = found;
  let sure = sureOf(found.shape);
  const odd = units.filter((unit) => !unit.sure).length;
  sure -= Math.min(0.3, (odd / units.length) * 0.4);
  sure -= Math.min(0.2, statement.residue * 0.01);
  if ((context.shapes.get(found.shape) ?? 0) === 1 && context.shapes.size > 1 && found.shape !== "table")
    sure -= 0.06;
  if (placed.inherited) sure -= 0.1;
  if (placed.title[1] <= placed.title[0]) sure -= 0.15;
  if (guessedRoles(statement.roleLabels, units)) sure -= 0.06;
  return Math.round(Math.max(0.05, sure) * 100) / 100;
}

/** Units behind a lead without a role word of their own. */
function guessedRoles(labels: readonly string[], units: readonly NamedUnit[]): boolean {
  const helpers = units.some((unit) => unit.role === "participants");
  return helpers && !labels.some((label) => /配合|参加|参与|协办|协助|支持|协同|责任/.test(label));
}
