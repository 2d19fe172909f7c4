import { clauses, lastName } from "./clauses.ts";
import { addNames, roleBracket } from "./names.ts";
import { unitLikeness } from "./unit-names.ts";
import { type Label, labelAt, type Role, roleWords } from "./words.ts";

/** A unit named in a statement, with its place in the folded text (所列单位). */
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

/** A name while its role is still open. */
export interface Unit {
  start: number;
  end: number;
  role: Role | null;
  group: number;
  /** Whether a label or a role word has decided the role. */
  settled: boolean;
}

/** What a statement has said so far. */
export interface Parse {
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
