import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlan } from "../reading/index.ts";
import {
  type AlignedPlan,
  alignPlans,
  diffObligations,
  nestPlans,
  pressureTable,
  readSettlementRule,
  sayRule,
} from "./index.ts";

function aPlan(
  name: string,
  title: string,
  tasks: readonly string[],
  annex: readonly string[] = [],
): AlignedPlan {
  const text = [
    title,
    "一、重点任务",
    ...tasks,
    "二、保障措施",
    "各县（区）要加强组织领导，定期报送进展情况。",
    ...(annex.length === 0 ? [] : ["附件：主要指标", ...annex]),
  ].join("\n");
  return { name, text, reading: readPlan(text) };
}

const task = (
  number: number,
  title: string,
  text: string,
  lead = "市发展改革委",
  others = "各县区人民政府",
) => `${number}.${title}。${text}（牵头单位：${lead}；参加单位：${others}）`;

const city = "云川市推进新型城镇化行动计划（2021—2025年）";
const older = aPlan("五年计划", city, [
  task(
    1,
    "提高城镇化水平",
    "到2025年，常住人口城镇化率达到60%，城镇常住人口达到150万人。“十四五”期间，新增城镇常住人口25万人。",
  ),
  task(
    2,
    "完善基础设施",
    "到2025年，城镇污水处理率达到95%，城镇供水普及率达到98%，城镇登记失业率控制在4.5%以内。",
  ),
  task(3, "棚户区改造", "“十四五”期间，完成棚户区改造2万户以上。"),
  task(4, "落户", "以合法稳定住所和合法稳定就业为户口迁移基本条件。"),
]);
const newer = aPlan(
  "年度方案",
  "云川市2023年新型城镇化工作方案",
  [
    task(1, "提高城镇化水平", "推进落户。以合法稳定住所或合法稳定就业为户口迁移的基本条件。"),
    task(2, "完善城镇基础设施", "到2023年，城镇登记失业率控制在4%以内。"),
    task(3, "棚改", "2023年棚户区改造开工1200套。"),
  ],
  [
    "序号\t指标\t2022年实绩\t2023年目标\t责任单位",
    "1\t常住人口城镇化率（%）\t54\t55\t市统计局",
    "2\t城镇常住人口（万人）\t130\t133\t市统计局",
    "3\t城镇污水处理率（%）\t96\t96.5\t市城管局",
    "4\t城镇公共供水普及率（%）\t97\t98\t市城管局",
  ],
);

