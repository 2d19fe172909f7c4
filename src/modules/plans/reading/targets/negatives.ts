import type { Quantity } from "./quantities.ts";

/**
 * What is no target although it is a figure (不作为目标的数字): subsidies and ceilings of support, thresholds, formulas, past results.
 * Each test looks at one clause or a bounded stretch of it.
 */

const support =
  /给予|补助|奖补|奖励|资助|罚款|贴息|减免|减征|免征|免收|一次性|补贴标准|奖金|额度|限额|担保费率|费率|利率|贷款期限|授信|贴补|补偿标准|缴费|租金|押金|予以|兑付|税率|税额|计提|配套资金|赔付|最高不超过|最高可|最高\d|单个(?:企业|项目|主体)|下达比例|分担比例|由[^，]{2,12}承担|按[^，。]{0,20}(?:标准|比例)|享受|扣除|缴存比例|出资比例|缴费比例|报销|单笔|保额|保费|入股|收取|征收|补贴[^，。]{0,6}元|罚|赔偿|免息|核定|封顶|起付/;
const condition =
  /^(?:对|凡|对于|针对|如果|如|符合|满足|经认定|达不到|未达到|低于|高于|当|具有|具备|取得|获得国家|首次|年度|面积在|规模在|申报|从业|注册资本|实缴)/;
const eligible = /(?:的|者)(?:，|$)/;
const entry =
  /门槛|(?:符合|满足|具备|申报|基本|准入)[^，]{0,12}条件|(?:申请|报名|准入|参评|取消|投标|申报)资格|资格条件|申请人|准入|起点|认定标准|不予|方可|可申请|可申报|优先支持|参照|视同|划型|界定|计分|得分|扣分|加分|权重|评分|记分|考核分|满分/;
const accident = /(?:20|19)\d{2}年\d{1,2}月\d{1,2}日/;

/** What the whole sentence says about its figures, asked once for all of its clauses (整句特征). */
export interface SentenceWords {
  readonly rewards: boolean;
  readonly grants: boolean;
  readonly pays: boolean;
  readonly addressed: boolean;
  readonly application: boolean;
  /** How often to report or to meet. */
  readonly reports: boolean;
  /** It sets out with what shall be done (推动…, 力争…). */
  readonly promises: boolean;
}

export function wordsOfSentence(sentence: string): SentenceWords {
  return {
    rewards: /给予|补助|奖|支持|资助|补贴|处|罚/.test(sentence),
    grants: /给予|奖励|奖补|予以|资助|补助|罚款/.test(sentence),
    pays: /补助|补贴|奖励|奖补|资助/.test(sentence),
    addressed: /^(?:对|凡|每|经|首次|新|其中|按|最高|分别|连续|年度|单个|单)/.test(sentence),
    reports: /报送|通报|召开会议|例会/.test(sentence),
    promises: /^[^，]{0,12}(?:推动|支持|促进|力争|确保|争取|努力)/.test(sentence),
    application: /申报主体|申请条件|申报条件|申请人须|申报单位/.test(sentence),
  };
}

/** Why the quantity is no target, judged by its clause; null where nothing speaks against it. */
export function notTarget(
  clause: string,
  sentence: SentenceWords,
  quantity: Quantity,
  after: string,
): string | null {
  const kind = quantity.unit.kind;
  const amount = kind === "money" || kind === "percent" || kind === "time" || /元/.test(quantity.unit.text);
  if (amount && support.test(clause)) return "补助、费率或额度";
  if (amount && sentence.rewards && condition.test(clause)) return "补助、费率或额度";
  if (sentence.grants && sentence.addressed && (amount || eligible.test(clause))) return "补助、费率或额度";
  if (condition.test(clause) && eligible.test(clause)) return "适用条件";
  if (sentence.application) return "适用条件";
  if (kind === "time" && /合同|期限|租期|有效期|周期/.test(clause) && !/控制在|缩短|压缩|压减/.test(clause))
    return "期限";
  if (quantity.unit.text === "元" && sentence.pays) return "补助、费率或额度";
  if (/^的(?:标准|比例|要求|规模标准|幅度)/.test(after) && /按/.test(clause)) return "配置标准";
  if (/可(?:适当|酌情)?(?:提高|放宽|上浮|提升|增加|延长|达)(?:至|到)/.test(clause)) return "补助、费率或额度";
  if (/是指|系指|指的是/.test(clause)) return "定义";
  if (/^的$/.test(after)) return "适用条件";
  if (sentence.reports && /^[次期篇]$/.test(quantity.unit.text)) return "工作频次";
  if (entry.test(clause)) return "条件、门槛或评分";
  if (accident.test(clause) && kind === "time") return "日期";
  return null;
}

const abstractThings =
  /^(?:大|重点|主要|专项|基本|重大|关键|核心|具体|方面|行动|任务|工程|举措|措施|体系|机制|制度|原则|环节|阶段|维护|意识|自信|确保|统筹|坚持|转变|结合|统一|层次|层面|领域|维度|导向|目标|指标|方向|要素|板块|步骤|抓手|文明|建设|关系|步行|清单|一批|率先|提升|走在|更加)/;

/** Small counts of abstract things are how a text numbers its own points (四项任务, 6类服务), not targets. */
export function countsOwnPoints(object: string, quantity: Quantity, before: string): boolean {
  const value = typeof quantity.figure.value === "number" ? quantity.figure.value : Number.NaN;
  if (/等$/.test(before)) return true;
  if (quantity.unit.text === "类" || quantity.unit.text === "种") return true;
  if (/^(?:大|个|项|条|方面)$/.test(quantity.unit.text) && value <= 15 && abstractThings.test(object))
    return true;
  return listsItself(before, value);
}

/** 甲、乙和丙3个县: the clause lists what it counts. */
function listsItself(before: string, value: number): boolean {
  if (!Number.isInteger(value) || value < 2 || value > 40) return false;
  const list = /[^，；：。]*$/.exec(before.slice(-200))?.[0] ?? "";
  const items = list.split(/[、]|和|及|与/).filter((item) => item.length > 0);
  return items.length === value && items.every((item) => item.length <= 24) && list.includes("、");
}

const pastWords =
  /已|目前(?!期)|截至|截止|现有|近年来|去年|(?<!以)上年|累计完成了|达到了|比上年|同比|以来|历年/;

/** The clause tells a result, not an aim (既往成绩). */
export function tellsPast(clause: string, sentence: SentenceWords): boolean {
  const compared = sentence.promises ? clause.replace(/[较比](?:上年|去年)(?:同期)?|同比/g, "") : clause;
  return pastWords.test(compared) && !/力争|争取|确保|到20\d{2}年|已建成的?基础/.test(clause);
}
