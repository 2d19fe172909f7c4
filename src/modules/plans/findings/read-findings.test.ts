import { describe, expect, test } from "vitest";
import { readPlan } from "../reading/index.ts";
import { readFindings } from "./index.ts";

/** A small plan of an invented city around the words in question. */
function aPlan(body: string, more: { title?: string; notice?: false; after?: string } = {}): string {
  const title = more.title ?? "云川市推进新型城镇化三年行动计划（2021—2023年）";
  const notice = `云川市人民政府办公室关于印发${title}的通知\n云政办〔2021〕5号\n各县（区）人民政府：\n现将《${title}》印发给你们，请认真贯彻执行。`;
  return [
    more.notice === false ? "" : notice,
    title,
    "一、总体要求",
    "以人为核心推进新型城镇化。",
    "二、重点任务",
    body,
    "三、保障措施",
    "各县（区）、各部门要加强组织领导，每年12月10日前将进展情况报送市发展改革委。",
    more.after ?? "云川市人民政府办公室\n2021年2月1日",
  ].join("\n");
}

const task = (number: number, title: string, text: string, lead = "市发展改革委") =>
  `${number}.${title}。${text}（牵头单位：${lead}；参加单位：各县区人民政府）`;

function findingsOf(text: string, check: string) {
  const reading = readPlan(text);
  return readFindings(reading, text)
    .filter((finding) => finding.check === check)
    .map((finding) => ({ ...finding, words: finding.quotes.map(([start, end]) => text.slice(start, end)) }));
}

const annex = (rows: readonly string[]) =>
  `附件：主要指标\n序号\t指标\t2020年\t2021年\t责任单位\n${rows.join("\n")}`;

interface Case {
  readonly why: string;
  readonly check: string;
  readonly text: string;
  readonly severity: string;
  readonly says: readonly string[];
}

