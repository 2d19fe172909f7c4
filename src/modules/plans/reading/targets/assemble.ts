import type { Alternative, DocumentReading, Span, TargetReading } from "../reading.ts";
import type { Source } from "../source.ts";
import { confidenceOf } from "./calibration.ts";
import type { ClauseTarget } from "./clause-view.ts";
import type { Governing } from "./governing.ts";
import { type Named, nameTarget, type Subject, topicOf } from "./naming.ts";
import { parallelNames } from "./parallel-names.ts";
import type { SectionPlace } from "./places.ts";
import type { Quantity } from "./quantities.ts";

interface Place {
  readonly source: Source;
  readonly document: DocumentReading;
  readonly place: SectionPlace | null;
  readonly subject: Subject | null;
  /** The clause before, where it stated no figure and may name the topic (推进高标准农田建设，年内建成10万亩). */
  readonly topic: readonly [number, number] | null;
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
    place.source.written(offset + range[0], offset + range[1]);
  const named: Named | null = nameTarget(
    place.subject,
    topicFor(place, flat, written),
    flat,
    target,
    written,
  );
  if (named === null) return place.subject;
  const pairs = pairUp(named.text, target, governing);
  const at: Span = place.source.at(offset + quoteStart(flat, target), offset + target.to);
  const hedge = target.before.hedge ?? (target.from > 0 ? (place.subject?.hedge ?? null) : null);
  const scope = named.scope ?? placeName.exec(named.text)?.[0] ?? null;
  for (const pair of pairs) {
    const reading = readingOf(place, target, governing, pair, { at, scope, hedge, offset });
    place.targets.push({
      ...reading,
      confidence: confidenceOf(reading, { carried: named.carried, shape: target.shape }),
    });
  }
  shareHead(place.targets, target, named.text);
  return { name: named.text, scope: named.scope, hedge };
}

function topicFor(
  place: Place,
  flat: string,
  written: (range: readonly [number, number]) => string,
): string | null {
  const before = place.topic && topicOf(flat, place.topic[0], place.topic[1]);
  if (before) return written(before);
  const title = place.subject === null ? (place.place?.section.title ?? "") : "";
  const topic = topicOf(title, 0, title.length);
  return topic ? title.slice(topic[0], topic[1]) : null;
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

/** 达到80岁(预期性): the nature of the indicator stands in brackets behind its figure. */
function kindAfter(words: string): TargetReading["kind"] {
  const found = /^\((约束性|预期性)/.exec(words)?.[1];
  return found === "约束性" || found === "预期性" ? found : null;
}

/** 青山县城建成区面积: the place that opens the name (指标范围). */
const placeName =
  /^(?![^县市]{0,4}级)[\u4e00-\u9fff]{2,6}?(?:县城|市区|主城区|中心城区|城区|新区|开发区|高新区)(?=建成区|常住|户籍|人均|城镇|人口|绿)/;

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
    kind: kindAfter(place.source.folded.slice(shared.offset + target.to, shared.offset + target.to + 6)),
    agencies: [],
    task: place.place?.section.path ?? null,
    source: "prose",
    table: null,
    quote: place.source.text.slice(shared.at[0], shared.at[1]),
    at: shared.at,
    alternatives: [...pair.alternatives],
  };
}
