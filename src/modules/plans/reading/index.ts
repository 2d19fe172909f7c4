export type { RegionLookup } from "./document/region.ts";
export { flatten, outlineOf } from "./outline.ts";
export { type ReadOptions, readPlan } from "./read-plan.ts";
export {
  Alternative,
  ClauseReading,
  Comparator,
  DocumentReading,
  FindingReading,
  Reading,
  ReferenceReading,
  SafeguardReading,
  Span,
  TargetReading,
  TaskReading,
} from "./reading.ts";
export { foldText, type Section, type Source } from "./source.ts";
