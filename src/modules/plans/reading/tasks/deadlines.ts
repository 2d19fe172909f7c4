import type { DocumentReading } from "../reading.ts";

/** Dates named in a task (时间要求): `到2020年`, `2020年6月底前`, `2020年6月30日`, `三年内`. */

const dated = /(20\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g;
const ranges = /(?:20\d{2})年?(?:—|-|~|至|到)(20\d{2})年/g;
const within = /(?:[一二三四五两]|\d)年(?:内|时间)/;
const fiveYears: Record<string, string> = {
  十二五: "2015",
  十三五: "2020",
  十四五: "2025",
  十五五: "2030",
  十六五: "2035",
};
const fiveYearEnd = /“?(十[二三四五六]五)”?(?:规划)?(?:期)?末/g;

const yearless =
  /(?<!\d年?)(\d{1,2})月(?:(\d{1,2})日|份|底|末|中旬|上旬|下旬)?(?:之?前|以前|完成|建成|底)|(?<![\d年月季度〇])(?:年(?:底|末)(?:之?前|完成)|年内)|当年(?:底|末)/g;

/**
 * Deadlines of a text in ISO form, each once, in order: `2020`, `2020-06`, `2020-06-30`.
 * A month or 年底 without a year falls in the year of a one-year plan. Years inside cited titles and of actual results are no deadlines; `三年内` ends with the period of the plan.
 */
export function deadlinesIn(text: string, period: DocumentReading["period"]): string[] {
  if (!/20\d{2}年|年(?:内|时间|底|末)|\d月|五”?(?:规划)?(?:期)?末/.test(text)) return [];
  const bare = text.replace(/《[^》\n]{0,200}》|\([^()\n]{0,20}\(20\d{2}\)[^()\n]{0,20}\)/g, " ");
  const found: { at: number; date: string }[] = [];
  const plain = bare.replace(ranges, (whole: string, year: string, at: number) => {
    found.push({ at, date: year });
    return " ".repeat(whole.length);
  });
  for (const match of plain.matchAll(dated)) {
    if (isPast(plain, match.index, match[0].length)) continue;
    found.push({ at: match.index, date: isoDate(match[1] ?? "", match[2], match[3]) });
  }
  for (const match of plain.matchAll(fiveYearEnd)) {
    const date = fiveYears[match[1] ?? ""];
    if (date) found.push({ at: match.index, date });
  }
  const span = within.exec(plain);
  if (span && period !== null) found.push({ at: span.index, date: String(period.end) });
  if (period !== null && period.start === period.end) {
    for (const match of plain.replace(dated, blank).matchAll(yearless))
      found.push({ at: match.index, date: isoDate(String(period.end), match[1], match[2]) });
  }
  return [...new Set(found.sort((one, other) => one.at - other.at).map((each) => each.date))];
}

const blank = (whole: string) => "年".repeat(whole.length);

function isoDate(year: string, month: string | undefined, day: string | undefined): string {
  const parts = [year];
  if (month && Number(month) >= 1 && Number(month) <= 12) {
    parts.push(month.padStart(2, "0"));
    if (day && Number(day) >= 1 && Number(day) <= 31) parts.push(day.padStart(2, "0"));
  }
  return parts.join("-");
}

/** 截至2018年底, 2018年以来, 自2018年起, 2000年底前建成的: not a date by which something is due. */
function isPast(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const after = text.slice(at + length, at + length + 10);
  return (
    /(?:截至|截止|自|从|与|比|较|以)$/.test(before) ||
    /^(?:底|末)?(?:以来|起|实绩|实际|度?版)/.test(after) ||
    /^(?:底|末)?前?建成的/.test(after)
  );
}
