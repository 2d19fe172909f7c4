import type { DivisionLevel } from "../contract.ts";

const peoples =
  "各|壮|回|苗|侗|瑶|满|彝|藏|白|傣|黎|羌|水|土|畲|佤|京|怒|傈僳|仫佬|毛南|仡佬|土家|布依|朝鲜|蒙古|哈尼|哈萨克|" +
  "维吾尔|拉祜|景颇|布朗|阿昌|普米|德昂|独龙|基诺|东乡|保安|撒拉|裕固|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|" +
  "纳西|高山|门巴|珞巴|赫哲|俄罗斯|塔塔尔|乌孜别克";

const autonomous = new RegExp(
  `^(.{2,}?)(?:(?:${peoples})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔)+自治(?:区|州|县|旗)$`,
);
const ownPeople = new RegExp(`^((?:${peoples}))族自治(?:县|旗)$`);
const ethnicTownship = new RegExp(`^(.{2,}?)(?:(?:${peoples})族)+乡$`);

const levelWords: Record<DivisionLevel, RegExp> = {
  province: /(?:特别行政区|自治区|省|市)$/,
  prefecture: /(?:自治州|地区|市|盟)$/,
  county: /(?:自治县|自治旗|(?<=.{3})[林矿]区|特区|县|市|区|(?<![前中后左右])旗)$/,
  town: /(?:街道办事处|民族乡|民族苏木|街道|苏木|镇|乡)$/,
  village: /(?:居民委员会|村民委员会|居委会|村委会)$/,
};

/**
 * The name without its level word (简称): 钦州市 → 钦州, 融水苗族自治县 → 融水. A single character that would remain keeps its
 * word: 横县, 东区.
 */
export function shortNameOf(name: string, level: DivisionLevel): string {
  const short =
    autonomous.exec(name)?.[1] ??
    ownPeople.exec(name)?.[1] ??
    (level === "town" ? ethnicTownship.exec(name)?.[1] : undefined) ??
    name.replace(levelWords[level], "");
  return short.length >= 2 ? short : name;
}

/** Customary names that follow from the full one (惯用名): 融水苗族自治县 is also written 融水县, 延边朝鲜族自治州 延边州. */
export function customaryNamesOf(name: string, level: DivisionLevel): string[] {
  const word = /自治(州|县|旗)$/.exec(name)?.[1];
  return word ? [`${shortNameOf(name, level)}${word}`] : [];
}

/** The kind that a name and its level show (区划类型). */
export function kindOfName(name: string, level: DivisionLevel, statisticsOnly: boolean): string {
  if (statisticsOnly)
    return level === "town" ? "类似乡级单位" : level === "village" ? "类似村级单位" : "统计用区划";
  switch (level) {
    case "province":
      if (name.endsWith("特别行政区")) return "特别行政区";
      if (name.endsWith("自治区")) return "自治区";
      return name.endsWith("市") ? "直辖市" : "省";
    case "prefecture":
      if (name.endsWith("自治州")) return "自治州";
      if (name.endsWith("地区")) return "地区";
      return name.endsWith("盟") ? "盟" : "地级市";
    case "county":
      if (/.{3}林区$/.test(name)) return "林区";
      return (
        ["自治县", "自治旗", "特区", "县", "旗"].find((word) => name.endsWith(word)) ??
        (name.endsWith("市") ? "县级市" : "市辖区")
      );
    case "town":
      if (/街道(办事处)?$/.test(name)) return "街道";
      return (
        ["民族苏木", "苏木", "民族乡", "镇"].find((word) => name.endsWith(word)) ??
        (/族乡$/.test(name) ? "民族乡" : "乡")
      );
    case "village":
      return /居(民)?委(员)?会$/.test(name) ? "居民委员会" : "村民委员会";
  }
}
