import { type FieldValue, modelOf } from "../kinds/index.ts";
import type { Grant, Register } from "../register/declaration.ts";
import type { RelationRow, StoredRecord, Values } from "../register/record.ts";
import { levelOf, showsPlain } from "./door.ts";

/** A record as one person may see it (脱敏后的记录): plain values, masked values, and nothing else. */
export interface PresentedRecord {
  readonly recordId: string;
  readonly version: number;
  readonly state: string;
  readonly validFrom: string;
  readonly recordedAt: string;
  /** Fields shown plainly or masked; a field on level “none” is absent. */
  readonly values: Readonly<Record<string, FieldValue | null>>;
  /** Names of the fields whose value is a mask. */
  readonly masked: readonly string[];
  readonly relations: Readonly<Record<string, readonly RelationRow[]>>;
}

/** Shows of a record what the grants that cover it allow. Relations follow the level of the register as a whole. */
export function presentRecord(
  register: Register,
  record: StoredRecord,
  covering: readonly Grant[],
): PresentedRecord {
  const { values, masked } = presentValues(register, record.values, covering);
  const wholly = covering.some((grant) => showsPlain(grant.level));
  return {
    recordId: record.recordId,
    version: record.version,
    state: record.state,
    validFrom: record.validFrom,
    recordedAt: record.recordedAt.toISOString(),
    values,
    masked,
    relations: wholly ? record.relations : {},
  };
}

/** Values by the levels of the covering grants. */
export function presentValues(
  register: Register,
  stored: Values,
  covering: readonly Grant[],
): { readonly values: Record<string, FieldValue | null>; readonly masked: readonly string[] } {
  const values: Record<string, FieldValue | null> = {};
  const masked: string[] = [];
  for (const [name, field] of Object.entries(register.fields)) {
    if (!(name in stored)) continue;
    const value = stored[name] ?? null;
    const level = levelOf(covering, name);
    if (showsPlain(level)) values[name] = value;
    else if (level === "masked") {
      values[name] = value === null ? null : modelOf(field).mask(value);
      masked.push(name);
    }
  }
  return { values, masked };
}

/** Fields about a person that these grants show plainly: what the read log must name. */
export function personalFieldsShown(register: Register, covering: readonly Grant[]): readonly string[] {
  return Object.entries(register.fields)
    .filter(([name, field]) => {
      const personal = field.sensitivity === "personal" || field.sensitivity === "sensitive";
      return personal && showsPlain(levelOf(covering, name));
    })
    .map(([name]) => name);
}
