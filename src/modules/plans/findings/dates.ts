import type { FindingReading, Span } from "../reading/reading.ts";
import { type Check, finding, type PlanFacts } from "./plan-facts.ts";

/** The day a document left the printer (印发日期), which may be later than its own date. */
function printedOn(plan: PlanFacts): { date: string; at: Span | undefined } | undefined {
  const from = Math.max(0, plan.text.length - 1500);
  const tail = plan.text.slice(from);
  for (const match of [...tail.matchAll(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*印/g)].reverse()) {
    const at = from + match.index;
    return { date: dateOf(match[1], match[2], match[3]), at: [at, at + match[0].length] };
  }
  const issued = plan.reading.document.issueDate;
  return issued === null ? undefined : { date: issued, at: undefined };
}

function dateOf(year = "", month = "", day = ""): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** D-19: a duty that fell due before anybody could have held the plan in hands (期限早于印发). */
export const dueBeforePrinting: Check = (plan) => {
  const printed = printedOn(plan);
  if (printed === undefined) return [];
  const quotes = (at: Span) => (printed.at === undefined ? [at] : [at, printed.at]);
  const early = (dates: readonly string[]) =>
    dates.filter(
      (date) => date.length === 10 && date < printed.date && date.slice(0, 4) === printed.date.slice(0, 4),
    );
  const duties = plan.reading.safeguards.flatMap((duty) =>
    early(duty.dates).map((date) =>
      finding(
        "date",
        "due-before-printing",
        "error",
        `期限早于文件印发：要求 ${date} 完成「${clip(duty.duty)}」，而文件 ${printed.date} 才印发。`,
        quotes(duty.at),
      ),
    ),
  );
  const tasks = plan.reading.tasks.flatMap((task) =>
    early(task.deadlines).map((date) =>
      finding(
        "date",
        "due-before-printing",
        "error",
        `期限早于文件印发：任务「${task.title}」要求 ${date} 完成，而文件 ${printed.date} 才印发。`,
        quotes(task.bodyAt),
      ),
    ),
  );
  return [...duties, ...tasks];
};

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Deadlines and targets that lie beyond the years the plan speaks for (超出规划期). */
export const outsidePeriod: Check = (plan) => {
  const period = plan.reading.document.period;
  if (period === null) return [];
  const found: FindingReading[] = [];
  for (const task of plan.reading.tasks) {
    const late = task.deadlines.filter((deadline) => Number(deadline.slice(0, 4)) > period.end);
    if (late.length === 0) continue;
    const says = `任务「${task.title}」的期限 ${late.join("、")} 超出规划期 ${period.start}—${period.end}。`;
    found.push(finding("date", "outside-period", "warn", says, [task.bodyAt]));
  }
  const years = new Map<number, typeof plan.reading.targets>();
  for (const target of plan.reading.targets) {
    if (target.year === null || (target.year <= period.end && target.year >= period.start)) continue;
    years.set(target.year, [...(years.get(target.year) ?? []), target]);
  }
  for (const [year, targets] of years) {
    const names = targets
      .slice(0, 6)
      .map((target) => `「${target.indicator}」`)
      .join("、");
    const says = `${targets.length} 项目标的年份 ${year} 不在规划期 ${period.start}—${period.end} 内：${names}${targets.length > 6 ? " 等" : ""}。`;
    found.push(
      finding(
        "date",
        "outside-period",
        "warn",
        says,
        targets.map((target) => target.at),
      ),
    );
  }
  return found;
};

/** D-19: report dates for the first year only, though the plan runs on (后续年度无报送时间). */
export const reportDatesMissing: Check = (plan) => {
  const period = plan.reading.document.period;
  const reports = plan.reading.safeguards.filter(
    (duty) => duty.dates.length > 0 && /报送|报告|上报|自查/.test(duty.quote),
  );
  const years = new Set(reports.flatMap((duty) => duty.dates.map((date) => Number(date.slice(0, 4)))));
  const last = Math.max(...years);
  if (period === null || years.size === 0 || last >= period.end) return [];
  const missing = Array.from({ length: period.end - last }, (_, index) => last + 1 + index).join("、");
  const says = `报送时间只到 ${last} 年，规划期到 ${period.end} 年，${missing} 年没有报送时间，需要明确是否逐年顺延。`;
  return [
    finding(
      "date",
      "report-dates-missing",
      "warn",
      says,
      reports.map((duty) => duty.at),
    ),
  ];
};

const DAY = 86_400_000;

/** D-20: a plan that was issued when little of its time was left (印发过晚). */
export const issuedLate: Check = (plan) => {
  const { period, issueDate } = plan.reading.document;
  if (period === null || issueDate === null) return [];
  const end = Date.parse(`${period.end}-12-31`);
  const left = Math.round((end - Date.parse(issueDate)) / DAY);
  const all = Math.round((end - Date.parse(`${period.start}-01-01`)) / DAY) + 1;
  if (left >= all * 0.25) return [];
  const says =
    left < 0
      ? `文件 ${issueDate} 印发时规划期（到 ${period.end} 年底）已经结束。`
      : `文件 ${issueDate} 印发，距规划期结束只有 ${left} 天（全期 ${all} 天）。`;
  const at = plan.text.indexOf(issueDate.slice(0, 4));
  return [finding("date", "issued-late", "warn", says, at === -1 ? [] : [[at, at + 4]])];
};

/** D-28: a target counted over a five-year plan, beside plans of the same subject that cut the years otherwise (规划期交叉). */
export const overlappingPeriods: Check = (plan) => {
  const ranges = [
    ...plan.text.matchAll(/(20\d\d)年?\s?[-—–－~～至]\s?(20\d\d)年([\u4e00-\u9fa5（）()]{2,12})/g),
  ];
  const found: FindingReading[] = [];
  for (const target of plan.reading.targets) {
    const period = fiveYears(target.yearText ?? "");
    if (period === undefined) continue;
    const others = ranges.filter((range) => {
      const [start, end] = [Number(range[1]), Number(range[2])];
      const overlaps =
        start <= period.end && end >= period.start && (start !== period.start || end !== period.end);
      return overlaps && sharesWords(range[3] ?? "", target.indicator);
    });
    if (others.length === 0) continue;
    const names = [...new Set(others.map((range) => `${range[1]}—${range[2]}年`))].join("、");
    const says = `目标「${target.indicator}」按 ${period.start}—${period.end} 年计，而文中同类规划为 ${names}，跨越规划期，建议按年统计。`;
    const quotes = others.map((range): Span => [range.index, range.index + range[0].length]);
    found.push(finding("date", "overlapping-periods", "info", says, [target.at, ...quotes]));
  }
  return found;
};

/** “十三五” → 2016—2020. */
export function fiveYears(words: string): { start: number; end: number } | undefined {
  const numeral = /十([一二三四五六])五/.exec(words)?.[1];
  if (numeral === undefined) return undefined;
  const start = 2001 + ("一二三四五六".indexOf(numeral) + 1) * 5;
  return { start, end: start + 4 };
}

function sharesWords(a: string, b: string): boolean {
  for (let at = 0; at + 3 <= a.length; at += 1) if (b.includes(a.slice(at, at + 3))) return true;
  return false;
}
