import type { ClauseTarget } from "./clause-view.ts";
import { nameStart } from "./name-start.ts";

/** The indicator last named, for clauses that go on without naming it (承前主语). */
export interface Subject {
  readonly name: string;
  readonly scope: string | null;
  readonly hedge: string | null;
}

/** The indicator of a target, and whether its name was carried over from a clause before. */
export interface Named {
  readonly text: string;
  readonly scope: string | null;
  readonly carried: boolean;
}

type Written = (range: readonly [number, number]) => string;

/** Names the indicator of a target (指标名称); null where neither the clause nor one before it names any. */
export function nameTarget(
  subject: Subject | null,
  topic: string | null,
  flat: string,
  target: ClauseTarget,
  written: Written,
): Named | null {
  const own = tidy(written(target.name));
  const object = target.object ? tidy(written(target.object)).replace(/^的/, "") : "";
  if (perPlace.test(own) && target.object === null && target.shape === "plain") {
    return subject
      ? { text: subject.name, scope: own.replace(provides, ""), carried: true }
      : { text: own, scope: null, carried: false };
  }
  const text = withChange(withVerb(join(own, object), target), target);
  if (text === "" && topic?.endsWith("：")) return carriedName(subject, topic, flat, target, text);
  if (text === "" || onlyRate.test(text)) return carriedName(subject, topic, flat, target, text);
  if (generic.test(text) && subject && !/(?:率|比例|比重|占比)$/.test(subject.name)) {
    return { text: subject.name + text.replace(/^其/, ""), scope: subject.scope, carried: true };
  }
  if (subject && /^占.{2,}(?:比重|比例)$/.test(text))
    return { text: subject.name + text, scope: subject.scope, carried: true };
  const lead = flat.slice(target.from, target.quantities[0]?.start ?? target.from);
  return { text, scope: target.before.scope ?? forEach.exec(lead)?.[0] ?? null, carried: false };
}

/** What a clause or heading without a figure is about (推进高标准农田建设), its verbs left out; null where it is no short name. */
export function topicOf(text: string, from: number, to: number): readonly [number, number] | null {
  if (to - from > 30) return null;
  const { start, made } = nameStart(text, from, to, true);
  const listed = text[to] === "：" || text[to] === ":";
  if (listed && to - start >= 2 && to - start <= 24) return [start, to + 1];
  const name = text.slice(start, to).replace(/(?:工作|行动|力度|步伐|进程|水平|质量|能力)$/, "");
  return (made || start > from) && name.length >= 3 ? [start, start + name.length] : null;
}

const provides = /(?:配备|设置|设立|建设|建成|培育|打造|安排|选派|确定|创建|建|设|配|有)$/;

/** 每个乡镇配备2名以上: only the place is named, what it gets was named before. */
const perPlace =
  /^(?:每|各(?:市|县|区|乡|镇|村|街道|地|设区|州|盟|旗))[^，]*(?:配备|设置|设立|建设|建成|培育|打造|安排|选派|确定|创建|建|设|配|有|不少于)$/;

const forEach = /(?:每个?[^，]{1,16}?|有条件的[^，]{1,12}?)(?=至少|重点|都|均|要|应|配|建|设|培)/;

/** Verbs that make another indicator of the carried subject (惠及30万户); others only repeat that it is made. */
const carriedVerb =
  /净增|增速|增幅|新增|惠及|覆盖|带动|吸纳|服务|辐射|受益|投入|出口|销售|改造|增长|下降|提高|降低|减少/;

/** Verbs that are done to the same thing once more (新建…、改造提升7万亩). */
const redone = /^(?:改造提升|提升改造|改造|改建|扩建|修复|治理|新建|新增)$/;

/** A growth rate without its subject (年均增速保持在15%). */
const onlyRate = /^(?:年均|平均|累计|复合)*(?:增速|增幅|增长率|增长|净增)(?:保持|稳定|达到)?$/;

const generic =
  /^(?:其)?(?:占比|比例|比重|总量|规模|总规模|总数|面积|总面积|数量|产值|平均增速|覆盖率|达标率|完成率|普及率|利用率|人数|投资|总投资|总额|产量|年产量|余额|率|数|的?比例)$/;

function carriedName(
  subject: Subject | null,
  topic: string | null,
  flat: string,
  target: ClauseTarget,
  text: string,
): Named | null {
  const { bareVerb, change } = target.before;
  const verb = bareVerb ?? "";
  if (subject && redone.test(verb)) {
    const bare = subject.name.replace(/^(?:新建|新增|改造|改建|扩建)/, "");
    return { text: verb + bare, scope: subject.scope, carried: true };
  }
  if (topic !== null && text === "" && topic.endsWith("：")) {
    const said = change === null ? "" : verb;
    return { text: tidy(topic) + said, scope: null, carried: false };
  }
  const hasTopic = topic !== null && tidy(topic).length >= 2;
  const standsAlone = verb.length >= 4 && !carriedVerb.test(verb);
  const onlyName = subject === null && !hasTopic && verb.length >= 2;
  if (change === null && text === "" && (standsAlone || onlyName))
    return { text: verb, scope: null, carried: false };
  const about = topic === null ? "" : tidy(topic);
  if (about.length >= 2 && (subject === null || verb !== "") && text === "" && change === null)
    return { text: about, scope: null, carried: true };
  if (subject === null) return text === "" ? null : { text, scope: null, carried: false };
  const yearly = text !== "" && flat.slice(target.name[0] - 2, target.name[0]) === "年均" ? "年均" : "";
  const said = text !== "" ? yearly + text : change === null ? (carriedVerb.exec(verb)?.[0] ?? "") : verb;
  return { text: subject.name + said, scope: subject.scope, carried: true };
}

/** Verbs that say what is counted; building and fostering say only that it shall be there. */
const tellingVerb =
  /^(?:完成)?(?:改造|更新|治理|修复|整治|淘汰|关停|拆除|培训|轮训|救助|加装|新增|绿化|疏浚|搬迁|安置|消除|化解|处置|盘活|发放|硬化|压减|升级|提升|攻克|转化|出口)$/;

function withVerb(text: string, target: ClauseTarget): string {
  const found = target.before.verb ?? "";
  const verb = found.replace(/^完成/, "");
  const bare = target.shape === "counted" && target.name[0] === target.name[1];
  return bare && tellingVerb.test(found) && !text.startsWith(verb) ? verb + text : text;
}

/** 能耗强度五年累计下降14%: what falls is named before the time, how it moves behind it. */
function withChange(text: string, target: ClauseTarget): string {
  const word = target.before.changeWord;
  if (word === null || text === "" || target.shape !== "level" || text.endsWith(word)) return text;
  return text + word;
}

const join = (own: string, object: string) => (object.startsWith(own) ? object : own + object);

/** Without line breaks, stray marks at the edges, and the means before the end (通过预算安排增加母基金). */
function tidy(text: string): string {
  const means = /^(?:通过|依托|采取|利用|围绕)[^，]{2,40}?(?:增加|新增|实现|带动|建设)(.{3,})$/.exec(text);
  return (means?.[1] ?? text)
    .replace(/\s+/g, "")
    .replace(/[(（][^()（）]{9,}[)）]/g, "")
    .replace(/^[，,、；;：:。的—-]+|[，,、；;：:。]+$/g, "");
}
