import { boundAt } from "./bounds.ts";
import { digitsAt, type Figure, isDigit, wordsAt } from "./numbers.ts";
import type { TimePhrase } from "./time-phrases.ts";
import { type Unit, unitAt } from "./units.ts";

/** A figure with its unit and bound words (数量词组), as found in a clause. */
export interface Quantity {
  readonly figure: Figure;
  readonly unit: Unit;
  readonly bound: ReturnType<typeof boundAt>;
  /** 余, 多 behind the digits: somewhat more than the figure. */
  readonly more: boolean;
  readonly start: number;
  readonly end: number;
}

const numeralStart = new Set("百千万亿一二两三四五六七八九十零");

/** All figures with units between `from` and `to`, outside time phrases; bare numbers are kept with unit kind `none`. */
export function quantitiesIn(
  text: string,
  from: number,
  to: number,
  times: readonly TimePhrase[],
): Quantity[] {
  const found: Quantity[] = [];
  let nextTime = 0;
  let i = from;
  while (i < to) {
    while ((times[nextTime]?.end ?? Number.POSITIVE_INFINITY) <= i) nextTime++;
    const time = times[nextTime];
    if (time && i >= time.start) {
      i = time.end;
      continue;
    }
    const read = quantityAt(text, i);
    if (read && read.end <= to) {
      found.push(read);
      i = read.end;
    } else i = skip(text, i, to);
  }
  return found;
}

/** Past a run of digits in one step, so that an endless run costs its length once. */
function skip(text: string, at: number, to: number): number {
  if (!isDigit(text, at)) return at + 1;
  let i = at;
  while (i < to && (isDigit(text, i) || /[.,:：∶]/.test(text[i] ?? ""))) i++;
  return i;
}

const joinedBefore = /[A-Za-z0-9.第#№+]/;

function quantityAt(text: string, at: number): Quantity | undefined {
  if (isDigit(text, at)) {
    if (joinedBefore.test(text[at - 1] ?? "")) return undefined;
    const figure = digitsAt(text, at);
    if (
      figure?.form !== "ratio" &&
      /^[:：∶]\d/.test(text.slice(figure?.digitsEnd ?? at, (figure?.digitsEnd ?? at) + 2))
    )
      return undefined;
    return figure && complete(text, figure);
  }
  if (text[at] === "半" && /^半个?(?:小时|天|年)/.test(text.slice(at, at + 4))) return undefined;
  if (!numeralStart.has(text[at] ?? "") || /[第每逢几数上十百千万亿]/.test(text[at - 1] ?? ""))
    return undefined;
  const figure = wordsAt(text, at);
  const read = figure && complete(text, figure);
  return read && wordsCount(text, read) ? read : undefined;
}

function complete(text: string, figure: Figure): Quantity | undefined {
  const extra =
    /^[多余]/.test(text[figure.end] ?? "") &&
    !/^(?:余热|余额|余量|多元|多式|多层|多样|多功|多种|多项)/.test(text.slice(figure.end, figure.end + 2))
      ? 1
      : 0;
  const afterMore = figure.end + extra;
  const multiplied =
    extra > 0 && figure.multiplier === ""
      ? (/^(?:万|亿)/.exec(text.slice(afterMore, afterMore + 1))?.[0] ?? "")
      : "";
  const unitFrom = afterMore + multiplied.length;
  const unit: Unit = figure.percent
    ? { text: "%", kind: "percent", end: figure.end }
    : unitAt(text, unitFrom, figure.multiplier + multiplied);
  if (unit.kind === "none" && /[A-Za-z年月日号#级]/.test(text[unit.end] ?? "")) return undefined;
  if (/^(?:级|型|#)/.test(text[unit.end] ?? "")) return undefined;
  const bound = boundAt(text, unit.end);
  const end = unit.end + (bound?.word.length ?? 0);
  return { figure, unit, bound, more: extra > 0, start: figure.start, end };
}

/** A numeral in words counts only where it cannot be part of a saying: percent, 万 or more, magnitudes with a counter, two and more things. */
function wordsCount(text: string, quantity: Quantity): boolean {
  const { figure, unit } = quantity;
  if (figure.percent) return true;
  if (figure.form === "magnitude" && unit.text.endsWith("元"))
    return (
      /(?:突破|超过|达到|超|达|迈上|跨上|站上|冲刺)$/.test(
        text.slice(Math.max(0, figure.start - 2), figure.start),
      ) && /^(?:$|[，。；、]|大关|关口|台阶|以上|左右)/.test(text.slice(unit.end, unit.end + 2))
    );
  if (figure.form === "magnitude") return /^(?:个|家|名|所|座|支|位|亩|公里|件|套|户)$/.test(unit.text);
  if (unit.kind === "time" || unit.kind === "none") return false;
  if (unit.kind !== "count" && figure.multiplier === "") return false;
  if (text.startsWith("位一体", figure.end)) return false;
  if (/^(?:件大事|件事|件实事|手抓|手硬|促进|不误|条主线|本账)/.test(text.slice(figure.end, figure.end + 3)))
    return false;
  if (/^(?:大|是|要|系列|体|类|次|种|批|方面|代|层|片|对|口|手|分|单|度)/.test(unit.text)) return false;
  if (figure.value === 1)
    return /(?:至少|不少于|设置|配备|建有|建成|拥有|设立|打造|培育)$/.test(
      text.slice(Math.max(0, figure.start - 3), figure.start),
    );
  return true;
}
