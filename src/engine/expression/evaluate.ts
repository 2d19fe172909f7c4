import { Decimal } from "decimal.js";
import { assertNever } from "../../kernel/result.ts";
import { liesUnder } from "./area-code.ts";
import type { Comparison, Expression, Operand, Scalar, Shape, Situation, ValueType } from "./expression.ts";

/** A record in memory: field values, and the rows of its relations. Null means unknown. */
export interface Row {
  readonly values: Readonly<Record<string, Scalar | null>>;
  readonly relations?: Readonly<Record<string, readonly Row[]>>;
}

/** True, false, or unknown. */
export type Truth = boolean | null;

/** Whether `row` satisfies the condition; what is unknown does not. */
export function holds(expression: Expression, shape: Shape, row: Row, situation: Situation): boolean {
  return evaluate(expression, shape, row, situation) === true;
}

/** The reading in memory (内存求值), by the same three-valued logic as the SQL reading. */
export function evaluate(expression: Expression, shape: Shape, row: Row, situation: Situation): Truth {
  const read = (operand: Operand): Scalar | null => readOperand(operand, row, situation);
  switch (expression.op) {
    case "always":
      return true;
    case "never":
      return false;
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return compareScalars(
        expression.op,
        read(expression.left),
        read(expression.right),
        typeOf(expression.left, shape) ?? typeOf(expression.right, shape) ?? "text",
      );
    case "in": {
      const type = typeOf(expression.left, shape) ?? "text";
      const left = read(expression.left);
      return disjunction(expression.values.map((value) => compareScalars("eq", left, value, type)));
    }
    case "between": {
      const type = typeOf(expression.of, shape) ?? "text";
      const of = read(expression.of);
      return conjunction([
        compareScalars("ge", of, read(expression.from), type),
        compareScalars("le", of, read(expression.to), type),
      ]);
    }
    case "known":
      return read(expression.of) !== null;
    case "under": {
      const code = read(expression.of);
      const area = read(expression.area);
      return code === null || area === null ? null : liesUnder(String(code), String(area));
    }
    case "exists": {
      const related = shape.relations?.[expression.relation];
      if (!related) throw new Error(`Unknown relation: ${expression.relation}`);
      const rows = row.relations?.[expression.relation] ?? [];
      return rows.some((each) => holds(expression.where, related, each, situation));
    }
    case "and":
      return conjunction(expression.of.map((each) => evaluate(each, shape, row, situation)));
    case "or":
      return disjunction(expression.of.map((each) => evaluate(each, shape, row, situation)));
    case "not": {
      const truth = evaluate(expression.of, shape, row, situation);
      return truth === null ? null : !truth;
    }
    default:
      return assertNever(expression);
  }
}

/** The type an operand brings along; a bare value has none and takes that of the other side. */
export function typeOf(operand: Operand, shape: Shape): ValueType | undefined {
  if ("field" in operand) return shape.fields[operand.field]?.type;
  if ("circumstance" in operand) {
    if (operand.circumstance === "today") return "date";
    return operand.circumstance === "actor.area" ? "area" : "text";
  }
  return typeof operand.value === "boolean" ? "truth" : undefined;
}

/** The value of a circumstance in a situation. */
export function readCircumstance(
  name: Extract<Operand, { circumstance: unknown }>["circumstance"],
  situation: Situation,
): string | null {
  switch (name) {
    case "today":
      return situation.today;
    case "actor.person":
      return situation.actor.person;
    case "actor.office":
      return situation.actor.office;
    case "actor.body":
      return situation.actor.body;
    case "actor.area":
      return situation.actor.area;
    case "purpose":
      return situation.purpose;
    default:
      return assertNever(name);
  }
}

function readOperand(operand: Operand, row: Row, situation: Situation): Scalar | null {
  if ("field" in operand) return row.values[operand.field] ?? null;
  if ("circumstance" in operand) return readCircumstance(operand.circumstance, situation);
  return operand.value;
}

function compareScalars(op: Comparison, left: Scalar | null, right: Scalar | null, type: ValueType): Truth {
  if (left === null || right === null) return null;
  const order = orderOf(left, right, type);
  switch (op) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
    default:
      return assertNever(op);
  }
}

function orderOf(left: Scalar, right: Scalar, type: ValueType): number {
  if (type === "number") return new Decimal(String(left)).comparedTo(new Decimal(String(right)));
  if (type === "truth") return Number(left) - Number(right);
  return compareByCodePoint(String(left), String(right));
}

/** The order of PostgreSQL's "C" collation: by code point, which differs from JavaScript's order for characters outside the basic plane. */
export function compareByCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
}

function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function disjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}
