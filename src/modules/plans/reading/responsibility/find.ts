import { bracketStatements } from "./brackets.ts";
import { byStart, type FoundStatement, standsAlone } from "./found.ts";
import { labelStatements } from "./labelled-lines.ts";
import { assignments, proseStatements, sentenceStatements } from "./sentences.ts";

/** All statements in the order of the text. Linear: every character is looked at a bounded number of times. */
export function findStatements(text: string): FoundStatement[] {
  const brackets = bracketStatements(text);
  const labels = labelStatements(text, brackets);
  const sentences = sentenceStatements(text, [...brackets, ...labels].sort(byStart));
  const found = [...brackets, ...labels, ...sentences].sort(byStart);
  const own = [...found, ...assignments(text, found)].sort(byStart);
  return joinNeighbours(text, brackets.length + labels.length > 0 ? own : withProse(text, own));
}

function withProse(text: string, own: readonly FoundStatement[]): FoundStatement[] {
  return [...own, ...proseStatements(text)].sort(byStart);
}

/** Labelled lines that follow each other, and brackets side by side with different roles, are one statement. */
function joinNeighbours(text: string, found: readonly FoundStatement[]): FoundStatement[] {
  const joined: FoundStatement[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last && next.start < last.end) continue;
    if (last && completes(text, last, next)) joined[joined.length - 1] = merge(text, last, next);
    else joined.push(next);
  }
  return joined;
}

function completes(text: string, last: FoundStatement, next: FoundStatement): boolean {
  if (next.start - last.end > 59) return false;
  const between = text.slice(last.end, Math.min(next.start, last.end + 60));
  if (/[\u4e00-\u9fff]/.test(between.replace(/^[。；]?\s*(?:完成时限|完成时间|时限)：[^\n]*/, "")))
    return false;
  if (isSentence(last) || isSentence(next) || !next.statement.explicit) return false;
  const labels = new Set(last.statement.roleLabels);
  const lines = last.shape === "label" && next.shape === "label" && /\n/.test(between);
  if (lines && !next.statement.roleLabels.some((label) => labels.has(label))) return true;
  const had = new Set(last.statement.units.map((unit) => unit.role));
  return next.statement.units.every((unit) => !had.has(unit.role));
}

function isSentence(found: FoundStatement): boolean {
  return found.shape === "sentence" || found.shape === "prose";
}

function merge(text: string, last: FoundStatement, next: FoundStatement): FoundStatement {
  const groups = Math.max(0, ...last.statement.units.map((unit) => unit.group)) + 1;
  return {
    start: last.start,
    end: next.end,
    shape: last.shape,
    alone: standsAlone(text, last.start, next.end),
    dueText: last.dueText ?? next.dueText,
    statement: {
      units: [
        ...last.statement.units,
        ...next.statement.units.map((unit) => ({ ...unit, group: unit.group + groups })),
      ],
      openList: last.statement.openList || next.statement.openList,
      roleLabels: [...new Set([...last.statement.roleLabels, ...next.statement.roleLabels])],
      explicit: true,
      likeness: Math.min(last.statement.likeness, next.statement.likeness),
      residue: last.statement.residue + next.statement.residue,
    },
  };
}
