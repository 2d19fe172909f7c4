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
  return [...rows.values()].flatMap((row) =>
    stepFindings([...row].sort((a, b) => (a.target.year ?? 0) - (b.target.year ?? 0))),
  );
};

function stepFindings(row: readonly Fact[]): FindingReading[] {
  const first = row[0];
  if (first === undefined || row.length < 3) return [];
  const name = `「${first.target.indicator}」`;
  const quotes = [first.target.at];
  const values = row.map((fact) => fact.value ?? 0);
  const flow =
    first.indicator?.behaviour === "flow" ||
    (first.target.indicator.startsWith("新增") && first.target.unit !== "%");
  if (flow) {
    const sum = values.reduce((whole, value) => whole + value, 0);
    return [
      finding(
        "sum",
        "yearly-total",
        "info",
        `${name}各年合计 ${values.join(" + ")} = ${round(sum, 6)}${first.target.unit ?? ""}。`,
        quotes,
      ),
    ];
  }
  const base = first.target.baseline?.value;
  const steps = (base === undefined ? values : [base, ...values]).flatMap((value, index, all) =>
    index === 0 ? [] : [Number((value - (all[index - 1] ?? 0)).toFixed(6))],
  );
  const [opening = 0, ...later] = steps;
  const usual = Math.max(...later.map(Math.abs));
  const printed = steps.map((step) => (step >= 0 ? `+${step}` : String(step))).join("、");
  if (new Set(steps).size === 1 && opening !== 0) {
    return [finding("pace", "constant-step", "info", `${name}逐年变化相同：${printed}。`, quotes)];
  }
  if (usual > 0 && Math.abs(opening) > usual * 1.5) {
    return [
      finding(
        "pace",
        "uneven-step",
        "warn",
        `${name}逐年变化为 ${printed}，第一年明显大于以后各年，请核对。`,
        quotes,
      ),
    ];
  }
  return [];
}
