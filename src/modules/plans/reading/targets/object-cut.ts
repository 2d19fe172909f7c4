const joiner = /^(?:[、,，]|以及|和|及|与|或)/;
const joinerEnd = /(?:[、,，]|以及|和|及|与)(?:再)?$/;

/** What follows a figure and is counted by it (数量宾语). */
export interface ObjectCut {
  readonly length: number;
  readonly skipped: number;
  readonly words: string;
}

/** How much of what follows the figure is its object, and how much of it opens the next figure. */
export function objectCut(after: string, isLast: boolean): ObjectCut {
  const mark = /^(?:大关|关口|台阶|的?(?:规模|水平|目标))(?=$|[，；、])/.exec(after)?.[0];
  if (mark !== undefined) return { length: 0, skipped: mark.length, words: "" };
  const bracket = /^□+/.exec(after)?.[0].length ?? 0;
  const rest = after.slice(bracket);
  const join = joiner.exec(rest)?.[0];
  if (rest === "" || join !== undefined)
    return { length: 0, skipped: bracket + (join?.length ?? 0), words: "" };
  if (isLast) return { length: after.length, skipped: 0, words: after };
  const closing = joinerEnd.exec(after)?.[0];
  if (closing !== undefined)
    return {
      length: after.length - closing.length,
      skipped: closing.length,
      words: after.slice(0, -closing.length),
    };
  const split = Math.max(
    after.lastIndexOf("、"),
    after.lastIndexOf("，"),
    after.lastIndexOf("和"),
    after.lastIndexOf("并"),
    after.lastIndexOf("及"),
  );
  const length = split > 0 ? split : after.length;
  return { length, skipped: split > 0 ? 1 : 0, words: after.slice(0, length) };
}
