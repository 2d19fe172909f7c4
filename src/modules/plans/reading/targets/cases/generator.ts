import fc from "fast-check";

/** A target as a plan may state it; what is printed is known, so that reading what was printed must give it back (生成的目标). */
export interface Known {
  readonly indicator: string;
  readonly comparator: "=" | ">=" | "<=" | ">" | "~";
  readonly value: number;
  readonly unit: string;
}

const rates = [
  "棋类进校园覆盖率",
  "乡镇棋室普及率",
  "城镇污水处理率",
  "居民健康素养水平",
  "普惠性幼儿园占比",
  "绿色建筑占新建建筑比重",
  "水资源循环利用率",
  "民间投资占固定资产投资比重",
];
const amounts: readonly (readonly [string, readonly string[]])[] = [
  ["棋类产业产值", ["亿元", "万元"]],
  ["注册棋手人数", ["万人", "人"]],
  ["公共棋室建筑面积", ["万平方米", "平方米"]],
  ["城镇常住人口", ["万人"]],
  ["公路通车里程", ["公里"]],
  ["高标准农田面积", ["万亩", "公顷"]],
  ["日供水能力", ["万立方米", "吨"]],
  ["每千人口托位数", ["个"]],
];
const things: readonly (readonly [string, string])[] = [
  ["社区棋室", "个"],
  ["棋类特色学校", "所"],
  ["龙头企业", "家"],
  ["乡镇养老服务中心", "处"],
  ["省级示范园区", "个"],
  ["公交站台", "座"],
  ["全科医生", "名"],
  ["保障性租赁住房", "套"],
];

const rate = fc.record({
  indicator: fc.constantFrom(...rates),
  unit: fc.constant("%"),
  value: fc.integer({ min: 11, max: 999 }).map((v) => v / 10),
});
const amount = fc.constantFrom(...amounts).chain(([indicator, units]) =>
  fc.record({
    indicator: fc.constant(indicator),
    unit: fc.constantFrom(...units),
    value: fc.oneof(
      fc.integer({ min: 2, max: 9999 }),
      fc.integer({ min: 11, max: 9999 }).map((v) => v / 100),
    ),
  }),
);
const comparator = fc.constantFrom("=" as const, ">=" as const, "<=" as const, ">" as const, "~" as const);

/** A level (达到…) of a rate or an amount. */
export const level: fc.Arbitrary<Known> = fc
  .tuple(fc.oneof(rate, amount), comparator)
  .map(([known, c]) => ({ ...known, comparator: c }));

/** A number of things to be made. */
export const counted: fc.Arbitrary<Known> = fc
  .tuple(
    fc.constantFrom(...things),
    fc.integer({ min: 16, max: 3000 }),
    fc.constantFrom("=" as const, ">=" as const, "~" as const),
  )
  .map(([[indicator, unit], value, c]) => ({ indicator, unit, value, comparator: c }));

const levelWords: Readonly<Record<Known["comparator"], readonly (readonly [string, string])[]>> = {
  "=": [
    ["达到", ""],
    ["提高到", ""],
    ["稳定在", ""],
    ["达", ""],
    ["增加到", ""],
  ],
  ">=": [
    ["达到", "以上"],
    ["不低于", ""],
    ["不少于", ""],
    ["保持在", "以上"],
    ["稳定在", "以上"],
  ],
  "<=": [
    ["控制在", "以内"],
    ["不超过", ""],
    ["控制在", "以下"],
    ["不高于", ""],
  ],
  ">": [
    ["超过", ""],
    ["突破", ""],
    ["超", ""],
  ],
  "~": [
    ["达到", "左右"],
    ["稳定在", "左右"],
    ["达到约", ""],
    ["保持在", "左右"],
  ],
};
const bounds: Readonly<Record<string, readonly string[]>> = { "=": [""], ">=": ["以上"], "~": ["左右"] };
const makers = ["建成", "培育", "打造", "新建", "重点建设", "支持建设", "力争建成", "累计建成"];

