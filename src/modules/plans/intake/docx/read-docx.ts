import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { cleanText } from "../clean.ts";
import { zipTerm } from "../file-kind.ts";
import { childElements, findElement, type Markup, parseMarkup } from "../markup.ts";
import type { IntakeLimits, ReadText } from "../plain-text.ts";
import { readBody } from "./document-text.ts";
import { numbererOf } from "./numbering.ts";
import { inflateParts, readDirectory } from "./packed-parts.ts";

const wantedParts = ["document", "numbering", "styles", "footnotes", "endnotes"] as const;
type PartName = (typeof wantedParts)[number];

/**
 * Reads a Word document (.docx, .docm): its body with automatic numbers written out, tables as tab-separated rows, tracked changes
 * accepted, notes at the end. Headers, footers, pictures and macros are never opened.
 */
export async function readDocx(
  bytes: Uint8Array,
  name: string,
  limits: IntakeLimits,
): Promise<Result<ReadText>> {
  const directory = readDirectory(bytes, name, limits);
  if (!directory.ok) return directory;
  const names = directory.value.map((entry) => entry.name);
  if (directory.value.some((entry) => entry.encrypted))
    return refuse({ code: "plans/file-encrypted", facts: { name } });
  const folder = documentFolder(names);
  if (folder === undefined) {
    return refuse({ code: "plans/file-unsupported", facts: { name, kind: zipTerm(names) } });
  }
  const paths = new Map<string, PartName>(wantedParts.map((part) => [`${folder}${part}.xml`, part]));
  const wanted = directory.value.filter((entry) => paths.has(entry.name));
  const inflated = await inflateParts(bytes, name, limits, wanted);
  if (!inflated.ok) return inflated;
  const parts = new Map<PartName, Markup>();
  for (const [path, content] of inflated.value) {
    const part = paths.get(path);
    const markup = parseMarkup(xmlText(content), "xml");
    if (markup === undefined) return damaged(name, `${path} 标记嵌套过深或过多`);
    if (part !== undefined) parts.set(part, markup);
  }
  const document = parts.get("document");
  if (document === undefined || findElement(document, "w:body") === undefined)
    return damaged(name, "缺少正文部件");
  return ok(compose(document, parts, names));
}

function compose(document: Markup, parts: ReadonlyMap<PartName, Markup>, names: readonly string[]): ReadText {
  const numberer = numbererOf(parts.get("numbering"), parts.get("styles"));
  const body = readBody(document, numberer, parts.get("styles"));
  const notes = noteLines(body.footnotes, parts, numberer);
  const cleaned = cleanText([...body.lines, ...notes].join("\n"));
  const warnings = [...cleaned.warnings];
  if (body.revised) warnings.push("文件带有修订痕迹，按全部接受修订后的文字读取。");
  if (body.contents) warnings.push("自动目录未读入。");
  if (notes.length > 0) warnings.push(`${notes.length} 条脚注、尾注放在文末。`);
  if (names.some((part) => /vbaProject\.bin$/i.test(part))) warnings.push("文件带有宏，宏未读取，也未运行。");
  return { text: cleaned.text, format: "docx", encoding: null, warnings };
}

function noteLines(
  references: readonly string[],
  parts: ReadonlyMap<PartName, Markup>,
  numberer: ReturnType<typeof numbererOf>,
) {
  const notes = new Map<string, Markup>();
  for (const [part, root, element, prefix] of [
    ["footnotes", "w:footnotes", "w:footnote", "f"],
    ["endnotes", "w:endnotes", "w:endnote", "e"],
  ] as const) {
    const markup = parts.get(part);
    const all = markup === undefined ? undefined : findElement(markup, root);
    for (const note of childElements(all, element))
      notes.set(`${prefix}${note.attributes["w:id"] ?? ""}`, note);
  }
  return references.flatMap((reference, index) => {
    const note = notes.get(reference);
    const text = note === undefined ? "" : readBody(note, numberer, undefined).lines.join("").trim();
    return text === "" ? [] : [`注${index + 1}：${text}`];
  });
}

/** The folder of the main part: `word/`, or wherever a converter put it. */
function documentFolder(names: readonly string[]): string | undefined {
  if (names.includes("word/document.xml")) return "word/";
  return names.find((entry) => /^word\d*\/document\.xml$/.test(entry))?.slice(0, -"document.xml".length);
}

function xmlText(content: Uint8Array): string {
  const wide = content[0] === 0xff && content[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(content);
}

function damaged(name: string, detail: string) {
  return refuse({ code: "plans/file-damaged", facts: { name, detail } });
}
