import type { Comparator } from "../reading.ts";
import { countsOwnPoints, notTarget, tellsPast } from "./negatives.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { type Before, before } from "./subjects.ts";
import type { TimePhrase } from "./time-phrases.ts";
import { cueEndingAt } from "./wording.ts";

/** One figure of a clause that is meant as a target, before years and subjects are carried over (分句中的目标). */
export interface ClauseTarget {
  readonly quantities: readonly Quantity[];
  /** Range of the name in the sentence; empty where the subject must be carried. */
  readonly name: readonly [number, number];
  /** Second range that completes the name (覆盖…的建制村). */
  readonly object: readonly [number, number] | null;
  readonly shape: "level" | "counted" | "plain";
  readonly before: Before;
  readonly comparator: Comparator;
  readonly baseline: Quantity | null;
  readonly from: number;
  readonly to: number;
}

export interface ClauseView {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly times: readonly TimePhrase[];
  /** The words of the clause and of its sentence, for the tests that reject. */
  readonly clause: string;
  readonly sentence: string;
  /** The place promises figures: a goals section, or a time phrase or hedge governs the clause. */
  readonly expectant: boolean;
  /** The clause before counted things, and this one may go on counting (10个园区，100个工厂). */
  readonly continuing: boolean;
}

const joiner = /^(?:[、,，]|以及|和|及|与|或)/;
const joinerEnd = /(?:[、,，]|以及|和|及|与)(?:再)?$/;

/** No clause of a plan states more; a longer run of figures is a table that lost its shape. */
const mostFigures = 60;

/** All targets that the clause states, in order. */
export function readClause(view: ClauseView): ClauseTarget[] {
  const all = quantitiesIn(view.text, view.from, view.to, view.times).slice(0, mostFigures);
  if (all.length === 0) return [];
  const groups = groupFigures(view, all);
  const targets: ClauseTarget[] = [];
  let from = view.from;
  let listing = view.continuing && groups[0]?.quantities[0]?.start === view.from;
  for (const [at, group] of groups.entries()) {
    const next = groups[at + 1]?.quantities[0]?.start ?? view.to;
    const read = readGroup(view, group, from, next, listing, groups[at + 1]);
    if (read === undefined) continue;
    listing = read.target !== null && read.target.shape !== "level";
    from = read.next;
    if (read.target) targets.push(read.target);
  }
  return targets;
}

interface Group {
  readonly quantities: readonly Quantity[];
  readonly baseline: Quantity | null;
}

const wayOn =
  /^(?:左右|以上)?(?:的水平)?(?:稳步|逐步|进一步|大幅)?(?:提高|提升|上升|增加|增长|扩大|降低|下降|减少|压减|压缩|缩短|增|降|减|升|调整|缩小)(?:到|至|为)(?:约|不低于|不少于|超过)?$/;

/** Figures that belong together: 80%、50% after 分别; 40% as the base of 45%. Qualifiers are dropped. */
function groupFigures(view: ClauseView, all: readonly Quantity[]): Group[] {
  const groups: Group[] = [];
  let base: Quantity | null = null;
  for (const [at, quantity] of all.entries()) {
    const following = all[at + 1];
    const after = withoutTimes(view, quantity.end, following?.start ?? view.to);
    if (following && wayOn.test(after) && after.length <= 16) {
      base = quantity;
      continue;
    }
    const last = groups.at(-1);
    const previous = last?.quantities.at(-1);
    const arrives = base !== null;
    if (
      last &&
      previous &&
      /^(?:[、，,]|和|及|以及|与)(?:约|不低于|不少于)?$/.test(view.text.slice(previous.end, quantity.start))
    ) {
      groups[groups.length - 1] = { ...last, quantities: [...last.quantities, quantity] };
    } else if (
      arrives ||
      !qualifies(
        view,
        quantity,
        after,
        previous !== undefined && /^、[^、]{2,}/.test(view.text.slice(previous.end, quantity.start)),
      )
    ) {
      groups.push({ quantities: [quantity], baseline: base });
    }
    base = null;
  }
  return groups;
}

