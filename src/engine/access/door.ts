import { type RawBuilder, sql } from "kysely";
import { today } from "../../kernel/dates.ts";
import { ok, type Refused, type Result, refuse } from "../../kernel/result.ts";
import { holds } from "../expression/evaluate.ts";
import type { Situation } from "../expression/expression.ts";
import { sentenceOf } from "../expression/sentence.ts";
import { type Place, toSql } from "../expression/to-sql.ts";
import type { FieldLevel, Grant, Register } from "../register/declaration.ts";
import { rowOf, type StoredRecord } from "../register/record.ts";
import { shapeOf } from "../register/shape.ts";
import { relationTableOf } from "../register/tables.ts";
import type { Context } from "./context.ts";

/**
 * The one door to a register (唯一入口). Lists, counts, statistics, exports, history and actions all ask it which rows exist for this
 * person, and how much of each field. A row is seen if one grant in force covers it; the level of a field is the highest among
 * the grants that cover the row. Nothing granted, nothing there.
 */
export interface Door {
  readonly register: Register;
  readonly situation: Situation;
  readonly purpose: string | null;
  /** The grants in force, in the order of the declaration. */
  readonly grants: readonly Grant[];
}

const ranks: Readonly<Record<FieldLevel, number>> = { none: 0, masked: 1, plain: 2, edit: 3 };

/** Which grants are in force for this actor and purpose, or why none is. */
export function openDoor(ctx: Context, register: Register, purpose: string | null): Result<Door> {
  const held = register.grants.filter((grant) => ctx.actor.rights.has(grant.to));
  if (held.length === 0) return refuse({ code: "engine/no-access", facts: { register: register.term } });
  const grants = held.filter((grant) => !grant.purposes || (purpose !== null && purpose in grant.purposes));
  if (grants.length === 0) return refusePurpose(register, held);
  const { personId, postId, agencyId, jurisdiction } = ctx.actor;
  const actor = { person: personId, office: postId, body: agencyId, area: jurisdiction };
  return ok({ register, grants, purpose, situation: { today: today(ctx.clock), actor, purpose } });
}

function refusePurpose(register: Register, held: readonly Grant[]): Refused {
  const purposes = [
    ...new Set(
      held.flatMap((grant) => Object.entries(grant.purposes ?? {}).map(([key, term]) => `${term}（${key}）`)),
    ),
  ];
  return refuse({
    code: "engine/purpose-needed",
    facts: { register: register.term, purposes: purposes.join("、") },
  });
}

/** The level that a grant gives to a field. */
export function levelIn(grant: Grant, field: string): FieldLevel {
  return grant.levels?.[field] ?? grant.level;
}

/** The grants of this door that cover a record. */
export function grantsFor(
  door: Door,
  record: Omit<StoredRecord, "recordedAt" | "personKey">,
): readonly Grant[] {
  const shape = shapeOf(door.register);
  const row = rowOf(door.register, record);
  return door.grants.filter((grant) => holds(grant.rows, shape, row, door.situation));
}

/** The highest level of a field among grants. */
export function levelOf(grants: readonly Grant[], field: string): FieldLevel {
  return grants.reduce<FieldLevel>((best, grant) => {
    const level = levelIn(grant, field);
    return ranks[level] > ranks[best] ? level : best;
  }, "none");
}

/** Whether a level shows the value itself. */
export function showsPlain(level: FieldLevel): boolean {
  return ranks[level] >= ranks.plain;
}

/** Where a register's rows and relations stand in SQL, under the alias `record`. */
export function placeOf(register: Register): Place {
  const relations = Object.keys(register.relations ?? {}).map((name) => [
    name,
    {
      table: relationTableOf(register, name),
      key: "record_id",
      foreignKey: "record_id",
      place: { alias: `relation_${name}` },
    },
  ]);
  return { alias: "record", relations: Object.fromEntries(relations) };
}

/** The row rule of one grant as SQL. */
export function rowsOfGrant(door: Door, grant: Grant): RawBuilder<boolean> {
  return toSql(grant.rows, shapeOf(door.register), placeOf(door.register), door.situation);
}

/**
 * Which rows exist for this door. Where a request filters or sorts by fields, only rows count in which one grant shows all of those plainly:
 * else order and presence would tell what the mask hides.
 */
export function rowsOfDoor(door: Door, usedFields: readonly string[] = []): RawBuilder<boolean> {
  const grants = door.grants.filter((grant) =>
    usedFields.every((field) => showsPlain(levelIn(grant, field))),
  );
  if (grants.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(${sql.join(
    grants.map((grant) => rowsOfGrant(door, grant)),
    sql` or `,
  )})`;
}

/** Why somebody sees a field of a record, or does not (权限说明), in one Chinese sentence. */
export function explainAccess(door: Door, record: StoredRecord, field: string): string {
  const term = door.register.fields[field]?.term ?? field;
  const shape = shapeOf(door.register);
  const covering = grantsFor(door, record);
  const level = levelOf(covering, field);
  const granting = covering.find((grant) => levelIn(grant, field) === level);
  if (!granting || level === "none") {
    const rules = door.grants.map((grant) => `“${grant.to}”须${sentenceOf(grant.rows, shape)}`);
    return covering.length === 0
      ? `看不到该记录：${rules.join("；")}`
      : `看不到「${term}」：所持权限“${covering.map((grant) => grant.to).join("、")}”不含此项`;
  }
  const words: Readonly<Record<FieldLevel, string>> = {
    none: "",
    masked: "只能看到隐去部分内容的",
    plain: "可以查看",
    edit: "可以查看和填写",
  };
  return `${words[level]}「${term}」：依据权限“${granting.to}”，因为${sentenceOf(granting.rows, shape)}`;
}
