import { type FoundStatement, standsAlone } from "./found.ts";
import { parseStatement } from "./statement.ts";
import { unitLikeness } from "./unit-names.ts";

/** Last characters of the words below; most lines are ruled out by this look alone. */
const roleEnding = new Set([..."责头合与加助办实施"].map((character) => character.charCodeAt(0)));
const sentenceEnd = /(?:负责|牵头|配合|参与|参加|协助|协办|落实|组织实施|主办|承办)$/;

/** `由县教育局牵头，县财政局配合。` as the last sentence of a paragraph, or as a line of its own. */
export function sentenceStatements(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
  const found: FoundStatement[] = [];
  let index = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const newline = text.indexOf("\n", lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    let end = lineEnd;
    while (end > lineStart && /[。；）) ]/.test(text.charAt(end - 1))) end--;
    if (
      end - lineStart >= 5 &&
      roleEnding.has(text.charCodeAt(end - 1)) &&
      sentenceEnd.test(text.slice(end - 4, end))
    ) {
      const floor = Math.max(lineStart, end - 400);
      const stop = Math.max(text.lastIndexOf("。", end - 1), text.lastIndexOf("\t", end - 1));
      const start = Math.max(floor, stop + 1);
      while (index < taken.length && (taken[index]?.end ?? 0) <= start) index++;
      const free = (taken[index]?.start ?? Number.POSITIVE_INFINITY) >= end;
      const sentence =
        free && (start === lineStart || stop >= floor) ? sentenceStatement(text, start, end) : undefined;
      if (sentence) found.push(sentence);
    }
    lineStart = lineEnd + 1;
  }
  return found;
}

function sentenceStatement(text: string, start: number, end: number): FoundStatement | undefined {
  const trimmed = start + (/^[\s—*●■]*/.exec(text.slice(start, start + 8))?.[0].length ?? 0);
  const statement = parseStatement(text, trimmed, end);
  if (!statement?.explicit || statement.likeness < 0.9 || statement.residue > 0) return undefined;
  if (
    !statement.units.some((unit) => !/^(?:各|有关|相关|全)/.test(unit.text)) &&
    !/负责$/.test(text.slice(start, end))
  )
    return undefined;
  if (statement.units.some((unit) => unit.text.length > 22) || /[“”《》：]/.test(text.slice(trimmed, end)))
    return undefined;
  return {
    start: trimmed,
    end,
    shape: "sentence",
    statement,
    alone: standsAlone(text, trimmed, end),
    dueText: null,
  };
}

const assignment = /^由(.{2,240}?)(?:研究提出|研究制定|提出|制定|负责|组织)[^、]{0,14}$/;

/** `关于…的问题，由发展改革委会同财政部等部门研究提出落实意见`: a document that divides work in such sentences has several. */
export function assignments(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
  const found: FoundStatement[] = [];
  let index = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const newline = text.indexOf("\n", lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const end = text.charAt(lineEnd - 1) === "。" ? lineEnd - 1 : lineEnd;
    const tail = text.slice(Math.max(lineStart, end - 280), end);
    const start =
      end -
      tail.length +
      1 +
      Math.max(tail.lastIndexOf("，"), tail.lastIndexOf("。"), tail.lastIndexOf("；"));
    lineStart = lineEnd + 1;
    const names = text.charAt(start) === "由" ? assignment.exec(text.slice(start, end))?.[1] : undefined;
    if (!names) continue;
    while (index < taken.length && (taken[index]?.end ?? 0) <= start) index++;
    if ((taken[index]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    const statement = parseStatement(text, start + 1, start + 1 + names.length, byWord);
    if (!statement || statement.likeness < 0.9 || statement.residue > 0) continue;
    found.push({ start, end, shape: "sentence", statement, alone: false, dueText: null });
  }
  return found.length >= 3 ? found : [];
}

const byWord = { text: "负责", role: "responsible", length: 0 } as const;

const proseEnd =
  /(?:牵头|负责|主办|配合|参与|参加|协助|协办|承办|协同|推进|落实|实施|支持)(?:工作|统筹协调|统筹|到位)?$/;
const firstRole = /(?:牵头|主办|负责)(?:工作|统筹协调|统筹|组织实施|组织|负责|抓总)*$/;

/**
 * `由州教育局牵头，州财政局配合，新建…`: who does it stands before what is done (先写责任后写任务).
 * Only for documents without brackets and labels; several such sentences show that it is their habit.
 */
export function proseStatements(text: string): FoundStatement[] {
  const found: FoundStatement[] = [];
  let from = 0;
  while (from < text.length) {
    const stop = sentenceStop(text, from);
    const opening = text.slice(from, Math.min(stop, from + 320));
    const end = /[牵负主]/.test(opening) ? proseLength(opening) : 0;
    if (end > 0) {
      const start = from + (/^\s*/.exec(opening)?.[0].length ?? 0);
      const statement = parseStatement(text, start, from + end);
      if (statement?.explicit && statement.likeness === 1 && statement.residue === 0)
        found.push({ start, end: from + end, shape: "prose", statement, alone: false, dueText: null });
    }
    from = stop + 1;
  }
  return found.length >= 2 ? found : [];
}

function sentenceStop(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 0x3002 || code === 9) return at;
  }
  return text.length;
}

/** Length of the leading clauses that say who leads and who helps; 0 where the sentence does not begin so or goes no further. */
function proseLength(opening: string): number {
  let length = 0;
  let at = 0;
  for (const clause of opening.split("，")) {
    if ((length === 0 ? firstRole : proseEnd).test(clause)) length = at + clause.length;
    else if (!unfinished(clause)) break;
    at += clause.length + 1;
  }
  return length < opening.length ? length : 0;
}

/** A clause of names only, before the role word of the next: 州发展改革委、州财政局，各县人民政府配合. */
function unfinished(clause: string): boolean {
  return clause.split("、").every((name) => unitLikeness(name.trim().replace(/^由/, "")) === 1);
}
