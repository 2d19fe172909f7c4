import type { DocumentReading, Span, TargetReading } from "../reading.ts";
import type { Section, Source } from "../source.ts";
import { buildTargets } from "./assemble.ts";
import { readClause } from "./clause-reading.ts";
import type { ClauseView } from "./clause-view.ts";
import { clauseEnd, covered, lineEnd, sentenceEnd, splitAt } from "./clauses.ts";
import type { Governing } from "./governing.ts";
import type { Subject } from "./naming.ts";
import { wordsOfSentence } from "./negatives.ts";
import { isDigit } from "./numbers.ts";
import { type SectionPlace, sectionAt, sectionIndex } from "./places.ts";
import { type TimePhrase, timePhrases } from "./time-phrases.ts";
import { travelTargets } from "./travel.ts";

const none: Governing = { year: null, years: [], text: null, past: false };

/** Targets of the running text (正文目标), without those that stand in tables. */
export function readProse(
  source: Source,
  sections: readonly Section[],
  document: DocumentReading,
  inTable: (span: Span) => boolean,
): TargetReading[] {
  const places = sectionIndex(sections);
  const targets: TargetReading[] = [];
  let carried = none;
  let carriedSection: SectionPlace | null = null;
  for (const [from, to] of paragraphs(source.folded, places)) {
    const place = sectionAt(places, from);
    if (carriedSection !== null && place?.section !== carriedSection.section) carried = none;
    const walk: Walk = { source, document, place, governing: carried, subject: null, topic: null, targets };
    const figures =
      mayHoldTargets(source.folded, from, to) &&
      !onlyFigures.test(source.folded.slice(from, to)) &&
      !inTable(source.at(from, to));
    const governing =
      figures || source.folded.slice(to - 1, to) === "：" ? readParagraph(walk, from, to) : none;
    if (/[：:]\s*$/.test(source.folded.slice(Math.max(from, to - 4), to)) && governing.year !== null) {
      carried = governing;
      carriedSection = place;
    } else if (!/^\s*[—·●(]/.test(source.folded.slice(from, from + 4))) carried = none;
  }
  return targets;
}

interface Walk {
  readonly source: Source;
  readonly document: DocumentReading;
  readonly place: SectionPlace | null;
  readonly targets: TargetReading[];
  governing: Governing;
  subject: Subject | null;
  /** The clause before, where it stated no figure. */
  topic: readonly [number, number] | null;
}

/** Paragraphs are lines, cut again where a section begins (one-line documents have no lines). */
function paragraphs(folded: string, places: readonly SectionPlace[]): [number, number][] {
  const starts = places.map((place) => place.from).toSorted((a, b) => a - b);
  const ranges: [number, number][] = [];
  let at = 0;
  for (const [from, to] of splitAt(folded, lineEnd)) {
    while (at < starts.length && (starts[at] ?? 0) <= from) at++;
    let begin = from;
    for (; at < starts.length && (starts[at] ?? to) < to; at++) {
      const cut = starts[at] ?? to;
      if (cut > begin) ranges.push([begin, cut]);
      begin = cut;
    }
    ranges.push([begin, to]);
  }
  return ranges;
}

const wordedFigure = /百分之|[一二两三四五六七八九十百千万亿][个家名所座人户亩元公吨件项套平张条台]/;

function mayHoldTargets(folded: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isDigit(folded, i)) return true;
  return wordedFigure.test(folded.slice(from, to));
}

const mayHoldTime = /[年月五期截]/;
/** Cells and lists of bare figures name nothing. */
const onlyFigures = /^[\d\s.,、|]*$/;
const mayHoldNumeral = /[\d一二两三四五六七八九十零百千万亿]/;
const travelWords = /小时|分钟/;

const longestSentence = 1500;

function readParagraph(walk: Walk, from: number, to: number): Governing {
  let opening = walk.governing;
  let first = true;
  for (const [start, end] of splitAt(walk.source.folded, sentenceEnd, from, to)) {
    walk.governing = opening;
    for (let at = start; at < end; at += longestSentence)
      readSentence(walk, at, Math.min(end, at + longestSentence));
    const opens = first || (walk.place?.expectant ?? false) || opening.year !== null;
    const heading = walk.place !== null && start < walk.place.bodyFrom;
    if (
      opens &&
      walk.governing.year !== null &&
      startsWithTime(walk.source.folded.slice(start, Math.min(end, start + 24)))
    )
      opening = walk.governing;
    if (!heading) first = false;
  }
  return walk.governing;
}

const timeFirst =
  /^[\s—\-·●(一二三四五六七八九十\d)、.]*(?:展望|力争|争取|确保|努力|计划)?(?:到|至|在)?(?:20\d{2}年|“?十[一二三四五六]?五”?)/;
const startsWithTime = (head: string) => timeFirst.test(head);

