/**
 * One small expression tree (条件表达式) with three readings: in memory, as SQL, and as a Chinese sentence. Conditions of rights, rules and
 * guards are such trees: data that can be checked at start-up, compiled, and explained to the person whom they concern.
 * Logic has three values, as in SQL: a comparison with an unknown value is unknown, and what is unknown does not hold.
 */

/** What a field holds, as far as conditions are concerned. `area` is a hierarchical code: `450702` lies under `450700` and `450000`. */
export type ValueType = "text" | "number" | "date" | "truth" | "area";

/** Numbers are decimals in text (`"41.50"`), dates `2026-03-05`. */
export type Scalar = string | boolean;

/** Values that come from the situation, not from the row (情境). */
export type Circumstance =
  | "today"
  | "actor.person"
  | "actor.office"
  | "actor.body"
  | "actor.area"
  | "purpose";

export type Operand =
  | { readonly field: string }
  | { readonly value: Scalar }
  | { readonly circumstance: Circumstance };

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

export type Expression =
  | { readonly op: "always" }
  | { readonly op: "never" }
  | { readonly op: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly op: "in"; readonly left: Operand; readonly values: readonly Scalar[] }
  | { readonly op: "between"; readonly of: Operand; readonly from: Operand; readonly to: Operand }
  | { readonly op: "known"; readonly of: Operand }
  /** The area code `of` is `area` itself or lies below it. */
  | { readonly op: "under"; readonly of: Operand; readonly area: Operand }
  /** At least one row of a relation of the record satisfies `where`. */
  | { readonly op: "exists"; readonly relation: string; readonly where: Expression }
  | { readonly op: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly op: "not"; readonly of: Expression };

/** What a condition may speak of: the fields of a record and of its relations, with their Chinese terms. */
export interface Shape {
  readonly term: string;
  readonly fields: Readonly<Record<string, FieldFacts>>;
  readonly relations?: Readonly<Record<string, Shape>>;
}

export interface FieldFacts {
  readonly term: string;
  readonly type: ValueType;
  /** Chinese terms of coded values, for the sentence. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** The situation in which a condition is read: the date, who acts from which post, and for which purpose. */
export interface Situation {
  readonly today: string;
  readonly actor: {
    readonly person: string | null;
    readonly office: string | null;
    readonly body: string | null;
    readonly area: string | null;
  };
  readonly purpose: string | null;
}

/** Short spellings, so that declarations read like sentences: `all(eq(field("state"), value("in-force")), under(field("area"), circumstance("actor.area")))`. */
export const field = (name: string): Operand => ({ field: name });
export const value = (scalar: Scalar): Operand => ({ value: scalar });
export const circumstance = (name: Circumstance): Operand => ({ circumstance: name });
export const compare = (op: Comparison, left: Operand, right: Operand): Expression => ({ op, left, right });
export const eq = (left: Operand, right: Operand): Expression => compare("eq", left, right);
export const isIn = (left: Operand, ...values: readonly Scalar[]): Expression => ({ op: "in", left, values });
export const between = (of: Operand, from: Operand, to: Operand): Expression => ({
  op: "between",
  of,
  from,
  to,
});
export const known = (of: Operand): Expression => ({ op: "known", of });
export const under = (of: Operand, area: Operand): Expression => ({ op: "under", of, area });
export const exists = (relation: string, where: Expression): Expression => ({
  op: "exists",
  relation,
  where,
});
export const all = (...of: readonly Expression[]): Expression => ({ op: "and", of });
export const any = (...of: readonly Expression[]): Expression => ({ op: "or", of });
export const not = (of: Expression): Expression => ({ op: "not", of });
export const always: Expression = { op: "always" };
export const never: Expression = { op: "never" };
