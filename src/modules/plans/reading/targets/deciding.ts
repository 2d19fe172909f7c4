import type { Comparator } from "../reading.ts";
import type { ClauseTarget, ClauseView } from "./clause-view.ts";
import { type Group, leftOver } from "./figure-groups.ts";
import { countsOwnPoints, notTarget, tellsPast } from "./negatives.ts";
import type { ObjectCut } from "./object-cut.ts";
import type { Quantity } from "./quantities.ts";
import type { Before } from "./subjects.ts";

/** What was read around the figures of one group (判读要素). */
export interface Parts {
  readonly from: number;
  readonly objectEnd: number;
  readonly object: ObjectCut;
  readonly read: Before;
  readonly lead: Before;
  readonly listing: boolean;
  readonly baseYear: number | null;
}

/** Whether the figures are a target, and which stretch names it; null where they are none. */
export function decide(view: ClauseView, group: Group, parts: Parts): ClauseTarget | null {
  const { read, lead, object } = parts;
  const [first] = group.quantities;
  const last = group.quantities.at(-1);
  if (!first || !last || read.past || (read.startsWay && !group.baseline)) return null;
  const hasObject = object.words.replace(/^[□]+/, "").length >= 2;
  const strong = lead.level || lead.change !== null;
  if (first.unit.kind === "none" && !strong && !hasObject) return null;
  if (
    notTarget(view.clause, view.sentence, first, view.text.slice(last.end, view.to)) !== null ||
    tellsPast(view.clause, view.sentence)
  )
    return null;
  const named = read.name[1] > read.name[0];
  const comparator = comparatorOf(lead, last, view.clause);
  const to = Math.max(parts.objectEnd, last.end);
  const common = {
    quantities: group.quantities,
    before: { ...read, ...merged(read, lead), reference: parts.baseYear ?? read.reference },
    comparator,
    baseline: group.baseline,
    from: parts.from,
  };
  if (strong && named && !(hasObject && lead.act)) {
    const end = object.words.startsWith("的") ? to : last.end;
    return {
      ...common,
      shape: "level",
      name: read.name,
      object: end > last.end ? [last.end, end] : null,
      to: end,
    };
  }
  if (hasObject) {
    if (
      !(
        lead.act ||
        strong ||
        parts.listing ||
        lead.hedge !== null ||
        first.unit.kind === "percent" ||
        continues(view, first)
      )
    )
      return null;
    if (countsOwnPoints(object.words, first, view.text.slice(parts.from, first.start))) return null;
    if (first.unit.kind === "none" && !first.figure.multiplier) return null;
    const range: [number, number] = [last.end, parts.objectEnd];
    const own = named && (object.words.replace(/^[□的]+/, "").length <= 3 || first.unit.kind === "percent");
    return {
      ...common,
      shape: "counted",
      name: own ? nameWithVerb(read, first) : [first.start, first.start],
      object: range,
      to,
    };
  }
  if (first.unit.kind === "none" && !(strong && first.figure.form !== "words")) return null;
  if (!named && !strong && !lead.act && read.bareVerb === null) return null;
  const sure =
    strong ||
    promise.test(view.clause) ||
    isRate(view, read, first) ||
    parts.listing ||
    last.bound !== undefined ||
    lead.hedge !== null ||
    lead.act ||
    view.expectant;
  if (!sure) return null;
  return { ...common, shape: strong ? "level" : "plain", name: read.name, object: null, to: last.end };
}

/** 远程医疗覆盖率100%: a rate with its figure needs no predicate. */
const isRate = (view: ClauseView, read: Before, first: Quantity): boolean =>
  first.unit.kind === "percent" && /(?:率|比例|比重|占比)$/.test(view.text.slice(...read.name));

/** 推动汽车以旧换新2万辆: the verb that opens the clause says that the figure is meant. */
const promise =
  /^[^，]{0,6}(?:推动|支持|促进|力争|确保|完成|实现|开展|实施)|(?:新|净)增|带动|惠及|吸纳|保交|新□*[建改]/;

/** 加快推进国家级示范和12个自治区级示范建设: the verb stands at the head of the clause, the figure in its list. */
function continues(view: ClauseView, first: Quantity): boolean {
  const lead = view.text.slice(view.from, first.start);
  if (leftOver.test(lead)) return true;
  return (
    /(?:[、和及]|以及)$/.test(lead) &&
    /^(?:加快|大力|积极|重点|着力|深入)?(?:推进|建设|建成|实施|新建|打造|培育|开展|创建|启动|完成)/.test(lead)
  );
}

const merged = (read: Before, lead: Before) => ({
  comparator: lead.comparator ?? read.comparator,
  hedge: read.hedge ?? lead.hedge,
  each: lead.each ?? read.each,
  level: lead.level || read.level,
  act: lead.act || read.act,
});

/** 城镇老旧小区改造3000个小区: the verb belongs to the name, the object only repeats it. */
const nameWithVerb = (read: Before, figure: Quantity): readonly [number, number] =>
  read.act ? [read.name[0], figure.start] : read.name;

function comparatorOf(read: Before, quantity: Quantity, clause: string): Comparator {
  if (quantity.figure.form === "range") return "range";
  const word = read.comparator;
  const bound = quantity.bound?.comparator;
  if (bound === "~") return "~";
  if (word !== null && word !== "=") return word === "<=" && bound === ">=" ? ">=" : word;
  if (bound !== undefined) return bound;
  if (quantity.more) return ">";
  if (/最大不得超过|控制在/.test(clause) && word === "=") return "<=";
  return word ?? "=";
}
