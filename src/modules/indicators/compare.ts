import { findUnit } from "../../kernel/units.ts";
import {
  type Grade,
  type IndicatorRegistry,
  matchIndicator,
  type PrintedIndicator,
  partingFacet,
} from "./match.ts";
import { canonicalName, likeness } from "./wording.ts";

/** Whether two printed indicators are one count, and why not (指标可比性). */
export interface Comparison {
  readonly grade: Grade;
  readonly why: string;
}

const behaviourTerms = { stock: "存量", flow: "当年新增量", cumulative: "累计量", ratio: "比率" } as const;

/** Compares two printed indicators through the registry, and by their words where it knows neither (指标比对). */
export function compareIndicators(
  a: PrintedIndicator,
  b: PrintedIndicator,
  registry: IndicatorRegistry,
): Comparison {
  const left = matchIndicator(a, registry);
  const right = matchIndicator(b, registry);
  if (left.indicator === undefined || right.indicator === undefined) return compareWords(a, b);
  const one = left.indicator;
  const other = right.indicator;
  if (one.code !== other.code) {
    if (one.family !== other.family)
      return { grade: "different", why: `「${a.name}」与「${b.name}」不是同一指标。` };
    return { grade: "near", why: differenceOf(a, b, one, other) };
  }
  if (!sameDimension(a.unit, b.unit)) {
    return { grade: "near", why: `计量单位不同：${a.unit ?? "未注明"}／${b.unit ?? "未注明"}，不能换算。` };
  }
  for (const side of [left, right]) if (side.grade === "near") return compareWords(a, b, side.why);
  const area = areaDifference(a, b);
  if (area !== undefined) return { grade: "near", why: area };
  const sameWords = canonicalName(a.name) === canonicalName(b.name);
  return sameWords
    ? { grade: "same", why: "名称、单位和范围一致。" }
    : { grade: "alias", why: `两种写法，同为「${one.name}」。` };
}

function differenceOf(
  a: PrintedIndicator,
  b: PrintedIndicator,
  one: { behaviour: keyof typeof behaviourTerms; denominator: string | null; area: string; name: string },
  other: { behaviour: keyof typeof behaviourTerms; denominator: string | null; area: string; name: string },
): string {
  if (!sameDimension(a.unit, b.unit))
    return `计量单位不同：${a.unit ?? "未注明"}／${b.unit ?? "未注明"}，不是同一种计数。`;
  if (one.behaviour !== other.behaviour) {
    return `一为${behaviourTerms[one.behaviour]}，一为${behaviourTerms[other.behaviour]}，不可直接比较。`;
  }
  if (one.area !== other.area) return `统计范围不同：${one.area}／${other.area}。`;
  const facet = partingFacet(one.name, other.name);
  if (facet !== undefined) return facet;
  return `分母不同：${one.denominator ?? "未注明"}／${other.denominator ?? "未注明"}。`;
}

/** Without a definition only the words speak: the same words, unit and area are the same indicator; anything else is at most near. */
function compareWords(a: PrintedIndicator, b: PrintedIndicator, known?: string): Comparison {
  const left = canonicalName(a.name);
  const right = canonicalName(b.name);
  const same = left === right;
  if (same && sameDimension(a.unit, b.unit)) {
    const area = areaDifference(a, b);
    return area === undefined
      ? { grade: "same", why: "名称、单位和范围一致。" }
      : { grade: "near", why: area };
  }
  const facet = partingFacet(a.name, b.name);
  const score = likeness(left, right);
  if (score < 0.7) return { grade: "different", why: `「${a.name}」与「${b.name}」不是同一指标。` };
  if (!sameDimension(a.unit, b.unit)) {
    return { grade: "near", why: `计量单位不同：${a.unit ?? "未注明"}／${b.unit ?? "未注明"}。` };
  }
  return { grade: "near", why: facet ?? known ?? "名称相近，口径待确认。" };
}

const wholeAreas = /^(?:全市|全区|全省|全县|全州|全域|我市|我区|我县|我省|本市|城镇)$/;
const areaWords = [
  "城市和县城",
  "城市与县城",
  "中心城区",
  "市中心城区",
  "主城区",
  "市区",
  "县城",
  "市本级",
  "农村",
  "建制镇",
];

function areaDifference(a: PrintedIndicator, b: PrintedIndicator): string | undefined {
  const left = areaOf(a);
  const right = areaOf(b);
  return left === right ? undefined : `统计范围不同：${left || "未注明"}／${right || "未注明"}。`;
}

function areaOf(printed: PrintedIndicator): string {
  if (printed.scope !== null && !wholeAreas.test(printed.scope)) return printed.scope.replace("与", "和");
  return (areaWords.find((area) => printed.name.startsWith(area)) ?? "").replace("与", "和");
}

export function sameDimension(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return true;
  const left = findUnit(a);
  const right = findUnit(b);
  return left !== undefined && right !== undefined && left.dimension === right.dimension;
}
