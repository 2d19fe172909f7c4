import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA } from "../read-text.ts";

/** A calendar day (日期), no time of day and no time zone: `2026-03-05`. */
export interface DateField extends FieldBase {
  readonly kind: "date";
}

const Day = z.iso.date();

/** Ways a day is written: 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305. */
const written = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$/;

export const dateModel: KindModel<DateField, string> = {
  column: () => "date",
  check: () => null,
  fromColumn: String,
  schema: () => Day,
  read: (_field, text) => {
    const found = written.exec(halfWidth(text));
    if (!found) return notA("date", text);
    const [, y, m, d, y8, m8, d8] = found;
    const day = `${y ?? y8}-${(m ?? m8 ?? "").padStart(2, "0")}-${(d ?? d8 ?? "").padStart(2, "0")}`;
    return Day.safeParse(day).success ? ok(day) : notA("date", text);
  },
  print: (_field, value) => value,
  mask: (value) => `${value.slice(0, 4)}-**-**`,
  conditionType: "date",
  example: (_field, random) =>
    `${2016 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}-1${digits(1, random)}`,
};
