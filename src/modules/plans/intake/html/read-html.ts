import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { cleanText } from "../clean.ts";
import { decodeBytes } from "../encoding.ts";
import type { ReadText } from "../plain-text.ts";
import { pageOfArchive } from "./mhtml.ts";
import { readWebPage } from "./web-page.ts";

/** Reads a saved web page: the article, without menus, footers and scripts (网页). */
export function readHtml(bytes: Uint8Array, name: string): Result<ReadText> {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const decoded = decodeBytes(bytes, name, /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]);
  if (!decoded.ok) return decoded;
  const page = readWebPage(decoded.value.text);
  if (page === undefined)
    return refuse({ code: "plans/file-damaged", facts: { name, detail: "网页标记嵌套过深或过多" } });
  const cleaned = cleanText(page.lines.join("\n"));
  const warnings = [...decoded.value.warnings, ...cleaned.warnings];
  if (page.dropped > 0) warnings.push(`去除了 ${page.dropped} 处导航、页脚等非正文内容。`);
  return ok({ text: cleaned.text, format: "html", encoding: decoded.value.encoding, warnings });
}

/** Reads a web archive as browsers save it in one file. */
export function readArchive(bytes: Uint8Array, name: string): Result<ReadText> {
  const page = pageOfArchive(bytes);
  if (page === undefined)
    return refuse({ code: "plans/file-damaged", facts: { name, detail: "找不到网页部分" } });
  return readHtml(page.bytes, name);
}
