/**
 * Numbers as official texts write them (数字): `138.19`, `1,200`, `四十五`, `百分之四十五`, `1.8万亿`, `3—5`, `1.5∶1`, `2/3`.
 * Every function reads at one place and moves forwards only; runs of digits longer than any real figure are no number.
 */

/** A figure in words or digits, before its unit is known. */
export interface Figure {
  readonly value: number | readonly [number, number] | string;
  /** Percent by its wording (百分之…), so that no unit follows. */
  readonly percent: boolean;
  /** Multiplier word standing behind the digits (万, 亿, 万亿): it belongs to the unit. */
  readonly multiplier: string;
  readonly form: "digits" | "words" | "range" | "ratio" | "magnitude";
  readonly start: number;
  readonly end: number;
  /** End of the digits themselves, without the multiplier. */
  readonly digitsEnd: number;
}

const chineseDigit: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const chineseScale: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const largeScale: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const longestDigits = 15;
const longestWords = 20;

/** Value of a Chinese numeral such as 一百五十五 or 三点五; undefined where the characters are none (中文数字). */
export function chineseNumber(words: string): number | undefined {
  const [whole = "", fraction, ...rest] = words.split("点");
  if (rest.length > 0 || whole === "") return undefined;
  const integer = chineseInteger(whole);
  if (integer === undefined || fraction === undefined) return integer;
  let digits = "";
  for (const character of fraction) {
    const digit = chineseDigit[character];
    if (digit === undefined) return undefined;
    digits += digit;
  }
  return digits === "" ? undefined : Number(`${integer}.${digits}`);
}

function chineseInteger(words: string): number | undefined {
  if (words.length > 1 && [...words].every((w) => chineseDigit[w] !== undefined)) {
    return Number([...words].map((w) => chineseDigit[w]).join(""));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const word of words) {
    const isDigit = chineseDigit[word];
    const scale = chineseScale[word];
    const large = largeScale[word];
    if (isDigit !== undefined) {
      digit = isDigit;
    } else if (scale !== undefined) {
      section += (digit ?? 1) * scale;
      digit = undefined;
    } else if (large !== undefined) {
      total = (total + section + (digit ?? (section + total === 0 ? 1 : 0))) * large;
      section = 0;
      digit = undefined;
    } else return undefined;
  }
  return total + section + (digit ?? 0);
}

/** End of the run of digits (with group commas and one decimal point) at `from`; `from` itself where there is none. */
function digitsEnd(text: string, from: number): number {
  let i = from;
  while (isDigit(text, i)) i++;
  if (i === from) return from;
  const grouped = i - from <= 3;
  while (grouped && text[i] === "," && isGroup(text, i + 1)) i += 4;
  if (text[i] === "." && isDigit(text, i + 1)) {
    i++;
    while (isDigit(text, i)) i++;
  }
  return i;
}

const isGroup = (text: string, at: number) =>
  isDigit(text, at) && isDigit(text, at + 1) && isDigit(text, at + 2) && !isDigit(text, at + 3);

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

const toNumber = (digits: string) => Number(digits.replaceAll(",", ""));

/** Multiplier words at `at`: 万亿, 百万, 千万, 万, 亿 (计数单位). */
function multiplierAt(text: string, at: number): string {
  const two = text.slice(at, at + 2);
  if (two === "万亿" || two === "百万" || two === "千万" || two === "百亿" || two === "千亿") return two;
  const one = text[at];
  return one === "万" || one === "亿" || one === "千" ? one : "";
}

/** What a number is followed by to make a range (3—5, 3-5, 3~5, 3至5). */
const rangeMark = /^(?:—+|-|~|至|到)/;

/** Reads the figure in digits at `at`, with its percent sign left to the unit. */
export function digitsAt(text: string, at: number): Figure | undefined {
  const end = digitsEnd(text, at);
  if (end === at || end - at > longestDigits) return undefined;
  const value = toNumber(text.slice(at, end));
  return (
    ratioAt(text, at, end) ??
    rangeAt(text, at, end, value) ?? {
      value,
      percent: false,
      multiplier: multiplierAt(text, end),
      form: "digits",
      start: at,
      digitsEnd: end,
      end: end + multiplierAt(text, end).length,
    }
  );
}

