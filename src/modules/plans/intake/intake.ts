import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { SentFile } from "../../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { cleanText } from "./clean.ts";
import { inMegabytes } from "./docx/packed-parts.ts";
import { readDocx } from "./docx/read-docx.ts";
import { decodeBytes } from "./encoding.ts";
import { fileKind, oleKind } from "./file-kind.ts";
import { readArchive, readHtml } from "./html/read-html.ts";
import { readMarkdown } from "./markdown.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import { type IntakeLimits, type PlainText, type ReadText, usualLimits } from "./plain-text.ts";

/** What comes to the door: a file with its name, or words that somebody pasted. */
export type Incoming = SentFile | { readonly text: string };

/**
 * Turns any file into the plain text that the reader of plans works on, or says why it cannot (文件接收).
 * Never throws for anything a person may send.
 */
export async function intake(
  incoming: Incoming,
  limits: IntakeLimits = usualLimits,
): Promise<Result<PlainText>> {
  const file: SentFile =
    "text" in incoming ? { name: "粘贴的文字", bytes: new TextEncoder().encode(incoming.text) } : incoming;
  const { name, bytes } = file;
  const size = checkSize(name, bytes.length, limits);
  if (!size.ok) return size;
  const read = "text" in incoming ? readPasted(incoming.text) : await readFile(bytes, name, limits);
  if (!read.ok) return read;
  if (read.value.text.trim() === "") return refuse({ code: "plans/file-no-text", facts: { name } });
  return ok({ ...read.value, sha256: createHash("sha256").update(bytes).digest("hex") });
}

/** Refuses by size alone; the server asks before it has the body, the command line before it opens the file. */
export function checkSize(name: string, bytes: number, limits: IntakeLimits = usualLimits): Result<void> {
  if (bytes === 0) return refuse({ code: "plans/file-empty", facts: { name } });
  if (bytes > limits.bytes) {
    const facts = { name, size: inMegabytes(bytes), limit: inMegabytes(limits.bytes) };
    return refuse({ code: "plans/file-too-large", facts });
  }
  return ok();
}

/** A file of this machine; one that is too large is refused without being read. */
export async function fileFromDisk(
  path: string,
  limits: IntakeLimits = usualLimits,
): Promise<Result<SentFile>> {
  const name = basename(path);
  try {
    const handle = await open(path, "r");
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return refuse({ code: "plans/file-missing", facts: { name } });
      const size = checkSize(name, facts.size, limits);
      return size.ok ? ok({ name, bytes: await handle.readFile() }) : size;
    } finally {
      await handle.close();
    }
  } catch {
    return refuse({ code: "plans/file-missing", facts: { name } });
  }
}

async function readFile(bytes: Uint8Array, name: string, limits: IntakeLimits): Promise<Result<ReadText>> {
  const file = fileKind(bytes, name);
  switch (file.kind) {
    case "zip":
      return readDocx(bytes, name, limits);
    case "pdf":
      return readPdf(bytes, name, limits);
    case "ole": {
      const ole = oleKind(bytes, name);
      return ole.encrypted
        ? refuse({ code: "plans/file-encrypted", facts: { name } })
        : refuse({ code: "plans/file-legacy", facts: { name, kind: ole.term } });
    }
    case "legacy":
      return refuse({ code: "plans/file-legacy", facts: { name, kind: file.term } });
    case "unsupported":
      return refuse({ code: "plans/file-unsupported", facts: { name, kind: file.term } });
    case "text":
      return readWords(bytes, name, file.as);
  }
}

function readWords(
  bytes: Uint8Array,
  name: string,
  as: "text" | "markdown" | "html" | "mhtml",
): Result<ReadText> {
  if (as === "html") return readHtml(bytes, name);
  if (as === "mhtml") return readArchive(bytes, name);
  const decoded = decodeBytes(bytes, name);
  if (!decoded.ok) {
    const binary = bytes.subarray(0, 4096).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
    return binary * 20 > Math.min(bytes.length, 4096)
      ? refuse({ code: "plans/file-unsupported", facts: { name, kind: "不明的二进制文件" } })
      : decoded;
  }
  const cleaned = cleanText(decoded.value.text);
  const text = as === "markdown" ? readMarkdown(cleaned.text) : cleaned.text;
  const warnings = [...decoded.value.warnings, ...cleaned.warnings];
  return ok({ text, format: as, encoding: decoded.value.encoding, warnings });
}

function readPasted(text: string): Result<ReadText> {
  const cleaned = cleanText(text);
  return ok({ text: cleaned.text, format: "text", encoding: null, warnings: cleaned.warnings });
}
