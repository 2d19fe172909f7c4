import type { Comparator } from "../reading.ts";
import type { SentenceWords } from "./negatives.ts";
import type { Quantity } from "./quantities.ts";
import type { Before } from "./subjects.ts";
import type { TimePhrase } from "./time-phrases.ts";

/** One figure of a clause that is meant as a target, before years and subjects are carried over (分句中的目标). */
export interface ClauseTarget {
  readonly quantities: readonly Quantity[];
  /** Range of the name in the sentence; empty where the subject must be carried. */
  readonly name: readonly [number, number];
  /** Second range that completes the name (覆盖…的建制村). */
  readonly object: readonly [number, number] | null;
  readonly shape: "level" | "counted" | "plain";
  readonly before: Before;
  readonly comparator: Comparator;
  readonly baseline: Quantity | null;
  readonly from: number;
  readonly to: number;
}

export interface ClauseView {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly times: readonly TimePhrase[];
  /** The words of the clause and of its sentence, for the tests that reject. */
  readonly clause: string;
  readonly sentence: SentenceWords;
  /** The place promises figures: a goals section, or a time phrase or hedge governs the clause. */
  readonly expectant: boolean;
  /** The clause before counted things, and this one may go on counting (10个园区，100个工厂). */
  readonly continuing: boolean;
}
