import { findUnit } from "../../kernel/units.ts";
import type { Indicator } from "./definition.ts";
import { canonicalName, facets, likeness } from "./wording.ts";

/** An indicator as some text prints it (文本中的指标). */
export interface PrintedIndicator {
  readonly name: string;
  readonly unit: string | null;
  readonly scope: string | null;
}

/** How sure the registry is (匹配等级): 相同, 别名, 相近不可比, 不同. */
export type Grade = "same" | "alias" | "near" | "different";

export interface IndicatorMatch {
  readonly grade: Grade;
  readonly indicator: Indicator | undefined;
  /** One Chinese sentence that says why. */
  readonly why: string;
}

/** The registry prepared for look-ups (指标库). */
export interface IndicatorRegistry {
  readonly indicators: readonly Indicator[];
  readonly byCode: ReadonlyMap<string, Indicator>;
  readonly byName: ReadonlyMap<string, Indicator>;
  readonly byCanonical: ReadonlyMap<string, readonly Indicator[]>;
  /** Every wording once, ready to be weighed against another. */
  readonly wordings: readonly {
    readonly indicator: Indicator;
    readonly name: string;
    readonly canonical: string;
  }[];
}

export function registryOf(indicators: readonly Indicator[]): IndicatorRegistry {
  const byCanonical = new Map<string, Indicator[]>();
  const byName = new Map<string, Indicator>();
  for (const indicator of indicators) {
    for (const name of [indicator.name, ...indicator.aliases]) {
      byName.set(name.normalize("NFKC"), indicator);
      const key = canonicalName(name);
      const list = byCanonical.get(key) ?? [];
      if (!list.includes(indicator)) list.push(indicator);
      byCanonical.set(key, list);
    }
  }
  const wordings = [...byName].map(([name, indicator]) => ({
    indicator,
    name,
    canonical: canonicalName(name),
  }));
  return {
    indicators,
    wordings,
    byCode: new Map(indicators.map((one) => [one.code, one])),
    byName,
    byCanonical,
  };
}

const remembered = new WeakMap<IndicatorRegistry, Map<string, IndicatorMatch>>();

/** Finds the definition behind a printed name: exact, by alias, or the nearest with the reason why it is not the same (指标匹配). */
export function matchIndicator(printed: PrintedIndicator, registry: IndicatorRegistry): IndicatorMatch {
  const known = remembered.get(registry) ?? new Map<string, IndicatorMatch>();
  remembered.set(registry, known);
  const key = `${printed.name}\t${printed.unit ?? ""}\t${printed.scope ?? ""}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 5000) known.clear();
  const match = findMatch(printed, registry);
  known.set(key, match);
  return match;
}

function findMatch(printed: PrintedIndicator, registry: IndicatorRegistry): IndicatorMatch {
  const canonical = canonicalName(printed.name);
  const exact = registry.byName.get(printed.name.normalize("NFKC").trim());
  const found = exact ?? pickByUnit(registry.byCanonical.get(canonical) ?? [], printed.unit);
  if (found !== undefined) return judge(printed, found, exact !== undefined && exact.name === printed.name);
  const nearest = nearestOf(canonical, registry);
  if (nearest === undefined)
    return { grade: "different", indicator: undefined, why: "指标库中没有这一指标。" };
  const parted = partingFacet(printed.name, nearest.name);
  if (parted === undefined && nearest.score > 0.88 && unitsAgree(printed.unit, nearest.indicator.unit)) {
    return judge(printed, nearest.indicator, false);
  }
  const why = parted ?? `与「${nearest.indicator.name}」名称相近，是否同一指标待确认。`;
  return { grade: "near", indicator: nearest.indicator, why };
}

function judge(printed: PrintedIndicator, indicator: Indicator, sameName: boolean): IndicatorMatch {
  if (!unitsAgree(printed.unit, indicator.unit)) {
    const why = `单位「${printed.unit}」与「${indicator.name}」的单位「${indicator.unit}」不能换算。`;
    return { grade: "near", indicator, why };
  }
  const area = areaConflict(printed.scope, indicator.area);
  if (area !== undefined) return { grade: "near", indicator, why: area };
  if (sameName) return { grade: "same", indicator, why: `即「${indicator.name}」。` };
  return { grade: "alias", indicator, why: `「${printed.name}」是「${indicator.name}」的另一种写法。` };
}

function pickByUnit(candidates: readonly Indicator[], unit: string | null): Indicator | undefined {
  return candidates.find((one) => unitsAgree(unit, one.unit)) ?? candidates[0];
}

function nearestOf(canonical: string, registry: IndicatorRegistry) {
  let best: { indicator: Indicator; name: string; score: number } | undefined;
  for (const wording of registry.wordings) {
    // Names of very different length cannot be alike enough; most need no weighing.
    const [short, long] = [canonical.length, wording.canonical.length].sort((a, b) => a - b);
    if ((short ?? 0) * 2 < (long ?? 0)) continue;
    const score = likeness(canonical, wording.canonical);
    if (score > (best?.score ?? 0.62)) best = { indicator: wording.indicator, name: wording.name, score };
  }
  return best;
}

/** The first pair of words that makes two alike names two counts, as a sentence. */
export function partingFacet(a: string, b: string): string | undefined {
  for (const [facet, words] of facets) {
    const inA = words.filter((word) => a.includes(word));
    const inB = words.filter((word) => b.includes(word));
    if (inA.join() === inB.join()) continue;
    const side = (list: readonly string[]) => (list.length === 0 ? "未注明" : list.join("、"));
    return `${facet}不同：${side(inA)}／${side(inB)}。`;
  }
  return undefined;
}

/** Areas that are only parts of 城镇 or 全域 and must not be compared with the whole. */
const partAreas = ["市区", "县城", "中心城区", "市本级", "主城区", "农村", "建制镇"];

function areaConflict(scope: string | null, area: string): string | undefined {
  const part = scope === null ? undefined : partAreas.find((one) => scope.includes(one));
  if (part === undefined || area.includes(part) || part.includes(area)) return undefined;
  if (area === "建成区" || area === "城市") return undefined;
  return `统计范围不同：文本为「${scope}」，指标口径为「${area}」。`;
}

function unitsAgree(a: string | null, b: string): boolean {
  if (a === null || a === b) return true;
  const left = findUnit(a);
  const right = findUnit(b);
  return left !== undefined && right !== undefined && left.dimension === right.dimension;
}
