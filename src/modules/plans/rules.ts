export {
  type Addition,
  addedItem,
  addedPlaces,
  type FoundText,
  inRevisedText,
  isSameAddition,
  placeAgain,
  refusalOfAdding,
  saysTheSame,
  withAddedClauses,
  wordsAt,
} from "./rules/additions.ts";
export { applyDecisions } from "./rules/apply-decisions.ts";
export { type Carried, carryDecisions } from "./rules/carry.ts";
export { dueDate, lastDayOfDeadline } from "./rules/due-date.ts";
export { isUnsure, itemsOf, type ReadItem, unitNamesOf, unsureBelow } from "./rules/from-reading.ts";
export {
  applyEdit,
  currentOf,
  decideItem,
  type ItemAct,
  type ItemCommand,
  type ItemLife,
  isAdded,
  type Origin,
  type Phase,
  type Revision,
  refusalOfUndo,
} from "./rules/item-life.ts";
export {
  checkBeforePublication,
  decidePlan,
  type PlanCommand,
  type PlanState,
  phaseOf,
} from "./rules/plan-life.ts";
export { inTextOrder, type Placed } from "./rules/text-order.ts";
export {
  canonical,
  comparable,
  contentOf,
  type FindResolution,
  newNames,
  rolesFor,
  type TypedUnit,
  unitsOf,
  waitsForPerson,
  withUnits,
} from "./rules/units.ts";
