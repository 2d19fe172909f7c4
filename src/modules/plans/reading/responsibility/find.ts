import { parseStatement, type Statement } from "./statement.ts";
import { labelAt, labelBefore } from "./words.ts";

/** A responsibility statement found in the folded text (责任表述): a bracket, a labelled line, or a sentence of its own. */
export interface FoundStatement {
  readonly start: number;
  readonly end: number;
  readonly shape: "bracket" | "names" | "label" | "sentence" | "table";
  readonly statement: Statement;
  /** Whether a paragraph holds nothing else. */
  readonly alone: boolean;
  /** A deadline stated beside the units (完成时限). */
  readonly dueText: string | null;
}

/** No statement of a real plan is longer; what is longer is text with a bracket around it. */
const LONGEST = 1600;
/** Beyond this the text is no plan but an attack: candidates overlap so much that only short ones are still looked at. */
const PATIENCE = 4;
const SHORT = 60;

/** Keeps the work in proportion to the text, however many candidates overlap. */
interface Budget {
  left: number;
}

function longest(budget: Budget): number {
  return budget.left > 0 ? LONGEST : SHORT;
}

/** All statements in the order of the text. Linear: every character is looked at a bounded number of times. */
export function findStatements(text: string): FoundStatement[] {
  const brackets = bracketStatements(text);
  const labels = labelStatements(text, brackets);
  const sentences = sentenceStatements(text, [...brackets, ...labels].sort(byStart));
  const found = [...brackets, ...labels, ...sentences].sort(byStart);
  return joinNeighbours(text, [...found, ...assignments(text, found)].sort(byStart));
}

const assignment = /^由(.{2,240}?)(?:研究提出|研究制定|提出|制定|负责|组织)[^、]{0,14}$/;

/** `关于…的问题，由发展改革委会同财政部等部门研究提出落实意见`: a document that divides work in such sentences has several. */
function assignments(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
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

function byStart(one: FoundStatement, other: FoundStatement): number {
  return one.start - other.start;
}

const trigger = new Set(
  [..."责牵配位协落与部主办局厅委府参司行社联院队会关心团"].map((character) => character.charCodeAt(0)),
);

function bracketStatements(text: string): FoundStatement[] {
  const found: FoundStatement[] = [];
  const open: number[] = [];
  const budget = { left: text.length * PATIENCE };
  let lastTrigger = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00) {
      if (code === 0x28) open.push(at);
      else if (code === 0x29) {
        const start = open.pop();
        if (start !== undefined && lastTrigger > start && at - start <= longest(budget)) {
          budget.left -= at - start;
          acceptBracket(text, start, at + 1, found);
        }
      } else if (code === 10 && open.length > 0) keepLabelled(text, at, open, found);
    } else if (trigger.has(code)) lastTrigger = at;
  }
  return found;
}

/** At the end of a paragraph only a bracket that began with a role label stays open; a lost closing bracket ends here. */
function keepLabelled(text: string, newline: number, open: number[], found: FoundStatement[]): void {
  const start = open.findLast(
    (each) => newline - each < LONGEST && (isRoleLabel(text, each + 1) || isOpenList(text, each, newline)),
  );
  open.length = 0;
  if (start === undefined) return;
  const next = text.slice(newline + 1, newline + 200).trimStart();
  const closing = next.indexOf(")");
  const opening = next.indexOf("(");
  const continued =
    closing >= 0 && (opening < 0 || closing < opening) && !/[。\n]/.test(next.slice(0, closing));
  if (continued || labelAt(next, 0)) open.push(start);
  else if (isRoleLabel(text, start + 1)) acceptBracket(text, start, newline, found);
}

/** `（市发展改革委、` with the rest of the list on the next line. */
function isOpenList(text: string, open: number, newline: number): boolean {
  if (!/[、，；]/.test(text.charAt(newline - 1)) || newline - open > 200) return false;
  return parseStatement(text, open + 1, newline)?.likeness === 1;
}

function isRoleLabel(text: string, at: number): boolean {
  const label = labelAt(text, at);
  return label !== undefined && label.role !== "skip";
}

function acceptBracket(text: string, start: number, end: number, found: FoundStatement[]): void {
  const inner = text.charAt(end - 1) === ")" ? end - 1 : end;
  const statement = parseStatement(text, start + 1, inner);
  if (!statement || !isStatement(text, start, end, statement)) return;
  while (found.length > 0 && (found.at(-1)?.start ?? -1) >= start) found.pop();
  found.push({
    start,
    end,
    shape: statement.explicit ? "bracket" : "names",
    statement,
    alone: standsAlone(text, start, end),
    dueText: dueTextIn(text.slice(start, end)),
  });
}

