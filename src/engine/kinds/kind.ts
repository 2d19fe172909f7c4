import type { z } from "zod";
import type { Result } from "../../kernel/result.ts";
import type { ValueType } from "../expression/expression.ts";

/** How much harm a look at the value can do (敏感级别): open to all, for staff, about a person, or sensitive by law (个人信息保护法 第二十八条). */
export type Sensitivity = "open" | "internal" | "personal" | "sensitive";

/** What every field says of itself, whatever its kind. */
export interface FieldBase {
  /** Chinese label, as on the paper form. */
  readonly term: string;
  readonly required?: true;
  /** `internal` where nothing is said. */
  readonly sensitivity?: Sensitivity;
  /** One Chinese sentence beside the form field. */
  readonly hint?: string;
  /** Which department's value is shown where several know it (权威来源). */
  readonly authority?: string;
  /** Found by the search box, by text, sound and initials. */
  readonly searchable?: true;
  /** Offered as a column or row of statistics (dimension), or summed (measure). */
  readonly statistic?: "dimension" | "measure";
  /** Item of the norm it comes from, e.g. `GA/T 2000.1 01001`. */
  readonly source?: string;
}

/** A stored value, as it travels in JSON: text (also figures, as decimals), truth, list of texts, or a small object. Null means unknown. */
export type FieldValue = string | boolean | readonly string[] | { readonly [key: string]: unknown };

/**
 * What a kind of field knows (字段类型模型). Pure; the faces for the browser stand beside the model.
 * Every deriver — table, form, API, import, export, mask, generator — asks these and nothing else.
 */
export interface KindModel<F, V extends FieldValue> {
  /** Column type in PostgreSQL; null for a kind that is not stored. */
  column(field: F): string | null;
  /** SQL check on the column, over its name, beside the same rule in `schema`; null where the type says it all. */
  check(field: F, column: string): string | null;
  /** The value as it was stored; most kinds are stored as they travel. */
  fromColumn(stored: unknown): V;
  /** The value as it travels in JSON. */
  schema(field: F): z.ZodType<V>;
  /** What a person wrote into a cell or form field. Blank text never arrives here. */
  read(field: F, text: string): Result<V>;
  /** The value as a person reads it: cell, page, print. `read(print(value))` is the value. */
  print(field: F, value: V): string;
  /** The value with its middle hidden; null shows nothing at all. */
  mask(value: V): string | null;
  /** How conditions see it; null: conditions may not speak of it. */
  readonly conditionType: ValueType | null;
  /** A valid, invented value; `random` is uniform in [0, 1). */
  example(field: F, random: () => number): V;
}
