import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { FieldValue } from "../kinds/index.ts";
import type { ActionFacts, Register } from "./declaration.ts";
import type { RelationRow, Values } from "./record.ts";
import { formSchema } from "./schema.ts";

/** The checked content of a form: values of fields, and whole relations. */
export interface FormContent {
  readonly values: Values;
  readonly relations: Readonly<Record<string, readonly RelationRow[]>>;
}

interface SentRow {
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly [field: string]: FieldValue | null;
}

/** Reads the form of an action as sent; every fault is refused with its field and reason, all of them at once. */
export function readForm(
  register: Register,
  facts: ActionFacts,
  request: { readonly action: string; readonly form: unknown },
  newId: () => string,
): Result<FormContent> {
  const parsed = formSchema(register, request.action).safeParse(request.form);
  if (!parsed.success) {
    const [first, ...rest] = parsed.error.issues.flatMap((issue) => refusalsOfIssue(register, facts, issue));
    return refuse(
      first ?? { code: "engine/form-invalid", facts: { field: facts.term, problem: "" } },
      ...rest,
    );
  }
  const values: Record<string, FieldValue | null> = {};
  const relations: Record<string, readonly RelationRow[]> = {};
  const faults: Refusal[] = [];
  for (const [name, sent] of Object.entries(parsed.data)) {
    const relation = facts.relations?.includes(name) ? register.relations?.[name] : undefined;
    if (!relation) values[name] = sent as FieldValue | null;
    else if (sent !== undefined) {
      relations[name] = (sent as readonly SentRow[]).map(({ valid_from, valid_to, ...row }, index) => {
        if (valid_to !== null && valid_to < valid_from) {
          faults.push({
            code: "engine/dates-reversed",
            at: `${name}.${index}`,
            facts: { relation: relation.term, row: index + 1 },
          });
        }
        return { rowId: newId(), validFrom: valid_from, validTo: valid_to, values: row };
      });
    }
  }
  const [first, ...rest] = faults;
  return first ? refuse(first, ...rest) : ok({ values, relations });
}

function refusalsOfIssue(
  register: Register,
  facts: ActionFacts,
  issue: {
    readonly code: string | undefined;
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly keys?: readonly string[];
  },
): Refusal[] {
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((name) => ({
      code: "engine/field-unknown",
      at: name,
      facts: { action: facts.term, field: name },
    }));
  }
  const at = issue.path.map(String).join(".");
  const [name = ""] = at.split(".");
  const field = register.fields[name]?.term ?? register.relations?.[name]?.term ?? name;
  return [{ code: "engine/form-invalid", at, facts: { field, problem: issue.message } }];
}
