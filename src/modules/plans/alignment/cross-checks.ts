import {
  type Fact,
  fiveYears,
  inUnit,
  type PlanFacts,
  round,
  sayTarget,
  sayValue,
} from "../findings/index.ts";
import { type AlignedPlan, type CrossFinding, quoteOf } from "./aligned-plan.ts";
import { changeOf, type Match } from "./pair-targets.ts";

/** D-06, D-07: what is left to the older target, against the pace of the newer plan (进度测算). */
export function paceChecks(plans: readonly AlignedPlan[], matches: readonly Match[]): CrossFinding[] {
  return matches.flatMap((match): CrossFinding[] => {
    const change = changeOf(match);
    const [due, now] = [match.older.target.year, match.newer.target.year];
    if (
      change === undefined ||
      due === null ||
      now === null ||
      due <= now ||
      match.older.indicator?.direction === "lower"
    )
      return [];
    const need = change.older - change.newer;
    if (need <= 0 || isIncrement(match) || !comparableEnough(match)) return [];
    const years = due - now;
    const pace = yearlyPace(match);
    const unit = match.older.target.unit === "%" ? "个百分点" : (match.older.target.unit ?? "");
    const yearly = need / years;
    const behind = pace !== undefined && yearly > Math.max(pace, 0) * 1.5;
    const paceWords = pace === undefined ? "" : `，而${now}年计划只增 ${round(pace)}${unit}`;
    const doubt = match.grade === "near" ? `（口径相近，仅供参考：${match.why.replace(/。$/, "")}）` : "";
    const says = `「${match.older.target.indicator}」要从 ${now} 年的 ${sayValue(match.newer.target)} 达到 ${due} 年的 ${sayValue(match.older.target)}，${years} 年还差 ${round(need, 4)}${unit}，每年需 ${round(yearly, 4)}${unit}${paceWords}${behind ? "，按现有进度难以完成" : ""}${doubt}。`;
    return [{ check: "pace", severity: behind ? "warn" : "info", says, quotes: bothQuotes(plans, match) }];
  });
}

/** Increments of a year or a period have no way to go; only stocks and rates have. */
function isIncrement(match: Match): boolean {
  const behaviour = match.older.indicator?.behaviour;
  return (
    behaviour === "flow" || behaviour === "cumulative" || match.older.target.indicator.startsWith("新增")
  );
}

/** Near is near enough to warn about pace where unit and kind of count agree; the doubt is then said. */
function comparableEnough(match: Match): boolean {
  if (match.grade !== "near") return true;
  const [one, other] = [match.older.indicator, match.newer.indicator];
  return (
    one !== undefined &&
    other !== undefined &&
    one.family === other.family &&
    one.behaviour === other.behaviour
  );
}

function yearlyPace(match: Match): number | undefined {
  const base = match.newer.target.baseline;
  const year = match.newer.target.year;
  if (
    base === null ||
    base.year === null ||
    year === null ||
    year <= base.year ||
    match.newer.value === undefined
  )
    return undefined;
  const grown = inUnit(match.newer.value - base.value, match.newer.target.unit, match.older.target.unit);
  return grown === undefined ? undefined : grown / (year - base.year);
}

function bothQuotes(plans: readonly AlignedPlan[], match: Match) {
  return [quoteOf(plans, 0, match.older.target.at), quoteOf(plans, 1, match.newer.target.at)];
}

/** D-08: targets of the older plan that the actual figures of the newer one have already passed (目标已提前达到). */
export function overtakenChecks(plans: readonly AlignedPlan[], matches: readonly Match[]): CrossFinding[] {
  return matches.flatMap((match): CrossFinding[] => {
    const base = match.newer.target.baseline;
    const due = match.older.target.year;
    if (
      match.grade === "near" ||
      isIncrement(match) ||
      base === null ||
      base.year === null ||
      due === null ||
      base.year >= due
    )
      return [];
    const actual = inUnit(base.value, match.newer.target.unit, match.older.target.unit);
    const target = match.older.value;
    if (actual === undefined || target === undefined) return [];
    const down = match.older.indicator?.direction === "lower";
    if (down ? actual > target : actual < target) return [];
    const times =
      !down && match.newer.value !== undefined && match.newer.value >= target * 2
        ? `，${match.newer.target.year}年目标 ${sayValue(match.newer.target)} 已是其 ${round(match.newer.value / target, 1)} 倍`
        : "";
    const says = `「${match.older.target.indicator}」${due}年目标 ${sayValue(match.older.target)}，${base.year}年实际已为 ${base.value}${match.newer.target.unit ?? ""}，提前达到${times}；建议以后一规划为准，两处均保留。`;
    return [{ check: "overtaken", severity: "warn", says, quotes: bothQuotes(plans, match) }];
  });
}

