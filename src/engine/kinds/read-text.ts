import { type Refused, refuse } from "../../kernel/result.ts";

/** Full-width letters, digits and punctuation become half-width; white space at both ends goes (全角转半角). */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .trim();
}

/** The refusal of a kind: `engine/not-a-date` with the text as written. */
export function notA(kind: string, text: string): Refused {
  return refuse({ code: `engine/not-a-${kind}`, facts: { text: text.slice(0, 50) } });
}

/** Picks one of several values. */
export function pick<T>(values: readonly T[], random: () => number): T {
  const chosen = values[Math.floor(random() * values.length)];
  if (chosen === undefined) throw new Error("Nothing to pick from");
  return chosen;
}

/** `count` random digits. */
export function digits(count: number, random: () => number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
}
