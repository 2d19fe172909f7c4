import type { Section } from "../source.ts";

/** A section with what target reading needs of it (所在章节). */
export interface SectionPlace {
  readonly section: Section;
  readonly from: number;
  readonly to: number;
  readonly bodyFrom: number;
  /** A heading above speaks of goals, so that a bare figure is meant as one. */
  readonly expectant: boolean;
}

const goals = /目标|指标|要求/;

/** All sections in order of their beginning, parents before children. */
export function sectionIndex(sections: readonly Section[]): SectionPlace[] {
  const places: SectionPlace[] = [];
  const waiting = sections.map((section) => ({ section, expectant: false })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { section } = next;
    const expectant = next.expectant || goals.test(section.title);
    places.push({
      section,
      from: section.at[0],
      to: section.at[1],
      bodyFrom: section.headingAt[1],
      expectant,
    });
    for (const child of [...section.children].reverse()) waiting.push({ section: child, expectant });
  }
  return places;
}

/** The innermost section that holds `position`: sections nest, so it is the last one that begins before it and has not ended. */
export function sectionAt(places: readonly SectionPlace[], position: number): SectionPlace | null {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0 && i > low - 64; i--) {
    const place = places[i];
    if (place && place.to > position) return place;
  }
  return null;
}
