/** A sentence and the targets it states: `indicator|comparator|value|unit|year`, empty where there is none (标注例句). */
export interface ProseCase {
  readonly text: string;
  /** The sentence stands in a chapter of goals. */
  readonly goals?: boolean;
  readonly targets: readonly string[];
}
