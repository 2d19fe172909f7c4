import type { Comparator } from "../reading.ts";
import { type Cue, cueEndingAt, opensWithAct } from "./cues.ts";
import { nameStart } from "./name-start.ts";
import type { TimePhrase } from "./time-phrases.ts";

/** What stands before a figure, taken apart from right to left (主语与谓语). */
export interface Before {
  /** Range of the indicator's name; empty where the clause names none. */
  readonly name: readonly [number, number];
  readonly scope: string | null;
  readonly comparator: Comparator | null;
  readonly level: boolean;
  readonly act: boolean;
  readonly change: "up" | "down" | null;
  readonly hedge: string | null;
  readonly each: "分别" | "均" | null;
  readonly past: boolean;
  /** Year that the figure is compared with (比2020年下降). */
  readonly reference: number | null;
  /** 由, 从, 在: the figure is where the way begins, or a condition. */
  readonly startsWay: boolean;
  /** A work verb alone stands where the name should be (惠及30万户): the subject is carried and the verb says what of it. */
  readonly bareVerb: string | null;
  /** The work verb next to the figure (改造1200个小区). */
  readonly verb: string | null;
  /** The change word of the predicate (下降). */
  readonly changeWord: string | null;
}

/** How the figure relates to what surrounds it: its noun follows (建成5个园区), or stands before it (园区5个). */
export interface FigureView {
  readonly hasObject: boolean;
  readonly counted: boolean;
}

const farthest = 160;

/** Reads backwards from the figure at `end` to `from`: cues first, then the name of the indicator. */
export function before(
  text: string,
  from: number,
  end: number,
  times: readonly TimePhrase[],
  view: FigureView,
): Before {
  const start = Math.max(from, end - farthest);
  const whole = takeWhole(text, start, end, view);
  const cues = whole ?? takeCues(text, start, end, times, view.hasObject);
  let nameEnd = cues.end;
  const reference = takeReference(text, start, nameEnd, times);
  nameEnd = reference?.end ?? nameEnd;
  const leading = leadingTimes(text, start, nameEnd, times);
  const named = nameStart(text, leading, nameEnd, view.counted && !cues.level);
  const apart =
    !/年均|同比|环比|每年平均/.test(text.slice(nameEnd, cues.changeEnd ?? nameEnd)) &&
    cues.changeEnd !== null &&
    cues.changeEnd - nameEnd > (cues.changeWord?.length ?? 0);
  const changeEnd = apart ? nameEnd : (cues.changeEnd ?? nameEnd);
  const bareVerb = view.hasObject ? null : onlyVerb(text, named.start, nameEnd);
  const empty = nameEnd - named.start < 2 || bareVerb !== null;
  const changeWord = empty && cues.change !== null ? cues.changeWord : null;
  return {
    name: empty ? [end, end] : [named.start, reference ? nameEnd : Math.max(nameEnd, changeEnd)],
    scope: named.scope,
    comparator: cues.comparator,
    level: cues.level,
    act: cues.act || named.made || opensWithAct(text, named.start),
    change: cues.change,
    hedge: cues.hedge ?? hedgeIn(text.slice(start, nameEnd)),
    each: cues.each,
    past: cues.past,
    reference: reference?.year ?? null,
    startsWay: cues.startsWay,
    bareVerb: bareVerb ?? changeWord,
    verb: cues.verb,
    changeWord: cues.change === null ? null : cues.changeWord,
  };
}

interface Taken {
  end: number;
  comparator: Comparator | null;
  level: boolean;
  act: boolean;
  change: "up" | "down" | null;
  changeEnd: number | null;
  changeWord: string | null;
  verb: string | null;
  hedge: string | null;
  each: "分别" | "均" | null;
  past: boolean;
  startsWay: boolean;
}

/** 达到每千人5批次: the head of a rate stands before the figure. */
const perHead =
  /(?<=达到?|至|到|不低于|不少于|为|约|超过)(?:平均)?每(?:[十百千万]|\d{1,4}万?)?(?:常住|户籍|名)?(?:人口|人|户|名|公里|平方公里|亩|年)$/;

const nothing: Taken = {
  end: 0,
  comparator: null,
  level: false,
  act: false,
  change: null,
  changeEnd: null,
  changeWord: null,
  verb: null,
  hedge: null,
  each: null,
  past: false,
  startsWay: false,
};

function takeCues(
  text: string,
  from: number,
  figure: number,
  times: readonly TimePhrase[],
  hasObject: boolean,
): Taken {
  const taken: Taken = { ...nothing, end: figure };
  for (let steps = 0; steps < 10 && taken.end > from; steps++) {
    const ofYear =
      text[taken.end - 1] === "的" && times.some((t) => t.end === taken.end - 1 && t.start > from);
    if (ofYear) taken.end--;
    const time = times.find((t) => t.end === taken.end && t.start >= from);
    if (time && !/^[比较]$/.test(text[time.start - 1] ?? "") && time.start > from) {
      if (/^年均|^年平均/.test(time.text) && taken.change !== null)
        taken.changeWord = time.text + taken.changeWord;
      taken.end = time.start;
      continue;
    }
    if (/[\s，,]/.test(text[taken.end - 1] ?? "")) {
      taken.end--;
      continue;
    }
    const per = perHead.exec(text.slice(Math.max(from, taken.end - 12), taken.end));
    if (per && (taken.end < figure || !hasObject)) {
      taken.end -= per[0].length;
      continue;
    }
    const found = cueEndingAt(text, from, taken.end);
    if (!found || !takes(taken, found, hasObject)) break;
    if (found.change && taken.change === found.change) {
      taken.changeEnd = taken.end;
      taken.changeWord = found.word;
    }
    taken.end -= found.word.length;
  }
  return taken;
}

