import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { seedDivisions } from "../divisions/index.ts";
import { type Resolution, resolveAgencyName, seedDemoAgencies } from "./index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await cloneDatabase();
  await seedDivisions(base.db);
  await seedDemoAgencies(base.db);
});
afterAll(() => base.close());

const [qinzhou, liuzhou, guangxi, dashiqiao] = ["450700", "450200", "450000", "210882"];
const resolve = (name: string, jurisdiction: string, on?: string) =>
  resolveAgencyName(base.db, name, { jurisdiction, on });
const nameOf = (found: Resolution) =>
  found.kind === "resolved" ? found.agency.name : `${found.kind}: ${found.explained}`;

describe("names of the plans", () => {
  test.each([
    [qinzhou, "2016-06-30", "市发改委", "钦州市发展和改革委员会"],
    [qinzhou, "2016-06-30", "发改委", "钦州市发展和改革委员会"],
    [qinzhou, "2019-06-30", "市发展改革委", "钦州市发展和改革委员会"],
    [qinzhou, "2019-06-30", "市发改局", "钦州市发展和改革委员会"],
    [qinzhou, "2016-06-30", "市住建委", "钦州市住房和城乡建设委员会"],
    [qinzhou, "2019-06-30", "市住房城乡建设局", "钦州市住房和城乡建设局"],
    [qinzhou, "2019-06-30", "市住建委", "钦州市住房和城乡建设局"],
    [qinzhou, "2016-06-30", "市政管理局", "钦州市市政管理局"],
    [qinzhou, "2016-06-30", "市市政管理局", "钦州市市政管理局"],
    [qinzhou, "2016-06-30", "钦州供电局", "广西电网有限责任公司钦州供电局"],
    [qinzhou, "2016-06-30", "市国税局", "钦州市国家税务局"],
    [qinzhou, "2019-06-30", "市税务局", "国家税务总局钦州市税务局"],
    [qinzhou, "2019-06-30", "市委编办", "中共钦州市委机构编制委员会办公室"],
    [qinzhou, "2016-06-30", "编办", "钦州市机构编制委员会办公室"],
    [qinzhou, "2019-06-30", "北部湾港口管理局钦州分局", "广西壮族自治区北部湾港口管理局钦州分局"],
    [qinzhou, "2016-06-30", "中马钦州产业园区管委", "中国—马来西亚钦州产业园区管理委员会"],
    [qinzhou, "2016-06-30", "钦州港区", "钦州港经济技术开发区管理委员会"],
    [qinzhou, "2016-06-30", "三娘湾管理区管委", "钦州三娘湾旅游管理区管理委员会"],
    [qinzhou, "2016-06-30", "钦北区政府", "钦北区人民政府"],
    [qinzhou, "2016-06-30", "灵山县", "灵山县人民政府"],
    [qinzhou, "2016-06-30", "市政府督查室", "钦州市人民政府督查室"],
    [liuzhou, "2018-06-08", "市国土局", "柳州市国土资源局"],
    [liuzhou, "2018-06-08", "人民银行柳州中心支行", "中国人民银行柳州市中心支行"],
    [liuzhou, "2018-06-08", "农发行柳州分行", "中国农业发展银行柳州市分行"],
    [liuzhou, "2018-06-08", "北部生态新区管委", "柳州市北部生态新区(阳和工业新区)管理委员会"],
    [liuzhou, "2018-06-08", "柳东新区", "柳州市柳东新区管理委员会"],
    [liuzhou, "2018-06-08", "交警队", "柳州市公安局交通警察支队"],
    [guangxi, "2021-11-08", "自治区发展改革委", "广西壮族自治区发展和改革委员会"],
    [guangxi, "2021-11-08", "卫生健康委", "广西壮族自治区卫生健康委员会"],
    [guangxi, "2021-11-08", "广西税务局", "国家税务总局广西壮族自治区税务局"],
    [guangxi, "2021-11-08", "自治区党委组织部", "中共广西壮族自治区委员会组织部"],
    [guangxi, "2021-11-08", "柳州市人民政府", "柳州市人民政府"],
    [guangxi, "2021-11-08", "北海", "北海市人民政府"],
    [guangxi, "2021-11-08", "国家开发银行广西分行", "国家开发银行广西壮族自治区分行"],
    [dashiqiao, "2020-11-24", "市发改局", "大石桥市发展和改革局"],
    [dashiqiao, "2020-11-24", "市财政局(金融发展局)", "大石桥市财政局"],
    [dashiqiao, "2020-11-24", "市场监管局", "大石桥市市场监督管理局"],
    [dashiqiao, "2020-11-24", "生态环境分局", "营口市生态环境局大石桥市分局"],
    [dashiqiao, "2020-11-24", "人民银行大石桥市支行", "中国人民银行大石桥市支行"],
  ])("in %s on %s, %s is %s", async (place, on, name, expected) => {
    expect(nameOf(await resolve(name, place, on))).toBe(expected);
  });

  test("市公安局 in 钦州 and in 柳州 are two bodies", async () => {
    const [here, there] = [await resolve("市公安局", qinzhou), await resolve("市公安局", liuzhou)];
    expect([nameOf(here), nameOf(there)]).toEqual(["钦州市公安局", "柳州市公安局"]);
  });

  test.each([
    ["自治区住建厅", qinzhou, "广西壮族自治区住房和城乡建设厅"],
    ["市公安局", "450721", "钦州市公安局"],
    ["柳州市发改委", guangxi, "柳州市发展和改革委员会"],
    ["钦州市自然资源局", "450721", "钦州市自然资源局"],
  ])("%s in a plan of %s is %s", async (name, place, expected) => {
    expect(nameOf(await resolve(name, place))).toBe(expected);
  });
});

