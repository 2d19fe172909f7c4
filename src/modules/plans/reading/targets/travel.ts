import type { Span, TargetReading } from "../reading.ts";
import type { Source } from "../source.ts";
import { confidenceOf } from "./calibration.ts";
import { chineseNumber } from "./numbers.ts";

/**
 * Travel times as targets (通达时间): 主要城市间2小时通达, 半小时或1小时通勤圈. A circle in quotation marks is the name of a programme
 * and stays out; so does one that only bounds an area (以1小时通勤圈为范围).
 */

const travel =
  /(\d{1,3}(?:\.\d)?|半|[一二两三]|十五|三十)个?(小时|分钟)(?:[^，。；、□\d以]{0,6}?)(?:通达|可达|直达|互达|到达|通勤圈|交通圈|生活圈|经济圈|物流圈|救援圈|服务圈|快速通道)/g;
const built = /实现|形成|构建|构筑|打造|建成|建设|建立|完善|推动/;

/** Targets of the clause at `range` that state how long a way may take; year and task are the caller's. */
export function travelTargets(source: Source, flat: string, offset: number, range: Span): TargetReading[] {
  const clause = flat.slice(range[0], range[1]);
  if (!/小时|分钟/.test(clause) || !built.test(clause) || /以[^，]*为/.test(clause)) return [];
  const found: TargetReading[] = [];
  let from = 0;
  for (const match of clause.matchAll(travel)) {
    const value =
      match[1] === "半" ? 0.5 : /\d/.test(match[1] ?? "") ? Number(match[1]) : chineseNumber(match[1] ?? "");
    if (value === undefined) continue;
    const start = Math.max(from, clause.lastIndexOf("、", match.index) + 1);
    const end = match.index + match[0].length;
    from = end;
    const name = clause
      .slice(start, match.index)
      .replace(new RegExp(`^.*(?:${built.source})`), "")
      .replace(/^与/, "");
    const tail = match[0].replace(/^.*?(?:小时|分钟)/, "");
    const at = source.at(offset + range[0] + start, offset + range[0] + end);
    const target: Omit<TargetReading, "confidence"> = {
      indicator: `${name}${tail}时间`,
      scope: null,
      year: null,
      yearText: null,
      comparator: "<=",
      value,
      valueText: match[1] ?? "",
      unit: match[2] ?? null,
      baseline: null,
      hedge: null,
      kind: null,
      agencies: [],
      task: null,
      source: "prose",
      table: null,
      quote: source.text.slice(at[0], at[1]),
      at,
      alternatives: [{ says: "此处可能只是工程或圈层的名称，而非量化目标", change: { comparator: "text" } }],
    };
    found.push({ ...target, confidence: confidenceOf(target, { carried: true, shape: "plain" }) });
  }
  return found;
}
