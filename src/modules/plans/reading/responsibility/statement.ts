import { endsCollective, isBareLevel, standsBetweenNames, unitLikeness } from "./unit-names.ts";
import { type Label, labelAt, type Role, roleWords } from "./words.ts";

/** A unit named in a statement, with its place in the folded text (责任单位). */
export interface NamedUnit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: Role | null;
  /** Units of one `、` group share prefix and suffix. */
  readonly group: number;
  /** Whether the words certainly read as a unit. */
  readonly sure: boolean;
}

/** What the words of one statement say (责任表述). */
export interface Statement {
  readonly units: readonly NamedUnit[];
  readonly openList: boolean;
  readonly roleLabels: readonly string[];
  /** Labels with a colon or role words behind units: without either the words are only a list of names. */
  readonly explicit: boolean;
  /** Share of names that certainly read as units, 0 to 1. */
  readonly likeness: number;
  /** Words that are neither units, roles nor separators. */
  readonly residue: number;
}

interface Unit {
  start: number;
  end: number;
  role: Role | null;
  group: number;
  /** Whether a label or a role word has decided the role. */
  settled: boolean;
}

interface Parse {
  readonly text: string;
  readonly units: Unit[];
  readonly labels: string[];
  group: number;
  label: Role | "skip" | "divided" | null;
  /** First unit that no role word has claimed yet. */
  pending: number;
  open: boolean;
  explicit: boolean;
  residue: number;
  /** A role word with an object came before: what follows may be the object, not units. */
  inObject: boolean;
  /** Index of the first unit behind 会同, or -1: those before it lead, those behind it help. */
  jointFrom: number;
}

/** Reads a statement in `text[start, end)`, under `label` where one stands before it. Undefined where no unit is named. */
export function parseStatement(
  text: string,
  start: number,
  end: number,
  label?: Label,
): Statement | undefined {
  const parse: Parse = {
    text,
    units: [],
    labels: label ? [label.text] : [],
    group: 0,
    label: label?.role ?? null,
    pending: 0,
    open: false,
    explicit: label !== undefined,
    residue: 0,
    inObject: false,
    jointFrom: -1,
  };
  for (const clause of clauses(text, start, end)) {
    if (clause.strong) closeClause(parse);
    readClause(parse, clause.start, clause.end, clause.weak);
  }
  closeClause(parse);
  return conclude(parse);
}

interface Clause {
  readonly start: number;
  readonly end: number;
  /** Begins after ； or 。: roles do not reach back over it. */
  readonly strong: boolean;
  /** Begins after 、: same group as the one before. */
  readonly weak: boolean;
}

/** Cuts at separators outside inner brackets. */
function clauses(text: string, start: number, end: number): Clause[] {
  const found: Clause[] = [];
  let depth = 0;
  let from = start;
  let strong = true;
  let weak = false;
  for (let at = start; at <= end; at++) {
    const character = at < end ? text.charAt(at) : "。";
    if (character === "(") depth++;
    else if (character === ")") depth = Math.max(0, depth - 1);
    if (depth > 0 && at < end) continue;
    const isStrong = "。；;\n".includes(character);
    const isSpace = " \t/·|+".includes(character);
    if (!isStrong && !isSpace && character !== "，" && character !== "、") continue;
    if (at > from) found.push({ start: from, end: at, strong, weak });
    if (at > from || isStrong) {
      strong = isStrong;
      weak = !isStrong && character !== "，";
    }
    from = at + 1;
  }
  return mergeCollectives(text, found);
}

/** 各市 + 州 + 县人民政府 is one collective name. */
function mergeCollectives(text: string, parts: readonly Clause[]): Clause[] {
  const merged: Clause[] = [];
  for (let i = 0; i < parts.length; i++) {
    const first = parts[i];
    if (!first) continue;
    const label = labelAt(text, first.start);
    const nameStart = first.start + (label?.length ?? 0);
    const name = lastName(text.slice(nameStart, first.end).replace(/^[由请]/, ""));
    let last = i;
    if (isBareLevel(name)) {
      for (let j = i + 1; j < parts.length && parts[j]?.weak; j++) {
        const part = parts[j];
        if (!part) break;
        const words = nameOf(text.slice(part.start, part.end));
        if (endsCollective(name, words) && !isBareLevel(words)) {
          last = j;
          break;
        }
        if (!isBareLevel(words) || words.startsWith("各")) break;
        if (endsCollective(name, words)) last = j;
      }
    }
    merged.push({ ...first, end: parts[last]?.end ?? first.end });
    i = last;
  }
  return merged;
}

