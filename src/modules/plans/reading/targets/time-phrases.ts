import { chineseNumber } from "./numbers.ts";

/** A time phrase (时间状语) and what it says about the figures it governs. */
export interface TimePhrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Target year; null for a span without one (每年, 三年累计, 5年内). */
  readonly year: number | null;
  /** All years of a list (到2025年、2030年), in order; otherwise the one year. */
  readonly years: readonly number[];
  /** `yearly` and `span` keep a governing year if there is one; `past` closes the sentence to targets. */
  readonly kind: "year" | "fiveYear" | "span" | "yearly" | "past" | "planEnd";
  /** The year is what a figure is compared with (比2020年, 2020年的40%), not when it falls due. */
  readonly reference: boolean;
  /** Length of a span in years, where it is one. */
  readonly span: number | null;
}

/** The year in which a five-year plan ends (五年规划期末). */
export const fiveYearEnd: Readonly<Record<string, number>> = {
  十: 2005,
  十一: 2010,
  十二: 2015,
  十三: 2020,
  十四: 2025,
  十五: 2030,
  十六: 2035,
};

const word = "[一二两三四五六七八九十]";
/** One alternative per shape; bounded repetitions only, so matching is linear. */
const phrase = new RegExp(
  [
    `(?<past>截至|截止|截止到|截至到)(?:目前|(?:20\\d{2}|19\\d{2})年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底|末|年底)?)?`,
    `(?<list>(?:力争)?到?(?:20\\d{2}年?[、,，和]){1,3}20\\d{2}年(?:底|末)?(?=[,，、]|[^—\\-~]))`,
    `(?<range>20\\d{2}年?(?:—+|-|~|至|到)20\\d{2}年(?:期间|间|底|末)?)`,
    `(?<year>(?:到|至|于|在|截至|从)?(?:20\\d{2}|19\\d{2})年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:年底前|年底|年末|上半年|底前|底|末|初)?(?:之前|以前|前|以来|起)?)`,
    `(?<five>(?:到)?["“”]?(?<fiveName>十[一二三四五六]?)五["“”]?(?:规划)?(?:期间|时期|期末|末期|末|以来)?(?=[^一二三四五六七八九]))`,
    `(?<spanned>(?:用|利用|力争用|争取用|通过|未来|今后|再用)?(?:(?<spanDigits>\\d{1,2})|(?<spanWord>${word}))(?:—\\d{1,2}|-\\d{1,2}|至\\d{1,2})?年(?:计划累计|计划|累计|左右时间|左右的时间|左右|时间|内|之内|以内|期内|期间|行动期内|间))`,
    `(?<yearly>每年|年均|逐年|年平均|年度)`,
    `(?<month>(?<![\\d])\\d{1,2}月(?:\\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之前|以前|前)?)`,
    `(?<end>(?:到)?(?:规划期末|规划期内|计划期内|期末|行动期末))`,
    `(?<now>今年|本年度|本年|全年|年内|年底前|到年底|年底)`,
  ].join("|"),
  "g",
);

/** All time phrases of a stretch of text, in order; `thisYear` stands for 今年 and 年底. */
export function timePhrases(text: string, offset: number, thisYear: number | null): TimePhrase[] {
  const found: TimePhrase[] = [];
  for (const match of text.matchAll(phrase)) {
    const read = readPhrase(match, thisYear);
    if (read)
      found.push({
        ...read,
        reference: isReference(text, match.index, match.index + match[0].length, match[0], read.kind),
        start: offset + match.index,
        end: offset + match.index + match[0].length,
        text: match[0],
      });
  }
  return found;
}

type Meaning = Pick<TimePhrase, "year" | "years" | "kind" | "span">;

function readPhrase(match: RegExpMatchArray, thisYear: number | null): Meaning | undefined {
  const groups = match.groups ?? {};
  const years = [...match[0].matchAll(/(?:20|19)\d{2}/g)].map((m) => Number(m[0]));
  const year = years.at(-1) ?? null;
  if (groups.past !== undefined) return { kind: "past", year, years, span: null };
  if (groups.list ?? groups.range ?? groups.year) {
    if (/以来|起$/.test(match[0])) return { kind: "span", year: null, years: [], span: null };
    return { kind: "year", year, years: groups.list ? years : year === null ? [] : [year], span: null };
  }
  if (groups.five !== undefined) return readFiveYear(match[0], groups.fiveName);
  if (groups.spanned !== undefined) {
    const digits = groups.spanDigits;
    const span = digits ? Number(digits) : (chineseNumber(groups.spanWord ?? "") ?? null);
    return { kind: "span", year: null, years: [], span };
  }
  if (groups.end !== undefined) return { kind: "planEnd", year: null, years: [], span: null };
  if (groups.now !== undefined || groups.month !== undefined)
    return { kind: "year", year: thisYear, years: thisYear ? [thisYear] : [], span: null };
  return { kind: "yearly", year: null, years: [], span: null };
}

/** “十四五” alone may be the name of a plan; it governs figures only with 期间, 末 or 到 beside it. */
function readFiveYear(text: string, name: string | undefined): Meaning | undefined {
  const year = fiveYearEnd[name ?? ""];
  if (year === undefined || !/期间|时期|末|^到/.test(text)) return undefined;
  return { kind: "fiveYear", year, years: [year], span: null };
}

function isReference(
  text: string,
  start: number,
  end: number,
  words: string,
  kind: TimePhrase["kind"],
): boolean {
  const lead = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 4);
  if (
    /^的\d/.test(after) &&
    (/恢复$|相当于$/.test(text.slice(Math.max(0, start - 3), start)) ||
      /恢复[到至]$/.test(text.slice(Math.max(0, start - 3), start)))
  )
    return true;
  if (/[到至]$/.test(lead) || /^[到至]/.test(words)) return false;
  return (
    /[比较由从]$/.test(lead) ||
    /^的?(?:基础上|水平|现状)/.test(after) ||
    (/^的\d/.test(after) && kind === "year")
  );
}
