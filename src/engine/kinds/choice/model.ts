import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { halfWidth, notA, pick } from "../read-text.ts";

/** One of a closed list (代码): the stored code, and the Chinese term shown for it. */
export interface ChoiceField<Code extends string = string> extends FieldBase {
  readonly kind: "choice";
  readonly choices: Readonly<Record<Code, string>>;
}

export const choiceModel: KindModel<ChoiceField, string> = {
  column: () => "text",
  check: (field, column) =>
    `${column} in (${Object.keys(field.choices)
      .map((code) => `'${code}'`)
      .join(", ")})`,
  fromColumn: String,
  schema: (field) => z.enum(Object.keys(field.choices)),
  read: (field, text) => {
    const written = halfWidth(text);
    const found = Object.entries(field.choices).find(
      ([code, term]) => code === written || halfWidth(term) === written,
    );
    return found ? ok(found[0]) : notA("choice", text);
  },
  print: (field, value) => field.choices[value] ?? value,
  mask: () => null,
  conditionType: "text",
  example: (field, random) => pick(Object.keys(field.choices), random),
};
