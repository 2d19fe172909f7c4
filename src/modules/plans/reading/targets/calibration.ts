import type { TargetReading } from "../reading.ts";

/** What the reader knows about how it came to a target (判读依据). */
export interface Evidence {
  readonly carried: boolean;
  readonly shape: "level" | "counted" | "plain" | "table";
}

/**
 * How sure the reader is of a target (置信度), by its evidence: a predicate (达到) is surest, then a thing counted, then a bare figure;
 * a carried subject, a long name, a missing unit and an open alternative each take something away. The bench prints, for each
 * level of confidence, the share that labelled texts confirm.
 */
export function confidenceOf(target: Omit<TargetReading, "confidence">, evidence: Evidence): number {
  if (evidence.shape === "table") return 0.98;
  let confidence = evidence.shape === "level" ? 0.96 : evidence.shape === "counted" ? 0.9 : 0.84;
  if (evidence.carried) confidence -= 0.15;
  if (target.indicator.length > 30) confidence -= 0.12;
  if (target.unit === null) confidence -= 0.2;
  if (target.alternatives.length > 0) confidence -= 0.1;
  return Math.round(Math.max(0.3, confidence) * 100) / 100;
}