describe("a newer plan beside an older one of the same place", () => {
  const alignment = alignPlans(older, newer);
  const pairOf = (name: string) => alignment.indicators.find((pair) => pair.older?.indicator.includes(name));

  test.each<[string, string, string]>([
    ["城镇污水处理率", "raises", "96.5%"],
    ["城镇供水普及率", "reworded", "同一指标"],
    ["常住人口城镇化率", "lowers", "55%"],
    ["城镇登记失业率", "raises", "≤4%"],
    ["棚户区改造", "incomparable", "单位不同"],
    ["新增城镇常住人口", "silent", "没有提及"],
  ])("%s: %s", (name, verdict, says) => {
    expect(pairOf(name)).toMatchObject({ verdict });
    expect(pairOf(name)?.says).toContain(says);
  });

  test("the difference is told in the older plan's unit and with its sign", () => {
    const told = alignment.indicators.flatMap(({ older: left, newer: right, difference }) =>
      difference === null ? [] : [{ left, right, difference }],
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { left, right, difference } of told) {
      if (left?.unit !== right?.unit) continue;
      expect(difference.amount).toBeCloseTo((right?.value ?? Number.NaN) - (left?.value ?? Number.NaN), 6);
      expect(difference.unit).toBe(left?.unit === "%" ? "个百分点" : left?.unit);
    }
    for (const { verdict, difference } of alignment.indicators) {
      if (verdict === "raises" || verdict === "lowers") expect(difference?.amount).not.toBe(0);
    }
  });

  test("both quotes stand in their own texts", () => {
    const texts = [older.text, newer.text];
    for (const pair of alignment.indicators) {
      for (const side of [pair.older, pair.newer]) {
        if (side === null) continue;
        expect(texts[side.quote.plan]?.slice(...side.quote.at)).toBe(side.quote.words);
        expect(side.quote.words).not.toBe("");
      }
    }
  });

  test.each<[string, readonly string[]]>([
    ["pace", ["常住人口城镇化率", "2 年还差 5", "每年需 2.5", "只增 1", "难以完成"]],
    ["overtaken", ["城镇污水处理率", "95%", "96%"]],
    ["increment-pace", ["125万人", "130", "规划年均需 5", "年均需 6.7", "进度滞后"]],
    ["settlement-rules", ["须同时具备", "具备其一"]],
  ])("%s is found", (check, parts) => {
    const found = alignment.findings
      .filter((finding) => finding.check === check)
      .map((finding) => finding.says);
    expect(found.find((says) => parts.every((part) => says.includes(part))) ?? found).toContain(parts[0]);
  });

  test("tasks are paired by their titles", () => {
    expect(alignment.tasks.map((pair) => pair.verdict)).toEqual([
      "inherits",
      "reworded",
      "silent",
      "silent",
      "new",
    ]);
  });

  test("two values for one year are a conflict with both quotes", () => {
    const other = aPlan("补充通知", city, [task(1, "提高城镇化水平", "到2025年，常住人口城镇化率达到62%。")]);
    const conflict = alignPlans(older, other).findings.find((finding) => finding.check === "conflict");
    expect(conflict?.says).toContain("60%");
    expect(conflict?.quotes.map((quote) => quote.plan)).toEqual([0, 1]);
  });

  test("two cities are read side by side, and not held against each other", () => {
    const neighbour = aPlan("邻市", "东岭市推进新型城镇化行动计划（2021—2025年）", [
      task(1, "提高城镇化水平", "到2025年，常住人口城镇化率达到70%。"),
    ]);
    const checks = alignPlans(older, neighbour).findings.map((finding) => finding.check);
    expect(checks).toContain("different-places");
    expect(checks).not.toContain("conflict");
  });

  test("plans without a common year cannot be nested in figures", () => {
    const past = aPlan("旧计划", "云川市推进新型城镇化行动计划（2016—2020年）", [
      task(1, "提高城镇化水平", "到2020年，常住人口城镇化率达到50%。"),
    ]);
    expect(alignPlans(past, older).findings.map((finding) => finding.check)).toContain("no-common-year");
  });
});

describe("added pressure down the levels", () => {
  const levels = [
    aPlan("省", "云岭省推进新型城镇化行动计划（2021—2025年）", [
      task(1, "污水治理", "到2025年，城镇污水处理率达到95%，城镇新增就业100万人。", "省住房城乡建设厅"),
    ]),
    aPlan("市", city, [task(1, "污水治理", "到2024年，城镇污水处理率达到96%。")]),
    aPlan("县", "东山县推进新型城镇化行动计划（2021—2024年）", [
      task(1, "污水治理", "2024年6月底前，城镇污水处理率达到98%。"),
    ]),
  ];
  test("each level's raise and the days taken off", () => {
    const row = pressureTable(levels).find((one) => one.indicator === "城镇污水处理率");
    expect(row?.pressed).toBe(true);
    expect(row?.cells.map((cell) => [cell?.value, cell?.raise, cell?.due, cell?.daysOff])).toEqual([
      [95, null, "2025-12-31", null],
      [96, 1, "2024-12-31", 365],
      [98, 2, "2024-06-30", 184],
    ]);
    expect(row?.says).toContain("提前 184 天");
  });
  test("an indicator of one level only is no row", () => {
    expect(pressureTable(levels).map((row) => row.indicator)).not.toContain("城镇新增就业");
  });
});

describe("parts and whole", () => {
  const plan = (name: string, title: string, settled: number, rate: number) =>
    aPlan(name, title, [
      task(1, "落户", `2023年新增落户城镇人口${settled}万人，常住人口城镇化率达到${rate}%。`),
    ]);
  const parent = plan("市", "云川市2023年新型城镇化工作方案", 9, 55);
  test("counts that do not reach the whole, rates that cannot average to it", () => {
    const found = nestPlans(parent, [
      plan("甲县", "东山县2023年新型城镇化工作方案", 4, 50),
      plan("乙县", "北岭县2023年新型城镇化工作方案", 3, 52),
    ]);
    expect(found.map((one) => one.check).sort()).toEqual(["parts-and-parent", "rates-miss-parent"]);
    expect(found.map((one) => one.says).join()).toContain("4 + 3 = 7万人，还差 2");
  });
  test("counts that reach it, rates on both sides", () => {
    const found = nestPlans(parent, [
      plan("甲县", "东山县2023年新型城镇化工作方案", 6, 50),
      plan("乙县", "北岭县2023年新型城镇化工作方案", 3, 60),
    ]);
    expect(found).toMatchObject([{ check: "parts-and-parent", severity: "info" }]);
  });
});

