import type { DocumentReading } from "../reading.ts";

const range = /((?:19|20)\d{2})年?(?:—+|-+|~|至|到)((?:20)\d{2})年?/;
const single = /(20\d{2})年(?:度)?/;
const fiveYear = /“?十([一二三四五六])五”?/;
const inYears = /([一二三四五六七八九十]|\d)年(?:行动|攻坚|提升|倍增|建设|实施|工作)/;
const goal = /(?:到|至)(20\d{2})年/;

/** The period a plan covers (规划期): from its title, else from its goals; null where the text does not say. */
export function readPeriod(
  text: string,
  title: string | null,
  issueDate: string | null,
): DocumentReading["period"] {
  const name = foldedTitle(title ?? "");
  const named = range.exec(name);
  if (named) return ordered(Number(named[1]), Number(named[2]));
  const five = fiveYear.exec(name);
  if (five) return fiveYears(five[1] ?? "");
  const year = single.exec(name);
  if (year) return { start: Number(year[1]), end: Number(year[1]) };
  const opening = text.slice(0, 6000);
  const issued = issueDate ? Number(issueDate.slice(0, 4)) : null;
  const target = goal.exec(opening.replace(/《[^》\n]{0,120}》/g, ""));
  const years = inYears.exec(name);
  if (years && target) {
    const count = "〇一二三四五六七八九十".indexOf(years[1] ?? "");
    if (count > 0) return { start: Number(target[1]) - count + 1, end: Number(target[1]) };
  }
  const during = /“十([一二三四五六])五”(?:期间|时期|期末|末)/.exec(opening);
  if (during && issued === null) return fiveYears(during[1] ?? "");
  if (target && issued !== null && issued <= Number(target[1]))
    return { start: issued, end: Number(target[1]) };
  return during ? fiveYears(during[1] ?? "") : null;
}

/** 十三五 → 2016 to 2020 (the tenth plan began in 2001). */
function fiveYears(numeral: string): DocumentReading["period"] {
  const start = 2001 + "〇一二三四五六".indexOf(numeral) * 5;
  return { start, end: start + 4 };
}

function ordered(start: number, end: number): DocumentReading["period"] {
  return start <= end ? { start, end } : null;
}

function foldedTitle(title: string): string {
  return title
    .replace(/[－–―─]/g, "—")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
