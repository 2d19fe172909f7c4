import { assertNever } from "../../kernel/result.ts";
import type { Circumstance, Comparison, Expression, Operand, Shape } from "./expression.ts";

const comparisons: Readonly<Record<Comparison, string>> = {
  eq: "为",
  ne: "不为",
  lt: "小于",
  le: "不大于",
  gt: "大于",
  ge: "不小于",
};

const dateComparisons: Readonly<Record<Comparison, string>> = {
  eq: "为",
  ne: "不为",
  lt: "早于",
  le: "不晚于",
  gt: "晚于",
  ge: "不早于",
};

const circumstances: Readonly<Record<Circumstance, string>> = {
  today: "今天",
  "actor.person": "本人",
  "actor.office": "本岗位",
  "actor.body": "本单位",
  "actor.area": "本辖区",
  purpose: "办理事由",
};

/** The reading as a Chinese sentence (中文表述), for refusals and for "why may this person see this". */
export function sentenceOf(expression: Expression, shape: Shape): string {
  return clause(expression, shape, false);
}

function clause(expression: Expression, shape: Shape, nested: boolean): string {
  const name = (operand: Operand) => nameOf(operand, shape);
  switch (expression.op) {
    case "always":
      return "任何情形";
    case "never":
      return "任何情形均不";
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge": {
      const words =
        isDate(expression.left, shape) || isDate(expression.right, shape) ? dateComparisons : comparisons;
      return `${name(expression.left)}${words[expression.op]}${valueName(expression.right, expression.left, shape)}`;
    }
    case "in": {
      const { left } = expression;
      const values = expression.values.map((value) => valueName({ value }, left, shape));
      return `${name(left)}为${values.join("、")}之一`;
    }
    case "between":
      return `${name(expression.of)}在${valueName(expression.from, expression.of, shape)}至${valueName(expression.to, expression.of, shape)}之间`;
    case "known":
      return `${name(expression.of)}已填`;
    case "under":
      return `${name(expression.of)}在${valueName(expression.area, expression.of, shape)}范围内`;
    case "exists": {
      const related = shape.relations?.[expression.relation];
      if (!related) throw new Error(`Unknown relation: ${expression.relation}`);
      return `有「${related.term}」满足：${clause(expression.where, related, true)}`;
    }
    case "and":
    case "or": {
      if (expression.of.length === 0) return expression.op === "and" ? "任何情形" : "任何情形均不";
      const joined = expression.of
        .map((each) => clause(each, shape, true))
        .join(expression.op === "and" ? "，且" : "，或");
      return nested && expression.of.length > 1 ? `（${joined}）` : joined;
    }
    case "not":
      return `并非（${clause(expression.of, shape, false)}）`;
    default:
      return assertNever(expression);
  }
}

function isDate(operand: Operand, shape: Shape): boolean {
  if ("field" in operand) return shape.fields[operand.field]?.type === "date";
  return "circumstance" in operand && operand.circumstance === "today";
}

function nameOf(operand: Operand, shape: Shape): string {
  if ("field" in operand) return `「${shape.fields[operand.field]?.term ?? operand.field}」`;
  if ("circumstance" in operand) return circumstances[operand.circumstance];
  return plainValue(operand.value);
}

/** A value is named in the words of the field it is compared with. */
function valueName(operand: Operand, comparedWith: Operand, shape: Shape): string {
  if (!("value" in operand) || !("field" in comparedWith)) return nameOf(operand, shape);
  const term = shape.fields[comparedWith.field]?.choices?.[String(operand.value)];
  return term ?? plainValue(operand.value);
}

function plainValue(value: string | boolean): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  return value;
}
