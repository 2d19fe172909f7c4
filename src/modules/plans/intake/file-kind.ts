/** What the first bytes of a file say it is (文件类型识别); the name is only believed where the bytes say nothing. */
export type FileKind =
  | { readonly kind: "zip" }
  | { readonly kind: "pdf" }
  | { readonly kind: "ole" }
  | { readonly kind: "text"; readonly as: "text" | "markdown" | "html" | "mhtml" }
  | { readonly kind: "legacy"; readonly term: string }
  | { readonly kind: "unsupported"; readonly term: string };

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], "PNG 图片"],
  [[0xff, 0xd8, 0xff], "JPEG 图片"],
  [[0x47, 0x49, 0x46, 0x38], "GIF 图片"],
  [[0x42, 0x4d], "BMP 图片"],
  [[0x49, 0x49, 0x2a, 0x00], "TIFF 图片"],
  [[0x4d, 0x4d, 0x00, 0x2a], "TIFF 图片"],
  [[0x52, 0x61, 0x72, 0x21], "RAR 压缩包"],
  [[0x37, 0x7a, 0xbc, 0xaf], "7z 压缩包"],
  [[0x1f, 0x8b], "gzip 压缩包"],
  [[0x4d, 0x5a], "可执行程序"],
  [[0x7f, 0x45, 0x4c, 0x46], "可执行程序"],
  [[0x49, 0x44, 0x33], "音频"],
  [[0x52, 0x49, 0x46, 0x46], "音视频或图片"],
];

export function fileKind(bytes: Uint8Array, name: string): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return { kind: "zip" };
  }
  if (asciiWithin(bytes, 1024).includes("%PDF-")) return { kind: "pdf" };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: "ole" };
  if (asciiWithin(bytes, 8).startsWith("{\\rtf")) return { kind: "legacy", term: "RTF" };
  for (const [signature, term] of signatures) {
    if (startsWith(bytes, signature) && !looksLikeText(bytes)) return { kind: "unsupported", term };
  }
  return { kind: "text", as: textKind(bytes, name) };
}

function textKind(bytes: Uint8Array, name: string): "text" | "markdown" | "html" | "mhtml" {
  const head = asciiWithin(bytes, 4096).toLowerCase();
  if (/^\s*(?:from:|mime-version:)/.test(head) && head.includes("multipart/related")) return "mhtml";
  if (/<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/.test(head)) return "html";
  if (/\.x?html?$/i.test(name) && /<[a-z!]/.test(head)) return "html";
  return /\.(?:md|markdown)$/i.test(name) ? "markdown" : "text";
}

/** A container of the old Office and WPS programs tells by a stream name, in UTF-16, whether it holds an encrypted new file. */
export function oleKind(bytes: Uint8Array, name: string): { encrypted: boolean; term: string } {
  const names = new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  const encrypted = names.includes("EncryptedPackage") || names.includes("EncryptionInfo");
  if (encrypted) return { encrypted, term: "" };
  if (/\.wps$/i.test(name)) return { encrypted, term: "WPS 文字 .wps" };
  if (names.includes("Workbook")) return { encrypted, term: "Excel 97—2003 工作簿 .xls" };
  return { encrypted, term: "Word 97—2003 文档 .doc" };
}

/** What a zip that is no Word document is, judged by the names of its entries. */
export function zipTerm(entries: readonly string[]): string {
  const has = (start: string) => entries.some((entry) => entry.toLowerCase().startsWith(start));
  if (has("ofd.xml")) return "OFD 版式文件";
  if (has("xl/")) return "Excel 工作簿";
  if (has("ppt/")) return "演示文稿";
  if (has("mimetype")) return "OpenDocument 文件";
  return "压缩包";
}

function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function asciiWithin(bytes: Uint8Array, length: number): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, length)).replaceAll("\0", "");
}
