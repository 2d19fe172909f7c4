import { cellText } from "./tables.ts";

/** Plain text of a Markdown file: marks dropped, pipe tables as tab-separated rows (Markdown 文本). */
export function readMarkdown(text: string): string {
  const lines: string[] = [];
  let fenced = false;
  for (const line of text.replace(/<!--[\s\S]*?-->/g, "").split("\n")) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && isRule(line)) continue;
    else lines.push(fenced ? line : plainLine(line));
  }
  return lines.join("\n");
}

/** Delimiter rows of tables (`|---|:-:|`), thematic breaks and underlines of headings carry no words. */
function isRule(line: string): boolean {
  return line.length < 500 && /^[\s|:=*_-]{3,}$/.test(line) && /[-=*_]{2,}/.test(line);
}

function plainLine(line: string): string {
  const trimmed = line.trim();
  if (trimmed.startsWith("|") && trimmed.length > 1) {
    const inner = trimmed.endsWith("|") ? trimmed.slice(1, -1) : trimmed.slice(1);
    return splitCells(inner)
      .map((cell) => cellText(plainWords(cell)))
      .join("\t");
  }
  return plainWords(
    line
      .replace(/^ {0,3}#{1,6}\s+/, "")
      .replace(/^\s{0,8}>\s?/, "")
      .replace(/^\s{0,12}[-*+]\s+/, ""),
  );
}

function splitCells(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|"));
}

function plainWords(text: string): string {
  return text
    .replace(/!\[([^\][]*)\]\([^()\s]*\)/g, "")
    .replace(/\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replace(/\*\*|__|~~|`/g, "")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, "$1");
}
