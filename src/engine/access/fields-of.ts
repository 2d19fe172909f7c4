import { assertNever } from "../../kernel/result.ts";
import type { Expression, Operand } from "../expression/expression.ts";

/** Columns of every record that are no secret to those who may see the record at all. */
const ownColumns = new Set(["record_id", "state", "valid_from", "recorded_at"]);

/** What a condition needs to see plainly (条件所用字段): fields, and relations as a whole, by name. */
export function usedBy(expression: Expression, ...others: readonly string[]): readonly string[] {
  return [...new Set([...fieldsOf(expression), ...others])].filter((name) => !ownColumns.has(name));
}

function fieldsOf(expression: Expression): readonly string[] {
  switch (expression.op) {
    case "always":
    case "never":
      return [];
    case "exists":
      return [expression.relation];
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return named(expression.left, expression.right);
    case "in":
      return named(expression.left);
    case "between":
      return named(expression.of, expression.from, expression.to);
    case "known":
      return named(expression.of);
    case "under":
      return named(expression.of, expression.area);
    case "and":
    case "or":
      return expression.of.flatMap(fieldsOf);
    case "not":
      return fieldsOf(expression.of);
    default:
      return assertNever(expression);
  }
}

function named(...operands: readonly Operand[]): readonly string[] {
  return operands.flatMap((operand) => ("field" in operand ? [operand.field] : []));
}
