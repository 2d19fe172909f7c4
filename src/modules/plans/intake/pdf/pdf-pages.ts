import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { chineseCmap } from "./chinese-cmaps.ts";
import { textOfPages } from "./page-flow.ts";
import { rulesOf } from "./page-rules.ts";
import type { Page, PdfAnswer, PdfQuestion, Word } from "./page-words.ts";
import { withoutRadicals } from "./radicals.ts";

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<Document["getPage"]>>;

/** Opens a PDF and reads all its pages; runs in a thread of its own, see pdf-worker.ts. */
export async function answerPdf(question: PdfQuestion): Promise<PdfAnswer> {
  let document: Document;
  supplyBufferTransfer();
  try {
    document = await getDocumentProxy(question.bytes, { ...quiet, BinaryDataFactory: ComputedData });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return name === "PasswordException"
      ? { kind: "encrypted" }
      : { kind: "damaged", detail: "PDF 结构读不出来" };
  }
  const pages = document.numPages;
  if (pages > question.pdfPages) return { kind: "pages", pages };
  const read: Page[] = [];
  let lost = 0;
  for (let number = 1; number <= pages; number += 1) {
    try {
      read.push(await readPage(await document.getPage(number)));
    } catch {
      lost += 1;
      read.push({ width: 1, height: 1, words: [], rules: [] });
    }
  }
  if (lost === pages) return { kind: "damaged", detail: "所有页面都读不出来" };
  return judge(read);
}

const quiet = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  cMapUrl: "computed:/",
  cMapPacked: false,
};

/** Hands PDF.js the computed character maps; standard fonts and image decoders are never needed for text. */
const ComputedData = class {
  async fetch(wanted: { kind: string; filename: string }): Promise<Uint8Array> {
    const map = wanted.kind === "cMapUrl" ? chineseCmap(wanted.filename) : undefined;
    if (map === undefined) throw new Error(`No such data: ${wanted.filename}`);
    return new TextEncoder().encode(map);
  }
};

/** PDF.js 5 cuts buffers with a method that Node 20 lacks; without it the drawn lines of a page are lost silently. */
function supplyBufferTransfer(): void {
  if ("transferToFixedLength" in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    },
  });
}

function judge(pages: readonly Page[]): PdfAnswer {
  const letters = pages.map((page) => page.words.reduce((sum, word) => sum + word.text.trim().length, 0));
  const total = letters.reduce((sum, count) => sum + count, 0);
  if (total < pages.length * 3 || total < 10) return { kind: "scanned", pages: pages.length, garbled: false };
  let strange = 0;
  for (const page of pages)
    for (const word of page.words) strange += word.text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  if (strange * 3 > total) return { kind: "scanned", pages: pages.length, garbled: true };
  const emptyPages = letters.flatMap((count, index) => (count < 3 ? [index + 1] : []));
  return { kind: "text", text: textOfPages(pages), pages: pages.length, emptyPages };
}

async function readPage(page: PdfPage): Promise<Page> {
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ disableNormalization: true });
  const words: Word[] = [];
  for (const item of content.items) {
    if (!("str" in item) || item.str.trim() === "") continue;
    const word = wordOf(item, view.transform);
    if (word !== undefined) words.push(word);
  }
  const rules = words.length === 0 ? [] : await readRules(page, view.transform);
  return { width: view.width, height: view.height, words, rules };
}

async function readRules(page: PdfPage, transform: readonly number[]) {
  const { OPS } = await getResolvedPDFJS();
  const drawing = await page.getOperatorList();
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform;
  const rules = rulesOf(drawing, OPS, [a, b, c, d, e, f]);
  page.cleanup();
  return rules;
}

/** A text run in points from the top left; runs that are not set horizontally are stamps and watermarks. */
function wordOf(
  item: { str: string; transform: number[]; width: number },
  view: readonly number[],
): Word | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const direction = [va * a + vc * b, vb * a + vd * b] as const;
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d);
  if (size === 0 || direction[0] <= 0 || Math.abs(direction[1]) > Math.abs(direction[0]) * 0.1)
    return undefined;
  const left = va * e + vc * f + ve;
  return {
    text: withoutRadicals(item.str.trim()),
    left,
    right: left + item.width,
    y: vb * e + vd * f + vf,
    size,
  };
}