/** The words between two positions, time phrases left out (提高到2025年的). */
function withoutTimes(view: ClauseView, from: number, to: number): string {
  let words = "";
  let at = from;
  for (const time of view.times) {
    if (time.start < from || time.end > to) continue;
    words += view.text.slice(at, time.start) + (/^[到至]/.exec(time.text)?.[0] ?? "");
    at = view.text[time.end] === "的" ? time.end + 1 : time.end;
  }
  return words + view.text.slice(Math.min(at, to), to);
}

const thing = /^(?:个|家|所|座|处|名|条|项|支|套|台|辆|张|件|艘|户|人|位|只|头|批|对|块|片|栋|种)$/;

const shareOf =
  /(?:占|达到|相当于|为|超过|不超过|不得超过|不高于|不低于|不少于|低于|高于|控制在)[^，、;；的]{2,24}的$/;

/** The figure describes something else: a threshold, an age, a span, a size class (限定数字). */
function qualifies(view: ClauseView, quantity: Quantity, after: string, listed: boolean): boolean {
  const lead = view.text.slice(Math.max(view.from, quantity.start - 12), quantity.start);
  const ofYear = view.times.some((time) => time.end === quantity.start - 1);
  if (quantity.unit.kind === "percent" && lead.endsWith("的"))
    return (
      !ofYear && !shareOf.test(view.text.slice(Math.max(view.from, quantity.start - 36), quantity.start))
    );
  if (
    /(?:每|逢|第|前|近|的|对|凡|满|分|上|下|近几|最近|截至|年满|距|从|至|连续|任职|年龄|为期|—|×|\*|÷|\/)$/.test(
      lead,
    ) &&
    !/(?:达|突破|提高|约|迈上|跨上|登上)$/.test(lead)
  ) {
    if (
      !/(?:到|降至|升至|增至|减至|提高至|达至|提升至|压缩至|缩短至|增加至|扩大至|增长至|下降至|控制至|以下至|直至|降低至|减少至)$/.test(
        lead,
      )
    )
      return true;
  }
  const bare = after.replace(/^[□]+/, "");
  if (listed && bare.startsWith("的") && thing.test(quantity.unit.text)) return false;
  const ends = bare === "" || joiner.test(bare) || /^[。；;]/.test(bare);
  if (quantity.unit.kind === "time")
    return (
      !ends ||
      !/(?:至|到|压缩|缩短|控制在|不超过|达到|提高|延长|为|以内|减少|不少于|不低于|超过|突破|降低|在)$/.test(
        lead,
      )
    );
  if (/^(?:级|型|制|档|口规模|及以上人口|以上人口)/.test(bare)) return true;
  if (bare.startsWith("的"))
    return !(
      quantity.unit.kind === "percent" ||
      (thing.test(quantity.unit.text) && takesObject(view, quantity))
    );
  if (ends || /^(?:大关|关口|台阶)/.test(bare)) return false;
  if (quantity.unit.kind === "percent") return !percentOf(view, quantity, bare);
  if (rest.test(lead)) return false;
  const continued = /(?:[、和及与]|以及)$/.test(lead) || (view.continuing && quantity.start === view.from);
  if (continued) return false;
  const read = before(view.text, view.from, quantity.start, view.times, { hasObject: true, counted: true });
  return !(
    read.act ||
    read.level ||
    read.change !== null ||
    read.hedge !== null ||
    (view.expectant &&
      read.name[0] === read.name[1] &&
      thing.test(quantity.unit.text) &&
      /^(?:至少|建|新)/.test(lead))
  );
}

function takesObject(view: ClauseView, quantity: Quantity): boolean {
  const cue = cueEndingAt(view.text, view.from, quantity.start);
  return cue !== undefined && (cue.act === true || cue.level === true || cue.change === "up");
}

