import type { FindingReading } from "../reading/reading.ts";
import { type Check, type Fact, finding, groupFacts, sayTarget, sayValue } from "./plan-facts.ts";
import { inUnit } from "./units.ts";

/** D-14 and conflicts: one indicator stated in several places of the file must say one thing (前后一致). */
export const restated: Check = (plan) =>
  groupFacts(plan.facts.filter((fact) => fact.value !== undefined)).flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const found: FindingReading[] = [];
    const said = new Set<string>([key(first)]);
    for (const other of others) {
      if (said.has(key(other))) continue;
      said.add(key(other));
      const result = compareStatements(first, other);
      if (result !== undefined) found.push(result);
    }
    return found;
  });

function key(fact: Fact): string {
  return `${fact.target.comparator} ${fact.value} ${fact.target.unit ?? ""}`;
}

function compareStatements(first: Fact, other: Fact): FindingReading | undefined {
  const quotes = [first.target.at, other.target.at];
  const value = inUnit(other.value ?? 0, other.target.unit, first.target.unit);
  if (value === undefined || first.value === undefined) return undefined;
  const both = `${sayTarget(first.target)}，${other.target.source === "table" ? "表中" : "另处"}为${sayValue(other.target)}`;
  if (Math.abs(value - first.value) > Math.abs(first.value) * 1e-9) {
    return finding("conflict", "restated-value", "error", `同一指标前后数值不一致：${both}。`, quotes);
  }
  if (first.target.unit !== other.target.unit) {
    return finding("unit", "restated-unit", "info", `同一指标用了两种单位，换算后相等：${both}。`, quotes);
  }
  if (first.target.comparator !== other.target.comparator) {
    return finding(
      "conflict",
      "restated-comparator",
      "warn",
      `同一指标前后的要求不同：${both}，是“达到”还是“以上”请确认。`,
      quotes,
    );
  }
  return undefined;
}

/** D-15: one indicator under several names in one file (同一指标多种写法). */
export const manyNames: Check = (plan) => {
  const byCode = new Map<string, Map<string, Fact>>();
  for (const fact of plan.facts) {
    if (fact.indicator === undefined) continue;
    const names = byCode.get(fact.indicator.code) ?? new Map<string, Fact>();
    if (!names.has(fact.target.indicator)) names.set(fact.target.indicator, fact);
    byCode.set(fact.indicator.code, names);
  }
  return [...byCode.values()].flatMap((names) => {
    if (names.size < 2) return [];
    const list = [...names.keys()].map((name) => `「${name}」`).join("、");
    return [
      finding(
        "conflict",
        "many-names",
        "info",
        `同一指标有 ${names.size} 种写法：${list}，按同一指标处理。`,
        [...names.values()].map((fact) => fact.target.at),
      ),
    ];
  });
};

/** D-14: two spellings of one unit for alike quantities in one file (单位写法). */
export const unitSpellings: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const [a, b] of [
    ["平方千米", "平方公里"],
    ["千米", "公里"],
  ] as const) {
    const one = plan.facts.find((fact) => fact.target.unit === a);
    const other = plan.facts.find((fact) => fact.target.unit === b);
    if (one !== undefined && other !== undefined) {
      found.push(
        finding("unit", "unit-spellings", "info", `文中「${a}」与「${b}」并用，两者相等。`, [
          one.target.at,
          other.target.at,
        ]),
      );
    }
  }
  return found;
};