const cases: readonly Case[] = [
  {
    why: "parts that make the total",
    check: "parts-sum",
    text: aPlan(
      task(
        1,
        "有序落户",
        "到2023年，实现30万左右农业转移人口落户城镇，其中，市城区落户14万人、东山县城落户9万人、其余7万人分别落户到各建制镇。",
      ),
    ),
    severity: "info",
    says: ["14 + 9 + 7 = 30"],
  },
  {
    why: "parts that do not make the total",
    check: "parts-sum",
    text: aPlan(
      task(
        1,
        "有序落户",
        "到2023年，实现30万左右农业转移人口落户城镇，其中，市城区落户14万人、东山县城落户9万人、其余8万人分别落户到各建制镇。",
      ),
    ),
    severity: "error",
    says: ["14 + 9 + 8 = 31", "相差 1"],
  },
  {
    why: "base and increment that make the target",
    check: "base-plus-new",
    text: aPlan(task(1, "落户", "放宽条件。"), {
      after: annex([
        "1\t城镇常住人口（万人）\t100.5\t104.7\t市住房城乡建设局",
        "2\t新增城镇常住人口（万人）\t3.9\t4.2\t市住房城乡建设局",
      ]),
    }),
    severity: "info",
    says: ["100.5 + 4.2 = 104.7"],
  },
  {
    why: "base and increment that do not",
    check: "base-plus-new",
    text: aPlan(task(1, "落户", "放宽条件。"), {
      after: annex([
        "1\t城镇常住人口（万人）\t100.5\t106\t市住房城乡建设局",
        "2\t新增城镇常住人口（万人）\t3.9\t4.2\t市住房城乡建设局",
      ]),
    }),
    severity: "error",
    says: ["100.5 + 4.2 = 104.7", "106"],
  },
  {
    why: "land and people that do not give the land per person",
    check: "ratio-from-parts",
    text: aPlan(task(1, "用地", "节约用地。"), {
      after: annex([
        "1\t城镇常住人口（万人）\t98\t100\t市公安局",
        "2\t城镇建设用地面积（平方千米）\t140\t142\t市自然资源局",
        "3\t人均城镇建设用地面积（平方米）\t143\t150\t市自然资源局",
      ]),
    }),
    severity: "error",
    says: ["142平方千米 ÷ 100万人 = 142平方米", "150"],
  },
  {
    why: "the total behind a rate and a count",
    check: "implied-total",
    text: aPlan(task(1, "用地", "节约用地。"), {
      after: annex([
        "1\t城镇常住人口（万人）\t98\t100\t市公安局",
        "2\t常住人口城镇化率（%）\t49\t50\t市统计局",
      ]),
    }),
    severity: "info",
    says: ["200万人", "两年没有矛盾"],
  },
  {
    why: "one area in hectares here and in square kilometres there",
    check: "restated-unit",
    text: aPlan(task(1, "用地", "2021年城镇建设用地面积达到14200公顷。"), {
      after: annex(["1\t城镇建设用地面积（平方千米）\t140\t142\t市自然资源局"]),
    }),
    severity: "info",
    says: ["14200公顷", "142平方千米", "相等"],
  },
  {
    why: "a slip of the unit",
    check: "restated-value",
    text: aPlan(task(1, "用地", "2021年城镇建设用地面积达到1420公顷。"), {
      after: annex(["1\t城镇建设用地面积（平方千米）\t140\t142\t市自然资源局"]),
    }),
    severity: "error",
    says: ["1420公顷", "142平方千米"],
  },
  {
    why: "text and table with two values",
    check: "restated-value",
    text: aPlan(task(1, "落户", "2021年户籍人口城镇化率达到38%。"), {
      after: annex(["1\t户籍人口城镇化率（%）\t35\t37\t市公安局"]),
    }),
    severity: "error",
    says: ["38%", "37%"],
  },
  {
    why: "to reach, and to reach at least",
    check: "restated-comparator",
    text: aPlan(task(1, "绿化", "2021年建成区绿化覆盖率达到41%以上。"), {
      after: annex(["1\t建成区绿化覆盖率（%）\t40\t41\t市园林局"]),
    }),
    severity: "warn",
    says: ["≥41%"],
  },
  {
    why: "one indicator under two names",
    check: "many-names",
    text: aPlan(task(1, "公交", "2021年公交出行占机动出行比例达到22%。"), {
      after: annex(["1\t城市与县城公共交通占机动化出行比例（%）\t20\t22\t市交通运输局"]),
    }),
    severity: "info",
    says: ["公交出行占机动出行比例", "城市与县城公共交通占机动化出行比例"],
  },
  {
    why: "a target below what was already reached",
    check: "below-base",
    text: aPlan(task(1, "就业", "扩大就业。"), {
      after: annex(["1\t城镇新增就业人数（万人）\t1.9\t1.5\t市人社局"]),
    }),
    severity: "warn",
    says: ["1.5万人", "1.9万人"],
  },
  {
    why: "a jump",
    check: "jump",
    text: aPlan(task(1, "建筑", "绿色发展。"), {
      after: annex(["1\t城镇绿色建筑占新建建筑比重（%）\t6\t40\t市住建局"]),
    }),
    severity: "warn",
    says: ["6.7 倍"],
  },
  {
    why: "no growth",
    check: "no-growth",
    text: aPlan(task(1, "垃圾", "清运。"), {
      after: annex(["1\t城镇生活垃圾无害化处理率（%）\t100\t100\t市城管局"]),
    }),
    severity: "info",
    says: ["持平", "垃圾"],
  },
  {
    why: "a row without its base",
    check: "missing-base",
    text: aPlan(task(1, "社区", "服务。"), {
      after: annex([
        "1\t城镇社区综合服务设施覆盖率（%）\t\t95\t市民政局",
        "2\t城镇污水处理率（%）\t95\t96\t市城管局",
        "3\t城镇公共供水普及率（%）\t97\t98\t市城管局",
      ]),
    }),
    severity: "warn",
    says: ["社区综合服务设施"],
  },
  {
    why: "held down in words, rising in figures",
    check: "controlled-yet-rising",
    text: aPlan(task(1, "用地", "严格控制人均城镇建设用地。"), {
      after: annex(["1\t人均城镇建设用地面积（平方米）\t120\t124\t市自然资源局"]),
    }),
    severity: "warn",
    says: ["严格控制人均城镇建设用地", "124平方米", "120"],
  },
  {
    why: "by free choice, and all of them",
    check: "free-yet-fixed",
    text: aPlan(
      task(
        1,
        "落户",
        "按照尊重意愿、自主选择原则，确保应落尽落。2021年新增农业转移人口落户城镇人数达到2万人。",
      ),
    ),
    severity: "warn",
    says: ["尊重意愿", "应落尽落", "2万人"],
  },
  {
    why: "an indicator without a task, a task without a figure",
    check: "indicator-without-task",
    text: aPlan(task(1, "就业", "扩大就业。"), {
      after: annex(["1\t城镇可再生能源消费比重（%）\t4\t5\t市发改委"]),
    }),
    severity: "warn",
    says: ["可再生能源"],
  },
  {
    why: "a task without a figure",
    check: "task-without-figure",
    text: aPlan(task(1, "就业", "扩大就业。")),
    severity: "info",
    says: ["「就业」"],
  },
  {
    why: "another owner in the table than at the task",
    check: "leads-differ",
    text: aPlan(task(1, "污水治理", "2021年城镇污水处理率达到96%。", "市住房城乡建设局、市城管执法局"), {
      after: annex(["1\t城镇污水处理率（%）\t95\t96\t市城管执法局"]),
    }),
    severity: "warn",
    says: ["市城管执法局", "市住房城乡建设局"],
  },
  {
    why: "a report due before the plan was printed",
    check: "due-before-printing",
    text: aPlan(
      task(1, "就业", "扩大就业。") +
        "\n三、保障措施\n各县区分别于2021年2月10日、9月10日将完成情况以专题报告形式报送市发展改革委。",
      { after: "云川市人民政府\n2021年2月8日\n云川市人民政府办公室　2021年2月12日印发" },
    ),
    severity: "error",
    says: ["2021-02-10", "2021-02-12"],
  },
  {
    why: "report dates for the first of three years",
    check: "report-dates-missing",
    text: aPlan(
      task(1, "就业", "扩大就业。") +
        "\n三、保障措施\n各县区分别于2021年6月10日、9月10日将完成情况以专题报告形式报送市发展改革委。",
    ),
    severity: "warn",
    says: ["2022、2023"],
  },
  {
    why: "a yearly plan that came in November",
    check: "issued-late",
    text: aPlan(task(1, "就业", "扩大就业。"), {
      title: "云川市2021年新型城镇化工作方案",
      notice: false,
      after: "云川市人民政府办公室\n2021年11月20日",
    }),
    severity: "warn",
    says: ["41 天"],
  },
  {
    why: "a target after the period",
    check: "outside-period",
    text: aPlan(task(1, "就业", "到2026年，城镇登记失业率控制在4%以下。")),
    severity: "warn",
    says: ["2026", "2021—2023"],
  },
  {
    why: "three years of one row",
    check: "yearly-total",
    text: aPlan(task(1, "落户", "放宽。"), {
      after:
        "附件：主要指标\n序号\t指标\t2020年\t2021年\t2022年\t2023年\t责任单位\n1\t新增农业转移人口落户城镇数量（人）\t900\t1000\t1100\t1200\t公安局",
    }),
    severity: "info",
    says: ["1000 + 1100 + 1200 = 3300人"],
  },
  {
    why: "a first step unlike the others",
    check: "uneven-step",
    text: aPlan(task(1, "落户", "放宽。"), {
      after:
        "附件：主要指标\n序号\t指标\t2020年\t2021年\t2022年\t2023年\t责任单位\n1\t常住人口城镇化率（%）\t50\t53\t54\t55\t统计局",
    }),
    severity: "warn",
    says: ["+3、+1、+1"],
  },
  {
    why: "what a dwelling costs",
    check: "plausibility",
    text: aPlan(task(1, "棚改", "三年累计实施棚户区改造2万套，力争完成投资60亿元。")),
    severity: "info",
    says: ["30 万元"],
  },
  {
    why: "kinds of one thing added up",
    check: "kinds-sum",
    text: aPlan(
      task(1, "村庄", "推进120个自然村屯基本整治型、30个自然村屯设施完善型和5个自然村屯精品示范型建设。"),
    ),
    severity: "info",
    says: ["120 + 30 + 5 = 155"],
  },
  {
    why: "a list that holds as many as it says",
    check: "list-count",
    text: aPlan(task(1, "城市群", "推动本市与临江、丰平、北岭、长坡4市协同发展。")),
    severity: "info",
    says: ["一致", "4"],
  },
  {
    why: "a list that does not",
    check: "list-count",
    text: aPlan(task(1, "片区", "加快建设商务片区、文旅片区、科教片区四大功能片区。")),
    severity: "warn",
    says: ["四大功能片区", "列出 3 项"],
  },
  {
    why: "a formula that its own passage does not keep",
    check: "slogan-count",
    text: aPlan(
      task(
        1,
        "中心城市",
        "建设“一城两区”。主城区完善功能。滨江新城集聚人口。临港新区发展产业。东岭新区建设科教基地。",
      ),
    ),
    severity: "warn",
    says: ["应有 3 处", "4 处"],
  },
  {
    why: "a slip of the pen",
    check: "near-term",
    text: aPlan(task(1, "改革", "落实综合配套改革指施。")),
    severity: "info",
    says: ["综合配套改革措施"],
  },
  {
    why: "a word left out",
    check: "near-term",
    text: aPlan(task(1, "用地", "与土地利总体规划相衔接。")),
    severity: "info",
    says: ["土地利用总体规划"],
  },
  {
    why: "a city that calls itself a region",
    check: "self-name",
    text: aPlan(task(1, "用地", "落实我区有关规定。")),
    severity: "info",
    says: ["云川市", "我区"],
  },
  {
    why: "a plan without safeguards and figures",
    check: "no-safeguards",
    text: "云川市2021年新型城镇化工作方案\n一、落户工作\n1.放宽落户。全面放宽条件。（责任单位：市公安局）\n2.提升服务。改进窗口服务。（责任单位：市公安局）",
    severity: "warn",
    says: ["保障措施"],
  },
  {
    why: "the base that a target and its increment imply",
    check: "implied-base",
    text: aPlan(task(1, "人口", "到2023年，城镇常住人口达到120万人，新增城镇常住人口15万人。")),
    severity: "info",
    says: ["105万人"],
  },
  {
    why: "a five-year count beside plans that cut the years otherwise",
    check: "overlapping-periods",
    text: aPlan(
      task(
        1,
        "棚改",
        "“十四五”期间，完成棚户区改造3万户以上。在完成2019-2022年棚户区改造规划的基础上编制新规划。",
      ),
    ),
    severity: "info",
    says: ["2021—2025", "2019—2022"],
  },
  {
    why: "what the parts of the area leave for the rest",
    check: "parts-of-area",
    text: aPlan(
      `${task(1, "总量", "到2023年，城镇常住人口达到120万人。")}\n${task(2, "布局", "到2023年，市中心城区常住人口达到70万人。东山县城按照中等城市建设，到2023年，城镇常住人口达到30万人。")}`,
    ),
    severity: "info",
    says: ["合计 100", "余 20万人"],
  },
];

