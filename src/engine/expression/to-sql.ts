import { type RawBuilder, sql } from "kysely";
import { assertNever } from "../../kernel/result.ts";
import { significantPrefix } from "./area-code.ts";
import { readCircumstance, typeOf } from "./evaluate.ts";
import type { Comparison, Expression, Operand, Shape, Situation, ValueType } from "./expression.ts";

/** Where the rows stand: the alias of the record's table, and for each relation its table and the columns that join them. */
export interface Place {
  readonly alias: string;
  readonly relations?: Readonly<
    Record<
      string,
      { readonly table: string; readonly key: string; readonly foreignKey: string; readonly place: Place }
    >
  >;
}

const operators: Readonly<Record<Comparison, RawBuilder<unknown>>> = {
  eq: sql`=`,
  ne: sql`<>`,
  lt: sql`<`,
  le: sql`<=`,
  gt: sql`>`,
  ge: sql`>=`,
};

/** The SQL reading (SQL 条件). Every value travels as a typed parameter; texts compare by code point, as in memory. */
export function toSql(
  expression: Expression,
  shape: Shape,
  place: Place,
  situation: Situation,
): RawBuilder<boolean> {
  const operand = (each: Operand, type: ValueType) => operandSql(each, type, place, situation);
  switch (expression.op) {
    case "always":
      return sql<boolean>`true`;
    case "never":
      return sql<boolean>`false`;
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge": {
      const type = typeOf(expression.left, shape) ?? typeOf(expression.right, shape) ?? "text";
      return sql<boolean>`(${operand(expression.left, type)} ${operators[expression.op]} ${operand(expression.right, type)})`;
    }
    case "in": {
      const type = typeOf(expression.left, shape) ?? "text";
      if (expression.values.length === 0) return sql<boolean>`false`;
      const values = sql.join(expression.values.map((each) => operand({ value: each }, type)));
      return sql<boolean>`(${operand(expression.left, type)} in (${values}))`;
    }
    case "between": {
      const type = typeOf(expression.of, shape) ?? "text";
      return sql<boolean>`(${operand(expression.of, type)} between ${operand(expression.from, type)} and ${operand(expression.to, type)})`;
    }
    case "known":
      return sql<boolean>`(${operand(expression.of, typeOf(expression.of, shape) ?? "text")} is not null)`;
    case "under":
      return underSql(expression.of, expression.area, place, situation);
    case "exists": {
      const related = shape.relations?.[expression.relation];
      const at = place.relations?.[expression.relation];
      if (!related || !at) throw new Error(`Unknown relation: ${expression.relation}`);
      const where = toSql(expression.where, related, at.place, situation);
      const joined = sql`${sql.ref(`${at.place.alias}.${at.foreignKey}`)} = ${sql.ref(`${place.alias}.${at.key}`)}`;
      return sql<boolean>`exists (select 1 from ${sql.table(at.table)} as ${sql.id(at.place.alias)} where ${joined} and ${where})`;
    }
    case "and":
    case "or": {
      if (expression.of.length === 0)
        return expression.op === "and" ? sql<boolean>`true` : sql<boolean>`false`;
      const parts = expression.of.map((each) => toSql(each, shape, place, situation));
      return sql<boolean>`(${sql.join(parts, expression.op === "and" ? sql` and ` : sql` or `)})`;
    }
    case "not":
      return sql<boolean>`(not ${toSql(expression.of, shape, place, situation)})`;
    default:
      return assertNever(expression);
  }
}

/** A prefix becomes a range of text, so that an index on the code can answer it. */
function underSql(of: Operand, area: Operand, place: Place, situation: Situation): RawBuilder<boolean> {
  const code = operandSql(of, "area", place, situation);
  if ("field" in area) throw new Error("The area of “under” must be a value or a circumstance, not a field");
  const limit = "value" in area ? String(area.value) : readCircumstance(area.circumstance, situation);
  if (limit === null) return sql<boolean>`(null::boolean)`;
  const prefix = significantPrefix(limit);
  return sql<boolean>`(${code} >= ${prefix}::text and ${code} < ${`${prefix}:`}::text)`;
}

function operandSql(
  operand: Operand,
  type: ValueType,
  place: Place,
  situation: Situation,
): RawBuilder<unknown> {
  if ("field" in operand) {
    const column = sql.ref(`${place.alias}.${operand.field}`);
    return type === "text" || type === "area" ? sql`(${column} collate "C")` : sql`${column}`;
  }
  const value = "value" in operand ? operand.value : readCircumstance(operand.circumstance, situation);
  switch (type) {
    case "text":
    case "area":
      return sql`${value}::text`;
    case "number":
      return sql`${value}::numeric`;
    case "date":
      return sql`${value}::date`;
    case "truth":
      return sql`${value}::boolean`;
    default:
      return assertNever(type);
  }
}
