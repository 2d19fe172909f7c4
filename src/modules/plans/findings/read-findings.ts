import type { IndicatorRegistry } from "../../indicators/index.ts";
import type { FindingReading, Reading } from "../reading/reading.ts";
import { againstBase, missingBase, yearlySteps } from "./changes.ts";
import { listCounts, sloganCounts } from "./counts.ts";
import {
  dueBeforePrinting,
  issuedLate,
  outsidePeriod,
  overlappingPeriods,
  reportDatesMissing,
} from "./dates.ts";
import { controlledYetRising, freeYetFixed } from "./intentions.ts";
import { leadsDiffer, orphans, sharedTargets } from "./orphans.ts";
import { type Check, factsOf, finding } from "./plan-facts.ts";
import { impliedTotal, plausibility, ratioFromParts } from "./ratios.ts";
import { missingParts } from "./structure.ts";
import { basePlusNew, impliedBase, kindsSum, partsOfArea, partsSum } from "./sums.ts";
import { typos } from "./typos.ts";
import { manyNames, restated, unitSpellings } from "./values.ts";

/** What a check may be lent (检查依据): another registry than the one the program carries. */
export interface FindingContext {
  readonly registry?: IndicatorRegistry;
}

/** Checks that look at the words only, in time that grows with the text. */
const wordChecks: readonly Check[] = [partsSum, listCounts, typos, missingParts];

/** Checks that hold items of the plan against each other. */
const crossChecks: readonly Check[] = [
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
  overlappingPeriods,
  sloganCounts,
];

const weight = { error: 0, warn: 1, info: 2 } as const;

/** More items than any one plan has: a collection, whose items are not held against each other. */
const MOST_ITEMS = 3000;

/** Findings of one check beyond this number help nobody. */
const MOST_OF_A_KIND = 200;

/**
 * What a reader of this plan should look at (疑点): each finding a sentence with the figures and the places it rests on, the serious ones
 * first, then in the order of the text. Pure; nothing is corrected, everything is shown.
 */
export function readFindings(reading: Reading, text: string, context: FindingContext = {}): FindingReading[] {
  if (!reading.isPlan) return [];
  const plan = factsOf(reading, text, context.registry);
  const items = reading.tasks.length + reading.targets.length;
  const checks = [...wordChecks, ...(items > MOST_ITEMS ? [] : crossChecks)];
  const found = checks.flatMap((check) => check(plan).slice(0, MOST_OF_A_KIND));
  if (items > MOST_ITEMS) {
    const says = `共 ${items} 项任务和目标，超过 ${MOST_ITEMS} 项，应为多份文件的合集，未逐项相互核对，请拆分后再读。`;
    found.push(finding("structure", "too-many-items", "warn", says, []));
  }
  return found.sort(
    (a, b) => weight[a.severity] - weight[b.severity] || (a.quotes[0]?.[0] ?? 0) - (b.quotes[0]?.[0] ?? 0),
  );
}
