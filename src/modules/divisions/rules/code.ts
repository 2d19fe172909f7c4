import type { DivisionLevel } from "../contract.ts";

/** Levels from the top (层级顺序). */
export const levels = [
  "province",
  "prefecture",
  "county",
  "town",
  "village",
] as const satisfies readonly DivisionLevel[];

/** Chinese words of the levels, for messages and exports (层级名称). */
export const levelTerms = {
  province: "省级",
  prefecture: "地级",
  county: "县级",
  town: "乡级",
  village: "村级",
} as const satisfies Record<DivisionLevel, string>;

/**
 * Level that a code stands on (代码层级). Six digits ending in 0000 are a province, in 00 a prefecture; nine digits are a
 * township, twelve a village (国统字〔2009〕91号).
 */
export function levelOfCode(code: string): DivisionLevel {
  if (code.length === 12) return "village";
  if (code.length === 9) return "town";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

/** What all codes inside a division begin with (代码前缀): 450700 → 4507, 450721 → 450721. */
export function prefixOf(code: string): string {
  return code.length === 6 ? code.replace(/(00){1,2}$/, "") : code;
}

/** Whether `code` lies inside `ancestor`, or is it (是否属于). */
export function isWithin(code: string, ancestor: string): boolean {
  return code.startsWith(prefixOf(ancestor));
}

/** Whether `code` may stand directly under `parent`: inside it, and lower (隶属关系校验). */
export function mayStandUnder(code: string, parent: string): boolean {
  return (
    code !== parent &&
    isWithin(code, parent) &&
    levels.indexOf(levelOfCode(parent)) < levels.indexOf(levelOfCode(code))
  );
}

/** The twelve-digit statistical code of a place (统计用区划代码). */
export function statCodeOf(code: string): string {
  return code.padEnd(12, "0");
}

/**
 * Our code of a twelve-digit statistical code: 450702401000 → 450702401, 450700000000 → 450700. Undefined if the digits
 * contradict each other, such as a village number without a township.
 */
export function codeOfStatCode(statCode: string): string | undefined {
  if (!/^[1-9]\d{11}$/.test(statCode)) return undefined;
  const [upper, town, village] = [statCode.slice(0, 6), statCode.slice(6, 9), statCode.slice(9)];
  if (village !== "000") return town === "000" ? undefined : statCode;
  if (town !== "000") return statCode.slice(0, 9);
  return upper;
}

/**
 * Whether a code exists in statistics only: townships 400–599 (farms, zones), villages 4xx and 5xx, and counties 71–80
 * (development zones with townships of their own).
 */
export function isStatisticsOnly(code: string): boolean {
  if (code.length === 9) return code.slice(6) >= "400";
  if (code.length === 12) return isStatisticsOnly(code.slice(0, 9)) || ["4", "5"].includes(code.charAt(9));
  return code.length === 6 && code.slice(4) >= "71" && code.slice(4) <= "80";
}
