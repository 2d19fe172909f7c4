import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPlan } from "../reading/index.ts";
import { readFindings } from "./index.ts";

const folder = new URL("../../../../../shared/seeds/", import.meta.url);
const present = existsSync(folder);
if (!present) process.stdout.write("skipped: the source plans are not beside this checkout\n");

function findingsOf(key: string): string[] {
  const file = readdirSync(folder).find((name) => name.startsWith(key)) ?? "";
  const text = readFileSync(new URL(file, folder), "utf8");
  return readFindings(readPlan(text), text).map((finding) => `${finding.check} ${finding.says}`);
}

/** The checks of the requirements that live inside one plan: which plan, which check, which figures. */
const expected: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["D-01", "000", "parts-sum", ["17 + 8 + 5 + 10 = 40"]],
  ["D-02", "003", "base-plus-new", ["132.16 + 6.03 = 138.19"]],
  ["D-02", "003", "base-plus-new", ["74.7466 + 9 = 83.7466"]],
  ["D-02", "003", "implied-total", ["337", "330.4", "326.3—334.6", "没有矛盾"]],
  ["D-03", "003", "ratio-from-parts", ["195平方千米 ÷ 138.19万人 = 141.1", "144"]],
  ["D-04", "003", "controlled-yet-rising", ["144", "143"]],
  ["D-05", "000", "parts-of-area", ["90", "30", "12", "17 个镇"]],
  ["D-09", "003", "below-base", ["9万人", "9.5828"]],
  ["D-09", "003", "below-base", ["1.5万人", "1.9"]],
  ["D-09", "003", "below-base", ["90.9", "92.6"]],
  ["D-09", "003", "no-growth", ["5 项"]],
  ["D-09", "003", "jump", ["38%", "5%"]],
  ["D-09", "003", "jump", ["500Mbps", "100Mbps"]],
  ["D-10", "003", "missing-base", ["社区综合服务设施"]],
  ["D-11", "003", "implied-total", ["418.7", "415.3", "口径请确认"]],
  ["D-12", "000", "implied-base", ["115"]],
  ["D-14", "003", "restated-unit", ["19500公顷", "195平方千米"]],
  ["D-15", "003", "many-names", ["占机动车出行", "占机动出行"]],
  ["D-15", "003", "restated-comparator", ["40%", "≥40%"]],
  ["D-16", "003", "leads-differ", ["基本医疗保险参保人数", "市税务局"]],
  ["D-16", "003", "leads-differ", ["宽带接入能力", "市发展改革委"]],
  ["D-16", "003", "leads-differ", ["污水处理率", "市住房城乡建设局"]],
  ["D-16", "003", "leads-differ", ["社区综合服务设施", "文化广电"]],
  ["D-17", "003", "indicator-without-task", ["7 项", "常住人口城镇化率", "可再生能源", "绿色建筑"]],
  ["D-18", "004", "indicator-without-task", ["随迁子女", "绿化覆盖率"]],
  ["D-18", "004", "target-outside-table", ["母基金", "PPP"]],
  ["D-19", "004", "due-before-printing", ["2018-06-10", "2018-06-11"]],
  ["D-19", "004", "report-dates-missing", ["2019、2020"]],
  ["D-20", "002", "issued-late", ["37 天"]],
  ["D-20", "002", "no-safeguards", []],
  ["D-20", "002", "no-figures", []],
  ["D-21", "004", "constant-step", ["户籍人口城镇化率", "+0.2"]],
  ["D-21", "004", "yearly-total", ["43500"]],
  ["D-21", "004", "uneven-step", ["+2.19、+1.3、+1.2"]],
  ["D-22", "004", "plausibility", ["带动倍数为 5"]],
  ["D-23", "001", "plausibility", ["34.9"]],
  ["D-23", "001", "plausibility", ["100 户"]],
  ["D-23", "001", "plausibility", ["2200"]],
  ["D-26", "000", "slogan-count", ["5 处", "6 处", "保税港区"]],
  ["D-27", "000", "list-count", ["四大功能片区", "一致"]],
  ["D-27", "002", "list-count", ["8市", "一致"]],
  ["D-27", "003", "list-count", ["6类", "一致"]],
  ["D-28", "000", "overlapping-periods", ["2016—2020", "2013—2017", "2018—2020"]],
  ["D-29", "003", "kinds-sum", ["2925"]],
  ["D-30", "004", "near-term", ["指施"]],
  ["D-30", "004", "near-term", ["土地利总体规划"]],
  ["D-30", "004", "near-term", ["区县"]],
  ["D-30", "004", "self-name", ["我区"]],
  ["D-30", "002", "near-term", ["提挡升级"]],
  ["D-30", "001", "near-term", ["一网通管"]],
  ["D-31", "003", "free-yet-fixed", ["尊重意愿", "应落尽落", "9万人"]],
];

describe.skipIf(!present)("the source plans", () => {
  test.each(expected)("%s in %s: %s", (_, key, check, parts) => {
    const found = findingsOf(key).filter((says) => says.startsWith(`${check} `));
    const right = found.find((says) => parts.every((part) => says.includes(part)));
    expect(right ?? found).toContain(check);
  });
});