describe("what is not one body", () => {
  const members = async (name: string, place: string, on: string) => {
    const found = await resolve(name, place, on);
    return found.kind === "collective"
      ? found.members.map((one) => one.shortName)
      : [found.kind, found.explained];
  };

  test.each(["各县区政府", "各县区人民政府", "各县、区人民政府", "各县(区)人民政府", "各县区"])(
    "%s of 钦州 are four",
    async (name) => {
      expect(await members(name, qinzhou, "2019-06-30")).toEqual([
        "钦南区政府",
        "钦北区政府",
        "灵山县政府",
        "浦北县政府",
      ]);
    },
  );
  test("管委 of 钦州 are the five that its plans name", async () => {
    expect(await members("管委", qinzhou, "2016-06-30")).toHaveLength(5);
    expect(await members("各管委", qinzhou, "2019-06-30")).toHaveLength(5);
    expect(await members("各县区政府(管委)", qinzhou, "2016-06-30")).toHaveLength(9);
  });
  test("五县人民政府 of 柳州 are the five counties, and the typing slip is still read", async () => {
    expect(await members("五县人民政府", liuzhou, "2018-06-08")).toEqual([
      "柳城县政府",
      "鹿寨县政府",
      "融安县政府",
      "融水苗族自治县政府",
      "三江侗族自治县政府",
    ]);
    expect(await members("各县、区县人民政府", liuzhou, "2018-06-08")).toHaveLength(10);
    expect((await resolve("六县人民政府", liuzhou, "2018-06-08")).kind).toBe("collective");
  });
  test("各设区市人民政府 of 广西 are fourteen; of 相关设区市 a person chooses", async () => {
    expect(await members("各设区市人民政府", guangxi, "2021-11-08")).toHaveLength(14);
    expect(await resolve("相关设区市人民政府", guangxi, "2021-11-08")).toMatchObject({
      kind: "collective",
      chosen: true,
    });
    expect(await resolve("各有关县区人民政府", qinzhou, "2019-06-30")).toMatchObject({
      kind: "collective",
      chosen: true,
    });
  });
  test("相关镇街 of 大石桥 are its towns and streets", async () => {
    const found = await resolve("相关镇街", dashiqiao, "2020-11-24");
    expect(found).toMatchObject({ kind: "collective", chosen: true });
    expect(found.kind === "collective" && found.members.length).toBe(17);
  });
  test("units of a group come from its list on the day; without a list nothing is invented", async () => {
    const on = (day: string) => members("市新型城镇化领导小组成员单位", qinzhou, day);
    expect(await on("2016-06-30")).toContain("市国土资源局");
    expect(await on("2019-06-30")).toContain("市自然资源局");
    expect(await on("2019-06-30")).not.toContain("市国土资源局");
    expect((await resolve("市推进企业上市领导小组成员单位", liuzhou, "2018-06-08")).kind).toBe("unknown");
  });
  test("市有关部门 is open", async () => {
    expect(await resolve("市有关部门", qinzhou, "2019-06-30")).toMatchObject({
      kind: "collective",
      open: true,
      members: [],
    });
  });
});

describe("bodies that came and went", () => {
  test.each([
    ["市国土资源局", "2019-06-30", ["钦州市自然资源局", "钦州市国土资源局"]],
    ["市地税局", "2019-06-30", ["国家税务总局钦州市税务局", "钦州市地方税务局"]],
    ["市体育局", "2019-06-30", ["钦州市文化广电体育和旅游局", "钦州市体育局"]],
    ["市自然资源局", "2016-06-30", ["钦州市自然资源局"]],
  ])("%s on %s is left to a person, with those who took over first", async (name, on, names) => {
    const found = await resolve(name, qinzhou, on);
    expect(found.kind === "candidates" ? found.candidates.map((one) => one.name) : found.kind).toEqual(names);
  });
  test("without a day, a name finds the body of its period", async () => {
    expect(nameOf(await resolve("市国土资源局", qinzhou))).toBe("钦州市国土资源局");
  });
  test("no name is unknown quietly", async () => {
    expect(await resolve("市龙宫管理局", qinzhou, "2019-06-30")).toEqual({
      kind: "unknown",
      explained: "钦州市的机构名录中没有「市龙宫管理局」",
    });
    expect((await resolve("", qinzhou)).kind).toBe("unknown");
    expect((await resolve("市发改委", "999999")).kind).toBe("unknown");
  });
});
