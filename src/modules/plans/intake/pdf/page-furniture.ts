import { joinSegments, segmentLines } from "./page-lines.ts";
import type { Page, Word } from "./page-words.ts";

/** Share of the page height at top and bottom where headers and footers stand. */
const MARGIN = 0.12;

/** Pages without page numbers and without the headers and footers that run on through them (页码、页眉、页脚). */
export function withoutFurniture(pages: readonly Page[]): Page[] {
  const seen = new Map<string, number>();
  const margins = pages.map((page) => marginLines(page));
  for (const lines of margins) {
    for (const key of new Set(lines.map((line) => line.key))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(3, Math.ceil(pages.length * 0.4));
  return pages.map((page, index) => {
    const dropped = new Set<Word>();
    for (const line of margins[index] ?? []) {
      const running = (seen.get(line.key) ?? 0) >= often;
      if (running || isPageNumber(line.text) || isPrintMark(line.text))
        for (const word of line.words) dropped.add(word);
    }
    return dropped.size === 0 ? page : { ...page, words: page.words.filter((word) => !dropped.has(word)) };
  });
}

function marginLines(page: Page): { text: string; key: string; words: Word[] }[] {
  const outer = page.words.filter(
    (word) => word.y < page.height * MARGIN || word.y > page.height * (1 - MARGIN),
  );
  return segmentLines(outer).map((segments) => {
    const line = joinSegments(segments);
    const text = (line?.text ?? "").replace(/\s+/g, "");
    const y = line?.y ?? 0;
    const reach = (line?.size ?? 0) * 0.5;
    return {
      text,
      key: `${y < page.height / 2 ? "top" : "bottom"} ${text.replace(/\d+/g, "#")}`,
      words: outer.filter((word) => Math.abs(word.y - y) <= reach),
    };
  });
}

/** What browsers print around a page: `2023/6/1 09:30`, `https://…/t1.html 1/12`. */
function isPrintMark(text: string): boolean {
  return (
    /^\d{1,4}\/\d{1,2}\/\d{1,4}[,，]?\d{1,2}:\d{2}/.test(text) ||
    /^(?:https?|file):\/\/\S+\d+\/\d+$/.test(text)
  );
}

/** `— 3 —`, `- 3 -`, `3`, `3/12`, `第3页`, `第 3 页 共 12 页`, `·3·`. */
export function isPageNumber(text: string): boolean {
  const plain = text.replace(/\s+/g, "");
  if (plain.length > 16) return false;
  return (
    /^[-—–―－‒─·•~～]*\d{1,4}[-—–―－‒─·•~～]*$/.test(plain) ||
    /^\d{1,4}\/\d{1,4}$/.test(plain) ||
    /^第?\d{1,4}页(?:[,，/]?共\d{1,4}页)?$/.test(plain)
  );
}
