import { type Decimal, divide, divideExactly, multiply, shorten } from "./decimals.ts";
import { ok, type Result, refuse } from "./result.ts";

/**
 * Units of measurement (计量单位) as official documents print them, with exact factors. Dimensions are narrow on purpose: households
 * (户) and dwellings (套) are both counted, and still one is never the other. Legal units follow 《中华人民共和国法定计量单位》; the mu (亩) is
 * 2000/3 square metres (《关于改革全国土地面积计量单位的通知》, 1990).
 */
export interface Unit {
  /** As printed, brought to its customary form: `km²` → `平方千米`. */
  readonly name: string;
  /** What is measured; units of one dimension convert into each other, of two never. */
  readonly dimension: string;
  /** One of this unit in the dimension's base unit, as an exact fraction. */
  readonly factor: Fraction;
}

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const whole = (numerator: bigint): Fraction => ({ numerator, denominator: 1n });

/** Unit names by dimension, each with its size in the base unit; the base is the one of size 1. */
const base: Readonly<Record<string, Readonly<Record<string, bigint | Fraction>>>> = {
  area: {
    平方米: 1n,
    亩: { numerator: 2000n, denominator: 3n },
    公顷: 10_000n,
    平方千米: 1_000_000n,
    平方公里: 1_000_000n,
  },
  length: { 毫米: 1n, 厘米: 10n, 米: 1_000n, 千米: 1_000_000n, 公里: 1_000_000n },
  volume: { 立方米: 1n, 方: 1n, 升: { numerator: 1n, denominator: 1_000n } },
  mass: { 克: 1n, 公斤: 1_000n, 千克: 1_000n, 吨: 1_000_000n },
  energy: { 千瓦时: 1n, 兆瓦时: 1_000n },
  power: { 瓦: 1n, 千瓦: 1_000n, 兆瓦: 1_000_000n },
  standardCoal: { 吨标准煤: 1n },
  time: { 秒: 1n, 分钟: 60n, 小时: 3_600n },
  days: { 日: 1n, 天: 1n },
  workingDays: { 工作日: 1n },
  months: { 月: 1n, 个月: 1n, 年: 12n },
  money: { 元: 1n },
  foreignMoney: { 美元: 1n },
  ratio: { "%": 1n, "‰": { numerator: 1n, denominator: 10n }, "‱": { numerator: 1n, denominator: 100n } },
  percentagePoints: { 百分点: 1n, 个百分点: 1n },
  multiple: { 倍: 1n },
  people: { 人: 1n, 名: 1n },
  visits: { 人次: 1n },
  households: { 户: 1n },
  dwellings: { 套: 1n },
  rooms: { 间: 1n },
  beds: { 张: 1n, 床: 1n, 张床位: 1n },
  seats: { 座: 1n },
  places: { 学位: 1n, 个学位: 1n },
  items: { 个: 1n },
  institutions: { 所: 1n },
  firms: { 家: 1n },
  matters: { 件: 1n, 项: 1n },
  occasions: { 次: 1n },
  vehicles: { 辆: 1n, 台: 1n },
  plots: { 宗: 1n, 块: 1n },
  buildings: { 栋: 1n, 幢: 1n },
  rank: { 位: 1n, 名次: 1n },
};

const spellings: Readonly<Record<string, string>> = {
  "％": "%",
  百分比: "%",
  "m²": "平方米",
  m2: "平方米",
  "㎡": "平方米",
  平米: "平方米",
  "km²": "平方千米",
  km2: "平方千米",
  "㎢": "平方千米",
  hm2: "公顷",
  "hm²": "公顷",
  ha: "公顷",
  km: "千米",
  m: "米",
  "m³": "立方米",
  m3: "立方米",
  t: "吨",
  kg: "千克",
  kwh: "千瓦时",
  kw: "千瓦",
  mw: "兆瓦",
  度: "千瓦时",
  人民币元: "元",
  块钱: "元",
};

const multipliers: Readonly<Record<string, bigint>> = {
  十: 10n,
  百: 100n,
  千: 1_000n,
  万: 10_000n,
  亿: 100_000_000n,
};

const simple: ReadonlyMap<string, Unit> = new Map(
  Object.entries(base).flatMap(([dimension, units]) =>
    Object.entries(units).map(([name, size]): [string, Unit] => [
      name,
      { name, dimension, factor: typeof size === "bigint" ? whole(size) : size },
    ]),
  ),
);

