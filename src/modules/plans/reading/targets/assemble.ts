import type { Alternative, DocumentReading, Span, TargetReading } from "../reading.ts";
import type { Source } from "../source.ts";
import { confidenceOf } from "./calibration.ts";
import type { ClauseTarget } from "./clause-reading.ts";
import type { Governing } from "./governing.ts";
import type { SectionPlace } from "./places.ts";
import type { Quantity } from "./quantities.ts";
import { parallelNames } from "./subjects.ts";

/** The indicator last named, for clauses that go on without naming it (承前主语). */
export interface Subject {
  readonly name: string;
  readonly scope: string | null;
  readonly hedge: string | null;
}

interface Place {
  readonly source: Source;
  readonly document: DocumentReading;
  readonly place: SectionPlace | null;
  readonly subject: Subject | null;
  readonly targets: TargetReading[];
}

/** Turns one clause target into readings, one for each indicator and year, and returns the subject that later clauses may carry on. */
export function buildTargets(
  place: Place,
  flat: string,
  offset: number,
  target: ClauseTarget,
  governing: Governing,
): Subject | null {
  const written = (range: readonly [number, number]) =>
    tidy(place.source.written(offset + range[0], offset + range[1]));
  const named = name(place, flat, target, written);
  if (named === null) return place.subject;
  const pairs = pairUp(named.text, target, governing);
  const at: Span = place.source.at(offset + quoteStart(flat, target), offset + target.to);
  const hedge = target.before.hedge ?? (target.from > 0 ? (place.subject?.hedge ?? null) : null);
  for (const pair of pairs) {
    const reading = readingOf(place, target, governing, pair, { at, scope: named.scope, hedge, offset });
    place.targets.push({
      ...reading,
      confidence: confidenceOf(reading, { carried: named.carried, shape: target.shape }),
    });
  }
  shareHead(place.targets, target, named.text);
  return { name: named.text, scope: named.scope, hedge };
}

const rankOnly = /^(?:国家|自治区|省|市|县|区|乡镇?|村|州|部|国际|世界)级$/;

/** 1个国家级、3个省级、10个市级示范带: the last thing counted lends its noun to the ranks before it. */
function shareHead(targets: TargetReading[], target: ClauseTarget, name: string): void {
  if (target.shape !== "counted" || rankOnly.test(name)) return;
  const noun = /^[^级]{1,4}级(.{2,})$/.exec(name)?.[1] ?? name;
  for (let at = targets.length - 2; at >= 0; at--) {
    const earlier = targets[at];
    if (!earlier || !rankOnly.test(earlier.indicator)) return;
    targets[at] = { ...earlier, indicator: earlier.indicator + noun };
  }
}

/** Verbs that make another indicator of the carried subject (惠及30万户); others only repeat that it is made. */
const carriedVerb =
  /净增|增速|增幅|新增|惠及|覆盖|带动|吸纳|服务|辐射|受益|投入|出口|销售|改造|年均增速|增长|下降|提高|降低|减少/;

/** A growth rate without its subject (年均增速保持在15%). */
const onlyRate = /^(?:年均|平均|累计)?(?:增速|增幅|增长率|增长|净增)(?:保持|稳定|达到)?$/;

const generic =
  /^(?:其)?(?:占比|比例|比重|总量|规模|总规模|总数|面积|总面积|数量|产值|增速|增幅|平均增速|覆盖率|达标率|完成率|普及率|利用率|人数|投资|总投资|总额|产量|年产量|余额|率|数|的?比例)$/;

function name(
  place: Place,
  flat: string,
  target: ClauseTarget,
  written: (r: readonly [number, number]) => string,
) {
  const own = written(target.name);
  const object = target.object ? written(target.object).replace(/^的/, "") : "";
  const scoped =
    /^(?:每|各(?:市|县|区|乡|镇|村|街道|地|设区|州|盟|旗))[^，]*(?:配备|设置|设立|建设|建成|培育|打造|安排|选派|确定|创建|建|设|配|有|不少于)$/.test(
      own,
    ) &&
    target.object === null &&
    target.shape === "plain";
  const scope = target.before.scope;
  if (scoped) {
    const carried = place.subject?.name;
    return carried
      ? {
          text: carried,
          scope: own.replace(/(?:配备|设置|设立|建设|建成|培育|打造|安排|选派|确定|创建|建|设|配|有)$/, ""),
          carried: true,
        }
      : { text: own, scope: null, carried: false };
  }
  const text = withChange(withVerb(join(own, object), target), target);
  if (text === "" || onlyRate.test(text)) {
    const carried = place.subject;
    const redone = /^(?:改造提升|提升改造|改造|改建|扩建|修复|治理|新建|新增)$/.exec(
      target.before.bareVerb ?? "",
    )?.[0];
    if (carried && redone) {
      const bare = carried.name.replace(/^(?:新建|新增|改造|改建|扩建)/, "");
      return { text: redone + bare, scope: carried.scope, carried: true };
    }
    const change = target.before.change !== null ? target.before.bareVerb : null;
    const verb =
      change ?? onlyRate.exec(text)?.[0] ?? carriedVerb.exec(target.before.bareVerb ?? "")?.[0] ?? "";
    return carried ? { text: carried.name + verb, scope: carried.scope, carried: true } : null;
  }
  if (generic.test(text) && place.subject && !/(?:率|比例|比重|占比)$/.test(place.subject.name)) {
    return {
      text: `${place.subject.name}${text.replace(/^其/, "")}`,
      scope: place.subject.scope,
      carried: true,
    };
  }
  const each = /(?:每个?[^，]{1,16}?|有条件的[^，]{1,12}?)(?=至少|重点|都|均|要|应|配|建|设|培)/.exec(
    flat.slice(target.from, target.quantities[0]?.start ?? target.from),
  )?.[0];
  return { text, scope: scope ?? each ?? null, carried: false };
}

