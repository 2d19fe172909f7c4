import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA } from "../read-text.ts";

/** A telephone number (联系电话): mobile of 11 digits, or land line with area code. */
export interface PhoneField extends FieldBase {
  readonly kind: "phone";
}

const form = /^(1\d{10}|0\d{2,3}-\d{7,8}(-\d{1,5})?)$/;

export const phoneModel: KindModel<PhoneField, string> = {
  column: () => "text",
  check: (_field, column) => `${column} ~ '^[0-9-]{11,20}$'`,
  fromColumn: String,
  schema: () => z.string().regex(form, "电话号码有误，例如13900000000或0777-2800000"),
  read: (_field, text) => {
    const number = halfWidth(text)
      .replace(/^\+?86[- ]?(?=1\d)/, "")
      .replace(/[()]/g, "-")
      .replace(/^-|\s/g, "");
    const plain = /^1[\d-]+$/.test(number) ? number.replaceAll("-", "") : number.replace(/--+/g, "-");
    return form.test(plain) ? ok(plain) : notA("phone", text);
  },
  print: (_field, value) => value,
  mask: (value) => `${value.slice(0, 3)}****${value.slice(-4)}`,
  conditionType: null,
  /** Numbers that begin with 100 are given to nobody. */
  example: (_field, random) => `100${digits(8, random)}`,
};
