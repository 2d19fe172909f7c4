import type { NamedUnit } from "./statement.ts";

const prefixed =
  /^(自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)(?!直|级|内|场|域|政|委|区|县|民(?!政|族|宗|委|防)|人民)(?=[\u4e00-\u9fff]{2,})/;
const partyPrefixed = /^(自治区|省|市|县|区|州)(?=(?:党委|委)[\u4e00-\u9fff]{2,})/;
/** Names that take no prefix: collectives, bodies with a place of their own, companies and central bodies. */
const standing =
  /^(?:各|有关|相关|其他|其它|全|属地|所在|国家|中央|中国|中共|人民银行|中华|驻|涉|[三五六七八九十两]|新区)|海关|公司|集团|银行|分行|支行|领导小组|联席会议|成员单位|企业|学校|高校|大学|学院|医院|人民政府$|政府$|管委会?$|街道|[县区镇乡]$|银保监|证监|电网|供电|铁路|机场|电信|移动|联通|铁塔|邮政(?!管理局)/;
const place = /^[\u4e00-\u9fff]{2,3}(?:省|市|州|县|区|盟|旗)[\u4e00-\u9fff]{2,}/;
/** `市场监管局`, `市民中心`, `区域办`: the first character belongs to the word; in 市民政局 it does not. */
const innerWord = /^(?:市场|市政|市容|市民(?=中心|服务|热线)|区域|县域|镇域|州际|省际|区划)/;

const shared =
  /^([\u4e00-\u9fff]{2,8}?)(市人民政府|县人民政府|区人民政府|州人民政府|市政府|县政府|区政府|人民政府|政府|管委会|管委|党工委|办事处|街道办事处)$/;
const barePlace = /^(?!各|有关|相关)[\u4e00-\u9fff]{2,10}$/;
const bodyWord = /(?:委|局|厅|办|部|署|院|行|社|联|会|中心|公司|集团|单位|部门|府|政府|管委|管委会)$/;

/**
 * Names with the prefixes and suffixes that the first or last of a list lends to the others (补全名称):
 * 市公安局、发改局 → 市公安局, 市发改局; 灵山县、浦北县政府 → 灵山县政府, 浦北县政府. Parallel to the list given.
 */
export function normalizeNames(units: readonly Pick<NamedUnit, "text" | "group" | "role">[]): string[] {
  return withPrefixes(units, withSuffixes(units));
}

function withSuffixes(units: readonly Pick<NamedUnit, "text" | "group">[]): string[] {
  const names = units.map((unit) => unit.text);
  for (let i = names.length - 1; i > 0; i--) {
    const last = shared.exec(units[i]?.text ?? "");
    if (!last || /^(?:各|有关|相关)/.test(last[1] ?? "")) continue;
    const suffix = last[2] ?? "";
    for (let j = i - 1; j >= 0 && units[j]?.group === units[i]?.group; j--) {
      const name = units[j]?.text ?? "";
      if (!barePlace.test(name) || bodyWord.test(name)) break;
      names[j] = name + suffixFor(name, suffix);
    }
  }
  return names;
}

/** 灵山县 + 区政府 → 灵山县政府; 广州 + 市政府 → 广州市政府. */
function suffixFor(name: string, suffix: string): string {
  const level = /^[市县区州]/.exec(suffix)?.[0];
  const own = name.length > 2 && /[市县区州盟旗]$/.test(name);
  return level && own ? suffix.slice(1) : suffix;
}

function withPrefixes(units: readonly Pick<NamedUnit, "text">[], names: readonly string[]): string[] {
  let prefix = "";
  return names.map((name, index) => {
    const own = innerWord.test(name)
      ? null
      : ((prefixed.exec(name) ?? partyPrefixed.exec(name))?.[1] ?? null);
    if (own) {
      prefix = own;
      return name;
    }
    if (prefix === "" || standing.test(name) || (place.test(name) && !innerWord.test(name))) return name;
    if (name !== units[index]?.text) return name;
    return bodyWord.test(name.replace(/[(（][^()（）]*[)）]$/, "")) ? prefix + name : name;
  });
}
