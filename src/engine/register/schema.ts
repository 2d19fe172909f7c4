import { z } from "zod";
import { oncePer } from "../../kernel/memo.ts";
import { type Field, modelOf, type ValueOf } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";

/** Form of one relation row (明细行): its dates, and its fields. */
function relationRow(fields: Readonly<Record<string, Field>>): z.ZodObject {
  return z.strictObject({
    ...valueSchemas(fields, Object.keys(fields)),
    valid_from: z.iso.date(),
    valid_to: z.iso.date().nullable(),
  });
}

function valueSchemas(
  fields: Readonly<Record<string, Field>>,
  names: readonly string[],
): Record<string, z.ZodType> {
  const entries = names.flatMap((name) => {
    const field = fields[name];
    if (!field) return [];
    const schema = modelOf(field).schema(field).describe(field.term);
    return [[name, field.required ? schema : schema.nullable()] as const];
  });
  return Object.fromEntries(entries);
}

/** What the form of an action may send (表单): the fields it asks for, and whole new rows of the relations it may change. */
export type FormOf<R extends Register, A extends keyof R["actions"]> = {
  readonly [Name in R["actions"][A]["form"][number]]: R["fields"][Name] extends { readonly required: true }
    ? ValueOf<R["fields"][Name]>
    : ValueOf<R["fields"][Name]> | null;
};

/** The schema of an action's form, the same in browser and server; strict, so that a field nobody asked for is refused by name. */
export function formSchema(register: Register, action: string): z.ZodObject {
  const known = schemasOf(register);
  const schema = known.get(action) ?? buildFormSchema(register, action);
  known.set(action, schema);
  return schema;
}

const schemasOf = oncePer((_register: Register) => new Map<string, z.ZodObject>());

function buildFormSchema(register: Register, action: string): z.ZodObject {
  const facts = register.actions[action];
  if (!facts) throw new Error(`${register.key} has no action “${action}”`);
  const relations = (facts.relations ?? []).map((name) => {
    const relation = register.relations?.[name];
    if (!relation) throw new Error(`${register.key} has no relation “${name}”`);
    return [name, z.array(relationRow(relation.fields)).optional().describe(relation.term)] as const;
  });
  return z.strictObject({ ...valueSchemas(register.fields, facts.form), ...Object.fromEntries(relations) });
}
