import type { FindingReading, Span } from "../reading/reading.ts";
import { type Check, finding, type PlanFacts } from "./plan-facts.ts";

const numerals = "一二三四五六七八九十";

/** 四 → 4, 十二 → 12, 8 → 8 (清单数目). */
function countOf(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (text === "两") return 2;
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null || text === "") return undefined;
  const [, tens, ten, ones] = match;
  if (ten === undefined)
    return tens !== undefined && ones === undefined ? numerals.indexOf(tens) + 1 : undefined;
  return (
    (tens === undefined ? 10 : (numerals.indexOf(tens) + 1) * 10) +
    (ones === undefined ? 0 : numerals.indexOf(ones) + 1)
  );
}

const counted =
  /([一二三四五六七八九十两]{1,3}|(?<![\d.年月—-])\d{1,3})(个|大|类|项|市|县|区|镇|州|省|条|所|种|方面)([\u4e00-\u9fa5]{0,12})/g;

/** D-27: a list that says how many it names must name as many (清单计数): 甲、乙、丙3市; 四项任务：… */
export const listCounts: Check = (plan) => {
  const found: FindingReading[] = [];
  for (const match of plan.text.matchAll(counted)) {
    const count = countOf(match[1] ?? "");
    if (count === undefined || count < 3 || count > 60 || /[“"]/.test(plan.text[match.index - 1] ?? ""))
      continue;
    const end = match.index + match[0].length;
    const result =
      listBefore(plan, match.index, count, [match.index, end]) ??
      listAfter(plan, end, count, [match.index, end]);
    if (result !== undefined) found.push(result);
  }
  return found;
};

/** 甲、乙、丙、丁四市: the names stand before their number. */
function listBefore(plan: PlanFacts, at: number, count: number, counter: Span): FindingReading | undefined {
  const window = plan.text.slice(Math.max(0, at - 260), at);
  const clause = window.slice(
    Math.max(...["。", "，", ",", "；", "：", "（", "(", "\n"].map((stop) => window.lastIndexOf(stop))) + 1,
  );
  const open = /等$/.test(clause);
  const list = clause.replace(/等$/, "");
  const names = list.split("、");
  if (names.length < 3 || names.slice(1).some((name) => name.length > 14)) return undefined;
  const withPairs = list.split(/[、和与及]/);
  const start = at - clause.length;
  const quotes: Span[] = [[start, at], counter];
  const words = plan.text.slice(counter[0], counter[1]);
  if (names.length === count || withPairs.length === count) {
    return finding("count", "list-count", "info", `清单与数目一致：${count} 项，「${words}」。`, quotes);
  }
  const least = names.length;
  if (Math.abs(least - count) > 1 || (open && least < count)) return undefined;
  return finding("count", "list-count", "warn", `清单与数目不符：称「${words}」，列出 ${least} 项。`, quotes);
}

/** 四项任务：甲、乙、丙、丁。 The names follow a colon or a bracket. */
function listAfter(plan: PlanFacts, end: number, count: number, counter: Span): FindingReading | undefined {
  const opening = plan.text[end] ?? "";
  if (opening !== "：" && opening !== ":" && opening !== "（" && opening !== "(") return undefined;
  const rest = plan.text.slice(end + 1, end + 400);
  const stop = rest.search(opening === "（" || opening === "(" ? /[）)。\n]/ : /[。；;，\n]/);
  const list = stop === -1 ? rest : rest.slice(0, stop);
  const names = list.replace(/等$/, "").split("、");
  if (names.length < 3 || names.some((name) => name.length > 20)) return undefined;
  const quotes: Span[] = [counter, [end + 1, end + 1 + list.length]];
  const words = plan.text.slice(counter[0], counter[1]);
  const withPairs = list.split(/[、和与及]/).length;
  if (names.length === count || withPairs === count) {
    return finding("count", "list-count", "info", `清单与数目一致：${count} 项，「${words}」。`, quotes);
  }
  if (/等$/.test(list) && names.length < count) return undefined;
  return finding(
    "count",
    "list-count",
    "warn",
    `清单与数目不符：称「${words}」，列出 ${names.length} 项。`,
    quotes,
  );
}

const slogan =
  /[“"]([一二两三四五六七八九])([\u4e00-\u9fa5]{1,2})([一二两三四五六七八九])([\u4e00-\u9fa5]{1,2})[”"]/g;
const subject =
  /(?:^|[。\n])([\u4e00-\u9fa5]{0,8}?(?:主城区|新城|港区|保税港区|产业园区|园区|新区|城区|片区|旅游区|湾|县城))(?=[\u4e00-\u9fa5])/g;

/** D-26: a formula such as “一城四区” names a number of places; the passage that unfolds it describes another (提法与所列不符). */
export const sloganCounts: Check = (plan) => {
  const found: FindingReading[] = [];
  const done = new Set<string>();
  for (const match of plan.text.matchAll(slogan)) {
    const total = (countOf(match[1] ?? "") ?? 0) + (countOf(match[3] ?? "") ?? 0);
    if (done.has(match[0]) || !/[城区县园港带廊轴核心圈群镇湾]/.test(match[4] ?? "")) continue;
    const task = plan.reading.tasks.find(
      (one) => match.index >= one.bodyAt[0] && match.index < one.bodyAt[1],
    );
    const end = task?.bodyAt[1] ?? match.index + 1200;
    const passage = plan.text.slice(match.index, end);
    const places = new Map<string, Span>();
    for (const place of passage.matchAll(subject)) {
      const name = place[1] ?? "";
      if (/^(?:加快|推动|推进|建设|支持|围绕|推动|发展|深化|积极|依托|完善|打造)/.test(name)) continue;
      const at = match.index + place.index + place[0].length - name.length;
      if (!places.has(name)) places.set(name, [at, at + name.length]);
    }
    if (places.size < 3 || places.size === total) continue;
    done.add(match[0]);
    const says = `提法${match[0]}应有 ${total} 处，文中分述 ${places.size} 处：${[...places.keys()].join("、")}，请核对。`;
    found.push(
      finding("count", "slogan-count", "warn", says, [
        [match.index, match.index + match[0].length],
        ...places.values(),
      ]),
    );
  }
  return found;
};
