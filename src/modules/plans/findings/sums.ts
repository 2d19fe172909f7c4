import {
  add,
  compareDecimals,
  type Decimal,
  decimal,
  parseDecimal,
  subtract,
} from "../../../kernel/decimals.ts";
import type { FindingReading, Span } from "../reading/reading.ts";
import { type Check, type Fact, finding, type PlanFacts, round, sayTarget, sayValue } from "./plan-facts.ts";
import { inUnit, roundingOf } from "./units.ts";

interface Amount {
  readonly value: Decimal;
  readonly text: string;
  /** Multiplier and unit; a bare multiplier leaves the unit open. */
  readonly unit: string;
  readonly at: Span;
}

/** D-01: parts named after 其中 or before 其余 must add up to the total before them (分项之和). */
export const partsSum: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const match of plan.text.matchAll(/其中/g)) {
    const from = Math.max(0, match.index - 200);
    const before = plan.text.slice(from, match.index);
    const start = from + Math.max(...["。", "\n", "；", "其中"].map((stop) => before.lastIndexOf(stop))) + 1;
    const after = plan.text.slice(match.index + 2, match.index + 400);
    const stop = after.search(/[。；\n]|其中/);
    const end = match.index + 2 + (stop === -1 ? after.length : stop);
    const total = amountsIn(plan.text, start, match.index).at(-1);
    if (total === undefined) continue;
    const parts = amountsIn(plan.text, match.index, end).filter((part) => sameUnit(part.unit, total.unit));
    const result = weighParts(total, parts, plan.text.slice(match.index, end).includes("其余"));
    if (result !== undefined) found.push(result);
  }
  return found;
};

function weighParts(total: Amount, parts: readonly Amount[], complete: boolean): FindingReading | undefined {
  if (parts.length < 2 || total.unit.includes("%")) return undefined;
  const sum = add(...parts.map((part) => part.value));
  const sign = compareDecimals(sum, total.value);
  const quotes = [total.at, ...parts.map((part) => part.at)];
  const reckoning = `${parts.map((part) => part.value).join(" + ")} = ${sum}`;
  if (sign === 0)
    return finding("sum", "parts-sum", "info", `分项之和与总数一致：${reckoning}${total.unit}。`, quotes);
  if (sign > 0 || complete) {
    const says = `分项之和与总数不符：${reckoning}，总数为 ${total.value}${total.unit}，相差 ${subtract(sum, total.value)}。`;
    return finding("sum", "parts-sum", "error", says, quotes);
  }
  return undefined;
}

const amount =
  /(\d{1,12}(?:\.\d{1,6})?)\s{0,2}(万|亿|千|百)?(人次|人|户|套|个|公里|平方公里|公顷|亩|元|所|张|家|项|吨|%)?/g;

function amountsIn(text: string, start: number, end: number): Amount[] {
  const found: Amount[] = [];
  for (const match of text.slice(start, end).matchAll(amount)) {
    const value = parseDecimal(match[1] ?? "");
    const unit = `${match[2] ?? ""}${match[3] ?? ""}`;
    const after = text[start + match.index + match[0].length] ?? "";
    const before = text[start + match.index - 1] ?? "";
    if (value === undefined || unit === "" || after === "年" || /[\d.“(（]/.test(before)) continue;
    const at = start + match.index;
    found.push({ value, text: match[0], unit, at: [at, at + match[0].trimEnd().length] });
  }
  return found;
}

function sameUnit(a: string, b: string): boolean {
  return a === b || a.startsWith(b) || b.startsWith(a);
}

/** D-02: what stood before and what is added make what shall stand then (基数加新增). */
export const basePlusNew: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const stock of plan.facts) {
    const base = stock.target.baseline;
    if (base === null || stock.value === undefined || stock.place !== "") continue;
    const flow = flowOf(plan, stock);
    const added =
      flow?.value === undefined ? undefined : inUnit(flow.value, flow.target.unit, stock.target.unit);
    if (flow === undefined || added === undefined) continue;
    const sum = base.value + added;
    const slack = roundingOf(stock.target.valueText) + 1e-9;
    const reckoning = `${base.value} + ${round(added, 6)} = ${round(sum, 6)}`;
    const holds = Math.abs(sum - stock.value) <= slack;
    const says = holds
      ? `基数加新增等于目标：「${stock.target.indicator}」${reckoning}${stock.target.unit ?? ""}。`
      : `基数加新增不等于目标：${reckoning}，而${sayTarget(stock.target)}。`;
    found.push(
      finding("sum", "base-plus-new", holds ? "info" : "error", says, [stock.target.at, flow.target.at]),
    );
  }
  return found;
};

/** The yearly or period increment of a stock: 新增 before the same words, or the flow of the same family. */
export function flowOf(plan: PlanFacts, stock: Fact): Fact | undefined {
  if (stock.indicator !== undefined && stock.indicator.behaviour !== "stock") return undefined;
  return plan.facts.find(
    (fact) =>
      fact.target.year === stock.target.year &&
      fact.place === stock.place &&
      fact.target.source === stock.target.source &&
      (fact.words === `新增${stock.words}` ||
        (fact.indicator?.behaviour === "flow" && fact.indicator.family === stock.indicator?.family)),
  );
}

