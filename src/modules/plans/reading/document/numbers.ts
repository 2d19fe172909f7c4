import type { Source } from "../source.ts";

const number = /([\u4e00-\u9fff]{1,14})\((?:19|20)\d{2}\) ?(?:第)?\d{1,5}号/g;
const documentKind = /.*(?:意见|方案|通知|规划|计划|办法|决定|措施|要点|文件|文号：?)/;

/** The number of the document itself (发文字号): in the front, not inside a bracket that follows a cited title. */
export function readNumber(source: Source, front: string): string | null {
  for (const match of front.matchAll(number)) {
    const issuer = match[1] ?? "";
    const before = front.charAt(match.index - 1);
    const after = front.charAt(match.index + match[0].length);
    if (before === "(" || after === ")" || before === "》") continue;
    const glued = documentKind.exec(issuer)?.[0].length ?? 0;
    if (issuer.length - glued < 1 || /[在按据照和及]/.test(issuer.slice(glued, glued + 1))) continue;
    const start = match.index + glued;
    return source.written(start, match.index + match[0].length).replace(/\s/g, "");
  }
  return null;
}
