import type { Place } from "./directory.ts";

/** A unit name as written, brought to one form (单位名称归一): widths, spaces and brackets; a closing 等 means an open list. */
export function normaliseName(written: string): { name: string; open: boolean } {
  const plain = written
    .normalize("NFKC")
    .replaceAll(/[\s\u200B-\u200D\uFEFF]/g, "")
    .replaceAll(/[﹝〔[【]/g, "(")
    .replaceAll(/[﹞〕\]】]/g, ")")
    .replace(/^[:;,、。]+|[:;,、。]+$/g, "");
  const open = /.等(?:部门|单位|有关部门|有关单位|相关部门|相关单位)?$/.test(plain);
  return { name: open ? plain.replace(/等(?:[有相]关)?(?:部门|单位)?$/, "") : plain, open };
}

const wordsOfKind: Readonly<Record<string, readonly string[]>> = {
  自治区: ["自治区", "全区", "区"],
  省: ["省"],
  特别行政区: [],
  直辖市: ["市"],
  地级市: ["市"],
  县级市: ["市"],
  自治州: ["自治州", "州"],
  地区: ["地区"],
  盟: ["盟"],
  县: ["县"],
  自治县: ["自治县", "县"],
  旗: ["旗"],
  自治旗: ["自治旗", "旗"],
  市辖区: ["区"],
  镇: ["镇"],
  乡: ["乡"],
  民族乡: ["乡"],
  街道: ["街道"],
};

/** The word by which a government calls itself in its own documents (自称): 市发改委, 自治区教育厅. */
export function ownWordsOf(place: Place): readonly string[] {
  return wordsOfKind[place.kind] ?? [];
}

/** All ways in which the name of a place may stand before the name of one of its bodies. */
export function prefixesOf(place: Place): string[] {
  const names = [place.name, ...place.aliases, place.shortName, ...ownWordsOf(place)];
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}

/**
 * The name with and without each place prefix it may carry (名称词干). Several are kept because a prefix cannot be told from a
 * name by itself: 市政管理局 is 市政管理局, and only a register that held a 政管理局 could make it 市 + 政管理局.
 */
export function stemsOf(name: string, place: Place): string[] {
  const stripped = prefixesOf(place)
    .filter((prefix) => name.startsWith(prefix) && name.length > prefix.length)
    .map((prefix) => name.slice(prefix.length));
  return [...new Set([name, ...stripped])];
}

/** 人民政府 and 管委会 in the forms that texts use, brought to one each, so that 灵山县政府 meets 灵山县人民政府. */
export function customaryForm(name: string): string {
  return name
    .replace(/(?<!人民)政府/, "人民政府")
    .replace(/(?:管理委员会|管委会)$/, "管委")
    .replace(/(?:街道办事处|街道办)$/, "街道办事处");
}
