import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA, pick } from "../read-text.ts";

/** Unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): 18 characters, the last one a check modulo 31. */
export interface CreditCodeField extends FieldBase {
  readonly kind: "creditCode";
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const form = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** The 18th character that belongs to the first 17. */
export function creditCheckCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const char of first17) {
    sum += alphabet.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? "";
}

export function isCreditCode(text: string): boolean {
  return form.test(text) && creditCheckCharacter(text.slice(0, 17)) === text[17];
}

export const creditCodeModel: KindModel<CreditCodeField, string> = {
  column: () => "text",
  check: (_field, column) => `char_length(${column}) = 18`,
  fromColumn: String,
  schema: () => z.string().refine(isCreditCode, "统一社会信用代码有误：位数、字符或校验位不符"),
  read: (_field, text) => {
    const code = halfWidth(text).toUpperCase();
    return isCreditCode(code) ? ok(code) : notA("credit-code", text);
  },
  print: (_field, value) => value,
  mask: (value) => `${value.slice(0, 2)}${"*".repeat(12)}${value.slice(-4)}`,
  conditionType: "text",
  example: (_field, random) => {
    const first17 = `9199${digits(4, random)}${Array.from({ length: 9 }, () => pick([...alphabet], random)).join("")}`;
    return first17 + creditCheckCharacter(first17);
  },
};
