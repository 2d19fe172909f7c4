import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { notA, pick } from "../read-text.ts";

/** A person's name (姓名): up to 50 characters, rare and four-byte characters included, `·` within names of minorities. */
export interface PersonNameField extends FieldBase {
  readonly kind: "personName";
}

const form = /^[\p{Script=Han}\p{Script=Latin}·' .-]{1,50}$/u;

/** All the dots people type inside a name become the one of the norm (U+00B7). */
export function tidyName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[•‧・∙．]/gu, "·")
    .trim();
}

export const personNameModel: KindModel<PersonNameField, string> = {
  column: () => "text",
  check: (_field, column) => `char_length(${column}) between 1 and 50`,
  fromColumn: String,
  schema: () => z.string().regex(form, "姓名含有不能使用的字符，或超过50个字"),
  read: (_field, text) => {
    const name = tidyName(text);
    return form.test(name) ? ok(name) : notA("person-name", text);
  },
  print: (_field, value) => value,
  mask: (value) => {
    const [first = "", ...rest] = [...value];
    return first + "*".repeat(Math.max(1, Math.min(rest.length, 2)));
  },
  conditionType: "text",
  example: (_field, random) =>
    pick(["林", "唐", "黎", "韦", "覃", "欧阳"], random) +
    pick(["一子", "小满", "知秋", "星河", "弈", "安之"], random),
};
