/** Words that mean one thing in the names of indicators, longest first; the right side is the customary one. */
const equivalents: readonly (readonly [RegExp, string])[] = [
  [/占?机动车出行|占?机动化?出行/g, "机动化出行"],
  [/分担率/g, "比例"],
  [/公交(?!车)(?:出行)?/g, "公共交通"],
  [/新建筑/g, "新建建筑"],
  [/免费接受/g, ""],
  [/(?:人口)?(?:数量|人数|个数|户数|套数|总数|总量)$/g, ""],
  [/规模$/g, ""],
  [/比率|比重|占比/g, "比例"],
  [/与|及/g, "和"],
  [/入读|就读/g, "接受"],
  [/进城务工人员/g, "农民工"],
  [/的|中小学/g, ""],
];

const leadIns =
  /^(?:力争|确保|争取|实现|完成|全面|基本|累计|到?\d{4}年(?:底|末)?|市本级(?:\([^()]*\))?|全市|全区|全省|全县|全州|我市|我区|我县|我省|本市)+/;

/**
 * The name of an indicator without its accidents (指标规范名): brackets with a unit, marks, full-width forms, words for “number of” and
 * customary variants. Two names with one canonical form are the same words; whether they are the same count is another question.
 */
export function canonicalName(name: string): string {
  let text = name
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/\([^()]*[%‰万亿元人平方米公里千顷户套个张次年Mbps]\)$/, "")
    .replace(/^[\d.、()]+/, "")
    .replace(/["“”‘’'《》]/g, "");
  text = text.replace(leadIns, "");
  for (const [pattern, word] of equivalents) text = text.replace(pattern, word);
  return text;
}

/** Words that part two counts however alike their names are; each row holds alternatives of which a name has at most one. */
export const facets: readonly (readonly [string, readonly string[]])[] = [
  ["人口口径", ["常住", "户籍", "城乡居民"]],
  ["增量还是存量", ["新增", "累计"]],
  ["办学性质", ["公办", "普惠"]],
  ["险种", ["养老", "医疗", "失业保险", "工伤"]],
  ["处理对象", ["污水", "垃圾", "供水", "燃气", "供热"]],
  ["环节", ["集中收集", "处理率", "无害化", "资源化"]],
  ["范围", ["县城", "市区", "农村", "乡镇", "建制镇", "中心城区"]],
  ["绿化口径", ["绿化覆盖率", "绿地率", "公园绿地服务半径", "人均公园绿地"]],
  ["计算方式", ["人均", "每千", "每万", "地均"]],
  ["统计阶段", ["开工", "完成", "实施", "筹集", "惠及"]],
  ["失业口径", ["登记失业", "调查失业"]],
  ["服务对象", ["有培训意愿", "有培训愿望", "失业人员"]],
];

/** How alike two names are by their pairs of characters, 0 to 1 (名称相似度). */
export function likeness(a: string, b: string): number {
  const pairs = pairCounts(a);
  let shared = 0;
  for (const [pair, count] of pairCounts(b)) shared += Math.min(count, pairs.get(pair) ?? 0);
  const total = Math.max(1, a.length - 1 + b.length - 1);
  return (2 * shared) / total;
}

const weighed = new Map<string, ReadonlyMap<string, number>>();

function pairCounts(text: string): ReadonlyMap<string, number> {
  const known = weighed.get(text);
  if (known !== undefined) return known;
  if (weighed.size > 4000) weighed.clear();
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i += 1) {
    const pair = text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  weighed.set(text, counts);
  return counts;
}
