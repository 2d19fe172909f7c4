/** Radicals that stand for the ordinary characters beside them (Unicode, EquivalentUnifiedIdeograph.txt). */
const supplement =
  "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺳⺶⺷⺹⺺⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";
const ordinary =
  "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫丬牛犭王疋目示礻竹糹纟罓㓁羊羊耂肀聿肉艹艹虎衤覀西见角讠贝足车辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/** Radicals whose Unicode equivalent is an old form that nobody prints today, and dashes that fonts draw as one. */
const modern: readonly (readonly [string, string])[] = [
  ["\u2f3e", "户"],
  ["\u2fad", "青"],
  ["\u2e3a", "——"],
  ["\u2e3b", "———"],
];
const ordinaryOf = new Map([
  ...[...supplement].map((radical, index) => [radical, ordinary[index] ?? radical] as const),
  ...modern,
]);

/**
 * Puts ordinary characters where a PDF's font table gives radicals or ligatures of the same shape (部首字形还原): 「⼈⺠」 was printed as
 * 「人民」, and no author ever typed the former.
 */
export function withoutRadicals(text: string): string {
  return text.replace(
    /[\u2e3a\u2e3b\u2e80-\u2fd5\ufb00-\ufb06]/g,
    (radical) => ordinaryOf.get(radical) ?? radical.normalize("NFKC"),
  );
}
