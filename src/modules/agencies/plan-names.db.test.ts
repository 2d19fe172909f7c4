import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { seedDivisions } from "../divisions/index.ts";
import { resolveAgencyNames, seedDemoAgencies } from "./index.ts";

/** Every unit that the five source plans name in their responsibility statements (systems.md section 7), by plan. */
const plans = {
  "三个1亿人 钦州": {
    jurisdiction: "450700",
    on: "2016-06-30",
    names:
      "住建委 公安局 国土资源局 财政局 发改委 工信委 人社局 卫计委 农业局 民政局 教育局 交通运输局 林业局 " +
      "中马钦州产业园区管委 商务局 市政管理局 征收办 三娘湾管理区管委 体育局 国税局 地税局 文新广电局 浦北县政府 滨海新城管委 " +
      "灵山县政府 编办 金融办 钦北区政府 钦州港区管委 旅发委 国资委 物价局 钦州供电局 钦州保税港区管委 铁建办 市政府督查室 市绩效办",
  },
  "三年行动计划 广西": {
    jurisdiction: "450000",
    on: "2021-11-08",
    names:
      "发展改革委 住房城乡建设厅 教育厅 交通运输厅 商务厅 卫生健康委 自然资源厅 人力资源社会保障厅 文化和旅游厅 民政厅 " +
      "农业农村厅 北部湾办 大数据发展局 工业和信息化厅 公安厅 民宗委 人民银行南宁中心支行 医保局 地方金融监管局 广西银保监局 " +
      "生态环境厅 科技厅 体育局 南宁市人民政府 广西税务局 应急厅 林业局 柳州市人民政府 桂林市人民政府 梧州市人民政府 水利厅 " +
      "玉林市人民政府 百色市人民政府 统计局 能源局 自治区党委改革办 自治区党委组织部 自治区党委编办 贵港市人民政府 " +
      "贺州市人民政府 中国农业发展银行广西分行 北海市人民政府 国家开发银行广西分行 广西证监局 财政厅 钦州市人民政府 防城港市人民政府",
  },
  "重点任务 大石桥": {
    jurisdiction: "210882",
    on: "2020-11-24",
    names:
      "发改局 住建局 自然资源局 公安局 农业农村局 卫健局 民政局 财政局 工信局 教育局 文旅广电局 人社局 交通运输局 " +
      "人民银行大石桥市支行 商务局 应急管理局 财政局(金融发展局) 医保局 工商联 市场监管局 生态环境分局 统计局",
  },
  "工作方案 钦州": {
    jurisdiction: "450700",
    on: "2019-06-30",
    names:
      "住房城乡建设局 发展改革委 交通运输局 城管执法局 农业农村局 人力资源社会保障局 自然资源局 财政局 公安局 市委编办 民政局 " +
      "卫生健康委 教育局 北部湾办 北部湾港口管理局钦州分局 医保局 商务局 工业和信息化局 投资促进局 文化广电体育旅游局 " +
      "生态环境局 税务局 钦州保税港区管委 中马钦州产业园区管委 水利局 海洋局 滨海新城管委 钦州港区管委",
  },
  "三年行动计划 柳州": {
    jurisdiction: "450200",
    on: "2018-06-08",
    names:
      "发改委 财政局 国土局 住建委 金融办 农业局 公安局 人民银行柳州中心支行 北部生态新区管委 柳东新区管委 文新广局 人社局 " +
      "卫计委 交通局 工信委 农发行柳州分行 农机局 国税局 国资委 地税局 扶贫办 投促局 民政局 环保局 银监局 统计局 交警队 " +
      "市容局 园林局 市新型城镇化工作领导小组办公室 市新型城镇化领导小组办公室 市推进新型城镇化工作联席会议办公室",
  },
} as const;

let base: TestDatabase;
beforeAll(async () => {
  base = await cloneDatabase();
  await seedDivisions(base.db);
  await seedDemoAgencies(base.db);
});
afterAll(() => base.close());

test.each(Object.entries(plans))(
  "every unit of %s is one body of its own government",
  async (_plan, { names, ...options }) => {
    const list = names.split(" ");
    const found = await resolveAgencyNames(base.db, list, options);
    const bodies = [...found].map(([name, one]) => [
      name,
      one.kind === "resolved" ? one.agency.agencyId : one.explained,
    ]);
    expect(bodies.filter(([, id]) => !/^[0-9a-f]{8}-/.test(id ?? ""))).toEqual([]);
    const own = [...found.values()].filter(
      (one) => one.kind === "resolved" && one.agency.jurisdiction === options.jurisdiction,
    );
    expect(own.length).toBeGreaterThan(list.length / 2);
    // The same with the government's own word in front: 市发改委 is 发改委.
    const word = options.jurisdiction === "450000" ? "自治区" : "市";
    const short = list.filter((name) => /^.{2,6}[局委厅办]$/.test(name) && !name.startsWith(word));
    const prefixed = await resolveAgencyNames(
      base.db,
      short.map((name) => word + name),
      options,
    );
    for (const name of short) {
      const [plain, full] = [found.get(name), prefixed.get(word + name)];
      if (/^(广西|钦州|人民|农发|党委)/.test(name)) continue;
      expect([name, full?.kind === "resolved" && full.agency.agencyId]).toEqual([
        name,
        plain?.kind === "resolved" && plain.agency.agencyId,
      ]);
    }
  },
);

test("one function in four governments is four bodies", async () => {
  const ids = await Promise.all(
    ["450700", "450200", "450000", "210882"].map(async (jurisdiction) => {
      const found = await resolveAgencyNames(base.db, ["发改委"], { jurisdiction, on: "2020-12-31" });
      const one = found.get("发改委");
      return one?.kind === "resolved" ? one.agency.agencyId : one?.explained;
    }),
  );
  expect(new Set(ids).size).toBe(4);
});