/** D-12: the increment promised for a whole period, against what the years so far have brought (期内增量进度). */
export function incrementChecks(
  plans: readonly AlignedPlan[],
  older: PlanFacts,
  newer: PlanFacts,
): CrossFinding[] {
  return older.facts.flatMap((stock): CrossFinding[] => {
    if (stock.indicator?.behaviour !== "stock" || stock.value === undefined || stock.place !== "") return [];
    const flow = older.facts.find(
      (fact) =>
        fact.indicator?.behaviour === "flow" &&
        fact.indicator.family === stock.indicator?.family &&
        fact.place === "",
    );
    const added =
      flow?.value === undefined ? undefined : inUnit(flow.value, flow.target.unit, stock.target.unit);
    const period = fiveYears(flow?.target.yearText ?? "") ?? older.reading.document.period ?? undefined;
    const later = newer.facts.find(
      (fact) => fact.indicator === stock.indicator && fact.place === "" && fact.target.baseline !== null,
    );
    const actual = later?.target.baseline;
    if (
      flow === undefined ||
      added === undefined ||
      period === undefined ||
      later === undefined ||
      !actual ||
      actual.year === null
    )
      return [];
    const reached = inUnit(actual.value, later.target.unit, stock.target.unit);
    const past = actual.year - period.start + 1;
    const left = period.end - actual.year;
    if (reached === undefined || past < 1 || left < 1) return [];
    const base = stock.value - added;
    const [planned, soFar, needed] = [
      added / (period.end - period.start + 1),
      (reached - base) / past,
      (stock.value - reached) / left,
    ];
    const unit = stock.target.unit ?? "";
    const behind = soFar < planned * 0.95;
    const says = `「${stock.target.indicator}」隐含 ${period.start - 1} 年基数 ${round(base)}${unit}，到 ${actual.year} 年为 ${round(reached)}${unit}，${past} 年增加 ${round(reached - base)}（年均 ${round(soFar, 1)}），规划年均需 ${round(planned, 1)}，余下 ${left} 年年均需 ${round(needed, 1)}${behind ? "，进度滞后" : ""}。`;
    const quotes = [
      quoteOf(plans, 0, stock.target.at),
      quoteOf(plans, 0, flow.target.at),
      quoteOf(plans, 1, later.target.at),
    ];
    return [{ check: "increment-pace", severity: behind ? "warn" : "info", says, quotes }];
  });
}

/** How the places of two plans lie to each other (地区关系). */
export type Relation = "same" | "nested" | "upward" | "apart";

const levels = ["nation", "province", "prefecture", "county", "town"];

export function relationOf(plans: readonly AlignedPlan[]): Relation {
  const [a, b] = plans.map((plan) => plan.reading.document.region);
  if (a == null || b == null || a.name === b.name) return "same";
  if (a.level === b.level || a.level === null || b.level === null) return "apart";
  return levels.indexOf(a.level) < levels.indexOf(b.level) ? "nested" : "upward";
}

/** Two plans of one place that set one figure for one year differently, or a lower plan that asks less than the higher one (目标冲突). */
export function conflictChecks(
  plans: readonly AlignedPlan[],
  matches: readonly Match[],
  relation: Relation,
): CrossFinding[] {
  return matches.flatMap((match): CrossFinding[] => {
    const change = changeOf(match);
    if (match.grade === "near" || change === undefined || change.change === 0) return [];
    if (match.older.target.year === null || match.older.target.year !== match.newer.target.year) return [];
    const both = `${plans[0]?.name} ${sayTarget(match.older.target)}，${plans[1]?.name} ${sayTarget(match.newer.target)}`;
    const quotes = bothQuotes(plans, match);
    if (relation === "same") {
      const says = `两份规划对同一指标同一年份的目标不同：${both}；两处均保留，以后一规划为准须经确认。`;
      return [{ check: "conflict", severity: "warn", says, quotes }];
    }
    if (change.demanding > 0 || match.older.indicator?.behaviour !== "ratio") return [];
    return [{ check: "below-parent", severity: "info", says: `下级目标低于上级：${both}。`, quotes }];
  });
}

/** Plans of two places at one level may be read side by side, but not held against each other. */
export function placeChecks(plans: readonly AlignedPlan[], relation: Relation): CrossFinding[] {
  if (relation !== "apart") return [];
  const names = plans.map((plan) => plan.reading.document.region?.name ?? plan.name).join("、");
  const says = `两份规划属于不同地区（${names}），只作并列对照，不判断冲突和进度。`;
  return [{ check: "different-places", severity: "info", says, quotes: [] }];
}

