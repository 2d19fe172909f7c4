/** A text without what no database and no reader can hold, and what was taken out (清理结果). */
export interface CleanedText {
  readonly text: string;
  readonly warnings: readonly string[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: form feeds and vertical tabs end lines too
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\u000b\f]/g;

/** Half of a surrogate pair without the other half. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Mends the characters that cannot be stored or shown: NUL and other control characters go, the three kinds of line end become one,
 * halves of surrogate pairs become U+FFFD. Zero-width, traditional and compatibility characters stay: they are part of the words
 * as published.
 */
export function cleanText(raw: string): CleanedText {
  const warnings: string[] = [];
  let text = raw.startsWith("\ufeff") ? raw.slice(1) : raw;
  text = text.replace(LINE_ENDS, "\n");
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > 0) {
    text = text.replace(CONTROLS, "");
    warnings.push(`去除了 ${controls} 个不可显示的控制字符。`);
  }
  const mended = text.replace(LONE_SURROGATES, "\ufffd");
  if (mended !== text) warnings.push("有残缺的字符，已用「\ufffd」代替。");
  return { text: mended, warnings };
}