function ratioAt(text: string, at: number, end: number): Figure | undefined {
  const mark = text[end];
  if (mark !== "∶" && mark !== ":" && mark !== "：") return undefined;
  const last = digitsEnd(text, end + 1);
  if (last === end + 1 || last - end > longestDigits || /[∶:：]/.test(text[last] ?? "")) return undefined;
  const value = `${text.slice(at, end)}∶${text.slice(end + 1, last)}`;
  return { value, percent: false, multiplier: "", form: "ratio", start: at, digitsEnd: last, end: last };
}

function rangeAt(text: string, at: number, end: number, low: number): Figure | undefined {
  const firstPercent = text[end] === "%" ? 1 : 0;
  const firstMultiplier = multiplierAt(text, end);
  const afterFirst = end + (firstPercent || firstMultiplier.length);
  const mark = rangeMark.exec(text.slice(afterFirst, afterFirst + 3));
  if (!mark) return undefined;
  const from = afterFirst + mark[0].length;
  const last = digitsEnd(text, from);
  if (last === from || last - from > longestDigits) return undefined;
  const high = toNumber(text.slice(from, last));
  const multiplier = multiplierAt(text, last);
  if (high <= low && firstMultiplier === multiplier) return undefined;
  if (text[last] === "年" && text[afterFirst - 1] !== "年") return undefined;
  return {
    value: [low, high],
    percent: false,
    multiplier,
    form: "range",
    start: at,
    digitsEnd: last,
    end: last + multiplier.length,
  };
}

const numeralCharacters = new Set("〇零一二两三四五六七八九十百千万亿点");

/** Reads a numeral in words at `at`: 百分之四十五, 一百五十五万, 三百; 百, 千, 万 alone are a magnitude (百个, 千家). */
export function wordsAt(text: string, at: number): Figure | undefined {
  if (text.startsWith("百分之", at)) {
    const from = at + 3;
    const digits = isDigit(text, from) ? digitsAt(text, from) : undefined;
    if (digits) return { ...digits, percent: true, start: at };
    const end = numeralEnd(text, from);
    const value = chineseNumber(text.slice(from, end));
    if (value === undefined) return undefined;
    return { value, percent: true, multiplier: "", form: "words", start: at, digitsEnd: end, end };
  }
  const end = numeralEnd(text, at);
  if (end === at) return undefined;
  const words = text.slice(at, end);
  const money = /^([十百千万])(亿)$/.exec(words);
  if (money?.[1] && text[end] === "元") {
    const value = money[1] === "万" ? 1 : chineseNumber(money[1]);
    const multiplier = money[1] === "万" ? "万亿" : "亿";
    return value === undefined
      ? undefined
      : {
          value,
          percent: false,
          multiplier,
          form: "magnitude",
          start: at,
          digitsEnd: end - multiplier.length,
          end,
        };
  }
  if (/^[百千万亿]+$/.test(words)) {
    const value = chineseNumber(words);
    return value === undefined
      ? undefined
      : { value, percent: false, multiplier: "", form: "magnitude", start: at, digitsEnd: end, end };
  }
  const split = /^(.*?[^万亿])(万亿|万|亿)$/.exec(words);
  const core = split?.[1] ?? words;
  const value = chineseNumber(core);
  if (value === undefined) return undefined;
  const multiplier = split?.[2] ?? "";
  const coreEnd = at + core.length;
  return { value, percent: false, multiplier, form: "words", start: at, digitsEnd: coreEnd, end };
}

function numeralEnd(text: string, from: number): number {
  let i = from;
  while (i < from + longestWords && numeralCharacters.has(text[i] ?? "")) i++;
  while (i > from && text[i - 1] === "点") i--;
  return i;
}
