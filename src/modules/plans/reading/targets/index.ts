import type { DocumentReading, TargetReading } from "../reading.ts";
import type { Section, Source } from "../source.ts";
import { readProse } from "./prose.ts";

/** Targets of a plan (目标指标): those of the running text and those of its tables, in order of place. */
export function readTargets(
  source: Source,
  sections: readonly Section[],
  document: DocumentReading,
): TargetReading[] {
  const prose = readProse(source, sections, document, () => false);
  return prose.toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
}
