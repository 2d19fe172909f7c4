export {
  codeOfStatCode,
  isStatisticsOnly,
  isWithin,
  levelOfCode,
  levels,
  levelTerms,
  mayStandUnder,
  prefixOf,
  statCodeOf,
} from "./rules/code.ts";
export { chooseDivision, holdsOn, splitsOf } from "./rules/look-up.ts";
export { customaryNamesOf, kindOfName, shortNameOf } from "./rules/name.ts";
export { decideScope, inScope } from "./rules/scope.ts";