describe("what is wrong with a plan is said with its figures, and shown in its words", () => {
  test.each(cases)("$why ($check)", ({ check, text, severity, says }) => {
    const found = findingsOf(text, check);
    const right = found.find(
      (one) => one.severity === severity && says.every((part) => one.says.includes(part)),
    );
    expect(
      right ?? {
        found: found.map((one) => `${one.severity} ${one.says}`),
        targets: readPlan(text).targets.map(
          (one) => `${one.source} ${one.indicator} ${one.year} ${one.value} ${one.unit}`,
        ),
      },
    ).toMatchObject({ check, severity });
    for (const words of right?.words ?? []) expect(words).not.toBe("");
  });

  test("a sound plan is left in peace", () => {
    const text = aPlan(task(1, "污水治理", "2021年城镇污水处理率达到96%。", "市城管执法局"), {
      after: annex(["1\t城镇污水处理率（%）\t95\t96\t市城管执法局"]),
    });
    const loud = readFindings(readPlan(text), text).filter((finding) => finding.severity !== "info");
    expect(loud.map((finding) => finding.says)).toEqual([]);
  });

  test("what is no plan has no findings", () => {
    const text = "关于元旦放假的通知\n各科室：1月1日放假一天。";
    expect(readFindings(readPlan(text), text)).toEqual([]);
  });
});
