export { carriedIndicators } from "./catalogue.ts";
export { type Comparison, compareIndicators, sameDimension } from "./compare.ts";
export { Behaviour, Direction, Indicator, readIndicators } from "./definition.ts";
export {
  type Grade,
  type IndicatorMatch,
  type IndicatorRegistry,
  matchIndicator,
  type PrintedIndicator,
  registryOf,
} from "./match.ts";
export { canonicalName, likeness } from "./wording.ts";
