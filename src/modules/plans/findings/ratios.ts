import { findUnit } from "../../../kernel/units.ts";
import type { FindingReading } from "../reading/reading.ts";
import {
  type Check,
  type Fact,
  finding,
  type PlanFacts,
  round,
  sayTarget,
  sayValue,
  sentenceEnd,
} from "./plan-facts.ts";
import { inUnit, roundingOf } from "./units.ts";

/** A ratio may differ from what its parts give by this share before it is called wrong. */
const TOLERANCE = 0.01;

/** D-03: a ratio must follow from its numerator and denominator where the plan sets all three (比率与分子分母). */
export const ratioFromParts: Check = (plan) => {
  const found: FindingReading[] = [];
  const seen = new Set<string>();
  for (const ratio of plan.facts) {
    const { numerator, denominator } = ratio.indicator ?? {};
    if (ratio.value === undefined || ratio.place !== "" || !numerator || !denominator) continue;
    const top = factFor(plan, numerator, ratio.target.year);
    const bottom = factFor(plan, denominator, ratio.target.year);
    if (top?.value === undefined || bottom?.value === undefined) continue;
    const quotient = quotientOf(top, bottom, ratio);
    if (quotient === undefined) continue;
    const key = `${ratio.indicator?.code}\t${ratio.target.year}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const gap = quotient - ratio.value;
    const holds =
      Math.abs(gap) <= Math.max(Math.abs(ratio.value) * TOLERANCE, roundingOf(ratio.target.valueText));
    const reckoning = `${sayValue(top.target)} ÷ ${sayValue(bottom.target)} = ${round(quotient, 1)}${ratio.target.unit ?? ""}`;
    const says = holds
      ? `比率与分子、分母一致：${reckoning}，${sayTarget(ratio.target)}。`
      : `比率与分子、分母不符：${reckoning}，而${sayTarget(ratio.target)}，相差 ${round(Math.abs(gap), 1)}（${round((Math.abs(gap) / ratio.value) * 100, 1)}%），三项目标不能同时准确完成。`;
    found.push(
      finding(
        "ratio",
        "ratio-from-parts",
        holds ? "info" : "error",
        says,
        [ratio, top, bottom].map((one) => one.target.at),
      ),
    );
  }
  return found;
};

function factFor(plan: PlanFacts, code: string, year: number | null): Fact | undefined {
  const all = plan.facts.filter(
    (fact) => fact.indicator?.code === code && fact.target.year === year && fact.place === "",
  );
  return all.find((fact) => fact.target.source === "table") ?? all[0];
}

function quotientOf(top: Fact, bottom: Fact, ratio: Fact): number | undefined {
  const unit = ratio.target.unit;
  const people = inUnit(bottom.value ?? 0, bottom.target.unit, "人");
  if (unit === "%") {
    const same = inUnit(top.value ?? 0, top.target.unit, bottom.target.unit);
    return same === undefined || bottom.value === undefined ? undefined : (same / bottom.value) * 100;
  }
  const amount = inUnit(top.value ?? 0, top.target.unit, unit);
  return amount === undefined || people === undefined || people === 0 ? undefined : amount / people;
}

/** Counts that, divided by a rate of the same plan, tell the whole behind both. */
const wholes: readonly { count: string; rate: string; term: string }[] = [
  { count: "urban-residents", rate: "resident-urban-rate", term: "常住人口" },
  { count: "settled-stock", rate: "registered-urban-rate", term: "户籍人口" },
];

/** D-02, D-11: the total behind a count and a rate, in the base and the target year, with the room that rounding leaves (隐含总量). */
export const impliedTotal: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const { count, rate, term } of wholes) {
    const counts = plan.facts.filter(
      (fact) => fact.indicator?.code === count && fact.place === "" && fact.value !== undefined,
    );
    const best = counts.find((fact) => fact.target.source === "table") ?? counts[0];
    const partner = best === undefined ? undefined : factFor(plan, rate, best.target.year);
    if (best?.value === undefined || partner?.value === undefined) continue;
    // Without a base it may be the settlement of some years, not a stock.
    if (count === "settled-stock" && best.target.baseline === null) continue;
    const unit = best.target.unit ?? "";
    const then = spanOf(best.value, partner.value, roundingOf(partner.target.valueText));
    let says = `由「${best.target.indicator}」和「${partner.target.indicator}」推得 ${best.target.year ?? ""}年${term} ${round(then.middle, 1)}${unit}（${round(then.low, 1)}—${round(then.high, 1)}）`;
    const bases = [best.target.baseline, partner.target.baseline] as const;
    let clash = false;
    if (bases[0] !== null && bases[1] !== null && bases[1].value > 0) {
      const before = spanOf(bases[0].value, bases[1].value, roundingOf(bases[1].value));
      clash = before.low > then.high * 1.05 || then.low > before.high * 1.05;
      says += `，${bases[0].year ?? "基"}年为 ${round(before.middle, 1)}（${round(before.low, 1)}—${round(before.high, 1)}），${clash ? "两年相差过大" : "两年没有矛盾"}`;
    }
    if (count === "settled-stock" && !clash) says += "，该数量与全部城镇户籍人口相当，口径请确认";
    found.push(
      finding("ratio", "implied-total", clash ? "warn" : "info", `${says}。`, [
        best.target.at,
        partner.target.at,
      ]),
    );
  }
  return found;
};

function spanOf(count: number, rate: number, slack: number) {
  return {
    middle: (count / rate) * 100,
    low: (count / (rate + slack)) * 100,
    high: (count / Math.max(0.01, rate - slack)) * 100,
  };
}

/** D-22, D-23: what one unit costs, one measure reaches or one yuan draws, computed from figures of one passage (合理性测算). */
export const plausibility: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const [index, fact] of plan.facts.entries()) {
    for (const other of plan.facts.slice(index + 1, index + 12)) {
      if (fact.target.source !== "prose" || other.target.source !== "prose") continue;
      const sentence = sentenceEnd(plan.text, fact.target.at[0]) >= other.target.at[0];
      const pair = sentence ? (perUnit(fact, other) ?? perUnit(other, fact)) : undefined;
      const says = pair ?? leverage(fact, other) ?? placesPerSchool(fact, other);
      if (says !== undefined)
        found.push(finding("ratio", "plausibility", "info", says, [fact.target.at, other.target.at]));
    }
  }
  return found;
};

function perUnit(money: Fact, count: Fact): string | undefined {
  if (money.value === undefined || count.value === undefined || !count.value) return undefined;
  const from = findUnit(money.target.unit ?? "");
  const to = findUnit(count.target.unit ?? "");
  if (
    from?.dimension === "money" &&
    /^(?:dwellings|households|length|items|institutions)$/.test(to?.dimension ?? "")
  ) {
    const yuan = inUnit(money.value, money.target.unit, "万元") ?? 0;
    const one = to?.dimension === "length" ? "公里" : (count.target.unit ?? "").replace(/^[十百千万亿]+/, "");
    const many = inUnit(count.value, count.target.unit, one) ?? 0;
    if (many === 0) return undefined;
    return `${sayValue(money.target)} ÷ ${sayValue(count.target)}，合每${one} ${round(yuan / many, 1)} 万元，请核对是否合理。`;
  }
  if (
    from?.dimension === "households" &&
    to?.dimension === "items" &&
    /小区|社区|村/.test(count.target.indicator)
  ) {
    const households = inUnit(money.value, money.target.unit, "户") ?? 0;
    return `${sayValue(money.target)} ÷ ${sayValue(count.target)}，平均每个 ${round(households / count.value, 1)} 户，请核对是否合理。`;
  }
  return undefined;
}

function leverage(seed: Fact, total: Fact): string | undefined {
  const together = seed.target.task === total.target.task && seed.target.year === total.target.year;
  if (!together || !seed.value || !total.value) return undefined;
  if (!/母基金|引导基金|财政/.test(seed.target.indicator) || !/总规模|带动|撬动/.test(total.target.indicator))
    return undefined;
  const whole = inUnit(total.value, total.target.unit, seed.target.unit);
  return whole === undefined
    ? undefined
    : `${sayValue(total.target)} ÷ ${sayValue(seed.target)}，带动倍数为 ${round(whole / seed.value, 1)}。`;
}

function placesPerSchool(school: Fact, places: Fact): string | undefined {
  if (school.target.task !== places.target.task || !school.value || !places.value) return undefined;
  const subject = /义务教育|高中|幼儿园|学前/.exec(school.target.indicator)?.[0];
  if (
    subject === undefined ||
    !places.target.indicator.includes(subject) ||
    !/学位/.test(places.target.indicator)
  )
    return undefined;
  if (findUnit(school.target.unit ?? "")?.dimension !== "institutions") return undefined;
  const seats = inUnit(places.value, places.target.unit, "个");
  if (seats === undefined) return undefined;
  return `${sayValue(places.target)}学位 ÷ ${sayValue(school.target)}新建学校，平均每所 ${round(seats / school.value, 0)} 个，另有改扩建的学校未计数，请核对。`;
}
