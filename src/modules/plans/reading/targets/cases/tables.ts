/** A text with a table, and the targets it states: `indicator|comparator|value|unit|year` (标注表格). */
export interface TableCase {
  readonly shape: string;
  readonly text: string;
  readonly targets: readonly string[];
  readonly glued?: true;
  /** Baselines and bodies of the first target, where the case is about them. */
  readonly baseline?: { readonly year: number | null; readonly value: number };
  readonly agencies?: readonly string[];
  readonly kind?: "约束性" | "预期性";
  readonly category?: string;
}

const chess = [
  "棋类进校园覆盖率|=|60|%|2024",
  "棋类进校园覆盖率|=|80|%|2025",
  "注册棋手|=|1.2|万人|2024",
  "注册棋手|=|1.5|万人|2025",
  "社区棋室|>=|40|个|2024",
  "社区棋室|>=|55|个|2025",
];

/** Tables of an invented county's chess plan, in the shapes in which text keeps a table. */
export const tableCases: readonly TableCase[] = [
  {
    shape: "tab-separated rows with serial, unit and body",
    text: "表1 主要指标\n序号\t指标\t单位\t2023年（基期）\t2024年\t2025年\t责任单位\n1\t棋类进校园覆盖率\t%\t45\t60\t80\t县教育局\n2\t注册棋手\t万人\t0.9\t1.2\t1.5\t县体育局\n3\t社区棋室\t个\t25\t≥40\t≥55\t县民政局",
    targets: chess,
    baseline: { year: 2023, value: 45 },
    agencies: ["县教育局"],
  },
  {
    shape: "markdown",
    text: "| 指标 | 2023年实绩 | 2024年目标 | 2025年目标 | 属性 |\n|---|---|---|---|---|\n| 棋类进校园覆盖率（%） | 45 | 60 | 80 | 约束性 |\n| 注册棋手（万人） | 0.9 | 1.2 | 1.5 | 预期性 |\n| 社区棋室（个） | 25 | ≥40 | ≥55 | 预期性 |",
    targets: chess,
    baseline: { year: 2023, value: 45 },
    kind: "约束性",
  },
  {
    shape: "one cell per line led by a tab",
    text: "\t指标\n\t2023年\n\n完成情况\n\t2024年\n\t2025年\n\t牵头部门\n\n\t普及\n\t1.棋类进校园覆盖率（%）\n\t45\n\t60\n\t80\n\t县教育局\n\n\t\n\t2.注册棋手（万人）\n\t0.9\n\t1.2\n\t1.5\n\t县体育局\n\n\t设施\n\t3.社区棋室（个）\n\t25\n\t≥40\n\t≥55\n\t县民政局\n",
    targets: chess,
    category: "普及",
    agencies: ["县教育局"],
  },
  {
    shape: "one cell per line without tabs",
    text: "县棋类发展主要指标\n指标\n2023年\n2024年\n2025年\n责任单位\n1.棋类进校园覆盖率（%）\n45\n60\n80\n教育局\n2.注册棋手（万人）\n0.9\n1.2\n1.5\n体育局\n3.社区棋室（个）\n25\n≥40\n≥55\n民政局\n三、保障措施\n加强领导。",
    targets: chess,
    baseline: { year: 2023, value: 45 },
    agencies: ["教育局"],
  },
  {
    shape: "one cell per line without tabs, serial and unit in cells of their own",
    text: "序号\n指标名称\n单位\n2023年\n2024年\n2025年\n1\n棋类进校园覆盖率\n%\n45\n60\n80\n2\n注册棋手\n万人\n0.9\n1.2\n1.5\n3\n社区棋室\n个\n25\n≥40\n≥55\n",
    targets: chess,
  },
  {
    shape: "words divided by spaces, as a PDF prints them",
    text: "指标 2023年 2024年 2025年 属性\n1.棋类进校园覆盖率（%） 45 60 80 约束性\n2.注册棋手（万人） 0.9 1.2 1.5 预期性\n3.社区棋室（个） 25 ≥40 ≥55 预期性\n",
    targets: chess,
    kind: "约束性",
  },
  {
    shape: "whole table on one line",
    text: "一、目标 具体目标如下： 指标 2023年 2024年 2025年 责任单位 1.棋类进校园覆盖率（%） 45 60 80 教育局 2.注册棋手（万人） 0.9 1.2 1.5 体育局 3.社区棋室（个） 25 ≥40 ≥55 民政局",
    targets: chess,
  },
  {
    shape: "category rows",
    text: "指标\t2023年\t2024年\t2025年\n普及提高\t\t\t\n棋类进校园覆盖率（%）\t45\t60\t80\n注册棋手（万人）\t0.9\t1.2\t1.5\n设施建设\t\t\t\n社区棋室（个）\t25\t≥40\t≥55",
    targets: chess,
    category: "普及提高",
  },
  {
    shape: "merged category column",
    text: "类别\t指标\t2023年\t2024年\t2025年\n普及\t棋类进校园覆盖率（%）\t45\t60\t80\n\t注册棋手（万人）\t0.9\t1.2\t1.5\n设施\t社区棋室（个）\t25\t≥40\t≥55",
    targets: chess,
    category: "普及",
  },
  {
    shape: "category column without a header of its own",
    text: "指标\t2023年\t2024年\t2025年\n普及\t棋类进校园覆盖率（%）\t45\t60\t80\n\t注册棋手（万人）\t0.9\t1.2\t1.5\n设施\t社区棋室（个）\t25\t≥40\t≥55",
    targets: chess,
  },
  {
    shape: "two header rows",
    text: "指标名称\t单位\t基期值\t目标值\t\n\t\t2023年\t2024年\t2025年\n棋类进校园覆盖率\t%\t45\t60\t80\n注册棋手\t万人\t0.9\t1.2\t1.5\n社区棋室\t个\t25\t≥40\t≥55",
    targets: chess,
  },
  {
    shape: "blank values are missing, not nought",
    text: "指标\t单位\t2023年\t2024年\t2025年\n棋类进校园覆盖率\t%\t\t60\t80\n注册棋手\t万人\t—\t1.2\t1.5\n社区棋室\t个\t25\t\t≥55",
    targets: [
      "棋类进校园覆盖率|=|60|%|2024",
      "棋类进校园覆盖率|=|80|%|2025",
      "注册棋手|=|1.2|万人|2024",
      "注册棋手|=|1.5|万人|2025",
      "社区棋室|>=|55|个|2025",
    ],
  },
  {
    shape: "bounds inside the cells",
    text: "指标\t2023年\t2025年\n棋室开放时长（小时/周）\t20左右\t不低于30\n伤病率（%）\t1.2\t<1\n棋手平均年龄（岁）\t35\t28—32\n比赛观众（人次）\t约5000\t8000以上\n",
    targets: [
      "棋室开放时长|>=|30|小时/周|2025",
      "伤病率|<|1|%|2025",
      "棋手平均年龄|range|28—32|岁|2025",
      "比赛观众|>=|8000|人次|2025",
    ],
  },
  {
    shape: "goal column without year",
    text: "棋类发展2025年目标表\n\n序号\t指标\t现状值\t目标值\t属性\n1\t棋类进校园覆盖率（%）\t45\t80\t预期性\n2\t注册棋手（万人）\t0.9\t1.5\t预期性",
    targets: ["棋类进校园覆盖率|=|80|%|2025", "注册棋手|=|1.5|万人|2025"],
    baseline: { year: null, value: 45 },
  },
  {
    shape: "sum over the period in brackets",
    text: "指标\t2020年\t2025年\t年均增速/累计\t属性\n棋手人均训练支出（元）\t800\t1200\t8.5%\t预期性\n新增棋室（个）\t—\t—\t〔60〕\t约束性",
    targets: ["棋手人均训练支出|=|1200|元|2025", "棋手人均训练支出|=|8.5|%|2025", "新增棋室|=|60|个|2025"],
  },
  {
    shape: "glued table is refused",
    text: "一、发展目标\n指标2023年2024年2025年责任单位1.棋类进校园覆盖率（%）45.560.280.1教育局2.注册棋手（万人）0.91.21.5体育局\n二、重点任务\n",
    targets: [],
    glued: true,
  },
  {
    shape: "wrapped names",
    text: "\t指标\n\t2023年\n\t2024年\n\t2025年\n\n\t1.棋类进校园\n覆盖率（%）\n\t45\n\t60\n\t80\n\n\t2.注册棋手（万人）\n\t0.9\n\t1.2\n\t1.5\n\n\t3.社区棋室（个）\n\t25\n\t≥40\n\t≥55\n",
    targets: chess,
  },
  {
    shape: "units in the header of the values",
    text: "指标\t2024年（个）\t2025年（个）\n社区棋室\t≥40\t≥55\n乡镇棋院\t3\t5",
    targets: [
      "社区棋室|>=|40|个|2024",
      "社区棋室|>=|55|个|2025",
      "乡镇棋院|=|3|个|2024",
      "乡镇棋院|=|5|个|2025",
    ],
  },
  {
    shape: "two bodies in a cell",
    text: "\t指标\n\t2024年\n\t2025年\n\t责任单位\n\n\t1.棋类进校园覆盖率（%）\n\t60\n\t80\n\t教育局\n体育局\n\n\t2.社区棋室（个）\n\t40\n\t55\n\t民政局\n",
    targets: [
      "棋类进校园覆盖率|=|60|%|2024",
      "棋类进校园覆盖率|=|80|%|2025",
      "社区棋室|=|40|个|2024",
      "社区棋室|=|55|个|2025",
    ],
    agencies: ["教育局", "体育局"],
  },
  {
    shape: "html taken to rows of pipes without rule",
    text: "指标 | 单位 | 2024年 | 2025年\n棋类进校园覆盖率 | % | 60 | 80\n注册棋手 | 万人 | 1.2 | 1.5\n社区棋室 | 个 | ≥40 | ≥55",
    targets: chess,
  },
  {
    shape: "task table: no targets",
    text: "序号\t重点任务\t牵头单位\t完成时限\n1\t建设棋院\t县体育局\t2025年12月\n2\t编写教材\t县教育局\t2024年6月",
    targets: [],
  },
  {
    shape: "full-width figures",
    text: "指标\t２０２４年\t２０２５年\n社区棋室（个）\t≧４０\t≧５５",
    targets: ["社区棋室|>=|40|个|2024", "社区棋室|>=|55|个|2025"],
  },
];
