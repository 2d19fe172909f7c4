import type { FindingReading } from "../reading/reading.ts";
import { type Check, type Fact, finding, round, sayTarget } from "./plan-facts.ts";

/** D-09: a target that is below, at or far above what was already reached (目标与基期). */
export const againstBase: Check = (plan) => {
  const found: FindingReading[] = [];
  const level: Fact[] = [];
  for (const fact of firstYears(plan.facts)) {
    const base = fact.target.baseline;
    if (base === null || fact.value === undefined) continue;
    const lower =
      fact.indicator?.direction === "lower" ||
      /失业率|能耗|死亡率|下降|排放|贫困/.test(fact.target.indicator);
    const change = fact.value - base.value;
    const from = `${base.year ?? "基期"}${base.year === null ? "" : "年"}已为 ${base.value}${fact.target.unit ?? ""}`;
    if (change === 0) level.push(fact);
    else if (change < 0 !== lower && change < 0) {
      found.push(
        finding("direction", "below-base", "warn", `目标低于基期：${sayTarget(fact.target)}，${from}。`, [
          fact.target.at,
        ]),
      );
    } else if (change > 0 && lower && fact.indicator?.behaviour === "ratio") {
      found.push(
        finding(
          "direction",
          "against-direction",
          "info",
          `该指标应当控制，目标却高于基期：${sayTarget(fact.target)}，${from}。`,
          [fact.target.at],
        ),
      );
    }
    if (isJump(fact, base.value)) {
      const times = base.value > 0 ? `，是基期的 ${round(fact.value / base.value, 1)} 倍` : "";
      found.push(
        finding(
          "pace",
          "jump",
          "warn",
          `一步增长过大：${sayTarget(fact.target)}，${from}${times}，请核对数据或口径。`,
          [fact.target.at],
        ),
      );
    }
  }
  if (level.length > 0) {
    const names = level.map((fact) => `「${fact.target.indicator}」`).join("、");
    found.push(
      finding(
        "pace",
        "no-growth",
        "info",
        `${level.length} 项目标与基期持平：${names}。`,
        level.map((fact) => fact.target.at),
      ),
    );
  }
  return found;
};

function isJump(fact: Fact, base: number): boolean {
  const value = fact.value ?? 0;
  if (base <= 0 || value <= base) return false;
  return fact.target.unit === "%" ? value - base >= 20 : value / base >= 2.5;
}

/** Of a row with several years, the first target year: what stands next to the base. */
function firstYears(facts: readonly Fact[]): Fact[] {
  const first = new Map<string, Fact>();
  for (const fact of facts) {
    const key =
      fact.target.table === null
        ? `${fact.target.at[0]} ${fact.words}`
        : `${fact.target.at[0]} ${fact.target.table.row}`;
    const known = first.get(key);
    if (known === undefined || (fact.target.year ?? 0) < (known.target.year ?? 0)) first.set(key, fact);
  }
  return [...first.values()];
}

/** D-10: a row without the base value that the other rows of its table have (基期缺数). */
export const missingBase: Check = (plan) => {
  const rows = firstYears(plan.facts).filter((fact) => fact.target.source === "table");
  const without = rows.filter((fact) => fact.target.baseline === null);
  if (without.length === 0 || without.length * 2 >= rows.length) return [];
  return without.map((fact) =>
    finding("structure", "missing-base", "warn", `基期数值缺失，无法计算变化：${sayTarget(fact.target)}。`, [
      fact.target.at,
    ]),
  );
};

/** D-21: the steps of a row with several target years; a first step unlike the others is worth a look (逐年步长). */
export const yearlySteps: Check = (plan) => {
  const rows = new Map<string, Fact[]>();
  for (const fact of plan.facts) {
    if (fact.target.table === null || fact.value === undefined || fact.target.year === null) continue;
    const key = `${fact.target.at[0]} ${fact.target.table.row} ${fact.words}`;
    rows.set(key, [...(rows.get(key) ?? []), fact]);
  }
  const inOrder = [...rows.values()].map((row) =>
    [...row].sort((a, b) => (a.target.year ?? 0) - (b.target.year ?? 0)),
  );
  return [...inOrder.flatMap(stepFindings), ...constantSteps(inOrder)];
};

/** Rows that move by the same step every year, named together. */
function constantSteps(rows: readonly (readonly Fact[])[]): FindingReading[] {
  const constant = rows.flatMap((row) => {
    const steps = row.length < 3 || isYearly(row[0]) ? [] : stepsOf(row);
    const [step] = steps;
    return step !== undefined && step !== 0 && new Set(steps).size === 1 ? [{ first: row[0], step }] : [];
  });
  if (constant.length === 0) return [];
  const names = constant.map(({ first, step }) => `「${first?.target.indicator}」${signed(step)}`).join("、");
  const quotes = constant.flatMap(({ first }) => (first === undefined ? [] : [first.target.at]));
  return [
    finding("pace", "constant-step", "info", `${constant.length} 项指标逐年变化相同：${names}。`, quotes),
  ];
}

function isYearly(fact: Fact | undefined): boolean {
  if (fact === undefined) return false;
  return (
    fact.indicator?.behaviour === "flow" ||
    (fact.target.indicator.startsWith("新增") && fact.target.unit !== "%")
  );
}

/** Changes from year to year, the base first where the row has one. */
function stepsOf(row: readonly Fact[]): number[] {
  const base = row[0]?.target.baseline?.value;
  const values = [...(base === undefined ? [] : [base]), ...row.map((fact) => fact.value ?? 0)];
  return values.slice(1).map((value, index) => Number((value - (values[index] ?? 0)).toFixed(6)));
}

function signed(step: number): string {
  return step >= 0 ? `+${step}` : String(step);
}

function stepFindings(row: readonly Fact[]): FindingReading[] {
  const first = row[0];
  if (first === undefined || row.length < 3) return [];
  const name = `「${first.target.indicator}」`;
  const quotes = [first.target.at];
  if (isYearly(first)) {
    const values = row.map((fact) => fact.value ?? 0);
    const sum = values.reduce((whole, value) => whole + value, 0);
    const says = `${name}各年合计 ${values.join(" + ")} = ${round(sum, 6)}${first.target.unit ?? ""}。`;
    return [finding("sum", "yearly-total", "info", says, quotes)];
  }
  const [opening = 0, ...later] = stepsOf(row);
  const usual = Math.max(...later.map(Math.abs));
  const excess = Math.abs(opening) - usual;
  const large = first.target.unit === "%" ? excess >= 0.8 : excess > Math.abs(first.value ?? 0) * 0.02;
  if (usual === 0 || excess <= usual * 0.5 || !large) return [];
  const printed = [opening, ...later].map(signed).join("、");
  const says = `${name}逐年变化为 ${printed}，第一年明显大于以后各年，请核对。`;
  return [finding("pace", "uneven-step", "warn", says, quotes)];
}
