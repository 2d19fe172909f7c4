import { flatten } from "./outline.ts";
import type { ClauseReading, Reading, Span } from "./reading.ts";
import type { Section, Source } from "./source.ts";

type Use = ClauseReading["usedBy"][number];

/** Items by the kind that used a clause, with their places in the original text. */
export type UsedPlaces = Readonly<Record<Use, readonly Span[]>>;

/** The ledger of paragraphs and headings (条款覆盖台账): which became items, which did not, and why. */
export function readClauses(source: Source, sections: readonly Section[], used: UsedPlaces): ClauseReading[] {
  const finders = (Object.keys(used) as Use[]).map((use) => ({ use, holds: overlapFinder(used[use]) }));
  const clauses: ClauseReading[] = [];
  for (const root of sections) {
    for (const section of flatten([root])) {
      for (const [start, end] of section.paragraphs) {
        const at = source.at(start, end);
        const kind = kindOf(source.folded, section, start, end);
        const usedBy = finders.filter((finder) => finder.holds(at)).map((finder) => finder.use);
        const reason =
          usedBy.length > 0
            ? null
            : reasonOf(kind, root, source.folded.slice(start, Math.min(end, start + 400)));
        clauses.push({ path: section.path, level: section.level, kind, at, usedBy, reason });
      }
    }
  }
  return clauses;
}

/** Counts the ledger; headings and noise are no clauses that could have been used. */
export function coverageOf(clauses: readonly ClauseReading[]): Reading["coverage"] {
  const counted = clauses.filter(
    (clause) => clause.kind === "paragraph" || clause.kind === "table" || clause.usedBy.length > 0,
  );
  const unused = counted.filter((clause) => clause.usedBy.length === 0);
  return {
    clauses: counted.length,
    used: counted.length - unused.length,
    unusedAt: unused.map((clause) => clause.at),
  };
}

function kindOf(text: string, section: Section, start: number, end: number): ClauseReading["kind"] {
  if (text.charCodeAt(start) === 9 || text.slice(start, Math.min(end, start + 200)).includes("\t"))
    return "table";
  if (section.number === "")
    return end - start < 14 && !/[，。]/.test(text.slice(start, end)) ? "noise" : "front";
  if (start === section.at[0]) return end <= section.headingAt[1] + 2 ? "heading" : "paragraph";
  if (end - start < 20 && !/[，。；、]/.test(text.slice(start, end))) return "noise";
  return "paragraph";
}

function reasonOf(kind: ClauseReading["kind"], root: Section, words: string): string {
  if (kind === "noise") return "页眉页脚或网页导航";
  if (kind === "front") return "文件头和引言";
  if (kind === "heading") return "标题";
  if (kind === "table") return "表格中没有可读的指标或任务";
  if (/总体|指导思想|原则|思路|意义/.test(root.title)) return "总体要求，无责任单位和指标";
  if (/目标/.test(root.title)) return "目标文字，无数值";
  if (/保障|组织|要求/.test(root.title)) return "保障要求，未点明单位和时限";
  if (/\d/.test(words)) return "有数字，但不是指标，也没有责任单位";
  return "没有责任单位，也没有指标";
}

/** Tells whether any of the spans overlaps a place; places are asked in rising order, so one pass suffices. */
function overlapFinder(spans: readonly Span[]): (at: Span) => boolean {
  const sorted = [...spans].sort((one, other) => one[0] - other[0]);
  const reach: number[] = [];
  let furthest = -1;
  for (const span of sorted) {
    furthest = Math.max(furthest, span[1]);
    reach.push(furthest);
  }
  return (at) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.[0] ?? 0) < at[1]) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach[low - 1] ?? -1) > at[0];
  };
}
