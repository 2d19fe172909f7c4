import type { ClauseReading } from "../../../../modules/plans/reading/reading.ts";

/** Headings by their numbers alone (标题识别), for pages that have the text but not its clauses. */
export function headingClauses(text: string, title: string): ClauseReading[] {
  const clauses: ClauseReading[] = [];
  let titled = false;
  for (const found of text.matchAll(/[^\n]+/g)) {
    const says = found[0].trim();
    const start = found.index + found[0].indexOf(says);
    const add = (kind: "title" | "heading", level: number) =>
      clauses.push({ path: "", level, kind, at: [start, start + says.length], usedBy: [], reason: null });
    if (!titled && says !== "" && says === title) {
      titled = true;
      add("title", 0);
    } else if (says.length <= 40 && /^[一二三四五六七八九十]+、/.test(says)) add("heading", 1);
    else if (says.length <= 40 && /^[（(][一二三四五六七八九十]+[）)]/.test(says)) add("heading", 2);
  }
  return clauses;
}
