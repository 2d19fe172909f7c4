/** Prints an answer for a person (输出): names and values by line, lists of records as one block each. `--json` gives the exact form. */
export function present(value: unknown): string {
  return lines(value, 0).join("\n");
}

function lines(value: unknown, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}(无)`];
    if (value.every(isSimple)) return value.map((item) => `${indent}${text(item)}`);
    return value.flatMap((item) => markFirst(lines(item, depth + 1), depth));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    if (entries.length === 0) return [`${indent}完成`];
    return entries.flatMap(([name, inner]) =>
      isSimple(inner)
        ? [`${indent}${name}: ${text(inner)}`]
        : [`${indent}${name}:`, ...lines(inner, depth + 1)],
    );
  }
  return [`${indent}${text(value)}`];
}

function markFirst(block: readonly string[], depth: number): string[] {
  const [first = "", ...rest] = block;
  return [`${"  ".repeat(depth)}- ${first.trimStart()}`, ...rest];
}

function isSimple(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (value === true) return "是";
  if (value === false) return "否";
  return String(value);
}
