import { opensWithAct } from "./cues.ts";

/** Words that open a clause without belonging to its subject. */
const openerWords = [
  "其中",
  "分别",
  "或",
  "并且",
  "并",
  "且",
  "同时",
  "此外",
  "另外",
  "以及",
  "以",
  "及",
  "和",
  "与",
  "、",
  "使",
  "确保",
  "力争",
  "争取",
  "努力",
  "要",
  "将",
  "即",
  "到",
  "至",
  "推动",
  "推进",
  "加快推进",
  "加快",
  "大力",
  "重点",
  "积极",
  "着力",
  "全面",
  "先行",
  "率先",
  "深入",
  "持续",
  "有序",
  "稳步",
  "逐步",
  "支持各地",
  "支持",
  "鼓励",
  "引导",
  "促进",
  "带动",
  "实现",
  "完成",
  "达到",
  "累计",
  "在全市范围内",
  "在全省范围内",
  "在全国范围内",
  "在全市",
  "在全省",
  "在全区",
  "在全县",
  "组织",
  "总结",
  "继续",
  "切实",
  "进一步",
  "按照",
  "每年",
  "力争实现",
  "不断",
  "统筹",
  "努力实现",
  "原则上",
  "计划",
  "预计",
  "年内",
  "再",
  "新",
  "基本",
  "已",
  "各",
  "共",
  "总计",
  "合计",
  "使得",
  "保持",
  "保证",
  "—",
  "-",
  ":",
  "：",
  "“",
  "”",
  "力求",
  "较好",
  "主动",
  "精准实施",
  "精准",
  "高质量",
  "高标准",
  "高水平",
  "分类",
  "分批",
  "分期",
  "提前",
  "推行",
  "开工",
  "新开工建设",
  "做到",
] as const;

const makerWords = [
  "培育",
  "打造",
  "建成",
  "建设",
  "新建",
  "引进",
  "扶持",
  "发展",
  "创建",
  "形成",
  "壮大",
  "集聚",
  "设立",
  "建立",
  "组建",
  "培养",
  "选派",
  "遴选",
  "认定",
  "引育",
  "招引",
  "孵化",
  "配备",
  "设置",
  "推出",
  "发布",
  "制定",
  "开展",
  "实施",
  "举办",
  "启动",
  "梳理出",
  "构建",
  "布局",
  "争创",
  "新培育",
  "新创建",
  "做强",
  "做大",
  "做优",
  "扩大",
  "加强",
  "支持",
  "安排",
  "筹集",
  "投入",
  "改建",
  "扩建",
  "改扩建",
  "规划建设",
] as const;

const openers = byFirstCharacter(openerWords);
const makers = byFirstCharacter(makerWords);

/** Longest words first, under their first character. */
function byFirstCharacter(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const first = word[0] ?? "";
    map.set(first, [...(map.get(first) ?? []), word]);
  }
  return map;
}

const scopes =
  /^(?:全国|全省|全市|全区|全县|全州|全盟|全旗|全域|全镇|全乡|全自治区|我国|我省|我市|我区|我县|我州|全行业|全系统|全流域|全兵团|全师|全社会(?=每))(?:范围内)?(?:的)?/;

/** The item's own number, and 一是, 二要: not part of any name. */
const numbering =
  /^\s*(?:\d{1,2}[.．、](?!\d)|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十][是要])\s*/;

/** Position where the name of the indicator begins: behind openers, scope words and (for things counted) the work verb. */
export function nameStart(
  text: string,
  from: number,
  to: number,
  stripMakers: boolean,
): { start: number; scope: string | null; made: boolean } {
  let start = from + (numbering.exec(text.slice(from, Math.min(to, from + 8)))?.[0].length ?? 0);
  let scope: string | null = null;
  let made = false;
  for (let steps = 0; steps < 12 && start < to; steps++) {
    const window = text.slice(start, Math.min(to, start + 12));
    const opener = openers
      .get(window[0] ?? "")
      ?.find((w) => window.startsWith(w) && !keptTogether(window, w));
    const maker = stripMakers
      ? makers.get(window[0] ?? "")?.find((w) => window.startsWith(w) && !keptTogether(window, w))
      : undefined;
    const renewed =
      stripMakers && window.startsWith("新")
        ? makers.get(window[1] ?? "")?.find((w) => window.startsWith(w, 1))
        : undefined;
    if (renewed !== undefined && !/^新(?:增|建|改|扩)/.test(window)) {
      start += renewed.length + 1;
      made = true;
      continue;
    }
    const word = (maker?.length ?? 0) > (opener?.length ?? 0) ? maker : opener;
    const place = word === undefined ? scopes.exec(window)?.[0] : undefined;
    if (place !== undefined) scope = place.replace(/范围内|的/g, "");
    const length = word?.length ?? place?.length ?? /^[\s,，;；。的]/.exec(window)?.[0].length ?? 0;
    if (length === 0 || start + length >= to) break;
    if (word !== undefined && word === maker) made = true;
    start += length;
  }
  return { start, scope, made };
}

/** 建设用地, 新增…, 发展指数: the word looks like a verb but is part of the name. */
function keptTogether(window: string, word: string): boolean {
  const next = window.slice(word.length, word.length + 2);
  if (word === "重点" && /^应用/.test(next)) return true;
  if (/^(?:重点|高标准|高质量|高水平|精准|分类|分批|分期|提前|主动)$/.test(word))
    return !opensWithAct(window, word.length);
  if (word === "建设") return /^(?:用地|资金|投资|水平|标准|规模)/.test(next);
  if (word === "发展") return /^(?:指数|水平|速度|质量|用地|面积)/.test(next);
  if (word === "新") return !/^(?:培|创)/.test(next);
  if (word === "再") return /^(?:就|生)/.test(next);
  if (word === "基本") return !/^(?:实现|完成|建成)/.test(next);
  if (
    word === "以" ||
    word === "及" ||
    word === "和" ||
    word === "与" ||
    word === "到" ||
    word === "至" ||
    word === "要" ||
    word === "将"
  )
    return word === "到" ? /^位/.test(next) : word === "以" ? /^[色上下]/.test(next) : false;
  if (word === "各" || word === "共" || word === "已" || word === "且" || word === "使" || word === "即")
    return (
      /^(?:共同|各类|各级|使用|各地|各区|各县|各市|各乡|各镇|各项|各村)/.test(word + next) ||
      /^(?:享|用|有制)/.test(next)
    );
  if (word === "全面") return /^(?:小康|二孩)/.test(next);
  if (word === "持续" || word === "统筹" || word === "保持") return false;
  return false;
}