/** 90%以上的行政村实现…: a share of things that do something. */
function percentOf(view: ClauseView, quantity: Quantity, after: string): boolean {
  const read = before(view.text, view.from, quantity.start, view.times, { hasObject: true, counted: true });
  return read.level || read.act || (view.expectant && /实现|达到|建成|完成|建立|具备|通|开展/.test(after));
}

interface GroupRead {
  readonly target: ClauseTarget | null;
  readonly next: number;
}

function readGroup(
  view: ClauseView,
  group: Group,
  from: number,
  next: number,
  listing: boolean,
  following: Group | undefined,
): GroupRead | undefined {
  const first = group.quantities[0];
  const last = group.quantities.at(-1);
  if (!first || !last) return undefined;
  const after = view.text.slice(last.end, next);
  const isLast = following === undefined;
  const qualified = after.startsWith("的") && first.unit.kind !== "percent" && !takesObject(view, first);
  const cut = qualified ? { length: 0, skipped: 0, words: "" } : objectCut(after, isLast);
  const objectEnd = last.end + cut.length;
  const figureView = {
    hasObject: cut.words.replace(/^[□]+/, "").length >= 2,
    counted: first.unit.kind === "count",
  };
  const way = group.baseline ? wayFrom(view, from, group.baseline.start) : null;
  const start = way?.start ?? first.start;
  const read = before(view.text, from, start, view.times, figureView);
  const lead = group.baseline ? before(view.text, from, first.start, view.times, figureView) : read;
  const target = decide(view, group, {
    from,
    objectEnd,
    object: cut,
    read,
    lead,
    listing,
    baseYear: way?.year ?? null,
  });
  return { target, next: last.end + cut.length + cut.skipped };
}

interface ObjectCut {
  readonly length: number;
  readonly skipped: number;
  readonly words: string;
}

/** Where 由2020年的 begins, before the figure that the way starts from. */
function wayFrom(view: ClauseView, from: number, base: number): { start: number; year: number | null } {
  const match = /[由从](?:((?:19|20)\d{2})年?(?:底|末)?)?的?$/.exec(
    view.text.slice(Math.max(from, base - 16), base),
  );
  if (!match) return { start: base, year: null };
  return { start: base - match[0].length, year: match[1] ? Number(match[1]) : null };
}

/** How much of what follows the figure is its object, and how much of it opens the next figure. */
function objectCut(after: string, isLast: boolean): ObjectCut {
  const mark = /^(?:大关|关口|台阶|的?(?:规模|水平|目标))(?=$|[，；、])/.exec(after)?.[0];
  if (mark !== undefined) return { length: 0, skipped: mark.length, words: "" };
  const bracket = /^□+/.exec(after)?.[0].length ?? 0;
  const rest = after.slice(bracket);
  const join = joiner.exec(rest)?.[0];
  if (rest === "" || join !== undefined)
    return { length: 0, skipped: bracket + (join?.length ?? 0), words: "" };
  if (isLast) return { length: after.length, skipped: 0, words: after };
  const closing = joinerEnd.exec(after)?.[0];
  if (closing !== undefined)
    return {
      length: after.length - closing.length,
      skipped: closing.length,
      words: after.slice(0, -closing.length),
    };
  const split = Math.max(
    after.lastIndexOf("、"),
    after.lastIndexOf("，"),
    after.lastIndexOf("和"),
    after.lastIndexOf("并"),
    after.lastIndexOf("及"),
  );
  const length = split > 0 ? split : after.length;
  return { length, skipped: split > 0 ? 1 : 0, words: after.slice(0, length) };
}

interface Parts {
  readonly from: number;
  readonly objectEnd: number;
  readonly object: ObjectCut;
  readonly read: Before;
  readonly lead: Before;
  readonly listing: boolean;
  readonly baseYear: number | null;
}

