import { assertNever } from "../../kernel/result.ts";
import { typeOf } from "./evaluate.ts";
import type { Expression, Operand, Scalar, Shape, ValueType } from "./expression.ts";

/** All faults of a condition (条件检查), in plain sentences; an empty list means that all three readings will work. */
export function faultsOf(expression: Expression, shape: Shape): readonly string[] {
  switch (expression.op) {
    case "always":
    case "never":
      return [];
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return faultsOfOperands([expression.left, expression.right], shape);
    case "in":
      return faultsOfOperands([expression.left, ...expression.values.map((value) => ({ value }))], shape);
    case "between":
      return faultsOfOperands([expression.of, expression.from, expression.to], shape);
    case "known":
      return faultsOfOperands([expression.of], shape);
    case "under":
      return [
        ...faultsOfOperands([expression.of, expression.area], shape),
        ...("field" in expression.area
          ? ["“under” needs a value or a circumstance as its area, not a field"]
          : []),
        ...(typeOf(expression.of, shape) === "area" ? [] : ["“under” needs an area code on its left"]),
      ];
    case "exists": {
      const related = shape.relations?.[expression.relation];
      return related
        ? faultsOf(expression.where, related)
        : [`${shape.term} has no relation “${expression.relation}”`];
    }
    case "and":
    case "or":
      return expression.of.flatMap((each) => faultsOf(each, shape));
    case "not":
      return faultsOf(expression.of, shape);
    default:
      return assertNever(expression);
  }
}

function faultsOfOperands(operands: readonly Operand[], shape: Shape): readonly string[] {
  const unknown = operands.flatMap((each) =>
    "field" in each && !shape.fields[each.field] ? [`${shape.term} has no field “${each.field}”`] : [],
  );
  if (unknown.length > 0) return unknown;
  const types = [...new Set(operands.flatMap((each) => typeOf(each, shape) ?? []))];
  if (types.length > 1) return [`Cannot compare ${types.join(" with ")}`];
  const type = types[0] ?? "text";
  return operands.flatMap((each) =>
    "value" in each && !fits(each.value, type) ? [`“${String(each.value)}” is no ${type}`] : [],
  );
}

function fits(value: Scalar, type: ValueType): boolean {
  switch (type) {
    case "truth":
      return typeof value === "boolean";
    case "number":
      return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
    case "date":
      return (
        typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      );
    case "area":
      return typeof value === "string" && /^\d{2,12}$/.test(value);
    case "text":
      return typeof value === "string";
    default:
      return assertNever(type);
  }
}
