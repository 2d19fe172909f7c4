import type { RefusalTable } from "../../../kernel/result.ts";

/** Why a file cannot be read as a plan text (文件不予接收的情形). */
export const intakeRefusals = {
  "plans/file-empty": {
    status: 422,
    zh: "「{name}」是空文件，没有可以解读的文字。",
    en: "“{name}” is empty: there is no text to read.",
  },
  "plans/file-too-large": {
    status: 413,
    zh: "「{name}」大小为 {size}，超过上限 {limit}，未予读取。请去掉图片或拆分后再上传。",
    en: "“{name}” is {size}, above the limit of {limit}, and was not read. Remove pictures or split it.",
  },
  "plans/file-damaged": {
    status: 422,
    zh: "「{name}」已损坏或不完整（{detail}），请重新导出后再上传。",
    en: "“{name}” is damaged or incomplete ({detail}); export it again.",
  },
  "plans/file-encrypted": {
    status: 422,
    zh: "「{name}」设有打开密码，请取消密码后再上传。",
    en: "“{name}” needs a password to open; remove it first.",
  },
  "plans/file-scanned": {
    status: 422,
    zh: "「{name}」共 {pages} 页，只有图像，没有文字层（{detail}）。请先做文字识别，或上传 Word 版。",
    en: "“{name}” has {pages} pages of pictures without a text layer ({detail}); recognise the text first or send the Word file.",
  },
  "plans/file-legacy": {
    status: 415,
    zh: "「{name}」是旧版格式（{kind}），请另存为 .docx 或带文字层的 PDF 后再上传。",
    en: "“{name}” is in an old format ({kind}); save it as .docx or as PDF with text.",
  },
  "plans/file-bomb": {
    status: 422,
    zh: "「{name}」解压后过大或结构异常（{detail}），已停止读取。",
    en: "“{name}” inflates beyond all measure ({detail}) and was not opened.",
  },
  "plans/file-unsupported": {
    status: 415,
    zh: "「{name}」是{kind}，不能解读。请上传文本、Markdown、网页、Word（.docx）或带文字层的 PDF。",
    en: "“{name}” is {kind}, which cannot be read. Send text, Markdown, HTML, Word (.docx) or PDF with text.",
  },
  "plans/file-encoding": {
    status: 422,
    zh: "「{name}」的文字编码无法确认（{detail}），请另存为 UTF-8 或 GB18030 后再上传。",
    en: "The encoding of “{name}” cannot be told ({detail}); save it as UTF-8 or GB18030.",
  },
  "plans/file-no-text": {
    status: 422,
    zh: "「{name}」中没有找到正文文字。",
    en: "No text was found in “{name}”.",
  },
  "plans/file-too-slow": {
    status: 422,
    zh: "「{name}」在 {seconds} 秒和 {memory} 内存内未能读完，已停止。请拆分后再上传。",
    en: "“{name}” could not be read within {seconds} seconds and {memory} of memory and was stopped.",
  },
  "plans/file-missing": {
    status: 404,
    zh: "找不到文件「{name}」，或无权读取。",
    en: "There is no file “{name}”, or it may not be read.",
  },
} as const satisfies RefusalTable;

/** Code of a refusal at the intake door. */
export type IntakeRefusalCode = keyof typeof intakeRefusals;
