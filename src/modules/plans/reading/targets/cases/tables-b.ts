import type { TableCase } from "./tables.ts";

/** Boxes of main indicators as five-year plans print them, and task tables whose measures hold figures; dated February 2026. */
export const tableCasesB: readonly TableCase[] = [
  {
    shape: "a five-year plan's box with brackets for sums and a column of yearly growth",
    text: "专栏1 “十五五”主要指标\n序号\t指标名称\t2025年\t2030年\t年均增长/[累计]\t属性\n1\t地区生产总值（亿元）\t1200\t1600\t6%\t预期性\n2\t城镇新增就业人数（万人）\t-\t-\t[15]\t预期性\n3\t单位GDP能耗降低（%）\t-\t-\t[14]\t约束性\n4\t森林覆盖率（%）\t58.2\t60\t-\t约束性\n",
    targets: [
      "地区生产总值|=|1600|亿元|2030",
      "地区生产总值|=|6|%|2030",
      "城镇新增就业人数|=|15|万人|2030",
      "单位GDP能耗降低|=|14|%|2030",
      "森林覆盖率|=|60|%|2030",
    ],
    kind: "预期性",
  },
  {
    shape: "measures of a task table with its own deadline, one cell per line",
    text: "重点任务分工表\n\n序号\n重点任务\n具体措施\n牵头单位\n责任单位\n完成时限\n1\n报废更新\n加快报废更新，力争全年报废车辆回收量增长25%\n市商务局\n市财政局、市公安局\n2027年12月\n2\n家电换新\n支持绿色家电换新30万台\n市商务局\n市财政局\n2027年12月\n3\n回收网络\n新增回收网点120个\n市供销社\n市商务局\n持续推进\n",
    targets: ["报废车辆回收量增长|=|25|%|2027", "绿色家电换新|=|30|万台|2027", "新增回收网点|=|120|个|"],
  },
  {
    shape: "measures of a task table, tab-separated rows",
    text: "附件\n序号\t工作任务\t目标\t责任单位\t完成时限\n1\t数字化改造\t完成300家规上企业数字化改造\t市工业和信息化局\t2026年底\n2\t技能培训\t开展职业技能培训2万人次\t市人力资源社会保障局\t2027年6月\n",
    targets: ["规上企业数字化改造|=|300|家|2026", "职业技能培训|=|2|万人次|2027"],
  },
  {
    shape: "bounds and words as values",
    text: "表2 生态环境指标\n| 指标 | 单位 | 2030年目标 | 指标属性 |\n|---|---|---|---|\n| 空气质量优良天数比率 | % | ≥88 | 约束性 |\n| 细颗粒物浓度 | 微克/立方米 | ≤29 | 约束性 |\n| 主要污染物减排 | — | 达到国家要求 | 约束性 |\n| 公众满意度 | % | 95左右 | 预期性 |\n",
    targets: [
      "空气质量优良天数比率|>=|88|%|2030",
      "细颗粒物浓度|<=|29|微克/立方米|2030",
      "主要污染物减排|text|达到国家要求|—|2030",
      "公众满意度|~|95|%|2030",
    ],
    kind: "约束性",
  },
  {
    shape: "categories, unit in the name, base and target, one cell per line",
    text: "专栏 主要发展指标\n类别\n指标\n2025年\n2030年\n属性\n创新驱动\n全社会研发经费投入强度（%）\n2.1\n2.6\n预期性\n每万人口发明专利拥有量（件）\n18\n26\n预期性\n民生福祉\n人均预期寿命（岁）\n79.2\n80.5\n预期性\n",
    targets: [
      "全社会研发经费投入强度|=|2.6|%|2030",
      "每万人口发明专利拥有量|=|26|件|2030",
      "人均预期寿命|=|80.5|岁|2030",
    ],
    baseline: { year: 2025, value: 2.1 },
    kind: "预期性",
  },
  {
    shape: "ranges and half-open figures",
    text: "指标\t单位\t2026年\t2028年\n新增就业\t万人\t3—5\t6以上\n万元产值能耗下降\t%\t3\t8\n充电桩\t万个\t约1.2\t>3\n",
    targets: [
      "新增就业|range|3—5|万人|2026",
      "新增就业|>=|6|万人|2028",
      "万元产值能耗下降|=|3|%|2026",
      "万元产值能耗下降|=|8|%|2028",
      "充电桩|~|1.2|万个|2026",
      "充电桩|>|3|万个|2028",
    ],
  },
  {
    shape: "a target column named by its plan",
    text: "序号\t主要指标\t单位\t“十四五”末完成值\t“十五五”目标值\n1\t护理型床位占比\t%\t55\t68\n2\t老年大学\t所\t12\t20\n",
    targets: ["护理型床位占比|=|68|%|2030", "老年大学|=|20|所|2030"],
    baseline: { year: 2025, value: 55 },
  },
  {
    shape: "a column of goals in words beside bodies",
    text: "重点工作\t工作目标\t牵头单位\n城市更新\t改造老旧小区80个，惠及居民1.5万户\t市住建局\n供水提质\t供水管网漏损率控制在8%以内\t市水务局\n",
    targets: ["改造老旧小区|=|80|个|", "惠及居民|=|1.5|万户|", "供水管网漏损率|<=|8|%|"],
  },
];