/** A clause without its role words and 等. */
function nameOf(clause: string): string {
  const role = roleWords(clause)[0];
  const bare = role ? clause.slice(0, role.start) : clause;
  return bare.replace(/等(?:部门|单位|有关部门|有关单位|相关部门|相关单位)?$/, "");
}

function readClause(parse: Parse, start: number, end: number, weak: boolean): void {
  let from = start;
  if (!weak) {
    parse.group++;
    parse.inObject = false;
  }
  if (ruleWords.test(parse.text.slice(start, start + 6))) closeForRule(parse);
  if (parse.text.charAt(from) === "(" && labelAt(parse.text, from + 1)) from++;
  const label = labelAt(parse.text, from);
  if (label && label.length > 0 && isLabelHere(parse, from, label.text.length, label.length)) {
    closeClause(parse);
    parse.label = label.role;
    if (label.role !== "skip") {
      parse.labels.push(label.text);
      parse.explicit = true;
    }
    from += label.length;
  } else if (parse.text.slice(start, Math.min(end, start + 12)).includes("：")) {
    parse.label = "skip";
  }
  if (parse.label === "skip" || from >= end) return;
  readUnits(parse, from, end);
}

/** Words that begin a rule for other statements (列第一位者为牵头单位, 以下均需…): they name no unit of this one. */
const ruleWords = /^(?:以下|下列|下同|列第|列在|排在|排名|排第|第一个|不再|其余|余下)/;

function closeForRule(parse: Parse): void {
  closeClause(parse);
  parse.label = "skip";
}

/** A label counts with a colon, bracket or space behind it, or directly before a name at the start of a clause. */
function isLabelHere(parse: Parse, at: number, words: number, length: number): boolean {
  return length > words || unitLikeness(parse.text.slice(at + words, at + words + 8)) > 0;
}

function readUnits(parse: Parse, start: number, end: number): void {
  let from = start;
  const lead = /^(?:并由|由|请|会同|联合(?![会社国体])|其中|同时)/.exec(parse.text.slice(from, from + 4));
  if (lead) {
    from += lead[0].length;
    if (lead[0] === "会同" || lead[0] === "联合") parse.jointFrom = parse.units.length;
  }
  const clause = parse.text.slice(from, end);
  if (roleBracket.test(clause)) {
    addNames(parse, from, end);
    return;
  }
  const words = roleWords(clause).filter((word) => word.start === 0 || isNameBefore(clause, word.start));
  const first = words[0];
  if (!first) {
    addNames(parse, from, end);
    return;
  }
  addNames(parse, from, from + first.start);
  const last = words.at(-1) ?? first;
  settle(parse, first.role === "lead" ? "lead" : last.role, clause.slice(first.start, last.end));
  parse.inObject = last.end < clause.length;
  if (parse.inObject) parse.residue += Math.min(20, clause.length - last.end);
}

/** A role word must follow a whole name: 创业指导中心 and 市场监督管理局 hold words that are no roles there. */
function isNameBefore(clause: string, at: number): boolean {
  const name = clause.slice(0, at).replace(/等[^等]{0,8}$/, "");
  return name === "" || unitLikeness(lastName(name)) >= 0.5;
}

function lastName(names: string): string {
  return names.split(/和|及|与/).at(-1) ?? names;
}

/** Settles the units that wait; A会同B负责 makes A the lead and B its helper, as the order of handling is understood. */
function claim(parse: Parse, role: Role): void {
  const joint = parse.jointFrom >= parse.pending && role === "responsible";
  for (let i = parse.pending; i < parse.units.length; i++) {
    const unit = parse.units[i];
    if (!unit || unit.settled) continue;
    unit.role = joint ? (i < parse.jointFrom ? "lead" : "participants") : role;
    unit.settled = true;
  }
  parse.pending = parse.units.length;
  parse.jointFrom = -1;
}