/** D-24: whether two plans share any year, without which their figures cannot be nested (规划期衔接). */
export function periodChecks(plans: readonly AlignedPlan[]): CrossFinding[] {
  const [older, newer] = plans.map((plan) => periodOf(plan));
  if (older === undefined || newer === undefined) return [];
  if (older.start <= newer.end && newer.start <= older.end) return [];
  const says = `${plans[0]?.name}为 ${older.start}—${older.end} 年，${plans[1]?.name}为 ${newer.start}—${newer.end} 年，没有共同年份，不能作数值上的衔接核对，只能核对任务。`;
  return [{ check: "no-common-year", severity: "info", says, quotes: [] }];
}

function periodOf(plan: AlignedPlan): { start: number; end: number } | undefined {
  const stated = plan.reading.document.period;
  if (stated !== null) return stated;
  const years = plan.reading.targets.flatMap((target) => (target.year === null ? [] : [target.year]));
  return years.length === 0 ? undefined : { start: Math.min(...years), end: Math.max(...years) };
}

/** D-24: where the higher plan names the place of the lower one (上级规划点名). */
export function namingChecks(plans: readonly AlignedPlan[]): CrossFinding[] {
  const region = plans[1]?.reading.document.region?.name;
  const text = plans[0]?.text ?? "";
  const short = region?.replace(/(?:市|县|区|自治[区州县])$/, "");
  if (short === undefined || short.length < 2 || plans[0]?.reading.document.region?.name === region)
    return [];
  const quotes = (plans[0]?.reading.tasks ?? []).flatMap((task) => {
    const at = text.slice(task.bodyAt[0], task.bodyAt[1]).indexOf(short);
    return at === -1 ? [] : [quoteOf(plans, 0, [task.bodyAt[0] + at, task.bodyAt[0] + at + short.length])];
  });
  if (quotes.length === 0) return [];
  const says = `${plans[0]?.name}有 ${quotes.length} 项任务点名「${short}」，请核对${plans[1]?.name}是否承接。`;
  return [{ check: "named-by-parent", severity: "info", says, quotes }];
}

/** Sums of the lower plans against the higher one: counts must reach it, rates must lie on both sides of it (分级汇总). */
export function nestingChecks(
  parent: PlanFacts,
  children: readonly PlanFacts[],
  plans: readonly AlignedPlan[],
): CrossFinding[] {
  return parent.facts.flatMap((fact): CrossFinding[] => {
    if (
      fact.indicator === undefined ||
      fact.value === undefined ||
      fact.place !== "" ||
      (fact.target.source !== "table" && isRestated(parent, fact))
    )
      return [];
    const parts = children.map((child) => counterpart(child, fact));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < 2) return [];
    const values = known.map((part) => inUnit(part.value ?? 0, part.target.unit, fact.target.unit) ?? 0);
    const quotes = [
      quoteOf(plans, 0, fact.target.at),
      ...parts.flatMap((part, index) =>
        part === undefined ? [] : [quoteOf(plans, index + 1, part.target.at)],
      ),
    ];
    const missing = parts.length - known.length;
    const rest = missing > 0 ? `（另有 ${missing} 个下级未定）` : "";
    if (fact.indicator.behaviour === "ratio") {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      if (missing > 0 || (low <= fact.value && fact.value <= high)) return [];
      return [
        {
          check: "rates-miss-parent",
          severity: "warn",
          says: `上级 ${sayTarget(fact.target)}，下级在 ${low}—${high}${fact.target.unit ?? ""} 之间，加权平均不可能等于上级目标。`,
          quotes,
        },
      ];
    }
    const sum = values.reduce((whole, value) => whole + value, 0);
    const short = sum < fact.value && missing === 0;
    const says = `上级 ${sayTarget(fact.target)}，下级合计 ${values.map((value) => round(value, 4)).join(" + ")} = ${round(sum, 4)}${fact.target.unit ?? ""}${rest}${short ? `，还差 ${round(fact.value - sum, 4)}` : ""}。`;
    return [{ check: "parts-and-parent", severity: short ? "warn" : "info", says, quotes }];
  });
}

function counterpart(child: PlanFacts, fact: Fact): Fact | undefined {
  return child.facts.find(
    (one) =>
      one.indicator === fact.indicator &&
      one.place === "" &&
      one.target.year === fact.target.year &&
      one.value !== undefined,
  );
}

function isRestated(plan: PlanFacts, fact: Fact): boolean {
  return (
    plan.facts.find(
      (one) => one.indicator === fact.indicator && one.place === "" && one.target.year === fact.target.year,
    ) !== fact
  );
}
