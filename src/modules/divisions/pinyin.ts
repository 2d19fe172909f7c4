import { customPinyin, pinyin } from "pinyin-pro";

/** Readings that hold in place names and differ from everyday speech (地名读音). */
customPinyin({
  都: "dū",
  六合: "lù hé",
  六安: "lù ān",
  蔚县: "yù xiàn",
  歙县: "shè xiàn",
  大埔: "dà bù",
  尉犁: "yù lí",
  单县: "shàn xiàn",
  繁峙: "fán shì",
  洪洞: "hóng tóng",
  乐亭: "lào tíng",
  乐清: "yuè qīng",
  浚县: "xùn xiàn",
  泌阳: "bì yáng",
  筠连: "jūn lián",
  宕昌: "tàn chāng",
  吴堡: "wú bǔ",
  涡阳: "guō yáng",
  牟定: "móu dìng",
});

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
