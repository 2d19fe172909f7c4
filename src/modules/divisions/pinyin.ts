import { addReadings, spell } from "../../kernel/pinyin.ts";

/** Readings that hold in place names and differ from everyday speech (地名读音). */
addReadings({
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

export { spell };
