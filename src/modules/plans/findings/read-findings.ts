import type { IndicatorRegistry } from "../../indicators/index.ts";
import type { FindingReading, Reading } from "../reading/reading.ts";
import { againstBase, missingBase, yearlySteps } from "./changes.ts";
import { listCounts, sloganCounts } from "./counts.ts";
import { dueBeforePrinting, issuedLate, outsidePeriod, reportDatesMissing } from "./dates.ts";
import { controlledYetRising, freeYetFixed } from "./intentions.ts";
import { leadsDiffer, orphans, sharedTargets } from "./orphans.ts";
import { type Check, factsOf } from "./plan-facts.ts";
import { impliedTotal, plausibility, ratioFromParts } from "./ratios.ts";
import { missingParts } from "./structure.ts";
import { basePlusNew, impliedBase, kindsSum, partsOfArea, partsSum } from "./sums.ts";
import { typos } from "./typos.ts";
import { manyNames, restated, unitSpellings } from "./values.ts";

/** What a check may be lent (检查依据): another registry than the one the program carries. */
export interface FindingContext {
  readonly registry?: IndicatorRegistry;
}

const checks: readonly Check[] = [
  partsSum,
  basePlusNew,
  impliedBase,
  partsOfArea,
  kindsSum,
  ratioFromParts,
  impliedTotal,
  plausibility,
  restated,
  manyNames,
  unitSpellings,
  againstBase,
  missingBase,
  yearlySteps,
  controlledYetRising,
  freeYetFixed,
  orphans,
  sharedTargets,
  leadsDiffer,
  dueBeforePrinting,
  outsidePeriod,
  reportDatesMissing,
  issuedLate,
  listCounts,
  sloganCounts,
  typos,
  missingParts,
];

const weight = { error: 0, warn: 1, info: 2 } as const;

/**
 * What a reader of this plan should look at (疑点): each finding a sentence with the figures and the places it rests on, the serious ones
 * first, then in the order of the text. Pure; nothing is corrected, everything is shown.
 */
export function readFindings(reading: Reading, text: string, context: FindingContext = {}): FindingReading[] {
  if (!reading.isPlan) return [];
  const plan = factsOf(reading, text, context.registry);
  const found = checks.flatMap((check) => check(plan));
  return found.sort(
    (a, b) => weight[a.severity] - weight[b.severity] || (a.quotes[0]?.[0] ?? 0) - (b.quotes[0]?.[0] ?? 0),
  );
}