/**
 * The unit that a printed name means: a simple one (`公顷`), one with a multiplier (`万人`, `亿元`, `万立方米`), or a rate (`立方米/日`, `元/人`).
 * Undefined for a name that is none, which is shown to a person and never taken for another.
 */
export function findUnit(printed: string): Unit | undefined {
  const name = printed
    .normalize("NFC")
    .replace(/[\s（）()]/g, "")
    .replaceAll("／", "/");
  const [top = "", bottom, ...more] = name.split("/");
  if (more.length > 0) return undefined;
  const numerator = findScaled(top);
  if (bottom === undefined || !numerator) return numerator;
  const denominator = findScaled(bottom.replace(/^每/, ""));
  if (!denominator) return undefined;
  return {
    name: `${numerator.name}/${denominator.name}`,
    dimension: `${numerator.dimension}/${denominator.dimension}`,
    factor: over(numerator.factor, denominator.factor),
  };
}

const mostMultipliers = 4;

function findScaled(name: string, depth = 0): Unit | undefined {
  const usual = spellings[name] ?? spellings[name.toLowerCase()] ?? name;
  const direct = simple.get(usual);
  if (direct) return direct;
  const multiplier = multipliers[usual[0] ?? ""];
  if (multiplier === undefined || usual.length < 2 || depth > mostMultipliers) return undefined;
  const rest = findScaled(usual.slice(1), depth + 1);
  if (!rest || !takesMultiplier(rest, multiplier, usual.slice(1))) return undefined;
  return { ...rest, name: `${usual[0]}${rest.name}`, factor: times(rest.factor, whole(multiplier)) };
}

const takeNoMultiplier: ReadonlySet<string> = new Set(["ratio", "percentagePoints", "multiple", "rank"]);

/** A multiplier stands before a unit or before a larger multiplier: 万亿元, never 亿万元. */
function takesMultiplier(rest: Unit, multiplier: bigint, restName: string): boolean {
  if (takeNoMultiplier.has(rest.dimension)) return false;
  const next = simple.has(restName) ? undefined : multipliers[restName[0] ?? ""];
  return next === undefined || multiplier < next;
}

function times(left: Fraction, right: Fraction): Fraction {
  return reduce({
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  });
}

function over(left: Fraction, right: Fraction): Fraction {
  return times(left, { numerator: right.denominator, denominator: right.numerator });
}

function reduce({ numerator, denominator }: Fraction): Fraction {
  let [high, low] = [numerator, denominator];
  while (low !== 0n) [high, low] = [low, high % low];
  return { numerator: numerator / high, denominator: denominator / high };
}

/** True when a figure in one unit can be told in the other. */
export function isComparable(from: string, to: string): boolean {
  const [source, target] = [findUnit(from), findUnit(to)];
  return source !== undefined && target !== undefined && source.dimension === target.dimension;
}

/**
 * The same figure in another unit, exactly: 138.19 万人 = 1381900 人. Refused across dimensions and for unknown units. Where the digits
 * would not end (亩 → 公顷), the caller says how many places to round to; without that it is refused rather than rounded unasked.
 */
export function convert(value: Decimal, from: string, to: string, places?: number): Result<Decimal> {
  const source = findUnit(from);
  const target = findUnit(to);
  if (!source) return refuse({ code: "kernel/unknown-unit", facts: { unit: from } });
  if (!target) return refuse({ code: "kernel/unknown-unit", facts: { unit: to } });
  if (source.dimension !== target.dimension) {
    return refuse({ code: "kernel/units-differ", facts: { from: source.name, to: target.name } });
  }
  const { numerator, denominator } = over(source.factor, target.factor);
  const scaled = multiply(value, asDecimal(numerator));
  if (places !== undefined) return ok(divide(scaled, asDecimal(denominator), places));
  const exact = divideExactly(scaled, asDecimal(denominator));
  return exact
    ? ok(exact)
    : refuse({ code: "kernel/not-exact", facts: { from: source.name, to: target.name } });
}

function asDecimal(value: bigint): Decimal {
  return shorten(String(value) as Decimal);
}

/** All unit names that are known without a multiplier, for the reference and for readers of tables. */
export function listUnits(): readonly Unit[] {
  return [...simple.values()];
}
