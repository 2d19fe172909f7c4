import type { Range } from "./blocks.ts";

type LineKind = "bars" | "tabs" | "cell" | "blank" | "words";

interface Line {
  readonly at: Range;
  readonly kind: LineKind;
  readonly length: number;
}

function kindOf(says: string): LineKind {
  if (says.trim() === "") return says.startsWith("\t") ? "cell" : "blank";
  if (/^\s*\|.*\|\s*$/.test(says)) return "bars";
  if (says.startsWith("\t")) return /^\t[^\t]*\S\t/.test(says) ? "tabs" : "cell";
  return says.includes("\t") ? "tabs" : "words";
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const says = text.slice(start, end);
    lines.push({ at: [start, end], kind: kindOf(says), length: says.trim().length });
    start = end + 1;
  }
  return lines;
}

const cellLength = 60;

/** How far a table with one cell per line reaches from its first line (逐格分行的表): rows begin without tab and go on with it. */
function endOfCells(lines: readonly Line[], first: number): number {
  let last = first;
  for (let index = first + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    if (line.kind === "cell") last = index;
    else if (line.kind === "words") {
      const begins = lines[index + 1]?.kind === "cell";
      const goesOn = index === last + 1;
      if (line.length > cellLength || !(begins || goesOn)) break;
      last = index;
    } else if (line.kind !== "blank") break;
    else if (index - last > 4) break;
  }
  return last;
}

function endOf(lines: readonly Line[], first: number): number {
  const line = lines[first];
  if (line?.kind === "bars" || line?.kind === "tabs") {
    let last = first;
    while (lines[last + 1]?.kind === line.kind || (line.kind === "tabs" && lines[last + 1]?.kind === "cell"))
      last += 1;
    return last;
  }
  if (line?.kind === "words" && line.length <= cellLength && lines[first + 1]?.kind === "cell")
    return endOfCells(lines, first);
  return -1;
}

/** Where the text holds tables, by their lines alone (表格位置): bars, tabs, or one cell per line. */
export function tableRanges(text: string): Range[] {
  if (!/[\t|]/.test(text)) return [];
  const lines = linesOf(text);
  const ranges: Range[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const last = endOf(lines, index);
    if (last <= index) continue;
    ranges.push([lines[index]?.at[0] ?? 0, lines[last]?.at[1] ?? text.length]);
    index = last;
  }
  return ranges;
}
