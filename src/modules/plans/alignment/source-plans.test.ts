import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPlan } from "../reading/index.ts";
import { type AlignedPlan, alignPlans } from "./index.ts";

const folder = new URL("../../../../../shared/seeds/", import.meta.url);
const present = existsSync(folder);
if (!present) process.stdout.write("skipped: the source plans are not beside this checkout\n");

const plans = new Map<string, AlignedPlan>();
function planOf(key: string): AlignedPlan {
  const known = plans.get(key);
  if (known !== undefined) return known;
  const file = readdirSync(folder).find((name) => name.startsWith(key)) ?? "";
  const text = readFileSync(new URL(file, folder), "utf8");
  const plan = { name: key, text, reading: readPlan(text) };
  plans.set(key, plan);
  return plan;
}

describe.skipIf(!present)("the source plans side by side", () => {
  test.each<[string, string, string, string, boolean]>([
    ["000", "003", "常住人口城镇化率", "常住人口城镇化率", true],
    ["000", "003", "户籍人口城镇化率", "户籍人口城镇化率", true],
    ["000", "003", "农业转移人口和其他常住人口落户城镇", "落户城镇", false],
    ["000", "003", "随迁子女", "随迁子女", true],
    ["000", "003", "职业技能培训", "职业技能培训", false],
    ["000", "003", "养老保险", "养老保险", false],
    ["000", "003", "医疗保险", "医疗保险", false],
    ["000", "003", "保障性住房", "保障性住房", true],
    ["000", "003", "公共交通占", "公共交通占", true],
    ["000", "003", "供水普及率", "供水普及率", true],
    ["000", "003", "污水处理率", "污水处理率", true],
    ["000", "003", "无害化处理率", "无害化处理率", true],
    ["000", "003", "家庭宽带", "家庭宽带", true],
    ["000", "003", "社区综合服务", "社区综合服务", true],
    ["000", "003", "建成区绿化覆盖率", "绿化覆盖率", true],
    ["000", "003", "棚户区", "棚户区", false],
    ["001", "004", "公办学校", "随迁子女", false],
    ["001", "004", "集中收集率", "污水处理率", false],
    ["001", "004", "公园绿地服务半径", "绿化覆盖率", false],
    ["003", "004", "污水处理率", "污水处理率", false],
    ["003", "004", "公共交通占", "公共交通", false],
    ["003", "004", "绿色建筑", "绿色建筑", true],
    ["003", "004", "新增农业转移人口", "新增农业转移人口", true],
  ])("%s and %s: %s and %s comparable: %s", (a, b, older, newer, comparable) => {
    const pairs = alignPlans(planOf(a), planOf(b)).indicators.filter((one) =>
      one.older?.indicator.includes(older),
    );
    const pair = pairs.find((one) => one.newer?.indicator.includes(newer));
    expect(pair ?? pairs).toHaveProperty("verdict");
    expect(pair?.verdict !== "incomparable").toBe(comparable);
  });

  test.each<[string, string, string, string, readonly string[]]>([
    ["D-06", "000", "003", "pace", ["城镇常住人口", "16.81", "6.03", "难以完成"]],
    ["D-06", "000", "003", "pace", ["常住人口城镇化率", "还差 4", "只增 1", "难以完成"]],
    ["D-07", "000", "003", "pace", ["公共交通", "还差 10", "难以完成"]],
    ["D-07", "000", "003", "pace", ["职业技能培训", "还差 15", "难以完成"]],
    ["D-07", "000", "003", "pace", ["建成区面积", "90.51", "120"]],
    ["D-08", "000", "003", "overtaken", ["污水处理率", "96.3"]],
    ["D-08", "000", "003", "overtaken", ["无害化处理率", "100"]],
    ["D-08", "000", "003", "overtaken", ["保障性住房", "23"]],
    ["D-08", "000", "003", "overtaken", ["随迁子女", "99"]],
    ["D-08", "000", "003", "overtaken", ["宽带", "10 倍"]],
    ["D-12", "000", "003", "increment-pace", ["115", "132.16", "17.16", "5.7", "8"]],
    ["D-24", "001", "004", "no-common-year", []],
    ["D-24", "001", "004", "named-by-parent", ["柳州"]],
    ["D-24", "001", "003", "named-by-parent", ["钦州"]],
    ["D-25", "001", "004", "settlement-rules", ["具备其一", "须同时具备", "社会保险"]],
    ["D-25", "000", "003", "settlement-rules", ["须同时具备", "1 年"]],
    ["D-25", "000", "002", "settlement-rule-within", ["000", "放开与条件并存"]],
  ])("%s in %s and %s: %s", (_, a, b, check, parts) => {
    const found = alignPlans(planOf(a), planOf(b))
      .findings.filter((one) => one.check === check)
      .map((one) => one.says);
    expect(found.some((says) => parts.every((part) => says.includes(part)))).toBe(true);
  });

  test.each<[string, string, string, string]>([
    ["D-11", "000", "003", "一为累计量，一为存量"],
    ["D-13", "000", "003", "万户／套"],
    ["D-32", "003", "004", "城市和县城／市区"],
  ])("%s: %s and %s are not compared: %s", (_, a, b, why) => {
    const found = alignPlans(planOf(a), planOf(b)).indicators.filter(
      (pair) => pair.verdict === "incomparable",
    );
    expect(found.map((pair) => pair.says).join("\n")).toContain(why);
  });
});
