import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { halfWidth, notA } from "../read-text.ts";

/** A calendar month (年月): `2026-03`. */
export interface MonthField extends FieldBase {
  readonly kind: "month";
}

const canonical = /^\d{4}-(0[1-9]|1[0-2])$/;
const written = /^(\d{4})(?:年|[-/.])(\d{1,2})月?$|^(\d{4})(\d{2})$/;

export const monthModel: KindModel<MonthField, string> = {
  column: () => "text",
  check: (_field, column) => `${column} ~ '${canonical.source.replace("\\d", "[0-9]")}'`,
  fromColumn: String,
  schema: () => z.string().regex(canonical, "应为年月，例如2026-03"),
  read: (_field, text) => {
    const found = written.exec(halfWidth(text));
    const month = found ? `${found[1] ?? found[3]}-${(found[2] ?? found[4] ?? "").padStart(2, "0")}` : "";
    return canonical.test(month) ? ok(month) : notA("month", text);
  },
  print: (_field, value) => value,
  mask: (value) => `${value.slice(0, 4)}-**`,
  conditionType: "text",
  example: (_field, random) => `${2016 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}`,
};
