/** What a file was before it became plain text (文件格式). */
export type FileFormat = "text" | "markdown" | "html" | "docx" | "pdf";

/**
 * A file as plain text (纯文本): what the reader of plans works on. Paragraphs end with `\n`; a table is kept as one line per row with
 * one tab between cells, a merged cell standing in its first place and empty in the others.
 */
export interface PlainText {
  readonly text: string;
  readonly format: FileFormat;
  /** Name of the encoding the bytes were in: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`; null where the format carries its own. */
  readonly encoding: string | null;
  /** Chinese sentences on what was left out or mended on the way. */
  readonly warnings: readonly string[];
  /** Of the bytes as received, in hex: the same file sent twice is recognised by it. */
  readonly sha256: string;
}

/** What one reading room hands back before the door adds the hash. */
export type ReadText = Omit<PlainText, "sha256">;

/** Settings of the intake door (接收限制). */
export interface IntakeLimits {
  /** Largest file in bytes. */
  readonly bytes: number;
  /** Largest size of all parts of a .docx once inflated, and the largest ratio of inflated to packed size above 1 MB. */
  readonly inflatedBytes: number;
  readonly inflationRatio: number;
  readonly zipEntries: number;
  /** Pages of a PDF, time and memory its reading may take. */
  readonly pdfPages: number;
  readonly pdfMilliseconds: number;
  readonly pdfMegabytes: number;
}

export const usualLimits: IntakeLimits = {
  bytes: 20 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  inflationRatio: 200,
  zipEntries: 5000,
  pdfPages: 2000,
  pdfMilliseconds: 30_000,
  pdfMegabytes: 512,
};
