import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { halfWidth, notA, pick } from "../read-text.ts";

/** Several of a closed list (多选). What has dates or attributes of its own is a relation, not a list. */
export interface ListField extends FieldBase {
  readonly kind: "list";
  readonly choices: Readonly<Record<string, string>>;
}

export const listModel: KindModel<ListField, readonly string[]> = {
  column: () => "text[]",
  check: (field, column) =>
    `${column} <@ array[${Object.keys(field.choices)
      .map((code) => `'${code}'`)
      .join(", ")}]`,
  fromColumn: (stored) => (Array.isArray(stored) ? stored.map(String) : []),
  schema: (field) =>
    z
      .array(z.enum(Object.keys(field.choices)))
      .min(1)
      .refine((codes) => new Set(codes).size === codes.length, "有重复项"),
  read: (field, text) => {
    const codes: string[] = [];
    for (const part of text.split(/[、，,;；\s]+/u).filter(Boolean)) {
      const written = halfWidth(part);
      const found = Object.entries(field.choices).find(
        ([code, term]) => code === written || halfWidth(term) === written,
      );
      if (!found) return notA("list", part);
      if (!codes.includes(found[0])) codes.push(found[0]);
    }
    return codes.length > 0 ? ok(codes) : notA("list", text);
  },
  print: (field, value) => value.map((code) => field.choices[code] ?? code).join("、"),
  mask: () => null,
  conditionType: null,
  example: (field, random) => [pick(Object.keys(field.choices), random)],
};
