import type { Comparator } from "../../reading.ts";
import { unitAt } from "../units.ts";

/** What a value cell says (指标值). */
export interface CellValue {
  readonly value: number | [number, number] | string;
  readonly comparator: Comparator;
  readonly unit: string | null;
  /** 〔90〕 and [90]: a sum over the plan period. */
  readonly cumulative: boolean;
}

const missing = /^(?:|-+|—+|－+|\/|／|\*|…|无|空|暂无)$/;

/** A cell that states no value: it is missing, never 0 (缺失值). */
export const isMissing = (text: string): boolean => missing.test(text.replace(/\s/g, ""));

const before: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:≥|>=|不低于|不少于|不小于|至少|大于等于)/, ">="],
  [/^(?:≤|<=|不高于|不超过|不大于|控制在|小于等于|不多于)/, "<="],
  [/^(?:>|超过|大于|高于|突破)/, ">"],
  [/^(?:<|低于|小于|少于)/, "<"],
  [/^(?:约|近|左右|~|大约)/, "~"],
  [/^(?:达到|达|=|升至|降至|提高到|增长|下降|降低|提高|减少|增加|累计|年均|[+]|力争)/, "="],
];
const after: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:及)?以上$|^\+$/, ">="],
  [/^(?:及)?以下$|^以内$|^之内$|^内$/, "<="],
  [/^左右$|^上下$/, "~"],
];

/** Reads a value cell; undefined where it is neither a figure nor empty but a glued run of figures. */
export function readValue(cell: string): CellValue | "glued" | null {
  let text = cell.replace(/\s/g, "").replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  if (isMissing(text)) return null;
  const cumulative = /^[[〔【(][^\])〕】]*[\])〕】]$/.test(text) || text.includes("累计");
  text = text.replace(/^[[〔【(]|[\])〕】]$/g, "");
  if (/\d+\.\d+\.\d|\d{9,}/.test(text)) return "glued";
  let comparator: Comparator = "=";
  for (let again = 0; again < 3; again++) {
    const found = before.find(([pattern]) => pattern.test(text));
    if (!found) break;
    if (found[1] !== "=") comparator = found[1];
    text = text.replace(found[0], "").replace(/^[[〔【(]/, "");
  }
  const range = /^(\d+(?:\.\d+)?)%?(?:-|—+|~|至|－|–)(\d+(?:\.\d+)?)(.*)$/.exec(text);
  const number = range ?? /^(-?\d+(?:\.\d+)?)()(.*)$/.exec(text);
  if (!number) return { value: cell.replace(/\s/g, ""), comparator: "text", unit: null, cumulative };
  return finish(number, range !== null, comparator, cumulative, cell);
}

function finish(
  match: RegExpExecArray,
  isRange: boolean,
  comparator: Comparator,
  cumulative: boolean,
  cell: string,
): CellValue {
  const tail = match[3] ?? "";
  const multiplier = /^(?:万亿|[万亿])/.exec(tail)?.[0] ?? "";
  const unit = unitAt(tail, multiplier.length, multiplier);
  const rest = tail
    .slice(unit.end)
    .replace(/^[)\]〕】]/, "")
    .replace(/\(.*\)$/, "");
  const bound = after.find(([pattern]) => pattern.test(rest));
  if (rest !== "" && !bound && rest.length > 4) {
    return { value: cell.replace(/\s/g, ""), comparator: "text", unit: null, cumulative };
  }
  const low = Number(match[1]);
  return {
    value: isRange ? [low, Number(match[2])] : low,
    comparator: isRange ? "range" : (bound?.[1] ?? comparator),
    unit: unit.text === "" ? null : unit.text,
    cumulative,
  };
}

/** Whether a cell can stand in a value column: a figure with its marks, or a mark for none. */
export function looksLikeValue(text: string): boolean {
  const plain = text.replace(/\s/g, "");
  return (
    /^(?:≥|≤|>=|<=|>|<|约|近|不低于|不高于|不超过|不少于|~|=|\+|-|达到|[[〔【(])*\d[\d.,]*(?:%|‰|万|亿|个百分点)?(?:[-—~至－–]\d[\d.,]*%?)?[^\d]{0,6}$/.test(
      plain,
    ) ||
    (plain !== "" && isMissing(plain))
  );
}

/** Unit in the name of an indicator: 常住人口城镇化率(%), 绿地面积，公顷 (指标名称中的单位). */
export function unitInName(name: string): { name: string; unit: string | null } {
  const bracket = /^(.*?)[(（[〔]([^()（）[\]〔〕]{1,16})[)）\]〕]([^()（）]{0,4})$/.exec(name);
  if (bracket?.[1] && isUnit(bracket[2] ?? "") && bracket[3] === "")
    return { name: bracket[1], unit: bracket[2] ?? null };
  const comma = /^(.{3,})[,，]([^,，]{1,8})$/.exec(name);
  if (comma?.[1] && isUnit(comma[2] ?? "")) return { name: comma[1], unit: comma[2] ?? null };
  return { name, unit: null };
}

/** A unit and nothing else, multiplier included. */
export function isUnit(text: string): boolean {
  const plain = text.replace(/\s/g, "");
  const multiplier = /^(?:万亿|百万|千万|[万亿千百])/.exec(plain)?.[0] ?? "";
  const unit = unitAt(plain, multiplier.length, multiplier);
  if (unit.kind !== "none" && /^\/[^\d/]{1,6}$/.test(plain.slice(unit.end))) return true;
  return plain !== "" && unit.end === plain.length && (unit.kind !== "none" || multiplier !== "");
}
