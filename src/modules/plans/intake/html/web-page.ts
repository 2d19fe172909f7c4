import { childElements, findElement, type Markup, parseMarkup } from "../markup.ts";
import { cellText, type RawCell, tableLines } from "../tables.ts";
import { type Block, mainBlocks } from "./main-content.ts";

/** Words of a saved web page without its menus, footers and scripts (网页正文); undefined where it is nested beyond use. */
export interface WebPageText {
  readonly lines: readonly string[];
  readonly dropped: number;
}

const silent = new Set(
  "script style noscript template head iframe object embed svg canvas audio video select button textarea input map".split(
    " ",
  ),
);
const blockNames = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul ucapcontent ucaptitle"
  ).split(" "),
);

export function readWebPage(html: string): WebPageText | undefined {
  const page = parseMarkup(html, "html");
  if (page === undefined) return undefined;
  const blocks: Block[] = [];
  flow(page, { blocks, trail: [], noisy: false, suspect: false, heading: false });
  const { kept, dropped } = mainBlocks(blocks);
  return { lines: withTitle(kept, page).flatMap((text) => text.split("\n")), dropped };
}

/** The title from the page's own records, where the body does not repeat it. */
function withTitle(lines: string[], page: Markup): string[] {
  const head = findElement(page, "head");
  const named = childElements(head, "meta").find(
    (meta) => meta.attributes.name?.toLowerCase() === "articletitle",
  );
  const title = cellText(named?.attributes.content ?? "");
  if (title.length < 4) return lines;
  const opening = squeezed(lines.slice(0, 12).join("")).slice(0, 800);
  return opening.includes(squeezed(title)) ? lines : [title, ...lines];
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

interface Flow {
  readonly blocks: Block[];
  /** Numbers of the elements around, outermost first: where a block hangs in the page. */
  readonly trail: readonly Markup[];
  readonly noisy: boolean;
  readonly suspect: boolean;
  readonly heading: boolean;
}

/** Cuts the page into blocks: paragraphs, headings, list items and whole data tables. */
function flow(element: Markup, around: Flow): void {
  const here: Flow = {
    blocks: around.blocks,
    trail: [...around.trail, element],
    noisy: around.noisy || /^(?:nav|footer|aside|form)$/.test(element.name),
    suspect: around.suspect || isNamedFurniture(element),
    heading: around.heading || /^(?:h[1-4]|ucaptitle)$/.test(element.name),
  };
  let text = "";
  let linked = 0;
  const flush = () => {
    const lines = tidyLines(text);
    if (lines !== "") {
      here.blocks.push({
        text: lines,
        linked: Math.min(linked, lines.length),
        trail: here.trail,
        noisy: here.noisy,
        suspect: here.suspect,
        heading: here.heading,
        table: false,
      });
    }
    text = "";
    linked = 0;
  };
  const inline = (node: Markup, inLink: boolean) => {
    for (const child of node.children) {
      if (typeof child === "string") {
        text += node.name === "pre" ? child : child.replace(/[ \t\r\n\f]+/g, " ");
        if (inLink) linked += child.trim().length;
      } else if (child.name === "br") text += "\n";
      else if (silent.has(child.name) || isHidden(child)) continue;
      else if (child.name === "table" && isDataTable(child)) {
        flush();
        pushTable(child, here);
      } else if (blockNames.has(child.name)) {
        flush();
        flow(child, here);
      } else if (holdsBlock(child)) {
        flush();
        flow(child, here);
      } else inline(child, inLink || child.name === "a");
    }
  };
  inline(element, false);
  flush();
}

const holding = new WeakMap<Markup, boolean>();

/** Whether a block stands anywhere inside; remembered, because every element around asks again. */
function holdsBlock(element: Markup): boolean {
  const known = holding.get(element);
  if (known !== undefined) return known;
  const holds = element.children.some(
    (child) => typeof child !== "string" && (blockNames.has(child.name) || holdsBlock(child)),
  );
  holding.set(element, holds);
  return holds;
}

const furnitureNames =
  /^(?:footer|foot|copyright|breadcrumbs?|crumbs?|sidebar|nav|navbar|menu|share|related|relation|toolbar|topbar|loc|position|links?|friendlinks?)$/i;

function isNamedFurniture(element: Markup): boolean {
  const names = `${element.attributes.class ?? ""} ${element.attributes.id ?? ""}`;
  return names.length < 200 && names.split(/[\s_-]+/).some((name) => furnitureNames.test(name));
}

function isHidden(element: Markup): boolean {
  const style = element.attributes.style?.replace(/\s+/g, "").toLowerCase() ?? "";
  return (
    "hidden" in element.attributes || style.includes("display:none") || style.includes("visibility:hidden")
  );
}

function pushTable(table: Markup, here: Flow): void {
  const caption = childElements(table, "caption")[0];
  const lines = tableLines(tableRows(table));
  const text = [...(caption === undefined ? [] : [cellText(allText(caption))]), ...lines]
    .filter((line) => line !== "")
    .join("\n");
  if (text !== "") {
    here.blocks.push({
      text,
      linked: 0,
      trail: [...here.trail, table],
      noisy: here.noisy,
      suspect: here.suspect,
      heading: false,
      table: true,
    });
  }
}

/** A table of figures or duties, not a frame around the article: no table inside, two columns at least, no cell that is an essay. */
function isDataTable(table: Markup): boolean {
  if (findElement(table, "table") !== undefined) return false;
  const rows = tableRows(table);
  const wide = rows.filter((row) => row.length > 1).length;
  const longest = Math.max(0, ...rows.flatMap((row) => row.map((cell) => cell.text.length)));
  return rows.length > 1 && wide * 2 >= rows.length && longest < 1500;
}

function tableRows(table: Markup): RawCell[][] {
  const rows: RawCell[][] = [];
  const collect = (parent: Markup) => {
    for (const child of childElements(parent)) {
      if (child.name === "tr") rows.push(rowCells(child));
      else if (/^(?:thead|tbody|tfoot)$/.test(child.name)) collect(child);
    }
  };
  collect(table);
  return rows;
}

function rowCells(row: Markup): RawCell[] {
  return childElements(row)
    .filter((cell) => cell.name === "td" || cell.name === "th")
    .map((cell) => ({
      text: cellText(tidyLines(allText(cell))),
      columns: Number.parseInt(cell.attributes.colspan ?? "1", 10) || 1,
      rows: Number.parseInt(cell.attributes.rowspan ?? "1", 10) || 1,
    }));
}

function allText(element: Markup): string {
  let text = "";
  for (const child of element.children) {
    if (typeof child === "string") text += child.replace(/[ \t\r\n\f]+/g, " ");
    else if (child.name === "br") text += "\n";
    else if (!silent.has(child.name) && !isHidden(child)) {
      text += blockNames.has(child.name) ? `\n${allText(child)}\n` : allText(child);
    }
  }
  return text;
}

/** One line per `br`; spaces of the markup gone, the ideographic indent too. */
function tidyLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[ \t\u00a0]+/g, " ").replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""))
    .filter((line) => line !== "")
    .join("\n");
}
