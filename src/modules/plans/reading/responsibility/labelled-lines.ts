import { byStart, dueTextIn, type FoundStatement, LONGEST, longest, PATIENCE, standsAlone } from "./found.ts";
import { parseStatement, type Statement } from "./statement.ts";
import { type Label, labelAt, labelBefore } from "./words.ts";

export function labelStatements(text: string, taken: readonly FoundStatement[]): FoundStatement[] {
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
    if (isFooter(text, before)) continue;
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

/** `主办：… 承办：… 技术支持：…` at the foot of a web page names who runs the site. */
function isFooter(text: string, { start, label }: { start: number; label: Label }): boolean {
  if (!/^(?:主办|承办|协办)/.test(label.text)) return false;
  const near = text.slice(Math.max(0, start - 60), start);
  const around = near.slice(near.lastIndexOf("\n") + 1) + text.slice(start, start + 120);
  const line = around.split("\n")[0] ?? "";
  return /技术支持|版权所有|备案|网安备|网站标识/.test(around) || /主办[^\n]*承办：/.test(line);
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