function isStatement(text: string, start: number, end: number, statement: Statement): boolean {
  const total = end - start;
  const labelled = isRoleLabel(text, start + 1);
  if (labelled) return statement.likeness >= 0.4 || statement.units.every((unit) => unit.text.length <= 14);
  const words = text.slice(start + 1, end - 1);
  if (/除外|的$|^由[^，；、]*(?:的|后|表决|解释)/.test(words)) return false;
  if (statement.explicit) return statement.likeness >= 0.6 && statement.residue <= Math.max(24, total * 0.35);
  return isNameList(text, start, end, statement);
}

const citation = /[》”]$/;

/** `（市教育局，各县区政府）` at the very end of a paragraph, with no role word at all. */
function isNameList(text: string, start: number, end: number, statement: Statement): boolean {
  if (statement.likeness < 1 || statement.residue > 0) return false;
  const before = text.slice(Math.max(0, start - 2), start).trimEnd();
  const after = text.slice(end, end + 2);
  if (citation.test(before) || !/^(?:[。；]?\n|[。；]?$)/.test(after)) return false;
  const official = statement.units.filter((unit) => officialName.test(unit.text)).length;
  return (
    official === statement.units.length &&
    (/[。；！\n]$/.test(before) || before === "" || /^[。；]/.test(after) || statement.units.length > 1)
  );
}

const officialName =
  /(?:总队|支队|大队|院|海关|委|局|厅|办|部|署|院|府|管委会|行|单位|部门|社|联|会|中心|公司|集团)(?:\([^()]*\))?$|^各/;

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const after = newline < 0 ? text.length : newline;
  return start - before <= 2 && after - end <= 2;
}

function labelStatements(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
  const found: FoundStatement[] = [];
  let index = 0;
  let from = 0;
  let colonAt = -1;
  let nounAt = -1;
  const budget = { left: text.length * PATIENCE };
  for (;;) {
    colonAt = colonAt < from ? indexOf(text, "：", from) : colonAt;
    nounAt = nounAt < from ? indexOf(text, "位为", from) : nounAt;
    const colon = Math.min(colonAt, nounAt);
    if (colon >= text.length) break;
    const isColon = colon === colonAt;
    from = colon + 1;
    const before = isColon
      ? (labelBefore(text, colon) ?? bracketedLabel(text, colon))
      : nounLabel(text, colon);
    if (!before || before.label.role === "skip") continue;
    while (index < taken.length && (taken[index]?.end ?? 0) <= before.start) index++;
    if ((taken[index]?.start ?? Number.POSITIVE_INFINITY) <= before.start) continue;
    if (!mayBegin(text, before.start) || labelAt(text, colon + 1)) continue;
    const end = Math.min(lineScope(text, colon + 1, taken[index]?.start), colon + longest(budget));
    budget.left -= end - before.start;
    const statement = parseStatement(text, before.start, end);
    if (
      !statement ||
      !labelledUnits(statement) ||
      statement.residue > Math.max(20, (end - before.start) * 0.4)
    )
      continue;
    const last = statement.units.at(-1)?.end ?? end;
    const close = closingOf(text, last, end);
    found.push(labelled(text, before.start, close, statement));
    from = Math.max(from, close);
  }
  return [...found, ...labelLines(text, taken)].sort(byStart);
}

function indexOf(text: string, words: string, from: number): number {
  const at = text.indexOf(words, from);
  return at < 0 ? text.length : at;
}

/** `牵头单位为市体育局，责任单位为…`: the label of a sentence; `at` is the place of 位为. */
function nounLabel(text: string, at: number): ReturnType<typeof labelBefore> {
  const before = labelBefore(text, at + 1);
  return before && /[。\n；]/.test(text.charAt(before.start - 1)) ? before : undefined;
}

/** `【责任单位】：…` */
function bracketedLabel(text: string, colon: number): ReturnType<typeof labelBefore> {
  return text.charAt(colon - 1) === ")" ? labelBefore(text, colon - 1) : undefined;
}

