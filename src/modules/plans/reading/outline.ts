import { headingsOf } from "./outline/headings.ts";
import type { Section, Source } from "./source.ts";

/**
 * The tree of sections of a text (章节树). Text before the first heading is a section of level 0 without number.
 * Levels follow the order in which numbering forms appear, not a fixed list: some plans number tasks （一）…（二十） straight through,
 * others nest 一、（一）1.（1）, others begin with 第一章.
 */
export function outlineOf(source: Source): Section[] {
  const text = source.folded;
  const headings = headingsOf(text);
  const front = draft({
    number: "",
    segment: "",
    title: "",
    start: 0,
    headingEnd: 0,
    end: text.length,
    level: 0,
  });
  const roots: Draft[] = [front];
  const open: { draft: Draft; rank: number }[] = [];
  for (const [index, heading] of headings.entries()) {
    const end = headings[index + 1]?.start ?? text.length;
    while (open.length > 0 && closes(open, heading.rank)) open.pop();
    const parent = open.at(-1)?.draft;
    const path = parent ? `${parent.path}/${heading.segment}` : heading.segment;
    const section = draft({ ...heading, end, level: open.length + 1 });
    section.path = path;
    addParagraphs(text, heading.start, end, section.paragraphs);
    (parent ? parent.children : roots).push(section);
    open.push({ draft: section, rank: heading.rank });
    for (const ancestor of open) ancestor.draft.end = end;
  }
  front.end = headings[0]?.start ?? text.length;
  addParagraphs(text, 0, front.end, front.paragraphs);
  const kept = front.paragraphs.length > 0 ? roots : roots.slice(1);
  return kept.map(settle);
}

interface Draft {
  number: string;
  path: string;
  level: number;
  title: string;
  start: number;
  headingEnd: number;
  end: number;
  paragraphs: [number, number][];
  children: Draft[];
}

function draft(heading: {
  number: string;
  segment: string;
  title: string;
  start: number;
  headingEnd: number;
  end: number;
  level: number;
}): Draft {
  const { number, segment, title, start, headingEnd, end, level } = heading;
  return { number, path: segment, level, title, start, headingEnd, end, paragraphs: [], children: [] };
}

/** A heading closes an open section of its own form; a form that is not open closes whatever ranks below it. */
function closes(open: readonly { rank: number }[], rank: number): boolean {
  const innermost = open.at(-1)?.rank ?? -1;
  return open.some((each) => each.rank === rank) ? true : innermost > rank;
}

function addParagraphs(text: string, start: number, end: number, into: [number, number][]): void {
  let from = start;
  while (from < end) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 || newline > end ? end : newline;
    if (to > from) into.push([from, to]);
    from = to + 1;
  }
}

function settle(section: Draft): Section {
  const { number, path, level, title, start, headingEnd, end, paragraphs, children } = section;
  return {
    number,
    path,
    level,
    title,
    headingAt: [start, headingEnd],
    at: [start, end],
    paragraphs,
    children: children.map(settle),
  };
}

/** Every section of a tree, parents before children. */
export function flatten(sections: readonly Section[]): Section[] {
  const all: Section[] = [];
  const pending = [...sections].reverse();
  for (let section = pending.pop(); section; section = pending.pop()) {
    all.push(section);
    for (let i = section.children.length - 1; i >= 0; i--) {
      const child = section.children[i];
      if (child) pending.push(child);
    }
  }
  return all;
}
