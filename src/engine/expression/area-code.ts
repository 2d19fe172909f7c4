/** Widths of the levels of a hierarchical area code: province, prefecture, county, township, village. */
const levelWidths = [2, 2, 2, 3, 3] as const;

/**
 * The part of an area code that its descendants share (有效前缀): trailing levels of zeros say "the whole of it".
 * `450000` → `45`, `450700` → `4507`, `450702` → `450702`, `450702001000` → `450702001`.
 */
export function significantPrefix(code: string): string {
  const starts: number[] = [];
  let start = 0;
  for (const width of levelWidths) {
    starts.push(start);
    start += width;
  }
  let end = code.length;
  for (let level = levelWidths.length - 1; level > 0; level--) {
    const from = starts[level] ?? 0;
    if (from >= end) continue;
    if (!/^0+$/.test(code.slice(from, end))) break;
    end = from;
  }
  return code.slice(0, end);
}

/** Whether `code` is `area` itself or lies below it. */
export function liesUnder(code: string, area: string): boolean {
  return code.startsWith(significantPrefix(area));
}
