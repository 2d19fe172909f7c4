import {
  canonicalName,
  carriedIndicators,
  type Indicator,
  type IndicatorRegistry,
  matchIndicator,
} from "../../indicators/index.ts";
import type { FindingReading, Reading, Span, TargetReading, TaskReading } from "../reading/reading.ts";

/** A target with what the checks need to know about it (目标及其口径). */
export interface Fact {
  readonly target: TargetReading;
  /** The definition, where the registry knows one under this name and unit. */
  readonly indicator: Indicator | undefined;
  /** Canonical words of its name. */
  readonly words: string;
  /** Part of the jurisdiction it speaks of; empty for the whole. */
  readonly place: string;
  readonly value: number | undefined;
}

/** A reading prepared for the checks (待查规划). */
export interface PlanFacts {
  readonly reading: Reading;
  readonly text: string;
  readonly registry: IndicatorRegistry;
  readonly facts: readonly Fact[];
}

/** One check: what it looks at is the plan, what it finds stands in the text (检查项). */
export type Check = (plan: PlanFacts) => FindingReading[];

export function factsOf(
  reading: Reading,
  text: string,
  registry: IndicatorRegistry = carriedIndicators(),
): PlanFacts {
  const known = new Map<string, Indicator | undefined>();
  const facts = reading.targets.map((target): Fact => {
    const key = `${target.indicator}\t${target.unit ?? ""}`;
    if (!known.has(key)) {
      const match = matchIndicator(
        { name: target.indicator, unit: personUnit(target.unit), scope: null },
        registry,
      );
      known.set(key, match.grade === "same" || match.grade === "alias" ? match.indicator : undefined);
    }
    return {
      target,
      indicator: known.get(key),
      words: canonicalName(target.indicator),
      place: placeOf(target, text, known.get(key)),
      value: typeof target.value === "number" ? target.value : undefined,
    };
  });
  return { reading, text, registry, facts };
}

/** A bare multiplier counts people where plans leave the 人 out: 40万 is 40 万人. */
export function personUnit(unit: string | null): string | null {
  return unit === "万" ? "万人" : unit;
}

const placeWord =
  /(?:市?中心城区|主城区|市城区|市区|市本级|县城|镇区|农村|[\u4e00-\u9fa5]{2,4}?(?:县城|新城|新区|港区|园区|城区|开发区|自治县|县|(?<!城)镇))(?!的)/g;
const whole = /^(?:全[市区省县州]|我[市区省县]|本[市区省县])$/;

/** The part of the area that a target speaks of: in its scope or name, or else the last place named before it in its sentence. */
export function placeOf(target: TargetReading, text: string, indicator?: Indicator): string {
  if (target.source === "table") return "";
  if (target.scope !== null && !whole.test(target.scope)) return target.scope;
  const own = lastPlace(target.indicator);
  // An area that belongs to a defined name (县城污水处理率) is no part of the jurisdiction beside others.
  if (own !== "") return indicator === undefined ? own : "";
  // A rate that names its area itself does not take on the place of its neighbour.
  if (indicator?.behaviour === "ratio" && /^(?:城镇|城市|农村|城乡)/.test(target.indicator)) return "";
  if (target.scope !== null) return "";
  const start = sentenceStart(text, target.at[0]);
  const before = text.slice(start, target.at[0]);
  // A whole-area word after the last place takes the sentence back to the whole.
  const last = lastPlace(before.slice(Math.max(0, before.search(/全[市区省县州](?!.*全[市区省县州])/))));
  return last;
}

function lastPlace(text: string): string {
  const found = [...text.matchAll(placeWord)]
    .map((match) => match[0])
    .filter((word) => !/^(?:各|所有|城镇|全)/.test(word));
  return found.at(-1) ?? "";
}

export function sentenceStart(text: string, at: number): number {
  const from = Math.max(0, at - 400);
  const before = text.slice(from, at);
  return from + Math.max(before.lastIndexOf("。"), before.lastIndexOf("\n"), before.lastIndexOf("；")) + 1;
}

export function sentenceEnd(text: string, at: number): number {
  const after = text.slice(at, at + 600);
  const end = after.search(/[。\n]/);
  return at + (end === -1 ? after.length : end);
}

export function finding(
  kind: FindingReading["kind"],
  check: string,
  severity: FindingReading["severity"],
  says: string,
  quotes: readonly Span[],
): FindingReading {
  return { kind, check, severity, says, quotes: [...quotes] };
}

/** The target as a Chinese phrase: 2027年「城镇化率」61.5% (目标短语). */
export function sayTarget(target: TargetReading): string {
  const year = target.year === null ? "" : `${target.year}年`;
  return `${year}「${target.indicator}」${sayValue(target)}`;
}

const signs = {
  "=": "",
  ">=": "≥",
  "<=": "≤",
  ">": "＞",
  "<": "＜",
  "~": "约",
  range: "",
  text: "",
} as const;

export function sayValue(target: TargetReading): string {
  const value = Array.isArray(target.value)
    ? target.value.join("—")
    : String(target.value ?? target.valueText);
  return `${signs[target.comparator]}${value}${target.unit ?? ""}`;
}

/** A figure with at most so many places, without trailing zeros. */
export function round(value: number, places = 2): string {
  return String(Number(value.toFixed(places)));
}

export function taskOf(plan: PlanFacts, path: string | null): TaskReading | undefined {
  return path === null ? undefined : plan.reading.tasks.find((task) => task.path === path);
}

/** Groups facts that state one indicator for one place and year. */
export function groupFacts(facts: readonly Fact[]): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.indicator?.code ?? fact.words}\t${fact.place}\t${fact.target.year ?? ""}`;
    const group = groups.get(key) ?? [];
    group.push(fact);
    groups.set(key, group);
  }
  return [...groups.values()];
}
