import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** Bytes as text, and how they were written (编码识别结果). */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly warnings: readonly string[];
}

export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** The 3,755 common characters of GB 2312 level 1 (常用字), by code point. */
const commonCharacters = new Set(
  [...new TextDecoder("gb18030").decode(levelOneBytes())].map((character) => character.codePointAt(0) ?? 0),
);

/**
 * Tells UTF-8, UTF-16 and GB18030 apart by reading a sample in each and weighing how much of it is Chinese as officials write it.
 * A byte order mark decides alone. What looks like text in none of them is refused; nothing is guessed silently.
 */
export function decodeBytes(bytes: Uint8Array, name: string, declared?: string): Result<DecodedText> {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return lossless(bytes, marked, name, []);
  const scores = candidates.map((encoding) => ({ encoding, score: scoreAs(bytes, encoding) }));
  scores.sort((a, b) => b.score - a.score);
  const best = scores[0];
  if (best === undefined || best.score < 0.55) {
    const detail = scores
      .map((one) => `${one.encoding} ${Math.max(0, Math.round(one.score * 100))}%`)
      .join("，");
    return refuse({ code: "plans/file-encoding", facts: { name, detail } });
  }
  const warnings: string[] = [];
  const claimed = declared === undefined ? undefined : canonical(declared);
  if (claimed !== undefined && claimed !== best.encoding && !isAscii(bytes)) {
    warnings.push(`文件自称编码为 ${declared}，实际按 ${best.encoding} 读取。`);
  }
  return lossless(bytes, best.encoding, name, warnings);
}

const candidates: readonly Encoding[] = ["utf-8", "gb18030", "utf-16le", "utf-16be"];

function lossless(
  bytes: Uint8Array,
  encoding: Encoding,
  name: string,
  warnings: string[],
): Result<DecodedText> {
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = countOf(text, "\ufffd");
  if (broken > 0 && broken * 200 > text.length) {
    return refuse({
      code: "plans/file-encoding",
      facts: { name, detail: `按 ${encoding} 读取有 ${broken} 处乱码` },
    });
  }
  const notes =
    broken > 0 ? [...warnings, `有 ${broken} 处字节无法按 ${encoding} 识别，已用「\ufffd」代替。`] : warnings;
  return ok({ text, encoding, warnings: notes });
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/** From −1 to 1: the share of well-known characters in three samples of the text, minus what no official text contains. */
function scoreAs(bytes: Uint8Array, encoding: Encoding): number {
  const wide = encoding.startsWith("utf-16");
  if (wide && bytes.length < 4) return 0;
  const decoder = new TextDecoder(encoding);
  let weight = 0;
  let seen = 0;
  let odd = 0;
  for (const start of sampleStarts(bytes.length)) {
    const sample = decoder.decode(bytes.subarray(start, start + SAMPLE));
    const from = start > 0 ? 4 : 0;
    const to = start + SAMPLE < bytes.length ? sample.length - 4 : sample.length;
    for (let i = from; i < to; i += 1) {
      const one = weightOf(sample.charCodeAt(i));
      seen += 1;
      weight += one;
      if (one < 0) odd += 1;
    }
  }
  if (seen === 0) return 0;
  // Well-formed UTF-8 does not come about by chance, whatever language it holds.
  return encoding === "utf-8" && odd === 0 ? Math.max(weight / seen, 0.6) : weight / seen;
}

const SAMPLE = 32 * 1024;

function sampleStarts(length: number): number[] {
  if (length <= SAMPLE * 3) {
    const starts: number[] = [];
    for (let at = 0; at < length; at += SAMPLE) starts.push(at);
    return starts;
  }
  const even = (value: number) => value - (value % 2);
  return [0, even(Math.floor(length / 2)), even(length - SAMPLE)];
}

function weightOf(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return commonCharacters.has(code) ? 1 : 0.35;
  if (code >= 0x20 && code < 0x7f) return 0.9;
  if (code === 0x0a || code === 0x0d || code === 0x09) return 0.9;
  if (code >= 0x3000 && code <= 0x3020) return 1;
  if (code >= 0xff01 && code <= 0xff5e) return 1;
  if (code >= 0x2010 && code <= 0x2049) return 1;
  if (code === 0) return -0.2;
  if (code === 0xfffd) return -4;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return -2;
  if (code >= 0xe000 && code <= 0xf8ff) return -2;
  if (code >= 0xac00 && code <= 0xd7a3) return -1;
  return 0;
}

function canonical(label: string): Encoding | undefined {
  const plain = label.toLowerCase().replace(/[\s"']/g, "");
  if (plain === "gb2312" || plain === "gbk" || plain === "gb18030") return "gb18030";
  return candidates.find((encoding) => encoding === plain || encoding.replace("-", "") === plain);
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

function levelOneBytes(): Uint8Array {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  return Uint8Array.from(bytes);
}
