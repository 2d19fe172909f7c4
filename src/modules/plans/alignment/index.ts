export { type Alignment, alignPlans } from "./align-plans.ts";
export {
  type AlignedPlan,
  type CrossFinding,
  type IndicatorPair,
  type PlanQuote,
  type Statement,
  type TaskPair,
  type Verdict,
  verdictTerms,
} from "./aligned-plan.ts";
export { diffObligations, type FieldChange, type ObligationChange } from "./diff-obligations.ts";
export { nestPlans } from "./nest-plans.ts";
export { type PressureCell, type PressureRow, pressureTable } from "./pressure.ts";
export { readSettlementRule, type SettlementRule, sayRule } from "./settlement-rules.ts";
