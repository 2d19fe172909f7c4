import { Decimal } from "decimal.js";
import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { halfWidth, notA } from "../read-text.ts";

/**
 * A figure (数值), exact, as decimal text: `count` whole things, `money` in yuan (元) with two places, `ratio` in per cent,
 * `surface` in square metres (平方米). The unit is part of the kind, so that two figures are never added across units.
 */
export interface FigureField extends FieldBase {
  readonly kind: "count" | "money" | "ratio" | "surface";
  /** Smallest and largest allowed figure, as decimal text; counts, money and surfaces start at 0 where nothing is said. */
  readonly from?: string;
  readonly to?: string;
}

const forms = {
  count: { places: 0, unit: "", zero: "0" },
  money: { places: 2, unit: "元", zero: "0" },
  ratio: { places: 4, unit: "%", zero: undefined },
  surface: { places: 2, unit: "平方米", zero: "0" },
} as const;

const canonical = /^-?(0|[1-9]\d{0,17})(\.\d*[1-9])?$/;

/** Plain decimal text without needless zeros: `1,200.50` → `1200.5`. */
function canonicalFigure(text: string): string {
  return new Decimal(text).toFixed();
}

function allowed(field: FigureField, value: string): boolean {
  if (!canonical.test(value)) return false;
  const figure = new Decimal(value);
  const { places, zero } = forms[field.kind];
  const from = field.from ?? zero;
  return (
    figure.decimalPlaces() <= places &&
    (from === undefined || figure.gte(from)) &&
    (field.to === undefined || figure.lte(field.to))
  );
}

export const figureModel: KindModel<FigureField, string> = {
  column: (field) => `numeric(20, ${forms[field.kind].places})`,
  check: (field, column) => {
    const from = field.from ?? forms[field.kind].zero;
    const bounds = [
      from === undefined ? null : `${column} >= ${from}`,
      field.to === undefined ? null : `${column} <= ${field.to}`,
    ];
    return bounds.filter((bound) => bound !== null).join(" and ") || null;
  },
  fromColumn: (stored) => canonicalFigure(String(stored)),
  schema: (field) => z.string().refine((value) => allowed(field, value), `不是有效的${field.term}`),
  read: (field, text) => {
    const { unit } = forms[field.kind];
    const written = halfWidth(text).replace(/(?<=\d),(?=\d{3})/g, "");
    const bare = unit && written.endsWith(unit) ? written.slice(0, -unit.length).trim() : written;
    if (!/^-?\d+(\.\d+)?$/.test(bare)) return notA("figure", text);
    const value = canonicalFigure(bare);
    return allowed(field, value) ? ok(value) : notA("figure", text);
  },
  print: (_field, value) => canonicalFigure(value),
  mask: () => null,
  conditionType: "number",
  example: (field, random) => {
    const from = new Decimal(field.from ?? "0");
    const span = new Decimal(field.to ?? "100").minus(from);
    return from
      .plus(span.times(random()))
      .toDecimalPlaces(forms[field.kind].places, Decimal.ROUND_DOWN)
      .toFixed();
  },
};
