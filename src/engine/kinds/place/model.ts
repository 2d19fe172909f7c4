import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA } from "../read-text.ts";

/** A place by its code (区划): 6 digits down to the county, 9 to the township, 12 to the village. Codes are dated data elsewhere. */
export interface PlaceField extends FieldBase {
  readonly kind: "place";
}

const form = /^\d{6}(\d{3}(\d{3})?)?$/;

export const placeModel: KindModel<PlaceField, string> = {
  column: () => "text",
  check: (_field, column) => `${column} ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'`,
  fromColumn: String,
  schema: () => z.string().regex(form, "区划代码应为6、9或12位数字"),
  read: (_field, text) => {
    const code = halfWidth(text);
    return form.test(code) ? ok(code) : notA("place", text);
  },
  print: (_field, value) => value,
  mask: (value) => `${value.slice(0, 4)}**`,
  conditionType: "area",
  example: (_field, random) => `99${digits(4, random)}`,
};