/** Adds one cue to what was taken; false where it belongs to the name instead. */
function takes(taken: Taken, found: Cue, hasObject: boolean): boolean {
  if (found.act && !hasObject) {
    taken.act = !taken.level && taken.change === null;
    return false;
  }
  if (found.act && taken.act) return true;
  if (found.change && (taken.level || taken.act)) return taken.change === null ? rename(taken, found) : false;
  if (found.act) taken.act = true;
  if (found.act && !taken.level) taken.verb ??= found.word;
  if (found.change) taken.change = found.change;
  if (found.level) taken.level = true;
  if (found.hedge) taken.hedge ??= found.word;
  if (found.each) taken.each ??= found.each;
  if (found.past) taken.past = true;
  if (/^[由从]$/.test(found.word)) taken.startsWay = true;
  if (found.comparator && (taken.comparator === null || taken.comparator === "="))
    taken.comparator = found.comparator;
  return true;
}

/** 不得超过新建住房总面积的10%, 占总产值的40%: the whole that a share is taken of belongs to the name. */
const wholeOf =
  /(占|达到|相当于|为)([^，、;；的]{2,24})的$|(不得超过|不超过|不高于|不低于|不少于|不得低于|超过|高于|低于|控制在)([^，、;；的]{2,24})的$/;

function takeWhole(text: string, from: number, end: number, view: FigureView): Taken | undefined {
  if (view.hasObject || text[end - 1] !== "的") return undefined;
  const match = wholeOf.exec(text.slice(Math.max(from, end - 36), end));
  if (!match) return undefined;
  const word = match[3] ?? "";
  const cue = word === "" ? undefined : cueEndingAt(word, 0, word.length);
  const cut = word === "" ? (match[1] === "占" ? end - 1 : end - match[0].length) : end - match[0].length;
  return { ...nothing, end: cut, level: true, comparator: cue?.comparator ?? "=" };
}

/** The work verb, where nothing but one or two of them stand between the positions. */
function onlyVerb(text: string, from: number, to: number): string | null {
  let end = to;
  while (end > from) {
    const found = cueEndingAt(text, from, end);
    if (!found?.act && found?.change === undefined) return null;
    end -= found?.word.length ?? 1;
  }
  return to > from ? text.slice(from, to) : null;
}

/** 增长超过10%: the change word stands before the bound word and still belongs to the name. */
function rename(taken: Taken, found: Cue): boolean {
  taken.change = found.change ?? null;
  return true;
}

/** 比2020年, 较上年, 在2020年基础上 at the end of the name. */
function takeReference(
  text: string,
  from: number,
  end: number,
  times: readonly TimePhrase[],
): { end: number; year: number | null } | undefined {
  const tail = text.slice(Math.max(from, end - 24), end);
  const match =
    /(?:比|较|相比|在|以)((?:20|19)\d{2}年(?:底|末)?|上年|去年|“?十[一二三四]五”?末?|基期|现状)(?:度)?(?:的)?(?:基础上?|水平|末|底|同期|相比|累计|平均|分别|均|再|时|为基期)*$/.exec(
      tail,
    );
  if (!match) return undefined;
  const year = /\d{4}/.exec(match[1] ?? "")?.[0];
  const time = times.find((t) => t.end <= end && t.end > end - 24);
  return { end: end - match[0].length, year: year ? Number(year) : (time?.year ?? null) };
}

/** Time phrases at the head of the stretch, with their commas and hedges, do not belong to the name. */
function leadingTimes(text: string, from: number, end: number, times: readonly TimePhrase[]): number {
  let start = from;
  for (const time of times) {
    if (time.start < from || time.end > end) continue;
    const gap = text.slice(start, time.start);
    if (
      gap.length > 8 &&
      !/(?:力争|争取|确保|努力)$/.test(gap) &&
      time.kind !== "year" &&
      time.kind !== "fiveYear"
    )
      continue;
    if (gap.length > 0 && /[比较]$/.test(gap)) continue;
    if (
      gap.length === 0 ||
      /^[\s，,(□]*(?:力争|争取|确保|努力|计划|预计|其中|要|并|通过|使|—|-|、|到)*[\s，,]*$/.test(gap)
    ) {
      start = time.end;
    } else if (end - time.end >= 4 && /^[,，]?/.test(text[time.end] ?? "") && time.kind !== "yearly")
      start = time.end;
  }
  while (/[\s，,的□]/.test(text[start] ?? "x") && start < end && text[start] !== "□") start++;
  return start;
}

const hedges = /力争|争取|努力|力求|有望|探索/;
const hedgeIn = (text: string): string | null => hedges.exec(text)?.[0] ?? null;