/** `【责任单位】市教育局` and a label alone on its line with the units on the next. */
function labelLines(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
  const found: FoundStatement[] = [];
  let index = 0;
  const pattern =
    /(?:^|\n)[ *★☆●■◆▲<—-]*\(?((?:[\u4e00-\u9fff]{0,4})(?:单位|部门|分工|主体))(\)| *\n(?=[^\n\t]{3,400}(?:\n|$))| (?=[\u4e00-\u9fff]))/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index + match[0].indexOf(match[1] ?? "");
    const label = labelAt(text, start);
    if (!label || label.role === "skip" || label.text.length !== (match[1] ?? "").length) continue;
    const opening = text.charAt(start - 1) === "(" ? start - 1 : start;
    while (index < taken.length && (taken[index]?.end ?? 0) <= opening) index++;
    if ((taken[index]?.start ?? Number.POSITIVE_INFINITY) <= opening) continue;
    const from = match.index + match[0].length;
    const newline = text.indexOf("\n", from);
    const end = newline < 0 ? text.length : newline;
    if (end - start > LONGEST || text.charAt(from) === "：" || labelAt(text, from)) continue;
    const statement = parseStatement(text, from, end, label);
    if (!statement || statement.likeness < 0.8 || !labelledUnits(statement)) continue;
    found.push(labelled(text, opening, closingOf(text, statement.units.at(-1)?.end ?? end, end), statement));
  }
  return found;
}

function labelled(text: string, start: number, end: number, statement: Statement): FoundStatement {
  return {
    start,
    end,
    shape: "label",
    statement,
    alone: standsAlone(text, start, end),
    dueText: dueTextIn(text.slice(start, end)),
  };
}

function labelledUnits(statement: Statement): boolean {
  return (
    statement.likeness >= 0.5 ||
    (statement.units.length <= 3 && statement.units.every((unit) => unit.text.length <= 10))
  );
}

/** A label begins a line, follows a sentence, a bullet or another label's units; inside running words it is prose. */
function mayBegin(text: string, start: number): boolean {
  return start === 0 || /[\n。；，、：! ()*★☆●■◆▲<>—·\t-]$/.test(text.slice(Math.max(0, start - 1), start));
}

/** The labelled line ends with its paragraph, before the next bracket statement, or at a 。 that no label follows. */
function lineScope(text: string, from: number, nextStatement: number | undefined): number {
  const newline = text.indexOf("\n", from);
  let end = Math.min(newline < 0 ? text.length : newline, from + LONGEST, nextStatement ?? text.length);
  for (let stop = text.indexOf("。", from); stop >= 0 && stop < end; stop = text.indexOf("。", stop + 1)) {
    if (!labelAt(text, stop + 1)) {
      end = stop;
      break;
    }
  }
  return end;
}

/** Includes role words, 等 and a deadline behind the last unit, up to the end of the clause. */
function closingOf(text: string, lastUnit: number, end: number): number {
  const rest = text.slice(lastUnit, end);
  const stop = rest.search(/[。；]/);
  const due = /^(?:[^，。；]{0,24}[，；。 ]{0,2}(?:完成|办结)?(?:时限|时间|期限)：[^，。；\n]{1,30})/.exec(
    rest,
  );
  if (due) return lastUnit + due[0].length;
  const close = stop < 0 ? rest.length : stop;
  return lastUnit + rest.slice(0, close).trimEnd().length;
}

const sentenceEnd = /(?:负责|牵头|配合|参与|参加|协助|协办|落实|组织实施|主办|承办)$/;

/** `由县教育局牵头，县财政局配合。` as the last sentence of a paragraph, or as a line of its own. */
function sentenceStatements(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
  const found: FoundStatement[] = [];
  let index = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const newline = text.indexOf("\n", lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    let end = lineEnd;
    while (end > lineStart && /[。；）) ]/.test(text.charAt(end - 1))) end--;
    if (end - lineStart >= 5 && sentenceEnd.test(text.slice(end - 4, end))) {
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

const dueLabel = /(?:完成|办结|整改|推进|时间|截止)?(?:时限|期限|时间|节点)(?:要求)?：([^，。；)\n]{2,30})/;

function dueTextIn(words: string): string | null {
  return dueLabel.exec(words)?.[1]?.trim() ?? null;
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
  const between = text.slice(last.end, Math.min(next.start, last.end + 60));
  if (
    next.start - last.end > 59 ||
    /[\u4e00-\u9fff]/.test(between.replace(/^[。；]?\s*(?:完成时限|完成时间|时限)：[^\n]*/, ""))
  )
    return false;
  if (last.shape === "sentence" || next.shape === "sentence" || !next.statement.explicit) return false;
  const labels = new Set(last.statement.roleLabels);
  const lines = last.shape === "label" && next.shape === "label" && /\n/.test(between);
  if (lines && !next.statement.roleLabels.some((label) => labels.has(label))) return true;
  const had = new Set(last.statement.units.map((unit) => unit.role));
  return next.statement.units.every((unit) => !had.has(unit.role));
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
