import type { Statement } from "./statement.ts";

/** A responsibility statement found in the folded text (所见责任表述): a bracket, a labelled line, or a sentence of its own. */
export interface FoundStatement {
  readonly start: number;
  readonly end: number;
  readonly shape: "bracket" | "names" | "label" | "sentence" | "prose" | "table";
  readonly statement: Statement;
  /** Whether a paragraph holds nothing else. */
  readonly alone: boolean;
  /** A deadline stated beside the units (完成时限). */
  readonly dueText: string | null;
}

/** No statement of a real plan is longer; what is longer is text with a bracket around it. */
export const LONGEST = 1600;
/** Beyond this the text is no plan but an attack: candidates overlap so much that only short ones are still looked at. */
export const PATIENCE = 4;
const SHORT = 60;

/** Keeps the work in proportion to the text, however many candidates overlap. */
export interface Budget {
  left: number;
}

export function longest(budget: Budget): number {
  return budget.left > 0 ? LONGEST : SHORT;
}

export function byStart(one: FoundStatement, other: FoundStatement): number {
  return one.start - other.start;
}

export function standsAlone(text: string, start: number, end: number): boolean {
  const before = start <= 2 || text.slice(start - 3, start).includes("\n");
  const after = end + 2 >= text.length || text.slice(end, end + 3).includes("\n");
  return before && after;
}

const dueLabel = /(?:完成|办结|整改|推进|时间|截止)?(?:时限|期限|时间|节点)(?:要求)?：([^，。；)\n]{2,30})/;

export function dueTextIn(words: string): string | null {
  return dueLabel.exec(words)?.[1]?.trim() ?? null;
}

const lineBehind =
  /^[)。；]?\s{0,3}(?:[^\n：]{2,6}：[^\n：]{1,20}\n\s?)?((?:完成|办结|整改|推进|时间|截止)?(?:时限|期限|时间|节点)(?:要求)?：[^\n]{2,30})/;

/** `完成时限：9月30日前` on a line below the units. */
export function dueLineBehind(text: string, end: number): string | null {
  return lineBehind.exec(text.slice(end, end + 80))?.[1] ?? null;
}
