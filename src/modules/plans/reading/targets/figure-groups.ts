import type { ClauseView } from "./clause-view.ts";
import { cueEndingAt } from "./cues.ts";
import type { Quantity } from "./quantities.ts";
import { before } from "./subjects.ts";

/** Figures that share one predicate, and the figure they start from (数量组). */
export interface Group {
  readonly quantities: readonly Quantity[];
  readonly baseline: Quantity | null;
}

const wayOn =
  /^(?:左右|以上)?(?:的水平)?(?:稳步|逐步|进一步|大幅)?(?:提高|提升|上升|增加|增长|扩大|降低|下降|减少|压减|压缩|缩短|增|降|减|升|调整|缩小)(?:到|至|为)(?:约|不低于|不少于|超过)?$/;

/** Figures that belong together: 80%、50% after 分别; 40% as the base of 45%. Qualifiers are dropped. */
export function groupFigures(view: ClauseView, all: readonly Quantity[]): Group[] {
  const groups: Group[] = [];
  let base: Quantity | null = null;
  for (const [at, quantity] of all.entries()) {
    const following = all[at + 1];
    const after = withoutTimes(view, quantity.end, following?.start ?? view.to);
    if (following && wayOn.test(after) && after.length <= 16) {
      base = quantity;
      continue;
    }
    const last = groups.at(-1);
    const previous = last?.quantities.at(-1);
    const arrives = base !== null;
    if (
      last &&
      previous &&
      /^(?:[、，,]|和|及|以及|与)(?:约|不低于|不少于)?$/.test(view.text.slice(previous.end, quantity.start))
    ) {
      groups[groups.length - 1] = { ...last, quantities: [...last.quantities, quantity] };
    } else if (
      arrives ||
      !qualifies(
        view,
        quantity,
        after,
        previous !== undefined && /^、[^、]{2,}/.test(view.text.slice(previous.end, quantity.start)),
      )
    ) {
      groups.push({ quantities: [quantity], baseline: base });
    }
    base = null;
  }
  return groups;
}

/** The words between two positions, time phrases left out (提高到2025年的). */
function withoutTimes(view: ClauseView, from: number, to: number): string {
  let words = "";
  let at = from;
  for (const time of view.times) {
    if (time.start < from || time.end > to) continue;
    words += view.text.slice(at, time.start) + (/^[到至]/.exec(time.text)?.[0] ?? "");
    at = view.text[time.end] === "的" ? time.end + 1 : time.end;
  }
  return words + view.text.slice(Math.min(at, to), to);
}

const thing = /^(?:个|家|所|座|处|名|条|项|支|套|台|辆|张|件|艘|户|人|位|只|头|批|对|块|片|栋|种)$/;

const shareOf =
  /(?:占|达到|相当于|为|超过|不超过|不得超过|不高于|不低于|不少于|低于|高于|控制在)[^，、;；的]{2,24}的$/;

/** The figure describes something else: a threshold, an age, a span, a size class (限定数字). */
function qualifies(view: ClauseView, quantity: Quantity, after: string, listed: boolean): boolean {
  const lead = view.text.slice(Math.max(view.from, quantity.start - 12), quantity.start);
  const ofYear = view.times.some((time) => time.end === quantity.start - 1);
  if (quantity.unit.kind === "percent" && lead.endsWith("的"))
    return (
      !ofYear && !shareOf.test(view.text.slice(Math.max(view.from, quantity.start - 36), quantity.start))
    );
  if (
    /(?:每|逢|第|前|近|的|对|凡|满|分|上|下|近几|最近|截至|年满|距|从|至|连续|任职|年龄|为期|—|×|\*|÷|\/)$/.test(
      lead,
    ) &&
    !/(?:达|突破|提高|约|迈上|跨上|登上)$/.test(lead)
  ) {
    if (
      !/(?:到|降至|升至|增至|减至|提高至|达至|提升至|压缩至|缩短至|增加至|扩大至|增长至|下降至|控制至|以下至|直至|降低至|减少至|优化至|压减至|精简至|回升至|调整至|拓展至|延长至|恢复至)$/.test(
        lead,
      )
    )
      return true;
  }
  const bare = after.replace(/^[□]+/, "");
  if (listed && bare.startsWith("的") && thing.test(quantity.unit.text)) return false;
  const ends = bare === "" || /^(?:[、,，]|以及|和|及|与|或)/.test(bare) || /^[。；;]/.test(bare);
  if (quantity.unit.kind === "time")
    return (
      !ends ||
      !/(?:至|到|压缩|缩短|控制在|不超过|达到|提高|延长|为|以内|减少|不少于|不低于|不高于|低于|超过|突破|降低|在)$/.test(
        lead,
      )
    );
  if (/^(?:级|型|制|档|口规模|及以上人口|以上人口)/.test(bare)) return true;
  if (bare.startsWith("的"))
    return !(
      quantity.unit.kind === "percent" ||
      (thing.test(quantity.unit.text) && takesObject(view, quantity))
    );
  if (ends || /^(?:大关|关口|台阶)/.test(bare)) return false;
  if (quantity.unit.kind === "percent") return !percentOf(view, quantity, bare);
  if (leftOver.test(lead)) return false;
  const continued = /(?:[、和及与]|以及)$/.test(lead) || (view.continuing && quantity.start === view.from);
  if (continued) return false;
  const read = before(view.text, view.from, quantity.start, view.times, { hasObject: true, counted: true });
  return !(
    read.act ||
    read.level ||
    read.change !== null ||
    read.hedge !== null ||
    (view.expectant &&
      read.name[0] === read.name[1] &&
      thing.test(quantity.unit.text) &&
      /^(?:至少|建|新)/.test(lead))
  );
}

/** Whether words such as 建成 before the figure make what follows its object. */
export function takesObject(view: ClauseView, quantity: Quantity): boolean {
  const cue = cueEndingAt(view.text, view.from, quantity.start);
  return cue !== undefined && (cue.act === true || cue.level === true || cue.change === "up");
}

/** 90%以上的行政村实现…: a share of things that do something. */
function percentOf(view: ClauseView, quantity: Quantity, after: string): boolean {
  const read = before(view.text, view.from, quantity.start, view.times, { hasObject: true, counted: true });
  return read.level || read.act || (view.expectant && /实现|达到|建成|完成|建立|具备|通|开展/.test(after));
}

/** 其余10万人: what a breakdown leaves over. */
export const leftOver = /(?:其余|剩余|其他)$/;
