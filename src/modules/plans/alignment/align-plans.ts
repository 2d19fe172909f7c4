import { canonicalName, type IndicatorRegistry, likeness } from "../../indicators/index.ts";
import { factsOf, sayTarget } from "../findings/index.ts";
import {
  type AlignedPlan,
  type CrossFinding,
  type IndicatorPair,
  quoteOf,
  statementOf,
  type TaskPair,
} from "./aligned-plan.ts";
import {
  conflictChecks,
  incrementChecks,
  namingChecks,
  overtakenChecks,
  paceChecks,
  periodChecks,
  placeChecks,
  type Relation,
  relationOf,
} from "./cross-checks.ts";
import { matchTargets, presentPair } from "./pair-targets.ts";
import { settlementChecks } from "./settlement-rules.ts";

/** Two plans side by side (规划对照): their targets and tasks in pairs, and what shows only so. Quotes with `plan: 0` are the first plan's. */
export interface Alignment {
  readonly relation: Relation;
  readonly indicators: readonly IndicatorPair[];
  readonly tasks: readonly TaskPair[];
  readonly findings: readonly CrossFinding[];
}

/** Lays a newer plan beside an older one, or a lower plan beside a higher one (规划衔接). Pure. */
export function alignPlans(older: AlignedPlan, newer: AlignedPlan, registry?: IndicatorRegistry): Alignment {
  const plans = [older, newer];
  const [left, right] = [
    factsOf(older.reading, older.text, registry),
    factsOf(newer.reading, newer.text, registry),
  ];
  const { matches, silent, added } = matchTargets(left, right);
  const indicators: IndicatorPair[] = [
    ...matches.map((match) => presentPair(plans, match)),
    ...silent.map(
      (fact): IndicatorPair => ({
        verdict: "silent",
        older: statementOf(plans, 0, fact.target),
        newer: null,
        difference: null,
        says: `${newer.name}没有提及：${sayTarget(fact.target)}。`,
      }),
    ),
    ...added.map(
      (fact): IndicatorPair => ({
        verdict: "new",
        older: null,
        newer: statementOf(plans, 1, fact.target),
        difference: null,
        says: `${newer.name}新提出：${sayTarget(fact.target)}。`,
      }),
    ),
  ];
  const relation = relationOf(plans);
  const findings = [
    ...placeChecks(plans, relation),
    ...(relation === "apart" || relation === "upward" ? [] : conflictChecks(plans, matches, relation)),
    ...(relation === "same" ? [...paceChecks(plans, matches), ...overtakenChecks(plans, matches)] : []),
    ...(relation === "same" ? incrementChecks(plans, left, right) : []),
    ...periodChecks(plans),
    ...namingChecks(plans),
    ...settlementChecks(plans),
  ];
  return { relation, indicators, tasks: pairTasks(plans), findings };
}

/** Fewest shared character pairs for two task titles to be one task in other words. */
const ALIKE = 0.5;

function pairTasks(plans: readonly AlignedPlan[]): TaskPair[] {
  const [older, newer] = plans;
  const left = older?.reading.tasks ?? [];
  const open = new Set(newer?.reading.tasks ?? []);
  const pairs: TaskPair[] = [];
  for (const task of left) {
    const words = canonicalName(task.title);
    let best: { task: (typeof left)[number]; score: number } | undefined;
    for (const other of open) {
      const score = words === canonicalName(other.title) ? 1 : likeness(words, canonicalName(other.title));
      if (score >= ALIKE && score > (best?.score ?? 0)) best = { task: other, score };
    }
    const from = quoteOf(plans, 0, task.titleAt);
    if (best === undefined) {
      pairs.push({
        verdict: "silent",
        older: from,
        newer: null,
        says: `${newer?.name}没有对应任务：「${task.title}」。`,
      });
      continue;
    }
    open.delete(best.task);
    const same = best.score === 1;
    const says = same ? `任务「${task.title}」沿用。` : `任务「${task.title}」改为「${best.task.title}」。`;
    pairs.push({
      verdict: same ? "inherits" : "reworded",
      older: from,
      newer: quoteOf(plans, 1, best.task.titleAt),
      says,
    });
  }
  for (const task of open) {
    pairs.push({
      verdict: "new",
      older: null,
      newer: quoteOf(plans, 1, task.titleAt),
      says: `${newer?.name}新增任务：「${task.title}」。`,
    });
  }
  return pairs;
}