/** One clause that states the level; `pick` chooses among its wordings. */
export function printLevel(known: Known, pick: number): string {
  const words = levelWords[known.comparator];
  const [verb, bound] = words[pick % words.length] ?? ["达到", ""];
  return `${known.indicator}${verb}${known.value}${known.unit}${bound}`;
}

/** One clause that states the count: the figure before its noun, or behind it. */
export function printCounted(known: Known, pick: number): string {
  const maker = makers[pick % makers.length] ?? "建成";
  const options = bounds[known.comparator] ?? [""];
  const bound = options[pick % options.length] ?? "";
  return pick % 2 === 0
    ? `${maker}${known.value}${known.unit}${bound}${known.indicator}`
    : `${maker}${known.indicator}${known.value}${known.unit}${bound}`;
}

export const openings = [
  "到{year}年，",
  "力争到{year}年，",
  "到{year}年底，全市",
  "{year}年，",
  "{year}年底前，",
  "到{year}年末，",
];

/** A known row of an indicator table: base value, and one value for each target year. */
export interface KnownRow {
  readonly indicator: string;
  readonly unit: string;
  readonly base: number;
  readonly values: readonly number[];
  readonly agency: string;
}

const agencies = ["市教育局", "市体育局", "市民政局", "市住房城乡建设局", "市统计局"];
const figure = fc.integer({ min: 100, max: 99999 }).map((v) => v / 100);

/** A table with distinct indicators, and as many values in each row as there are years. */
export const knownTable = (years: number): fc.Arbitrary<KnownRow[]> =>
  fc.uniqueArray(
    fc.record({
      indicator: fc.constantFrom(...rates, "棋手人均训练时长", "社区棋室开放天数"),
      unit: fc.constantFrom("%", "万人", "个", "公顷", "平方米"),
      base: figure,
      values: fc.array(figure, { minLength: years, maxLength: years }),
      agency: fc.constantFrom(...agencies),
    }),
    { selector: (row) => row.indicator, minLength: 2, maxLength: 6 },
  );

type Print = (rows: readonly KnownRow[], years: readonly number[], base: number) => string;

const header = (years: readonly number[], base: number) => [
  "指标",
  `${base}年`,
  ...years.map((y) => `${y}年`),
  "责任单位",
];
const cells = (row: KnownRow, at: number) => [
  `${at + 1}.${row.indicator}（${row.unit}）`,
  String(row.base),
  ...row.values.map(String),
  row.agency,
];
const lines = (rows: readonly KnownRow[], years: readonly number[], base: number) => [
  header(years, base),
  ...rows.map(cells),
];

/** The shapes in which a text keeps the same table. */
export const shapes: Readonly<Record<string, Print>> = {
  "rows of tabs": (rows, years, base) =>
    lines(rows, years, base)
      .map((c) => c.join("\t"))
      .join("\n"),
  markdown: (rows, years, base) =>
    lines(rows, years, base)
      .map((c, i) => `| ${c.join(" | ")} |${i === 0 ? `\n|${c.map(() => "---|").join("")}` : ""}`)
      .join("\n"),
  "a tab before each cell": (rows, years, base) =>
    lines(rows, years, base)
      .map((c) => c.map((cell) => `\t${cell}`).join("\n"))
      .join("\n\n\n"),
  "a line for each cell": (rows, years, base) => lines(rows, years, base).flat().join("\n"),
  "words on a line": (rows, years, base) =>
    lines(rows, years, base)
      .map((c) => c.join(" "))
      .join("\n"),
  "one line": (rows, years, base) => lines(rows, years, base).flat().join(" "),
  "unit in its own column": (rows, years, base) =>
    [
      ["序号", "指标名称", "单位", ...header(years, base).slice(1)],
      ...rows.map((row, at) => [
        String(at + 1),
        row.indicator,
        row.unit,
        String(row.base),
        ...row.values.map(String),
        row.agency,
      ]),
    ]
      .map((c) => c.join("\t"))
      .join("\n"),
};
