/** A sentence and the targets it states: `indicator|comparator|value|unit|year`, empty where there is none (标注例句). */
export interface ProseCase {
  readonly text: string;
  /** The sentence stands in a chapter of goals. */
  readonly goals?: boolean;
  /** Date of the document, where the case turns on what was past by then. */
  readonly issued?: string;
  readonly targets: readonly string[];
}
