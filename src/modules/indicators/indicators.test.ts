import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  carriedIndicators,
  compareIndicators,
  matchIndicator,
  type PrintedIndicator,
  readIndicators,
} from "./index.ts";

const registry = carriedIndicators();
const named = (name: string, unit: string | null = "%", scope: string | null = null): PrintedIndicator => ({
  name,
  unit,
  scope,
});

describe("a printed name finds its definition", () => {
  test.each<[string, string, string, string]>([
    ["常住人口城镇化率", "%", "same", "resident-urban-rate"],
    ["全市常住人口城镇化率（％）", "%", "alias", "resident-urban-rate"],
    ["城市与县城公共交通占机动车出行比例", "%", "alias", "public-transport-urban-county"],
    ["公交出行占机动出行比例", "%", "alias", "public-transport-urban-county"],
    ["城镇绿色建筑占新建筑比重", "%", "alias", "green-building"],
    ["城镇家庭宽带接入能力", "Mbps", "alias", "broadband"],
    ["农业转移人口和其他常住人口落户城镇人数", "人", "alias", "settled-stock"],
    ["城镇建设用地面积", "公顷", "same", "urban-land"],
    ["市区城镇污水处理率", "%", "alias", "sewage-city"],
    ["城镇建设用地面积", "万人", "near", "urban-land"],
  ])("%s in %s is %s", (name, unit, grade, code) => {
    const match = matchIndicator(named(name, unit), registry);
    expect({ grade: match.grade, code: match.indicator?.code }).toEqual({ grade, code });
  });

  test("a name that no plan of this field uses is left alone", () => {
    expect(matchIndicator(named("象棋公开赛报名人数", "人"), registry)).toMatchObject({
      grade: "different",
      indicator: undefined,
    });
  });
});

describe("two wordings are one indicator, or the reason why not", () => {
  test.each<[string, PrintedIndicator, PrintedIndicator, string, string]>([
    ["the same words", named("户籍人口城镇化率"), named("户籍人口城镇化率"), "same", "一致"],
    ["words of one alias group", named("城镇供水普及率"), named("城镇公共供水普及率"), "alias", "两种写法"],
    [
      "persons and ten thousands of persons",
      named("新增农业转移人口落户城镇数量", "人"),
      named("新增农业转移人口和其他常住人口落户城镇人数", "万人"),
      "alias",
      "两种写法",
    ],
    [
      "stock and flow",
      named("农业转移人口和其他常住人口落户城镇数量", "万人"),
      named("新增农业转移人口和其他常住人口落户城镇数量", "万人"),
      "near",
      "存量",
    ],
    [
      "another denominator",
      named("农民工随迁子女接受义务教育比例"),
      named("随迁子女就读义务教育公办学校比例"),
      "near",
      "公办",
    ],
    [
      "rate and head-count",
      named("城镇常住人口基本养老保险覆盖率"),
      named("城乡居民养老保险参保人数", "万人"),
      "near",
      "单位不同",
    ],
    [
      "households and dwellings",
      named("各类棚户区和城中村改造", "万户"),
      named("棚户区改造开工", "套"),
      "near",
      "单位不同",
    ],
    ["treated and collected", named("城镇污水处理率"), named("城市污水集中收集率"), "near", "范围不同"],
    [
      "city and city with county towns",
      named("市区公共交通机动化出行分担率"),
      named("城市和县城的公共交通占机动化出行比例"),
      "near",
      "范围不同",
    ],
    [
      "cover and green space",
      named("建成区绿化覆盖率"),
      named("建成区公园绿地服务半径覆盖率"),
      "near",
      "绿化口径",
    ],
    [
      "resident and registered",
      named("常住人口城镇化率"),
      named("户籍人口城镇化率"),
      "different",
      "不是同一指标",
    ],
    [
      "two the registry does not know",
      named("象棋进校园覆盖率"),
      named("全市象棋进校园覆盖率"),
      "same",
      "一致",
    ],
    [
      "one with a part of the area",
      named("象棋进校园覆盖率", "%", "县城"),
      named("象棋进校园覆盖率"),
      "near",
      "县城",
    ],
  ])("%s", (_, a, b, grade, why) => {
    const comparison = compareIndicators(a, b, registry);
    expect(comparison.grade).toBe(grade);
    expect(comparison.why).toContain(why);
  });

  test("comparing is symmetric, and everything is itself", () => {
    const any = fc.constantFrom(
      ...registry.indicators.flatMap((one) =>
        [one.name, ...one.aliases].map((name) => named(name, one.unit)),
      ),
    );
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compareIndicators(a, b, registry).grade).toBe(compareIndicators(b, a, registry).grade);
        expect(["same", "alias"]).toContain(compareIndicators(a, a, registry).grade);
      }),
      { numRuns: 300 },
    );
  });
});

test("a faulty catalogue names all its faults at once", () => {
  const header =
    "code,family,name,aliases,unit,direction,behaviour,area,numerator,denominator,valid_from,source";
  const rows = [
    "chess-rate,chess,象棋普及率,,%,higher,ratio,全域,,,2020-01-01,章程",
    "chess-rate,chess,象棋普及率,,匹,up,stock,全域,,,2020-01-01,章程",
    "club,chess,俱乐部数,象棋普及率,匹,higher,stock,全域,,,2020-01-01,章程",
  ];
  expect(() => readIndicators([header, ...rows].join("\n"))).toThrow(
    /denominator[\s\S]*unknown unit 匹[\s\S]*belongs to chess-rate|line 3/,
  );
});
