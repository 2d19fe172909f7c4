import type { TargetReading } from "../reading.ts";

/** What the reader knows about how it came to a target (判读依据). */
export interface Evidence {
  readonly carried: boolean;
  readonly shape: "level" | "counted" | "plain" | "table";
}

/**
 * First-try results (首次判读结果): 102 sentences, 20 sentences without targets and 8 tables of genres that the reader had not met,
 * labelled before they were read; `right` agrees in indicator, value, unit, year and comparator. Change a row only by a new
 * measurement on texts that were labelled before their first run.
 */
export const firstTry = {
  /** A predicate states the level (覆盖率达到95%). */
  level: { read: 158, right: 155 },
  /** The thing counted follows the figure (建成5个园区). */
  counted: { read: 5, right: 5 },
  /** The figure follows the name without a predicate (改造老旧小区80个). */
  plain: { read: 98, right: 97 },
  /** The name was carried over or is long, the unit is missing, or another reading is open. */
  doubtful: { read: 9, right: 8 },
  /** A figure in a column whose year is known. */
  table: { read: 18, right: 18 },
  /** A value column whose header and document name no year, or words that hold a figure. */
  undatedTable: { read: 4, right: 0 },
} as const;

export type EvidenceClass = keyof typeof firstTry;

/** How sure the reader is of a target (置信度): the share of its class that was right at first sight, drawn in where few were seen. */
export function confidenceOf(target: Omit<TargetReading, "confidence">, evidence: Evidence): number {
  return claimOf(classOf(target, evidence));
}

/** What the reader claims for a class of evidence. */
export function claimOf(evidence: EvidenceClass): number {
  const { read, right } = firstTry[evidence];
  return Math.round(((right + 1) / (read + 2)) * 100) / 100;
}

function classOf(target: Omit<TargetReading, "confidence">, evidence: Evidence): EvidenceClass {
  const wordsWithFigure = target.comparator === "text" && /\d/.test(target.valueText);
  if (evidence.shape === "table" && (target.year === null || wordsWithFigure)) return "undatedTable";
  const doubtful =
    evidence.carried ||
    target.indicator.length > 30 ||
    target.alternatives.length > 0 ||
    (evidence.shape !== "table" && target.unit === null);
  return doubtful ? "doubtful" : evidence.shape;
}
