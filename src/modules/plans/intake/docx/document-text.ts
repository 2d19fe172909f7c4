import { childElement, childElements, findElement, type Markup } from "../markup.ts";
import { cellText, type RawCell, tableLines } from "../tables.ts";
import { isOn, type Numberer } from "./numbering.ts";

/** Words of a document part, and what was met on the way (正文文字). */
export interface BodyText {
  readonly lines: readonly string[];
  readonly footnotes: readonly string[];
  /** Tracked changes were accepted (接受修订). */
  readonly revised: boolean;
  readonly contents: boolean;
}

interface Walk {
  readonly numberer: Numberer;
  /** Style ids of table-of-contents entries. */
  readonly contentsStyles: ReadonlySet<string>;
  readonly lines: string[];
  readonly footnotes: string[];
  revised: boolean;
  contents: boolean;
  /** Paragraph whose end mark was deleted: its words open the next one. */
  carried: string;
  /** Depth of fields whose instruction, not result, is being read. */
  instruction: boolean[];
}

/** Reads the body of `document.xml` in order, tracked changes accepted, automatic numbers written out. */
export function readBody(part: Markup, numberer: Numberer, styles: Markup | undefined): BodyText {
  const walk: Walk = {
    numberer,
    contentsStyles: contentsStyles(styles),
    lines: [],
    footnotes: [],
    revised: false,
    contents: false,
    carried: "",
    instruction: [],
  };
  readBlocks(walk, findElement(part, "w:body") ?? part, walk.lines);
  if (walk.carried !== "") walk.lines.push(walk.carried);
  return walk;
}

function readBlocks(walk: Walk, parent: Markup, lines: string[]): void {
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    switch (child.name) {
      case "w:p":
        readParagraph(walk, child, lines);
        break;
      case "w:tbl":
        lines.push(...readTable(walk, child));
        break;
      case "w:sdt":
        if (isContents(child)) walk.contents = true;
        else readBlocks(walk, childElement(child, "w:sdtContent") ?? child, lines);
        break;
      case "w:del":
      case "w:moveFrom":
        walk.revised = true;
        break;
      case "w:ins":
      case "w:moveTo":
      case "w:customXml":
      case "w:smartTag":
        readBlocks(walk, child, lines);
        break;
      default:
    }
  }
}

function readParagraph(walk: Walk, paragraph: Markup, lines: string[]): void {
  const properties = childElement(paragraph, "w:pPr");
  const style = childElement(properties, "w:pStyle")?.attributes["w:val"];
  if (style !== undefined && walk.contentsStyles.has(style)) {
    walk.contents = true;
    return;
  }
  const boxes: string[] = [];
  const own = readInline(walk, paragraph, boxes);
  const numbered = childElement(properties, "w:numPr");
  const level = childElement(numbered, "w:ilvl")?.attributes["w:val"];
  const number =
    own.trim() === ""
      ? ""
      : walk.numberer.next({
          style,
          numberingId: childElement(numbered, "w:numId")?.attributes["w:val"],
          level: level === undefined ? undefined : Number(level),
        });
  const text = `${walk.carried}${number}${own}`;
  walk.carried = "";
  if (childElement(childElement(properties, "w:rPr"), "w:del") !== undefined) {
    walk.revised = true;
    walk.carried = text;
  } else if (text.trim() !== "") lines.push(text.replace(/^[\t ]+|[\t ]+$/g, ""));
  lines.push(...boxes);
}