describe("obligations that differ between two texts of one plan", () => {
  const base = (edit: (text: string) => string): AlignedPlan => {
    const text = edit(older.text);
    return { name: "修订稿", text, reading: readPlan(text) };
  };
  test.each<[string, (text: string) => string, string, string]>([
    [
      "a raised value",
      (text) => text.replace("城镇化率达到60%", "城镇化率达到61%"),
      "changed target",
      "由「60%」改为「61%」",
    ],
    [
      "a later year",
      (text) => text.replace("到2025年，城镇污水", "到2026年，城镇污水"),
      "changed target",
      "由「2025」改为「2026」",
    ],
    [
      "another lead",
      (text) => text.replace("（牵头单位：市发展改革委", "（牵头单位：市统计局"),
      "changed task",
      "牵头单位由「市发展改革委」改为「市统计局」",
    ],
    [
      "a participant more",
      (text) => text.replace("各县区人民政府", "市财政局、各县区人民政府"),
      "changed task",
      "市财政局",
    ],
    ["a task less", (text) => text.replace(/3\.棚户区[^\n]*\n/, ""), "removed task", "棚户区改造"],
    [
      "a duty more",
      (text) =>
        text.replace("定期报送进展情况。", "定期报送进展情况。各县（区）要于2023年6月10日前制定配套方案。"),
      "added safeguard",
      "配套方案",
    ],
  ])("%s", (_, edit, kind, says) => {
    const found = diffObligations(older, base(edit)).map((one) => ({
      kind: `${one.change} ${one.what}`,
      says: one.says,
    }));
    const right = found.find((one) => one.kind === kind && one.says.includes(says));
    expect(right ?? found).toMatchObject({ kind });
  });

  test.each<[string, (text: string) => string]>([
    ["nothing", (text) => text],
    ["another numbering", (text) => text.replace("4.落户", "5.落户")],
    ["full-width figures", (text) => text.replace("60%", "６０％")],
    ["another unit for the same amount", (text) => text.replace("达到150万人", "达到1500000人")],
  ])("%s is no difference", (_, edit) => {
    expect(diffObligations(older, base(edit)).map((one) => one.says)).toEqual([]);
  });

  test("what is added in one direction is removed in the other", () => {
    const parts = older.text.split("\n").filter((line) => /^\d\./.test(line));
    fc.assert(
      fc.property(fc.subarray(parts, { minLength: 2 }), (kept) => {
        const text = older.text
          .split("\n")
          .filter((line) => !/^\d\./.test(line) || kept.includes(line))
          .join("\n");
        const shorter: AlignedPlan = { name: "删节稿", text, reading: readPlan(text) };
        const count = (list: ReturnType<typeof diffObligations>, change: string) =>
          list.filter((one) => one.change === change).length;
        const [there, back] = [diffObligations(older, shorter), diffObligations(shorter, older)];
        expect(count(there, "removed")).toBe(count(back, "added"));
        expect(count(there, "added")).toBe(0);
        expect(count(there, "changed")).toBe(0);
      }),
      { numRuns: 12 },
    );
  });
});

test.each<[string, string]>([
  ["以合法稳定住所（含租赁）或合法稳定就业为户口迁移的基本条件。", "合法稳定住所或合法稳定就业具备其一"],
  [
    "以合法稳定就业和合法稳定住所（含租赁）为基本条件，结合参加城镇社会保险年限要求，优先落户。",
    "合法稳定住所和合法稳定就业须同时具备，并看参加社会保险年限",
  ],
  ["全面取消落户限制。", "全面放开落户限制"],
  ["重点对在城镇居住3年以上的人员落户。", "以居住 3 年以上人员为重点"],
])("settlement: %s", (words, rule) => {
  const plan = aPlan("计划", city, [task(1, "落户", words)]);
  const read = readSettlementRule(plan);
  expect(read === undefined ? "none" : sayRule(read)).toBe(rule);
});
