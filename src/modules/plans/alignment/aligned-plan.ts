import type { Reading, Span, TargetReading } from "../reading/reading.ts";

/** A plan that is laid beside others: its reading, its text, and the name it goes by in the table (对照规划). */
export interface AlignedPlan {
  readonly name: string;
  readonly reading: Reading;
  readonly text: string;
}

/** Words of one of the plans (引文): `plan` is its place in the list of plans that were compared. */
export interface PlanQuote {
  readonly plan: number;
  readonly at: Span;
  readonly words: string;
}

/** What a plan says of an indicator (指标表述). */
export interface Statement {
  readonly indicator: string;
  readonly scope: string | null;
  readonly year: number | null;
  readonly comparator: TargetReading["comparator"];
  readonly value: number | null;
  readonly valueText: string;
  readonly unit: string | null;
  readonly quote: PlanQuote;
}

/** What the newer or lower plan does with a target of the older or higher one (衔接关系). */
export type Verdict = "inherits" | "raises" | "lowers" | "reworded" | "silent" | "incomparable" | "new";

export const verdictTerms: Readonly<Record<Verdict, string>> = {
  inherits: "沿用",
  raises: "提高",
  lowers: "降低",
  reworded: "改写",
  silent: "未提及",
  incomparable: "不可比",
  new: "新增",
};

/** A target of one plan and its counterpart in the other (指标对照). */
export interface IndicatorPair {
  readonly verdict: Verdict;
  readonly older: Statement | null;
  readonly newer: Statement | null;
  /** How far the newer value lies above the older, in the older one's unit (差额); null where the two cannot be subtracted. */
  readonly difference: { readonly amount: number; readonly unit: string | null } | null;
  /** One Chinese sentence with both figures, and the reason where they cannot be compared. */
  readonly says: string;
}

/** A task of one plan and its counterpart in the other (任务对照). */
export interface TaskPair {
  readonly verdict: "inherits" | "reworded" | "silent" | "new";
  readonly older: PlanQuote | null;
  readonly newer: PlanQuote | null;
  readonly says: string;
}

/** Something that only shows when plans lie side by side (跨规划疑点). */
export interface CrossFinding {
  readonly check: string;
  readonly severity: "info" | "warn" | "error";
  readonly says: string;
  readonly quotes: readonly PlanQuote[];
}

export function quoteOf(plans: readonly AlignedPlan[], plan: number, at: Span): PlanQuote {
  return { plan, at, words: plans[plan]?.text.slice(at[0], at[1]) ?? "" };
}

export function statementOf(plans: readonly AlignedPlan[], plan: number, target: TargetReading): Statement {
  return {
    indicator: target.indicator,
    scope: target.scope,
    year: target.year,
    comparator: target.comparator,
    value: typeof target.value === "number" ? target.value : null,
    valueText: target.valueText,
    unit: target.unit,
    quote: quoteOf(plans, plan, target.at),
  };
}
