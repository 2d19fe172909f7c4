import { customPinyin, pinyin } from "pinyin-pro";

/** Teaches readings that differ from everyday speech (特殊读音): `{ 单于: "chán yú" }`. */
export function addReadings(readings: Readonly<Record<string, string>>): void {
  customPinyin({ ...readings });
}

addReadings({ 单于: "chán yú" });

/** Spelling of a name for searching (拼音检索码): 钦州市 → qinzhoushi, qzs; ü is written v as on a keyboard. */
export function spell(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "consecutive" })
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))
    .filter((syllable) => syllable !== "");
  return {
    pinyin: syllables.join("") || "-",
    initials: syllables.map((one) => (/^\d/.test(one) ? one : one.charAt(0))).join("") || "-",
  };
}