/** Words of a paragraph's runs; text boxes anchored in it are set aside as paragraphs of their own. */
function readInline(walk: Walk, parent: Markup, boxes: string[]): string {
  let text = "";
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    switch (child.name) {
      case "w:r":
        if (!isOn(childElement(childElement(child, "w:rPr"), "w:vanish")))
          text += readInline(walk, child, boxes);
        break;
      case "w:t":
      case "m:t":
        if (walk.instruction.at(-1) !== true) text += wordsOf(child);
        break;
      case "w:tab":
      case "w:ptab":
        text += "\t";
        break;
      case "w:br":
      case "w:cr":
        text += "\n";
        break;
      case "w:noBreakHyphen":
        text += "-";
        break;
      case "w:fldChar":
        field(walk, child.attributes["w:fldCharType"]);
        break;
      case "w:footnoteReference":
      case "w:endnoteReference":
        walk.footnotes.push(
          `${child.name === "w:footnoteReference" ? "f" : "e"}${child.attributes["w:id"] ?? ""}`,
        );
        break;
      case "w:txbxContent":
        readBlocks(walk, child, boxes);
        break;
      case "mc:AlternateContent":
        text += readInline(walk, childElement(child, "mc:Choice") ?? child, boxes);
        break;
      case "w:ruby":
        text += readInline(walk, childElement(child, "w:rubyBase") ?? child, boxes);
        break;
      case "w:del":
      case "w:moveFrom":
        walk.revised = true;
        break;
      case "w:pPr":
      case "w:rPr":
      case "w:instrText":
      case "w:delText":
      case "mc:Fallback":
        break;
      case "w:ins":
      case "w:moveTo":
        walk.revised = true;
        text += readInline(walk, child, boxes);
        break;
      default:
        text += readInline(walk, child, boxes);
    }
  }
  return text;
}

function field(walk: Walk, kind: string | undefined): void {
  if (kind === "begin") walk.instruction.push(true);
  else if (kind === "separate" && walk.instruction.length > 0)
    walk.instruction[walk.instruction.length - 1] = false;
  else if (kind === "end") walk.instruction.pop();
}

function readTable(walk: Walk, table: Markup): string[] {
  const rows: RawCell[][] = [];
  for (const row of tableParts(table, "w:tr")) {
    if (childElement(childElement(row, "w:trPr"), "w:del") !== undefined) {
      walk.revised = true;
      continue;
    }
    const gap = childElement(childElement(row, "w:trPr"), "w:gridBefore")?.attributes["w:val"];
    const cells: RawCell[] = gap === undefined ? [] : [{ text: "", columns: Number(gap), rows: 1 }];
    for (const cell of tableParts(row, "w:tc")) {
      const properties = childElement(cell, "w:tcPr");
      const merge = childElement(properties, "w:vMerge");
      const lines: string[] = [];
      readBlocks(walk, cell, lines);
      const continued = merge !== undefined && merge.attributes["w:val"] !== "restart";
      const columns = Number(childElement(properties, "w:gridSpan")?.attributes["w:val"] ?? 1);
      cells.push({ text: continued ? "" : cellText(lines.join("\n")), columns, rows: 1 });
    }
    rows.push(cells);
  }
  return tableLines(rows);
}

/** Rows of a table or cells of a row, also where a content control or a tracked insertion wraps them. */
function tableParts(parent: Markup, name: string): Markup[] {
  return childElements(parent).flatMap((child) => {
    if (child.name === name) return [child];
    const wraps = ["w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"].includes(
      child.name,
    );
    return wraps ? tableParts(child, name) : [];
  });
}

function isContents(control: Markup): boolean {
  const gallery = childElement(
    childElement(childElement(control, "w:sdtPr"), "w:docPartObj"),
    "w:docPartGallery",
  );
  return /table of contents/i.test(gallery?.attributes["w:val"] ?? "");
}

function contentsStyles(styles: Markup | undefined): Set<string> {
  const root = styles === undefined ? undefined : findElement(styles, "w:styles");
  const found = childElements(root, "w:style").filter((style) =>
    /^toc \d$/i.test(childElement(style, "w:name")?.attributes["w:val"] ?? ""),
  );
  return new Set(found.map((style) => style.attributes["w:styleId"] ?? ""));
}

function wordsOf(element: Markup): string {
  return element.children.filter((child) => typeof child === "string").join("");
}