/** D-12: a target and the increment of the whole period tell the base that the plan starts from (隐含基数). */
export const impliedBase: Check = (plan) => {
  const period = plan.reading.document.period;
  return plan.facts.flatMap((stock) => {
    if (stock.target.baseline !== null || stock.value === undefined || stock.indicator?.behaviour !== "stock")
      return [];
    const flow = flowOf(plan, stock);
    const added =
      flow?.value === undefined ? undefined : inUnit(flow.value, flow.target.unit, stock.target.unit);
    if (flow === undefined || added === undefined || added >= stock.value) return [];
    const several =
      period === null ? /期间|累计|年内/.test(flow.target.yearText ?? "") : period.end > period.start;
    if (
      !several ||
      plan.facts.some((fact) => fact.indicator === stock.indicator && fact.target.baseline !== null)
    )
      return [];
    const says = `目标 ${sayValue(stock.target)} 减去期内新增 ${sayValue(flow.target)}，隐含期初「${stock.target.indicator}」为 ${round(stock.value - added)}${stock.target.unit ?? ""}，文中未给基数，请核对。`;
    return [finding("sum", "implied-base", "info", says, [stock.target.at, flow.target.at])];
  });
};

/** D-05: what the parts of the area shall reach leaves so much for the rest (分片与总量). */
export const partsOfArea: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const total of plan.facts) {
    if (total.place !== "" || total.value === undefined || total.indicator?.code !== "urban-residents")
      continue;
    const parts = new Map<string, { fact: Fact; value: number }>();
    for (const fact of plan.facts) {
      if (fact.place === "" || fact.target.year !== total.target.year || !/人口$/.test(fact.target.indicator))
        continue;
      if (/平均|新增|户籍|落户/.test(fact.target.indicator)) continue;
      const value =
        fact.value === undefined ? undefined : inUnit(fact.value, fact.target.unit, total.target.unit);
      if (value !== undefined && value < total.value) parts.set(fact.place, { fact, value });
    }
    if (parts.size < 2) continue;
    const list = [...parts.values()];
    const sum = list.reduce((whole, part) => whole + part.value, 0);
    const rest = total.value - sum;
    const reckoning = list.map((part) => `${part.fact.place} ${round(part.value)}`).join(" + ");
    const quotes = [total.target.at, ...list.map((part) => part.fact.target.at)];
    const towns = townsNeed(plan, total.target.unit);
    const short = rest < 0 || (towns !== undefined && towns.need > rest);
    const says =
      rest < 0
        ? `分片人口目标合计 ${round(sum)}，超过总目标 ${sayValue(total.target)}：${reckoning}。`
        : `分片人口目标合计 ${round(sum)}（${reckoning}），若互不重叠，总目标 ${sayValue(total.target)} 只余 ${round(rest)}${total.target.unit ?? ""}给其他地方${towns?.says ?? ""}，请核对各片范围。`;
    found.push(finding("sum", "parts-of-area", rest < 0 ? "error" : short ? "warn" : "info", says, quotes));
  }
  return found;
};

/** Towns that a passage lists by name, each to hold more than so many people: what they need together. */
function townsNeed(plan: PlanFacts, unit: string | null): { says: string; need: number } | undefined {
  const average = plan.facts.find(
    (fact) => /平均/.test(fact.target.indicator) && /人口/.test(fact.target.indicator),
  );
  const each = average?.value === undefined ? undefined : inUnit(average.value, average.target.unit, unit);
  if (average === undefined || each === undefined) return undefined;
  const before = plan.text.slice(Math.max(0, average.target.at[0] - 400), average.target.at[0]);
  const lists = [...before.matchAll(/[\u4e00-\u9fa5]{2,8}(?:、[\u4e00-\u9fa5]{2,4}){3,60}/g)].map(
    (list) => list[0].split("、").length,
  );
  const towns = Math.max(0, ...lists);
  if (towns < 4) return undefined;
  const need = towns * each;
  return {
    need,
    says: `；而所列 ${towns} 个镇按「${average.target.indicator}」${sayValue(average.target)}计，共需 ${round(need)}${unit ?? ""}`,
  };
}

/** D-29: counts of several kinds of one thing in a sentence, added up for whoever needs the whole (分类合计). */
export const kindsSum: Check = (plan) => {
  const found: FindingReading[] = [];
  let run: Fact[] = [];
  const close = () => {
    if (run.length >= 3) {
      const sum = add(...run.map((fact) => decimal(String(fact.value ?? 0))));
      const says = `${run.map((fact) => String(fact.value)).join(" + ")} = ${sum}${run[0]?.target.unit ?? ""}（${sharedStart(run)}各类合计）。`;
      found.push(
        finding(
          "sum",
          "kinds-sum",
          "info",
          says,
          run.map((fact) => fact.target.at),
        ),
      );
    }
    run = [];
  };
  for (const fact of plan.facts) {
    const counted = fact.target.source === "prose" && fact.value !== undefined && fact.target.unit !== "%";
    const last = run.at(-1);
    const near =
      last !== undefined &&
      fact.target.unit === last.target.unit &&
      fact.target.year === last.target.year &&
      fact.target.at[0] - last.target.at[1] < 30;
    if (!counted || !near || sharedStart([...run, fact]).length < 3) close();
    if (counted) run.push(fact);
  }
  close();
  return found;
};

function sharedStart(facts: readonly Fact[]): string {
  const [first = "", ...others] = facts.map((fact) => fact.target.indicator);
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