function readSentence(walk: Walk, from: number, to: number): void {
  const { folded } = walk.source;
  const raw = folded.slice(from, to);
  const figures = mayHoldTargets(folded, from, to) || travelWords.test(raw);
  if (!figures && !mayHoldTime.test(raw)) return;
  const { flat, brackets } = covered(raw);
  if (!figures) {
    readTimes(walk, flat);
    return;
  }
  readStretch(walk, flat, from);
  for (const [start, end] of brackets) {
    const inside = raw.slice(start, end);
    if (
      /其中|达到|不低于|不少于|力争/.test(inside) &&
      /\d/.test(inside) &&
      !/责任|牵头|以下简称|负责/.test(inside)
    ) {
      const outer = { governing: walk.governing, subject: walk.subject };
      readStretch(walk, covered(inside).flat, from + start);
      walk.governing = outer.governing;
      walk.subject = outer.subject;
    }
  }
}

function readTravel(walk: Walk, flat: string, offset: number, range: Span): void {
  if (walk.governing.past) return;
  for (const target of travelTargets(walk.source, flat, offset, range)) {
    const { year, text } = walk.governing;
    walk.targets.push({ ...target, year, yearText: text, task: walk.place?.section.path ?? null });
  }
}

const tellsOfPast =
  /^\s*(?:近年来|近几年来?|去年|上年|目前|截至目前|过去|历年来|[三四五]年来|长期以来|“?十[二三]五”?以来)/;

/** A sentence without figures says no more than when (到2025年，体系更加完善). */
function readTimes(walk: Walk, flat: string): void {
  if (tellsOfPast.test(flat)) walk.governing = { ...none, past: true, text: null };
  for (const time of timePhrases(flat, 0, documentYear(walk.document)))
    if (!time.reference) walk.governing = govern(walk.governing, time, walk.document, flat);
}

/** Reads one covered sentence; positions in `flat` are offset by `offset` in the folded text. */
function readStretch(walk: Walk, flat: string, offset: number): void {
  const planYear = documentYear(walk.document);
  const times = mayHoldTime.test(flat) ? timePhrases(flat, 0, planYear) : [];
  if (tellsOfPast.test(flat)) walk.governing = { ...none, past: true, text: null };
  const sentence = wordsOfSentence(flat);
  let counting = false;
  walk.topic = null;
  for (const [from, to] of splitAt(flat, clauseEnd)) {
    const inside = times.filter((time) => time.start >= from && time.end <= to);
    const clause = flat.slice(from, to);
    const view: ClauseView = {
      text: flat,
      from,
      to,
      times: inside,
      clause,
      continuing: counting,
      sentence,
      expectant:
        (walk.place?.expectant ?? false) ||
        inside.some((time) => !time.reference) ||
        walk.governing.year !== null,
    };
    const read = mayHoldNumeral.test(clause) && !onlyFigures.test(clause) ? readClause(view) : [];
    counting = read.length > 0 ? read.at(-1)?.shape === "counted" : counting && /^\d/.test(clause);
    let pending = inside.filter((time) => !time.reference);
    for (const target of read) {
      const figureAt = target.quantities[0]?.start ?? to;
      for (const time of pending.filter((t) => t.start < figureAt))
        walk.governing = govern(walk.governing, time, walk.document, flat);
      pending = pending.filter((t) => t.start >= figureAt);
      if (walk.governing.past) continue;
      const own = walk.governing.year === null ? pending[0] : undefined;
      const governing =
        own && own.start < target.to + 12 ? govern(walk.governing, own, walk.document, flat) : walk.governing;
      walk.subject = buildTargets(walk, flat, offset, target, governing);
    }
    walk.topic = read.length > 0 ? null : [from, to];
    readTravel(walk, flat, offset, [from, to]);
    for (const time of pending) walk.governing = govern(walk.governing, time, walk.document, flat);
  }
}

/** The first year that the plan can still shape: figures before it are results (规划起始年). */
export function documentYear(document: DocumentReading): number | null {
  if (document.period && document.period.start === document.period.end) return document.period.start;
  return document.issueDate ? Number(document.issueDate.slice(0, 4)) : (document.period?.start ?? null);
}

function govern(current: Governing, time: TimePhrase, document: DocumentReading, flat: string): Governing {
  const text = time.text.replace(/[，,]/g, "");
  if (time.kind === "past") return { ...none, past: true, text };
  if (time.kind === "yearly")
    return { ...current, text: current.text === null ? text : `${current.text}${text}`, past: current.past };
  if (time.kind === "planEnd") return { year: document.period?.end ?? null, years: [], text, past: false };
  if (time.kind === "span") return { ...spanEnd(time, document), text, past: /以来|近几年/.test(text) };
  const start = document.period?.start ?? documentYear(document);
  const past =
    time.year !== null && start !== null && time.year < start && !/力争|确保|争取/.test(flat.slice(0, 6));
  return { year: time.year, years: time.years, text, past };
}

/** 三年累计 in a plan of three years ends with the plan. */
function spanEnd(
  time: TimePhrase,
  document: DocumentReading,
): { year: number | null; years: readonly number[] } {
  const period = document.period;
  const title = document.title ?? "";
  const titled = /[一二三四五六七八九十\d]年|20\d{2}年?[—\-~－至到]/.test(title);
  const fits = period !== null && titled && time.span !== null && period.end - period.start + 1 === time.span;
  return { year: fits ? period.end : null, years: [] };
}
