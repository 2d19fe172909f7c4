/**
 * Units and measure words (计量单位、量词). A unit is a listed word with any multiplier before it and any listed word below a stroke
 * (万立方米/日, 公里/百平方千米); to teach the reader a unit, add its word to one of the two lists.
 */

/** Things are counted with these (量词): the noun stands behind, or before the figure. */
const counters = [
  "人次",
  "批次",
  "件次",
  "台次",
  "场次",
  "例次",
  "艘次",
  "头次",
  "人年",
  "人日",
  "床日",
  "户次",
  "车次",
  "班次",
  "架次",
  "课时",
  "学时",
  "个",
  "家",
  "所",
  "套",
  "户",
  "人",
  "名",
  "位",
  "张",
  "座",
  "处",
  "条",
  "项",
  "件",
  "台",
  "辆",
  "艘",
  "架",
  "只",
  "头",
  "羽",
  "匹",
  "株",
  "棵",
  "门",
  "次",
  "场",

  "批",
  "支",
  "部",
  "种",
  "款",
  "对",
  "片",
  "块",
  "栋",
  "幢",
  "间",
  "盏",
  "根",
  "枚",
  "篇",
  "册",
  "本",
  "份",
  "口",
  "尾",
  "宗",
  "单",
  "例",
  "类",
  "村",
  "镇",
  "乡",
  "县",
  "床",
  "组",
  "班",
  "团",
  "幅",
  "届",
  "列",
  "站",
  "眼",
  "笔",
  "标箱",
  "标准箱",
  "节",
  "颗",
  "副",
  "轮",
  "层",
] as const;

/** Things are measured with these: the figure says how much of the indicator there is. */
const measures = [
  "个百分点",
  "百分点",
  "平方公里",
  "平方千米",
  "平方米",
  "立方米",
  "公顷",
  "公里",
  "千米",
  "海里",
  "厘米",
  "毫米",
  "微米",
  "纳米",
  "米",
  "亩",
  "吨标准煤",
  "吨标煤",
  "标准煤",
  "千克标准煤",
  "公斤",
  "千克",
  "毫克",
  "微克",
  "克标准煤",
  "克",
  "吨",
  "担",
  "斤",
  "升",
  "毫升",
  "千瓦时",
  "兆瓦时",
  "吉瓦时",
  "千瓦",
  "兆瓦",
  "吉瓦",
  "千伏安",
  "千伏",
  "伏",
  "瓦",
  "度",
  "人民币",
  "美元",
  "欧元",
  "元",
  "倍",
  "成",
  "岁",
  "年",
  "个月",
  "月",
  "个工作日",
  "工作日",
  "天",
  "日",
  "个小时",
  "小时",
  "分钟",
  "秒",
  "毫秒",
  "Mbps",
  "Gbps",
  "Tbps",
  "Kbps",
  "EFLOPS",
  "PFLOPS",
  "EFlops",
  "PFlops",
  "TEU",
  "PB",
  "EB",
  "TB",
  "GB",
  "GWh",
  "MWh",
  "TWh",
  "MW",
  "GW",
  "kW",
  "kWh",
  "km²",
  "km",
  "m²",
  "m³",
  "mm",
  "mg",
  "Mb/s",
  "兆比特每秒",
  "兆",
  "TFLOPS",
  "P",
  "E",
  "车公里",
  "人公里",
  "吨公里",
  "载重吨",
  "综合吨",
  "总吨",
  "头当量",
  "个标准箱",
  "标台",
  "个床位",
  "张床位",
  "个车位",
  "个学位",
  "个托位",
  "个泊位",
  "机架",
  "标准机架",
  "折标准煤",
  "方",
  "平方",
  "分贝",
  "摄氏度",
  "℃",
  "分",
  "名次",
  "位次",
  "票",
  "手",
  "微克每立方米",
  "户年",
] as const;

const prefixes = ["", "万", "亿", "百", "千", "十"] as const;
const counterSet: ReadonlySet<string> = new Set(counters);
const byFirst = index([...counters, ...measures]);

function index(units: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const unit of units) {
    const first = unit[0] ?? "";
    map.set(first, [...(map.get(first) ?? []), unit]);
  }
  for (const list of map.values()) list.sort((a, b) => b.length - a.length);
  return map;
}

/** A unit as found: its text, whether it counts things, and where it ends. */
export interface Unit {
  readonly text: string;
  readonly kind: "percent" | "count" | "measure" | "points" | "money" | "time" | "none";
  readonly end: number;
}

/** The unit that stands at `at`, behind a figure whose multiplier word is `multiplier`. */
export function unitAt(text: string, at: number, multiplier: string): Unit {
  const sign = text[at];
  if (sign === "%" || sign === "‰") return { text: `${multiplier}${sign}`, kind: "percent", end: at + 1 };
  const per = /^\/\d{0,4}[十百千万]/.exec(text.slice(at, at + 7))?.[0];
  if (per !== undefined && plainUnitAt(text, at + per.length) === undefined)
    return { text: multiplier + per, kind: "measure", end: at + per.length };
  const plain = plainUnitAt(text, at);
  if (plain === undefined) return { text: multiplier, kind: multiplier ? "count" : "none", end: at };
  const end = denominatorEnd(text, at + plain.length);
  const unit = text.slice(at, end);
  return { text: multiplier + unit, kind: kindOf(plain, unit), end };
}

function plainUnitAt(text: string, at: number): string | undefined {
  return (byFirst.get(text[at] ?? "") ?? []).find((unit) => text.startsWith(unit, at));
}

const timeUnits = /^(?:年|个月|月|个工作日|工作日|天|日|个小时|小时|分钟|秒|毫秒|岁)$/;

function kindOf(plain: string, whole: string): Unit["kind"] {
  if (plain.endsWith("百分点")) return "points";
  if (/^(?:人民币|美元|欧元|元)$/.test(plain)) return "money";
  if (timeUnits.test(plain)) return "time";
  return counterSet.has(plain) && plain === whole ? "count" : "measure";
}

/** Where a denominator such as `/日`, `/百平方千米`, `/万元` ends. */
function denominatorEnd(text: string, at: number): number {
  let end = at;
  for (let parts = 0; parts < 2 && (text[end] === "/" || text[end] === "／"); parts++) {
    const from = end + 1;
    const whole = plainUnitAt(text, from);
    const prefix = whole ? "" : (prefixes.find((p) => p !== "" && text.startsWith(p, from)) ?? "");
    const digits = /^\d{1,4}/.exec(text.slice(from, from + 4))?.[0] ?? "";
    const start = from + (digits || prefix).length;
    const nested = digits ? (prefixes.find((p) => p !== "" && text.startsWith(p, start)) ?? "") : "";
    const unit = plainUnitAt(text, start + nested.length);
    if (unit === undefined) break;
    end = start + nested.length + unit.length;
  }
  return end;
}
