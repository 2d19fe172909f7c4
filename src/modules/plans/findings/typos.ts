import type { FindingReading } from "../reading/reading.ts";
import { officialTerms, similarCharacters } from "./official-terms.ts";
import { type Check, finding } from "./plan-facts.ts";

interface Slip {
  readonly at: number;
  readonly written: string;
  readonly term: string;
}

/** D-30: words that miss a well-known term by one character: kept as published, matched loosely (疑似错别字). */
export const typos: Check = (plan) => {
  const said = new Set<string>();
  const found: FindingReading[] = [];
  let last = 0;
  for (const slip of [...slips(plan.text), ...doubledKinds(plan.text)].sort((a, b) => a.at - b.at)) {
    const within = slip.at < last;
    last = Math.max(last, slip.at + slip.written.length);
    if (said.has(slip.written) || within) continue;
    said.add(slip.written);
    const says = `「${slip.written}」疑为「${slip.term}」之误，原文照录。`;
    found.push(finding("typo", "near-term", "info", says, [[slip.at, slip.at + slip.written.length]]));
  }
  return [...found, ...selfNames(plan)];
};

/** Every wrong form that one slip of the pen makes of a term: a similar character, or one left out of a long term. */
const wrongForms: ReadonlyMap<string, string> = (() => {
  const terms = new Set(officialTerms);
  const forms = new Map<string, string>();
  for (const term of terms) {
    for (let i = 0; i < term.length; i += 1) {
      for (const similar of similarCharacters.get(term[i] ?? "") ?? []) {
        forms.set(term.slice(0, i) + similar + term.slice(i + 1), term);
      }
      const shorter = term.slice(0, i) + term.slice(i + 1);
      if (term.length >= 7 && i > 0 && i < term.length - 1) forms.set(shorter, term);
    }
  }
  for (const form of forms.keys()) if (officialTerms.some((term) => term.includes(form))) forms.delete(form);
  return forms;
})();

const byOpening = (() => {
  const index = new Map<string, string[]>();
  for (const form of wrongForms.keys()) {
    const key = form.slice(0, 2);
    index.set(key, [...(index.get(key) ?? []), form]);
  }
  return index;
})();

function slips(text: string): Slip[] {
  const found: Slip[] = [];
  for (let at = 0; at + 3 < text.length; at += 1) {
    for (const form of byOpening.get(text.slice(at, at + 2)) ?? []) {
      if (text.startsWith(form, at)) found.push({ at, written: form, term: wrongForms.get(form) ?? form });
    }
  }
  return found;
}

/** 各县、区县人民政府: a kind named twice in one list of kinds. */
function doubledKinds(text: string): Slip[] {
  return [...text.matchAll(/各?([市县区])、([市县区])\1(?=人民政府|政府)/g)].map((match) => ({
    at: match.index,
    written: match[0],
    term: `${match[0].startsWith("各") ? "各" : ""}${match[1]}、${match[2]}`,
  }));
}

/** A city or county that calls itself 我区 has copied from the plan above, or from a neighbour (自称与本级不符). */
function selfNames(plan: Parameters<Check>[0]): FindingReading[] {
  const region = plan.reading.document.region;
  if (region === null || (region.level !== "prefecture" && region.level !== "county")) return [];
  const wrong = region.name.endsWith("区") ? /我县/g : region.name.endsWith("县") ? /我区/g : /我[区县]/g;
  const first = [...plan.text.matchAll(wrong)].find((match) => !/自/.test(plan.text[match.index - 1] ?? ""));
  if (first === undefined) return [];
  const says = `本文件属${region.name}，文中却自称「${first[0]}」，疑为沿用上级文件的字句。`;
  return [finding("typo", "self-name", "info", says, [[first.index, first.index + first[0].length]])];
}
