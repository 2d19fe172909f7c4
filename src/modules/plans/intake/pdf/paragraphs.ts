import { needsSpace } from "../tables.ts";

/** A line of running text in its column (文本行). */
export interface TextLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
  /** Edges of the running text of its column. */
  readonly columnLeft: number;
  readonly columnRight: number;
  /** Usual distance of two lines there. */
  readonly pitch: number;
}

export type FlowPart =
  | { readonly kind: "text"; readonly line: TextLine }
  | { readonly kind: "table"; readonly rows: readonly string[] };

/** Joins the lines that the page width broke, over page ends too; a table stands on its own lines (断行合并). */
export function joinWraps(parts: readonly FlowPart[]): string[] {
  const paragraphs: string[] = [];
  let last: TextLine | undefined;
  let header: string | undefined;
  for (const part of parts) {
    if (part.kind === "table") {
      const rows = part.rows[0] === header && header !== undefined ? part.rows.slice(1) : part.rows;
      paragraphs.push(...rows);
      header = header === part.rows[0] ? header : part.rows[0];
      last = undefined;
      continue;
    }
    const line = part.line;
    const before = paragraphs.at(-1);
    if (last !== undefined && before !== undefined && continues(last, line)) {
      const space = needsSpace(before.charCodeAt(before.length - 1), line.text.charCodeAt(0)) ? " " : "";
      paragraphs[paragraphs.length - 1] = before + space + line.text;
    } else paragraphs.push(line.text);
    last = line;
  }
  return paragraphs;
}

/** Whether the second line goes on where the first one had to stop. */
function continues(above: TextLine, below: TextLine): boolean {
  if (Math.abs(above.size - below.size) > Math.max(above.size, below.size) * 0.15) return false;
  if (below.left - below.columnLeft > below.size * 0.8) return false;
  const samePage = above.page === below.page && below.y > above.y;
  if (samePage && below.y - above.y > Math.max(above.pitch * 1.6, above.size * 1.2)) return false;
  if (/[。！？；：:;]$/.test(above.text) && opensSection.test(below.text)) return false;
  const room = above.columnRight - above.right;
  return room < unbreakableWidth(below) + below.size * 0.7;
}

const opensSection =
  /^(?:第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,3}[.．、](?!\d)|[（(]\d{1,3}[)）]|[①-⑳])/;

/** Width of what could not be split at the start of the line below: a number, a word, a character with the stop behind it. */
function unbreakableWidth(line: TextLine): number {
  const token =
    /^(?:[0-9A-Za-z.%％,:/-]+[年月日个万亿]?|[《“（(「]?[\s\S])[，。、；：！？）》”」)]*/.exec(
      line.text,
    )?.[0] ?? "";
  let width = 0;
  for (const character of token.slice(0, 30))
    width += character.charCodeAt(0) < 0x80 ? line.size * 0.6 : line.size;
  return width;
}
