import { oncePer } from "../../kernel/memo.ts";
import type { FieldFacts, Shape } from "../expression/expression.ts";
import { type Field, modelOf } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";

/** Columns that every record has beside its fields (系统字段), as far as conditions may speak of them. */
const systemFields: Readonly<Record<string, FieldFacts>> = {
  record_id: { term: "记录标识", type: "text" },
  valid_from: { term: "生效日期", type: "date" },
};

/** What conditions may say about a register: its fields, its state, its relations. */
export const shapeOf: (register: Register) => Shape = oncePer((register) => {
  const choices = Object.fromEntries(
    Object.entries(register.states).map(([state, facts]) => [state, facts.term]),
  );
  const relations = Object.entries(register.relations ?? {}).map(([name, relation]) => [
    name,
    { term: relation.term, fields: { ...factsOf(relation.fields), ...relationFields } },
  ]);
  return {
    term: register.term,
    fields: { ...factsOf(register.fields), ...systemFields, state: { term: "状态", type: "text", choices } },
    relations: Object.fromEntries(relations),
  };
});

const relationFields: Readonly<Record<string, FieldFacts>> = {
  valid_from: { term: "起始日期", type: "date" },
  valid_to: { term: "终止日期", type: "date" },
};

function factsOf(fields: Readonly<Record<string, Field>>): Record<string, FieldFacts> {
  const facts: Record<string, FieldFacts> = {};
  for (const [name, field] of Object.entries(fields)) {
    const type = modelOf(field).conditionType;
    if (type === null) continue;
    facts[name] = { term: field.term, type, ...("choices" in field ? { choices: field.choices } : {}) };
  }
  return facts;
}
