import { oncePer } from "../../kernel/memo.ts";
import type { Row } from "../expression/evaluate.ts";
import type { Scalar } from "../expression/expression.ts";
import { type Field, type FieldValue, modelOf } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";

/** Values by field name; null means unknown. */
export type Values = Readonly<Record<string, FieldValue | null>>;

/** One dated row of a relation (明细). */
export interface RelationRow {
  readonly rowId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly values: Values;
}

/** A record as it stands (当前记录). */
export interface StoredRecord {
  readonly recordId: string;
  readonly personKey: string | null;
  readonly state: string;
  readonly version: number;
  readonly validFrom: string;
  readonly recordedAt: Date;
  readonly values: Values;
  readonly relations: Readonly<Record<string, readonly RelationRow[]>>;
}

/** What an action put down (动作内容): changed fields, whole relations as they were left, the reason, the articles that only warned. */
export interface ActionContent {
  readonly values: Values;
  readonly relations: Readonly<Record<string, readonly RelationRow[]>>;
  readonly personKey: string | null;
  readonly reason: string | null;
  readonly warnings: readonly string[];
}

/** The record after an action: a pure step, the same when acting and when the log is folded. */
export function afterAction(
  before: StoredRecord | undefined,
  step: { recordId: string; state: string; at: Date; validFrom: string; content: ActionContent },
): StoredRecord {
  return {
    recordId: step.recordId,
    personKey: step.content.personKey,
    state: step.state,
    version: (before?.version ?? 0) + 1,
    validFrom: step.validFrom,
    recordedAt: step.at,
    values: { ...before?.values, ...step.content.values },
    relations: { ...before?.relations, ...step.content.relations },
  };
}

/** The record as conditions see it. */
export function rowOf(register: Register, record: Omit<StoredRecord, "recordedAt" | "personKey">): Row {
  const relations = Object.entries(register.relations ?? {}).map(([name, relation]) => [
    name,
    (record.relations[name] ?? []).map((row) => ({
      values: { ...scalars(relation.fields, row.values), valid_from: row.validFrom, valid_to: row.validTo },
    })),
  ]);
  return {
    values: {
      ...scalars(register.fields, record.values),
      record_id: record.recordId,
      state: record.state,
      valid_from: record.validFrom,
    },
    relations: Object.fromEntries(relations),
  };
}

/** Names of the fields that conditions may speak of. */
const comparable = oncePer((fields: Readonly<Record<string, Field>>) =>
  Object.keys(fields).filter((name) => fields[name] && modelOf(fields[name]).conditionType !== null),
);

function scalars(fields: Readonly<Record<string, Field>>, values: Values): Record<string, Scalar | null> {
  const known: Record<string, Scalar | null> = {};
  for (const name of comparable(fields)) {
    const value = values[name] ?? null;
    if (value === null || typeof value === "string" || typeof value === "boolean") known[name] = value;
  }
  return known;
}
