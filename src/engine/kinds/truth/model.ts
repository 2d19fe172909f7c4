import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { halfWidth, notA } from "../read-text.ts";

/** Yes or no (是否). */
export interface TruthField extends FieldBase {
  readonly kind: "truth";
}

const words: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  对: true,
  true: true,
  y: true,
  "√": true,
  否: false,
  无: false,
  不: false,
  false: false,
  n: false,
  "×": false,
};

export const truthModel: KindModel<TruthField, boolean> = {
  column: () => "boolean",
  check: () => null,
  fromColumn: (stored) => stored === true,
  schema: () => z.boolean(),
  read: (_field, text) => {
    const truth = words[halfWidth(text).toLowerCase()];
    return truth === undefined ? notA("truth", text) : ok(truth);
  },
  print: (_field, value) => (value ? "是" : "否"),
  mask: () => null,
  conditionType: "truth",
  example: (_field, random) => random() < 0.5,
};
