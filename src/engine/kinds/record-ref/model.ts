import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA } from "../read-text.ts";

/** Points to a record of another register (关联记录) by its id. */
export interface RecordRefField extends FieldBase {
  readonly kind: "recordRef";
  /** Key of the register pointed to. */
  readonly register: string;
}

const Id = z.guid();

export const recordRefModel: KindModel<RecordRefField, string> = {
  column: () => "uuid",
  check: () => null,
  fromColumn: String,
  schema: () => Id,
  read: (_field, text) => {
    const id = halfWidth(text).toLowerCase();
    return Id.safeParse(id).success ? ok(id) : notA("record-ref", text);
  },
  print: (_field, value) => value,
  mask: () => null,
  conditionType: null,
  example: (_field, random) => `00000000-0000-7000-8000-${digits(12, random)}`,
};