function decide(view: ClauseView, group: Group, parts: Parts): ClauseTarget | null {
  const { read, lead, object } = parts;
  const [first] = group.quantities;
  const last = group.quantities.at(-1);
  if (!first || !last || read.past || (read.startsWay && !group.baseline)) return null;
  if (
    notTarget(view.clause, view.sentence, first, view.text.slice(last.end, view.to)) !== null ||
    tellsPast(view.clause)
  )
    return null;
  const named = read.name[1] > read.name[0];
  const hasObject = object.words.replace(/^[□]+/, "").length >= 2;
  const strong = lead.level || lead.change !== null;
  const comparator = comparatorOf(lead, last, view.clause);
  const to = Math.max(parts.objectEnd, last.end);
  const common = {
    quantities: group.quantities,
    before: { ...read, ...merged(read, lead), reference: parts.baseYear ?? read.reference },
    comparator,
    baseline: group.baseline,
    from: parts.from,
  };
  if (strong && named && !(hasObject && lead.act)) {
    const end = object.words.startsWith("的") ? to : last.end;
    return {
      ...common,
      shape: "level",
      name: read.name,
      object: end > last.end ? [last.end, end] : null,
      to: end,
    };
  }
  if (hasObject) {
    if (
      !(
        lead.act ||
        strong ||
        parts.listing ||
        lead.hedge !== null ||
        first.unit.kind === "percent" ||
        continues(view, first)
      )
    )
      return null;
    if (countsOwnPoints(object.words, first, view.text.slice(parts.from, first.start))) return null;
    if (first.unit.kind === "none" && !first.figure.multiplier) return null;
    const range: [number, number] = [last.end, parts.objectEnd];
    const own = named && (object.words.replace(/^[□的]+/, "").length <= 3 || first.unit.kind === "percent");
    return {
      ...common,
      shape: "counted",
      name: own ? nameWithVerb(read, first) : [first.start, first.start],
      object: range,
      to,
    };
  }
  if (first.unit.kind === "none" && !(strong && first.figure.form !== "words")) return null;
  if (!named && !strong && !lead.act && read.bareVerb === null) return null;
  const sure =
    strong || parts.listing || last.bound !== undefined || lead.hedge !== null || lead.act || view.expectant;
  if (!sure) return null;
  return { ...common, shape: strong ? "level" : "plain", name: read.name, object: null, to: last.end };
}

/** 其余10万人: what a breakdown leaves over. */
const rest = /(?:其余|剩余|其他)$/;

/** 加快推进国家级示范和12个自治区级示范建设: the verb stands at the head of the clause, the figure in its list. */
function continues(view: ClauseView, first: Quantity): boolean {
  const lead = view.text.slice(view.from, first.start);
  if (rest.test(lead)) return true;
  return (
    /(?:[、和及]|以及)$/.test(lead) &&
    /^(?:加快|大力|积极|重点|着力|深入)?(?:推进|建设|建成|实施|新建|打造|培育|开展|创建|启动|完成)/.test(lead)
  );
}

const merged = (read: Before, lead: Before) => ({
  comparator: lead.comparator ?? read.comparator,
  hedge: read.hedge ?? lead.hedge,
  each: lead.each ?? read.each,
  level: lead.level || read.level,
  act: lead.act || read.act,
});

/** 城镇老旧小区改造3000个小区: the verb belongs to the name, the object only repeats it. */
const nameWithVerb = (read: Before, figure: Quantity): readonly [number, number] =>
  read.act ? [read.name[0], figure.start] : read.name;

function comparatorOf(read: Before, quantity: Quantity, clause: string): Comparator {
  if (quantity.figure.form === "range") return "range";
  const word = read.comparator;
  const bound = quantity.bound?.comparator;
  if (bound === "~") return "~";
  if (word !== null && word !== "=") return word === "<=" && bound === ">=" ? ">=" : word;
  if (bound !== undefined) return bound;
  if (quantity.more) return ">";
  if (/最大不得超过|控制在/.test(clause) && word === "=") return "<=";
  return word ?? "=";
}
