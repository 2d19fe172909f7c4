import { canonicalName, likeness } from "../../indicators/index.ts";
import type { FindingReading, Span } from "../reading/reading.ts";
import { type Check, finding, sayTarget } from "./plan-facts.ts";

/** D-04: words that hold something down, beside a target that lets it rise (方向矛盾). */
export const controlledYetRising: Check = (plan) => {
  const found: FindingReading[] = [];
  const control = /(?:严格控制|从严控制|严控|严格管控|压减|合理控制)([^，。；、：\n]{4,20})/g;
  for (const match of plan.text.matchAll(control)) {
    const object = canonicalName(match[1] ?? "");
    const rising = plan.facts.find((fact) => {
      const base = fact.target.baseline;
      if (base === null || fact.value === undefined || fact.value <= base.value) return false;
      return (
        fact.words.startsWith(object) || object.startsWith(fact.words) || likeness(object, fact.words) > 0.75
      );
    });
    if (rising === undefined) continue;
    const at: Span = [match.index, match.index + match[0].length];
    const says = `文中要求「${match[0]}」，而${sayTarget(rising.target)}，高于基期 ${rising.target.baseline?.value}${rising.target.unit ?? ""}；建议作为上限掌握。`;
    found.push(finding("direction", "controlled-yet-rising", "warn", says, [at, rising.target.at]));
  }
  return found;
};

const freely = /尊重[^，。；、]{0,8}(?:意愿|选择)|自主选择|自愿(?:原则|有偿|选择)?|不得强迫|不得强制/;
const wholly =
  /应[\u4e00-\u9fa5]{1,2}尽[\u4e00-\u9fa5]{1,2}|确保全部|一个不[落漏]|百分之百(?:完成|落户)|全部实现/;

/** D-31: what is left to people's own choice, and is yet to be reached in full or in a fixed number (自愿与指标). */
export const freeYetFixed: Check = (plan) =>
  plan.reading.tasks.flatMap((task): FindingReading[] => {
    const [start, end] = task.bodyAt;
    const body = plan.text.slice(start, end);
    const free = freely.exec(body);
    const whole = wholly.exec(body);
    if (free === null || whole === null) return [];
    const spanOf = (match: RegExpExecArray): Span => [
      start + match.index,
      start + match.index + match[0].length,
    ];
    const counted = plan.facts.filter(
      (fact) =>
        fact.target.task === task.path && fact.value !== undefined && /万?人|户/.test(fact.target.unit ?? ""),
    );
    const number = counted[0] === undefined ? "" : `，并定有数量（${sayTarget(counted[0].target)}）`;
    const says = `任务「${task.title}」既要求「${free[0]}」，又要求「${whole[0]}」${number}；请记录不愿意的情形，避免指标与自愿原则冲突。`;
    return [
      finding("direction", "free-yet-fixed", "warn", says, [
        spanOf(free),
        spanOf(whole),
        ...counted.slice(0, 1).map((fact) => fact.target.at),
      ]),
    ];
  });
