import { endsCollective, isBareLevel } from "./unit-names.ts";
import { labelAt, roleWords } from "./words.ts";

/** A stretch of a statement between separators (分句). */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Begins after ； or 。: roles do not reach back over it. */
  readonly strong: boolean;
  /** Begins after 、: same group as the one before. */
  readonly weak: boolean;
}

/** Cuts at separators outside inner brackets. */
export function clauses(text: string, start: number, end: number): Clause[] {
  const found: Clause[] = [];
  let depth = 0;
  let from = start;
  let strong = true;
  let weak = false;
  for (let at = start; at <= end; at++) {
    const character = at < end ? text.charAt(at) : "。";
    if (character === "(") depth++;
    else if (character === ")") depth = Math.max(0, depth - 1);
    if (depth > 0 && at < end) continue;
    const isStrong = "。；;\n".includes(character);
    const isSpace = " \t/·|+".includes(character);
    if (!isStrong && !isSpace && character !== "，" && character !== "、") continue;
    if (at > from) found.push({ start: from, end: at, strong, weak });
    if (at > from || isStrong) {
      strong = isStrong;
      weak = !isStrong && character !== "，";
    }
    from = at + 1;
  }
  return mergeCollectives(text, found);
}

/** 各市 + 州 + 县人民政府 is one collective name. */
function mergeCollectives(text: string, parts: readonly Clause[]): Clause[] {
  const merged: Clause[] = [];
  for (let i = 0; i < parts.length; i++) {
    const first = parts[i];
    if (!first) continue;
    const label = labelAt(text, first.start);
    const nameStart = first.start + (label?.length ?? 0);
    const name = lastName(text.slice(nameStart, first.end).replace(/^[由请]/, ""));
    let last = i;
    if (isBareLevel(name)) {
      for (let j = i + 1; j < parts.length && parts[j]?.weak; j++) {
        const part = parts[j];
        if (!part) break;
        const words = nameOf(text.slice(part.start, part.end));
        if (endsCollective(name, words) && !isBareLevel(words)) {
          last = j;
          break;
        }
        if (!isBareLevel(words) || words.startsWith("各")) break;
        if (endsCollective(name, words)) last = j;
      }
    }
    if (joinsParty(text, parts[last], parts[last + 1])) last++;
    merged.push({ ...first, end: parts[last]?.end ?? first.end });
    i = last;
  }
  return merged;
}

/** 各县(区)党委、政府 is one collective name too. */
function joinsParty(text: string, party: Clause | undefined, next: Clause | undefined): boolean {
  if (!party || !next?.weak || !text.startsWith("党委", party.end - 2)) return false;
  return /^(?:人民)?政府$/.test(nameOf(text.slice(next.start, next.end)));
}

/** A clause without its role words and 等. */
function nameOf(clause: string): string {
  const role = roleWords(clause)[0];
  const bare = role ? clause.slice(0, role.start) : clause;
  return bare.replace(/等(?:部门|单位|有关部门|有关单位|相关部门|相关单位)?$/, "");
}

export function lastName(names: string): string {
  return names.split(/和|及|与/).at(-1) ?? names;
}