/** Verbs that say what is counted; building and fostering say only that it shall be there. */
const tellingVerb =
  /^(?:完成)?(?:改造|更新|治理|修复|整治|淘汰|关停|拆除|培训|轮训|救助|加装|新增|绿化|疏浚|搬迁|安置|消除|化解|处置|盘活|发放|硬化|压减|升级|提升|攻克|转化|出口)$/;

function withVerb(text: string, target: ClauseTarget): string {
  const found = target.before.verb ?? "";
  const verb = found.replace(/^完成/, "");
  const bare = target.shape === "counted" && target.name[0] === target.name[1];
  return bare && tellingVerb.test(found) && !text.startsWith(verb) ? verb + text : text;
}

/** 能耗强度五年累计下降14%: what falls is named before the time, how it moves behind it. */
function withChange(text: string, target: ClauseTarget): string {
  const word = target.before.changeWord;
  if (word === null || text === "" || target.shape !== "level" || text.endsWith(word)) return text;
  return text + word;
}

const join = (own: string, object: string) => (object.startsWith(own) ? object : own + object);

/** Without line breaks, stray marks at the edges, and unpaired brackets. */
function tidy(text: string): string {
  const name =
    /^(?:通过|依托|采取|利用|围绕)[^，]{2,40}?(?:增加|新增|实现|带动|建设)(.{3,})$/.exec(text)?.[1] ?? text;
  return name.replace(/\s+/g, "").replace(/^[，,、；;：:。的—-]+|[，,、；;：:。]+$/g, "");
}

function quoteStart(flat: string, target: ClauseTarget): number {
  let start = target.from;
  while (/[\s，,、；]/.test(flat[start] ?? "x")) start++;
  return Math.min(start, target.quantities[0]?.start ?? start);
}

interface Pair {
  readonly indicator: string;
  readonly quantity: Quantity;
  readonly year: number | null | undefined;
  readonly sharedBound: Quantity["bound"];
  readonly alternatives: readonly Alternative[];
}

/** Which figure belongs to which name and year (分别、均、逐年对应). */
function pairUp(text: string, target: ClauseTarget, governing: Governing): Pair[] {
  const { quantities } = target;
  const [first] = quantities;
  if (!first) return [];
  const last = quantities.at(-1) ?? first;
  const sharedBound = quantities.length > 1 && first.bound === undefined ? last.bound : undefined;
  const plain = { year: undefined, alternatives: [] };
  if (quantities.length > 1 && governing.years.length === quantities.length) {
    return quantities.map((quantity, at) => ({
      ...plain,
      indicator: text,
      quantity,
      year: governing.years[at],
      sharedBound,
    }));
  }
  if (quantities.length > 1) {
    const names = namesOf(text, quantities.length, target);
    const spread = names.length === quantities.length;
    const alternatives = sharedBound ? [boundOnlyLast(sharedBound.word)] : [];
    return quantities.map((quantity, at) => ({
      ...plain,
      indicator: (spread ? names[at] : text) ?? text,
      quantity,
      sharedBound,
      alternatives: at < quantities.length - 1 ? alternatives : [],
    }));
  }
  if (target.before.each !== null && target.shape !== "counted") {
    return namesOf(text, null, target).map((indicator) => ({
      ...plain,
      indicator,
      quantity: first,
      sharedBound: undefined,
    }));
  }
  return [{ ...plain, indicator: text, quantity: first, sharedBound: undefined }];
}

/** The change word belongs to every name of the list (能耗、水耗分别下降5%和6%). */
function namesOf(text: string, count: number | null, target: ClauseTarget): string[] {
  const word = target.before.changeWord ?? "";
  if (word === "" || !text.endsWith(word)) return parallelNames(text, count);
  return parallelNames(text.slice(0, -word.length), count).map((name) => name + word);
}

const boundOnlyLast = (word: string): Alternative => ({
  says: `“${word}”只限定最后一个数值，本项为确数`,
  change: { comparator: "=" },
});

interface Shared {
  readonly at: Span;
  readonly scope: string | null;
  readonly hedge: string | null;
  readonly offset: number;
}

function readingOf(
  place: Place,
  target: ClauseTarget,
  governing: Governing,
  pair: Pair,
  shared: Shared,
): Omit<TargetReading, "confidence"> {
  const { figure, unit } = pair.quantity;
  const annual =
    place.document.period && place.document.period.start === place.document.period.end
      ? place.document.period.start
      : null;
  const year =
    pair.year ?? governing.year ?? (governing.text === null || governing.year === null ? annual : null);
  const value =
    typeof figure.value === "object"
      ? ([figure.value[0], figure.value[1]] as [number, number])
      : figure.value;
  const base = target.baseline?.figure.value;
  const comparator =
    pair.sharedBound && target.comparator === "=" ? pair.sharedBound.comparator : target.comparator;
  return {
    indicator: pair.indicator,
    scope: shared.scope,
    year: year ?? null,
    yearText: governing.text,
    comparator,
    value,
    valueText: place.source.written(shared.offset + figure.start, shared.offset + figure.end),
    unit: unit.text === "" ? null : unit.text,
    baseline: typeof base === "number" ? { year: target.before.reference, value: base } : null,
    hedge: shared.hedge,
    kind: null,
    agencies: [],
    task: place.place?.section.path ?? null,
    source: "prose",
    table: null,
    quote: place.source.text.slice(shared.at[0], shared.at[1]),
    at: shared.at,
    alternatives: [...pair.alternatives],
  };
}
