import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { notA, pick } from "../read-text.ts";

/** Free text (文本): one line, or several lines where `lines` says so; length counted in characters, not in bytes. */
export interface TextField extends FieldBase {
  readonly kind: "text";
  readonly maxLength?: number;
  readonly lines?: true;
  /** Shape of a code or number, e.g. `/^[A-Z]\d{4}$/`. */
  readonly pattern?: RegExp;
  /** A text that satisfies `pattern`, for hints and generated data. */
  readonly example?: string;
}

const lengthOf = (field: TextField) => field.maxLength ?? (field.lines ? 4000 : 200);

/** Length in characters, not in bytes or code units; most texts are short enough to need no counting. */
function fits(field: TextField, value: string): boolean {
  const most = lengthOf(field);
  const short = value.length <= most || [...value].length <= most;
  return value !== "" && short && !value.includes("\u0000");
}

export const textModel: KindModel<TextField, string> = {
  column: () => "text",
  check: (field, column) => `char_length(${column}) between 1 and ${lengthOf(field)}`,
  fromColumn: String,
  schema: (field) => {
    const text = z
      .string()
      .trim()
      .refine((value) => fits(field, value), `应为1至${lengthOf(field)}个字，且不含无效字符`);
    return field.pattern ? text.regex(field.pattern, `格式不符，例如${field.example ?? ""}`) : text;
  },
  read: (field, text) => {
    const value = text.trim();
    return fits(field, value) && (field.pattern?.test(value) ?? true) ? ok(value) : notA("text", text);
  },
  print: (_field, value) => value,
  mask: () => null,
  conditionType: "text",
  example: (field, random) => field.example ?? `${field.term}${pick(["甲", "乙", "丙", "丁", "戊"], random)}`,
};
