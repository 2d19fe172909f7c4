export { fiveYears } from "./dates.ts";
export { type Fact, factsOf, type PlanFacts, personUnit, round, sayTarget, sayValue } from "./plan-facts.ts";
export { type FindingContext, readFindings } from "./read-findings.ts";
export { inUnit } from "./units.ts";
