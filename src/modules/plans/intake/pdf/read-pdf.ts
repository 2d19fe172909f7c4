import { createRequire } from "node:module";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { assertNever, ok, type Result, refuse } from "../../../../kernel/result.ts";
import { cleanText } from "../clean.ts";
import type { IntakeLimits, ReadText } from "../plain-text.ts";
import type { PdfAnswer, PdfQuestion } from "./page-words.ts";

type Outcome = PdfAnswer | { readonly kind: "stopped" } | { readonly kind: "crashed" };

/**
 * Reads a PDF that has a text layer, in a thread of its own with limits on time and memory; a file that exceeds them costs nobody else
 * anything (PDF 文件).
 */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  limits: IntakeLimits,
): Promise<Result<ReadText>> {
  const answer = await inTurn(() => askWorker(bytes, limits));
  switch (answer.kind) {
    case "text": {
      const cleaned = cleanText(answer.text);
      const warnings = [...cleaned.warnings];
      if (answer.emptyPages.length > 0)
        warnings.push(`第 ${pageList(answer.emptyPages)} 页没有文字层，未读入。`);
      return ok({ text: cleaned.text, format: "pdf", encoding: null, warnings });
    }
    case "scanned": {
      const detail = answer.garbled ? "文字层是乱码" : "扫描件";
      return refuse({ code: "plans/file-scanned", facts: { name, pages: answer.pages, detail } });
    }
    case "encrypted":
      return refuse({ code: "plans/file-encrypted", facts: { name } });
    case "damaged":
      return refuse({ code: "plans/file-damaged", facts: { name, detail: answer.detail } });
    case "pages":
      return refuse({
        code: "plans/file-bomb",
        facts: { name, detail: `共 ${answer.pages} 页，超过 ${limits.pdfPages} 页` },
      });
    case "stopped": {
      const seconds = Math.round(limits.pdfMilliseconds / 1000);
      return refuse({
        code: "plans/file-too-slow",
        facts: { name, seconds, memory: `${limits.pdfMegabytes} MB` },
      });
    }
    case "crashed":
      return refuse({ code: "plans/file-damaged", facts: { name, detail: "PDF 读取中断" } });
    default:
      return assertNever(answer);
  }
}

function askWorker(bytes: Uint8Array, limits: IntakeLimits): Promise<Outcome> {
  const { promise, resolve } = deferred<Outcome>();
  const worker = startWorker({
    resourceLimits: { maxOldGenerationSizeMb: limits.pdfMegabytes },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => resolve({ kind: "stopped" }), limits.pdfMilliseconds);
  const watch = watchMemory(limits.pdfMegabytes, () => resolve({ kind: "stopped" }));
  worker.once("message", (answer: PdfAnswer) => resolve(answer));
  worker.once("error", (error) => {
    resolve({ kind: isOutOfMemory(error) ? "stopped" : "crashed" });
  });
  worker.once("exit", () => resolve({ kind: "crashed" }));
  const question: PdfQuestion = { bytes: Uint8Array.from(bytes), pdfPages: limits.pdfPages };
  worker.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    void worker.terminate();
  });
}

/** The thread's own limit covers objects, not buffers: a stream that inflates for ever shows only in the memory of the whole process. */
function watchMemory(megabytes: number, stop: () => void): NodeJS.Timeout {
  const before = process.memoryUsage.rss();
  return setInterval(() => {
    if (process.memoryUsage.rss() - before > (megabytes + 128) * 1024 * 1024) stop();
  }, 50);
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Built, the entry lies beside the bundle this runs from; in a checkout it is the source file, with the loader that runs sources. */
function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./pdf-worker.js", import.meta.url), options);
  const loader = JSON.stringify(
    createRequire(import.meta.url)
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs"),
  );
  const entry = JSON.stringify(new URL("./pdf-worker.ts", import.meta.url).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${entry}); });`;
  return new Worker(start, { ...options, eval: true });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function pageList(pages: readonly number[]): string {
  return pages.length > 10 ? `${pages.slice(0, 10).join("、")} 等 ${pages.length}` : pages.join("、");
}

/** At most this many PDFs are read at once; the others wait. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((start) => waiting.push(start));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