/** Gives the units that wait for a role the role of the word behind them. */
function settle(parse: Parse, role: Role, word: string): void {
  claim(parse, role);
  parse.labels.push(word);
  parse.explicit = true;
}

/** A label keeps the units that no role word behind them claimed. */
function closeClause(parse: Parse): void {
  if (parse.label !== null && parse.label !== "skip") {
    if (parse.label === "divided") parse.pending = parse.units.length;
    else claim(parse, parse.label);
  }
}

const openEnd =
  /等(?=$|部门|单位|有关|相关|市直|省直|县直|区直|各|成员|企业|机构|职能|行业|部委|委办局|共同|按|多|\d|[一二三四五六七八九十]+(?:个)?(?:部门|单位|家))[^等]{0,16}$/;

/** 省妇联等单位和各市、县、区: the list is open in the middle. */
const openMiddle = /等(?:有关|相关)?(?:部门|单位|机构|企业|部委)?(?:以及|和|及|与)(?=[\u4e00-\u9fff]{2})/;

/** Adds the names of one clause: cut at 和 and 及 between names, 等 dropped, role brackets read. */
function addNames(parse: Parse, start: number, end: number): void {
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
  return name.split("(").length === name.split(")").length;
}

const roleBracket = /\((牵头|主办|负责|配合|协办|参与|参加|协助)[^()]{0,12}\)$/;

/** A bracket behind a name stays where it names a body or levels (金融发展局; 市、区); a remark in it does not (含下属单位, 下同). */
function withoutRemark(text: string, start: number, end: number): number {
  const bracket = /\(([^()]*)\)$/.exec(text.slice(start, end));
  if (!bracket || bracket.index < 2) return end;
  const words = bracket[1] ?? "";
  const names = words
    .split(/[、，]/)
    .every((word) => unitLikeness(word) === 1 || isBareLevel(word) || /^[\u4e00-\u9fff]{1,6}$/.test(word));
  return names && !/^(?:含|不含|包括|除|列|以下|下同|代章|盖章)/.test(words) ? end : start + bracket.index;
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

function conclude(parse: Parse): Statement | undefined {
  if (parse.units.length === 0) return undefined;
  const roles = parse.units.map((unit) => unit.role);
  const units = parse.units.map((unit, index) => ({
    start: unit.start,
    end: unit.end,
    text: parse.text.slice(unit.start, unit.end),
    group: unit.group,
    role: unit.role ?? fallbackRole(roles, index, parse),
    sure: isSure(parse, index),
  }));
  const certain = units.filter((unit) => unit.sure).length;
  return {
    units,
    openList: parse.open,
    roleLabels: [...new Set(parse.labels)],
    explicit: parse.explicit,
    likeness: certain / units.length,
    residue: parse.residue,
  };
}

/** A name reads as a unit by itself, or is a place that borrows the ending of a later name: 北海、钦州市人民政府. */
function isSure(parse: Parse, index: number): boolean {
  const unit = parse.units[index];
  if (!unit) return false;
  const name = parse.text.slice(unit.start, unit.end);
  if (unitLikeness(name) === 1) return true;
  if (!/^[\u4e00-\u9fff]{2,8}$/.test(name)) return false;
  for (let i = index + 1; parse.units[i]?.group === unit.group; i++) {
    const later = parse.units[i];
    if (later && lendsEnding.test(parse.text.slice(later.start, later.end))) return true;
  }
  return false;
}

const lendsEnding = /^(?!各).{2,}(?:人民政府|政府|管委会|管委|党工委|办事处)$/;

/** Names that no role word claims take the next role of the statement; behind a lead they take part. */
function fallbackRole(roles: readonly (Role | null)[], index: number, parse: Parse): Role | null {
  const next = roles.slice(index + 1).find((role) => role !== null);
  if (next) return next;
  const previous = roles.slice(0, index).findLast((role) => role !== null);
  if (previous === "lead") return "participants";
  if (previous) return previous;
  return parse.explicit ? "responsible" : null;
}
