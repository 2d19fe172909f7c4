import { compareIndicators, type Grade, type IndicatorRegistry } from "../../indicators/index.ts";
import { type Fact, inUnit, type PlanFacts, personUnit, round, sayTarget } from "../findings/index.ts";
import { type AlignedPlan, type IndicatorPair, statementOf, type Verdict } from "./aligned-plan.ts";

/** Two facts that speak of one thing, how sure that is, and why (对应目标). */
export interface Match {
  readonly older: Fact;
  readonly newer: Fact;
  readonly grade: Exclude<Grade, "different">;
  readonly why: string;
}

const rank = { same: 3, alias: 2, near: 1, different: 0 } as const;

/** For every distinct target of the older plan its best counterpart in the newer one; near ones only where nothing surer claims them. */
export function matchTargets(
  older: PlanFacts,
  newer: PlanFacts,
): { matches: Match[]; silent: Fact[]; added: Fact[] } {
  const right = distinct(newer.facts);
  const compare = remembered(older.registry);
  const found = new Map<Fact, Match>();
  const met = new Set<Fact>();
  const left = distinct(older.facts);
  for (const fact of left) {
    const best = bestOf(fact, right, compare);
    if (best === undefined || best.grade === "near") continue;
    found.set(fact, best);
    met.add(best.newer);
  }
  for (const fact of left) {
    const best = found.has(fact)
      ? undefined
      : bestOf(
          fact,
          right.filter((one) => !met.has(one)),
          compare,
        );
    if (best !== undefined) found.set(fact, best);
  }
  const near = new Set([...found.values()].map((match) => match.newer));
  return {
    matches: left.flatMap((fact) => found.get(fact) ?? []),
    silent: left.filter((fact) => !found.has(fact)),
    added: right.filter((fact) => !near.has(fact)),
  };
}

type Compare = (a: Fact, b: Fact) => { grade: Grade; why: string };

function remembered(registry: IndicatorRegistry): Compare {
  const known = new Map<string, { grade: Grade; why: string }>();
  const printed = (fact: Fact) => ({
    name: fact.target.indicator,
    unit: personUnit(fact.target.unit),
    scope: fact.place === "" ? null : fact.place,
  });
  return (a, b) => {
    const key = [a, b]
      .map((fact) => `${fact.target.indicator}\t${fact.target.unit}\t${fact.place}`)
      .join("\n");
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = spansDiffer(a, b) ?? compareIndicators(printed(a), printed(b), registry);
    known.set(key, result);
    return result;
  };
}

/** An increment of several years and one of a single year are not one count. */
function spansDiffer(a: Fact, b: Fact): { grade: Grade; why: string } | undefined {
  const flows = [a, b].every((fact) => fact.indicator?.behaviour === "flow");
  if (!flows || a.indicator !== b.indicator || isOverYears(a) === isOverYears(b)) return undefined;
  const say = (fact: Fact) => (isOverYears(fact) ? "规划期合计" : "一年");
  return { grade: "near", why: `时间跨度不同：一为${say(a)}，一为${say(b)}。` };
}

function isOverYears(fact: Fact): boolean {
  return (
    /期间|累计|[二三四五两]年(?:内|共|来)?/.test(fact.target.yearText ?? "") ||
    /累计/.test(fact.target.indicator)
  );
}

function bestOf(fact: Fact, candidates: readonly Fact[], compare: Compare): Match | undefined {
  let best: { match: Match; score: number } | undefined;
  for (const candidate of candidates) {
    const { grade, why } = compare(fact, candidate);
    if (grade === "different") continue;
    const gap = Math.abs((fact.target.year ?? 0) - (candidate.target.year ?? 0));
    const score = rank[grade] * 100 - Math.min(gap, 50) + (fact.place === candidate.place ? 10 : 0);
    if (score > (best?.score ?? 0)) best = { match: { older: fact, newer: candidate, grade, why }, score };
  }
  return best?.match;
}

/** One fact for each indicator, place and year; the table speaks before the prose, because it holds the base. */
function distinct(facts: readonly Fact[]): Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const key = `${fact.indicator?.code ?? fact.words}\t${fact.place}\t${fact.target.year ?? ""}`;
    const known = found.get(key);
    if (known === undefined || (known.target.source === "prose" && fact.target.source === "table"))
      found.set(key, fact);
  }
  return [...found.values()];
}

/** How far the newer value lies above the older, in the older one's unit; undefined where there is no number on a side. */
export function changeOf(
  match: Match,
): { older: number; newer: number; change: number; demanding: number } | undefined {
  const older = match.older.value;
  const newer =
    match.newer.value === undefined
      ? undefined
      : inUnit(match.newer.value, match.newer.target.unit, match.older.target.unit);
  if (older === undefined || newer === undefined) return undefined;
  const change = Number((newer - older).toFixed(9));
  const down =
    match.older.indicator?.direction === "lower" ||
    match.older.target.comparator === "<=" ||
    match.older.target.comparator === "<";
  return { older, newer, change, demanding: down ? -change : change };
}

export function presentPair(plans: readonly AlignedPlan[], match: Match): IndicatorPair {
  const older = statementOf(plans, 0, match.older.target);
  const newer = statementOf(plans, 1, match.newer.target);
  const both = `${plans[0]?.name}：${sayTarget(match.older.target)}；${plans[1]?.name}：${sayTarget(match.newer.target)}`;
  if (match.grade === "near")
    return { verdict: "incomparable", older, newer, difference: null, says: `${both}。不可比：${match.why}` };
  const change = changeOf(match);
  if (change === undefined)
    return {
      verdict: "reworded",
      older,
      newer,
      difference: null,
      says: `${both}。一方没有数值，只能对照文字。`,
    };
  const verdict = verdictOf(match, change.demanding);
  const unit = match.older.target.unit === "%" ? "个百分点" : match.older.target.unit;
  const size = change.change === 0 ? "" : `，相差 ${round(Math.abs(change.change), 4)}${unit ?? ""}`;
  const name =
    match.grade === "alias" && match.older.target.indicator !== match.newer.target.indicator
      ? "；写法不同，同一指标"
      : "";
  const difference = { amount: change.change, unit };
  return { verdict, older, newer, difference, says: `${both}${size}${name}。` };
}

function verdictOf(match: Match, demanding: number): Verdict {
  if (demanding > 0) return "raises";
  if (demanding < 0) return "lowers";
  const sameWords =
    match.older.words === match.newer.words &&
    match.older.target.comparator === match.newer.target.comparator;
  return sameWords ? "inherits" : "reworded";
}
