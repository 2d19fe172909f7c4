import type { DocumentReading } from "../reading.ts";
import type { DocumentRules, ImpliedUnits } from "../responsibility/index.ts";
import type { Section, Source } from "../source.ts";

/** What the reader of tasks knows while it works (解读上下文). */
export interface TaskContext {
  readonly source: Source;
  readonly sections: readonly Section[];
  readonly rules: DocumentRules;
  readonly implied: readonly ImpliedUnits[];
  readonly period: DocumentReading["period"];
  /** How many statements of each shape the document has: a lone odd one is less certain. */
  readonly shapes: ReadonlyMap<string, number>;
}
