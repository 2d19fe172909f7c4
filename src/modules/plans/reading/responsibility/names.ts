import type { Parse, Unit } from "./statement.ts";
import { isBareLevel, standsBetweenNames, unitLikeness } from "./unit-names.ts";
import { roleWords } from "./words.ts";

const openEnd =
  /等(?=$|部门|单位|有关|相关|市直|省直|县直|区直|各|成员|企业|机构|职能|行业|部委|委办局|共同|按|多|\d|[一二三四五六七八九十]+(?:个)?(?:部门|单位|家))[^等]{0,16}$/;

/** 省妇联等单位和各市、县、区: the list is open in the middle. */
const openMiddle =
  /等(?:有关|相关)?(?:部门|单位|机构|企业|部委)?(?:以及|和|及|与)(?!(?:有关|相关)?(?:单位|部门|机构|企业|地区|地方)(?:$|按|共同))(?=[\u4e00-\u9fff]{2})/;

/** Adds the names of one clause: cut at 和 and 及 between names, 等 dropped, role brackets read. */
export function addNames(parse: Parse, start: number, end: number): void {
  const middle = openMiddle.exec(parse.text.slice(start, end));
  if (middle) {
    parse.open = true;
    addNames(parse, start, start + middle.index);
    addNames(parse, start + middle.index + middle[0].length, end);
    return;
  }
  let to = end;
  const written = parse.text.slice(start, end);
  const open = openEnd.exec(written);
  if (open) {
    parse.open = true;
    to = start + open.index;
  }
  let from = start;
  for (let at = start + 1; at < to; at++) {
    const width = conjunctionAt(parse.text, at);
    if (width === 0) continue;
    const name = parse.text.slice(from, at);
    if (balanced(name) && standsBetweenNames(name, rightOf(parse.text, at + width, to))) {
      addName(parse, from, at);
      if (parse.text.startsWith("会同", at)) parse.jointFrom = parse.units.length;
      from = at + width;
    }
  }
  addName(parse, from, to);
}

function conjunctionAt(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === "以" && text.charAt(at + 1) === "及") return 2;
  if (character === "会" && text.charAt(at + 1) === "同") return 2;
  return character === "和" || character === "及" || character === "与" || character === "暨" ? 1 : 0;
}

function rightOf(text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + 24)).split(/和|及|与/)[0] ?? "";
}

function balanced(name: string): boolean {
  if (!name.includes("(") && !name.includes(")")) return true;
  return name.split("(").length === name.split(")").length;
}

export const roleBracket =
  /\((?:分别|共同|具体|总|按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)*(牵头|主办|负责|配合|协办|参与|参加|协助)[^()]{0,12}\)$/;

/** A bracket behind a name stays where it names a body or levels (金融发展局; 市、区); a remark in it does not (含下属单位, 下同). */
function withoutRemark(text: string, start: number, end: number): number {
  const bracket = /\(([^()]*)\)$/.exec(text.slice(start, end));
  if (!bracket || bracket.index < 2) return end;
  const words = bracket[1] ?? "";
  const names = words
    .split(/[、，]/)
    .every((word) => unitLikeness(word) === 1 || isBareLevel(word) || /^[\u4e00-\u9fff]{1,6}$/.test(word));
  return names && !/^(?:含|不含|包括|除|列|以下|下同|代章|盖章|按|依|分别|共同)/.test(words)
    ? end
    : start + bracket.index;
}

function addName(parse: Parse, start: number, end: number): void {
  let from = start;
  let to = end;
  while (from < to && /[\s、，：>*★☆●■◆▲-]/.test(parse.text.charAt(from))) from++;
  const counted = /^(?:\d{1,2}[.、)]|[①-⑳]|\(\d\))/.exec(parse.text.slice(from, Math.min(to, from + 4)));
  if (counted) from += counted[0].length;
  while (to > from && /[\s、，：。<>]/.test(parse.text.charAt(to - 1))) to--;
  const bracket = roleBracket.exec(parse.text.slice(from, to));
  if (bracket) to = from + bracket.index;
  to = withoutRemark(parse.text, from, to);
  const name = parse.text.slice(from, to);
  if (name === "" || /^(?:等|其他|负责人)$/.test(name) || !balanced(name)) return;
  const likeness = unitLikeness(name);
  if (likeness === 0 || (parse.inObject && likeness < 1)) {
    parse.residue += name.length;
    return;
  }
  const unit: Unit = { start: from, end: to, role: null, group: parse.group, settled: false };
  if (bracket) {
    const word = bracket[1] ?? "";
    unit.role = roleWords(word)[0]?.role ?? "responsible";
    unit.settled = true;
    parse.labels.push(word);
    parse.explicit = true;
  }
  parse.units.push(unit);
}
