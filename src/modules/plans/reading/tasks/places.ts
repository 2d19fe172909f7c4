import { flatten } from "../outline.ts";
import type { Span } from "../reading.ts";
import type { FoundStatement } from "../responsibility/index.ts";
import type { Section } from "../source.ts";
import type { TaskRow } from "./tables.ts";

/** A statement with the section that it belongs to (责任表述的归属). Places are in the folded text. */
export interface PlacedStatement {
  readonly found: FoundStatement;
  readonly section: Section | null;
  readonly title: Span;
  readonly body: Span;
  readonly inherited: boolean;
  /** The number of a table row; elsewhere the number of the section. */
  readonly number?: string;
}

/** Chapter titles that say nothing about the single task under them. */
const general =
  /(?:重点|主要|工作|具体|目标)?(?:任务|措施|举措|工作|内容|目标|分工|事项|安排)(?:及.{0,6}|和.{0,6}|分工)?$/;

/** Finds for each statement its section, its title and its body. */
export function placeStatements(
  text: string,
  sections: readonly Section[],
  found: readonly FoundStatement[],
): PlacedStatement[] {
  const all = flatten(sections);
  const parents = new Map<Section, Section>();
  for (const section of all) for (const child of section.children) parents.set(child, section);
  const elders = withCarryingElders(all, parents, found);
  let previous: PlacedStatement | undefined;
  return found.map((each) => {
    const inner = sectionAt(all, each.start);
    const section = inner ? closesParent(inner, each, parents, elders) : null;
    const placed = place(text, each, section, previous);
    previous = placed;
    return placed;
  });
}

/** Rows of task tables stand under the section that holds the table. */
export function placeRows(sections: readonly Section[], rows: readonly TaskRow[]): PlacedStatement[] {
  const all = flatten(sections);
  return rows.map((row) => ({ ...row, section: sectionAt(all, row.found.start) }));
}

/** The innermost section that holds a place; sections partition the text in order, so the last that begins before it. */
export function sectionAt(all: readonly Section[], at: number): Section | null {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.at[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return all[low - 1] ?? null;
}

/**
 * A statement alone on its line behind the last of several measures, none of which has its own, speaks for all of them:
 * it belongs to the section above.
 */
function closesParent(
  section: Section,
  found: FoundStatement,
  parents: ReadonlyMap<Section, Section>,
  elders: ReadonlySet<Section>,
): Section {
  const parent = parents.get(section);
  if (!found.alone || !parent || parent.children.length < 2 || parent.children.at(-1) !== section)
    return section;
  if (section.paragraphs.length < 2 && section.at[0] > found.start - 3) return section;
  return elders.has(parent) ? section : parent;
}

/** Sections of which a child before the last holds a statement, itself or below. Each section is walked up from once. */
function withCarryingElders(
  all: readonly Section[],
  parents: ReadonlyMap<Section, Section>,
  found: readonly FoundStatement[],
): Set<Section> {
  const carrying = new Set<Section>();
  const elders = new Set<Section>();
  for (const each of found) {
    for (let at = sectionAt(all, each.start) ?? undefined; at && !carrying.has(at); at = parents.get(at)) {
      carrying.add(at);
      const parent = parents.get(at);
      if (parent && parent.children.at(-1) !== at) elders.add(parent);
    }
  }
  return elders;
}

function place(
  text: string,
  found: FoundStatement,
  section: Section | null,
  previous: PlacedStatement | undefined,
): PlacedStatement {
  const start = section?.at[0] ?? 0;
  const shared = previous !== undefined && previous.section === section;
  const bodyStart = shared ? Math.max(start, previous.found.end) : start;
  const headed = section !== null && section.number !== "";
  const paragraph = lineStart(text, found.start);
  const unnumbered =
    !headed || (section.level === 1 && general.test(section.title) && paragraph > section.headingAt[1]);
  const title = unnumbered ? sentenceTitle(text, found, bodyStart) : headingTitle(text, section, found);
  const from = unnumbered ? Math.max(bodyStart, title[0]) : bodyStart;
  const ahead = headed && !unnumbered && !shared && isHeadingOnly(text, found, section);
  const body: Span = ahead ? [start, section.at[1]] : [skipSpace(text, from, found.start), found.start];
  return unnumbered
    ? { found, section, title, body, inherited: false, number: "" }
    : { found, section, title, body, inherited: false };
}

/** Whether nothing but the heading stands before the statement: then the text of the task follows it. */
export function isHeadingOnly(text: string, found: FoundStatement, section: Section): boolean {
  if (found.start < section.headingAt[0]) return false;
  return !/[\u4e00-\u9fff]/.test(text.slice(section.headingAt[1], found.start));
}

function headingTitle(text: string, section: Section, found: FoundStatement): Span {
  const start = section.headingAt[0] + section.number.length;
  const end = section.headingAt[1];
  return trimmed(text, start, found.start > start && found.start < end ? found.start : end);
}

/** How far back the beginning of a line is looked for: on a text without line breaks each statement would walk through all of it. */
const REACH = 4000;

/** The beginning of the line that holds `at`; 0 where it is too far away to matter. */
function lineStart(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const newline = text.slice(from, at).lastIndexOf("\n");
  return newline < 0 ? 0 : from + newline + 1;
}

/** The first sentence of an unnumbered task: its own paragraph, or the one above a statement that stands alone. */
function sentenceTitle(text: string, found: FoundStatement, floor: number): Span {
  let start = Math.max(floor, lineStart(text, found.start));
  if (start >= found.start - 2) {
    const above = text.slice(floor, start).trimEnd();
    start = floor + above.lastIndexOf("\n") + 1;
  }
  const words = text.slice(start, Math.min(found.start, start + 80));
  const bullet = /^[\s—*●■◆▲•·-]*(?:[一二三四五六七八九十]+是)?/.exec(words)?.[0].length ?? 0;
  const stop = words.slice(bullet + 2).search(/[。：；\n]/);
  const end = stop < 0 ? Math.min(found.start, start + 60) : start + bullet + 2 + stop;
  return trimmed(text, start + bullet, Math.max(start + bullet, end));
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = Math.max(start, end);
  while (from < to && /[\s、.：:]/.test(text.charAt(from))) from++;
  while (to > from && /[\s：:；;，。]/.test(text.charAt(to - 1))) to--;
  return [from, to];
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /[\s。；]/.test(text.charAt(at))) at++;
  return at;
}
