import { Parser } from "htmlparser2";

/** An element of an XML part or a web page, as small as the readers need it (标记元素). */
export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Markup | string)[];
}

interface Growing extends Markup {
  readonly children: (Growing | string)[];
}

/** Deeper nesting than this is no document that a person wrote; readers may recurse this deep without harm. */
const DEEPEST = 512;
/** More elements than the longest plan has by far; each takes memory that the server's other users need. */
const MOST_ELEMENTS = 1_000_000;
const CHUNK = 64 * 1024;

/** Parses XML or HTML in linear time; undefined where elements are nested or heaped up beyond all use. */
export function parseMarkup(text: string, kind: "xml" | "html"): Markup | undefined {
  const root: Growing = { name: "", attributes: {}, children: [] };
  const open: Growing[] = [root];
  let deepest = 0;
  let count = 0;
  const isSane = () => deepest <= DEEPEST && count <= MOST_ELEMENTS;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Growing = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
        deepest = Math.max(deepest, open.length);
        count += 1;
      },
      ontext(data) {
        const siblings = open.at(-1)?.children;
        const last = siblings?.at(-1);
        if (siblings !== undefined && typeof last === "string") siblings[siblings.length - 1] = last + data;
        else siblings?.push(data);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    kind === "xml"
      ? { xmlMode: true, decodeEntities: true }
      : { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  );
  for (let at = 0; at < text.length && isSane(); at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  if (!isSane()) return undefined;
  parser.end();
  return isSane() ? root : undefined;
}

export function childElements(element: Markup | undefined, name?: string): Markup[] {
  const found: Markup[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== "string" && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

export function childElement(element: Markup | undefined, name: string): Markup | undefined {
  for (const child of element?.children ?? []) {
    if (typeof child !== "string" && child.name === name) return child;
  }
  return undefined;
}

/** The first element of this name anywhere below, in document order. */
export function findElement(element: Markup, name: string): Markup | undefined {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (child.name === name) return child;
    const below = findElement(child, name);
    if (below !== undefined) return below;
  }
  return undefined;
}
