import type { Span } from "../reading/reading.ts";
import { type AlignedPlan, type CrossFinding, quoteOf } from "./aligned-plan.ts";

/** What a plan asks of a person who wants to settle (落户条件), as far as its words say. */
export interface SettlementRule {
  /** Whether home and work are both needed, or one of them. */
  readonly homeAndWork: "both" | "either" | null;
  readonly insurance: boolean;
  /** Years of residence named in the passage. */
  readonly years: number | null;
  /** Restrictions are lifted altogether (全面放开、全面取消). */
  readonly open: boolean;
  readonly at: Span;
}

const home = "合法稳定(?:住所|居所)(?:[（(][^（）()]{0,10}[）)]){0,2}";
const work = "合法稳定(?:就业|职业)(?:[（(][^（）()]{0,10}[）)]){0,2}";
const joined = new RegExp(
  `(?:${home}(和|且|并|及|与|、|或者?)${work})|(?:${work}(和|且|并|及|与|、|或者?)${home})`,
);
const lifted = /全面(?:放开|取消)[^，。；]{0,24}落户(?:限制|条件)|全面取消[^，。；]{0,6}落户限制/;
const residence = /(?:居住|落户)[^，。；]{0,6}?满?([1-9]|[一二三四五六])年(?:以上)?/;

/** Reads the condition from the passages on settlement; undefined where the plan says nothing of it (D-25). */
export function readSettlementRule(plan: AlignedPlan): SettlementRule | undefined {
  const quotes: Span[] = [];
  let homeAndWork: SettlementRule["homeAndWork"] = null;
  let [insurance, open] = [false, false];
  let years: number | null = null;
  for (const [start, sentence] of sentencesOn(plan.text)) {
    const pair = joined.exec(sentence);
    if (pair !== null) homeAndWork ??= /或/.test(pair[1] ?? pair[2] ?? "") ? "either" : "both";
    const insured = pair !== null && /参加[^，。；]{0,6}社会保险/.test(sentence);
    const lift = lifted.test(sentence);
    const stay = residence.exec(sentence);
    if (stay !== null) years ??= "一二三四五六".indexOf(stay[1] ?? "") + 1 || Number(stay[1]);
    insurance ||= insured;
    open ||= lift;
    if (pair !== null || lift || stay !== null) quotes.push([start, start + sentence.length]);
  }
  const at = quotes[0];
  return at === undefined ? undefined : { homeAndWork, insurance, years, open, at };
}

function* sentencesOn(text: string): Generator<[number, string]> {
  for (const match of text.matchAll(/[^。；\n]{1,600}/g)) {
    if (/落户|户口迁移|户籍|应落尽落|市民化/.test(match[0])) yield [match.index, match[0]];
  }
}

export function sayRule(rule: SettlementRule): string {
  const parts: string[] = [];
  if (rule.open) parts.push("全面放开落户限制");
  if (rule.homeAndWork === "both") parts.push("合法稳定住所和合法稳定就业须同时具备");
  if (rule.homeAndWork === "either") parts.push("合法稳定住所或合法稳定就业具备其一");
  if (rule.insurance) parts.push("并看参加社会保险年限");
  if (rule.years !== null) parts.push(`以居住 ${rule.years} 年以上人员为重点`);
  return parts.join("，");
}

/** Settlement conditions that differ between the plans, or within one of them: rules of a place and a date, never one formula. */
export function settlementChecks(plans: readonly AlignedPlan[]): CrossFinding[] {
  const rules = plans.flatMap((plan, index) => {
    const rule = readSettlementRule(plan);
    return rule === undefined ? [] : [{ plan, index, rule }];
  });
  const found: CrossFinding[] = [];
  for (const { plan, index, rule } of rules) {
    if (rule.open && rule.homeAndWork !== null) {
      const says = `${plan.name}既说${sayRule(rule)}，放开与条件并存，请明确适用范围。`;
      found.push({
        check: "settlement-rule-within",
        severity: "warn",
        says,
        quotes: [quoteOf(plans, index, rule.at)],
      });
    }
  }
  if (new Set(rules.map(({ rule }) => sayRule(rule))).size > 1) {
    const says = `落户条件不同：${rules.map(({ plan, rule }) => `${plan.name}为${sayRule(rule)}`).join("；")}。`;
    const quotes = rules.map(({ index, rule }) => quoteOf(plans, index, rule.at));
    found.push({ check: "settlement-rules", severity: "info", says, quotes });
  }
  return found;
}
