import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { inTransaction } from "../../kernel/database.ts";
import type { Tx } from "../../kernel/db.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { faultsOf } from "../expression/check.ts";
import type { Expression } from "../expression/expression.ts";
import { toSql } from "../expression/to-sql.ts";
import type { Grant, Register } from "../register/declaration.ts";
import { shapeOf } from "../register/shape.ts";
import { findRecord, recordFromColumns } from "../register/store.ts";
import { tableOf } from "../register/tables.ts";
import type { Context } from "./context.ts";
import {
  type Door,
  grantsFor,
  levelIn,
  openDoor,
  placeOf,
  rowsOfDoor,
  rowsOfGrant,
  showsPlain,
} from "./door.ts";
import { usedBy } from "./fields-of.ts";
import { type PresentedRecord, personalFieldsShown, presentRecord } from "./present.ts";
import { type DoorName, recordLooks } from "./read-log.ts";

/** A question to a register (查询): what to filter by, how to sort, where to go on. */
export interface ListQuery {
  readonly purpose?: string;
  readonly where?: Expression;
  /** Begins with this text, this sound or these initials, in any searchable field. */
  readonly search?: string;
  /** Newest first where nothing is said. */
  readonly sort?: { readonly field: string; readonly descending?: boolean };
  readonly after?: string;
  readonly limit: number;
}

export interface Page {
  readonly records: readonly PresentedRecord[];
  /** Pass as `after` for the next page; null at the end. */
  readonly next: string | null;
}

/** A page of records as this person may see them; the looks are on record before the answer leaves. */
export async function listRecords(
  ctx: Context,
  register: Register,
  query: ListQuery,
  name: DoorName = "list",
): Promise<Result<Page>> {
  const opened = openDoor(ctx, register, query.purpose ?? null);
  if (!opened.ok) return opened;
  const door = opened.value;
  const plan = planOf(door, query);
  if (!plan.ok) return plan;
  return inTransaction(ctx.db, async (tx) => {
    const rows = await selectRows(tx, door, query, plan.value);
    const page = rows.slice(0, query.limit);
    const covered = page.map((row) => ({
      record: recordFromColumns(register, row),
      covering: coveringGrants(door, row),
    }));
    await logLooks(tx, ctx, door, name, covered);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return ok({
      records: covered.map(({ record, covering }) => presentRecord(register, record, covering)),
      next: last ? writeCursor(query, last) : null,
    });
  });
}

/** One record with its relations; a record that is not this person's to see is unknown to them. */
export async function getRecord(
  ctx: Context,
  register: Register,
  recordId: string,
  purpose?: string,
): Promise<Result<PresentedRecord>> {
  const opened = openDoor(ctx, register, purpose ?? null);
  if (!opened.ok) return opened;
  return inTransaction(ctx.db, async (tx) => {
    const record = await findRecord(tx, register, recordId);
    const covering = record ? grantsFor(opened.value, record) : [];
    if (!record || covering.length === 0)
      return refuse({ code: "engine/record-unknown", facts: { register: register.term } });
    await logLooks(tx, ctx, opened.value, "get", [{ record, covering }]);
    return ok(presentRecord(register, record, covering));
  });
}

/** Finds the records about one person by the full identity number, where the post has look-up right although the number itself is masked. */
export async function lookUp(
  ctx: Context,
  register: Register,
  personKey: string,
  purpose?: string,
): Promise<Result<readonly PresentedRecord[]>> {
  const opened = openDoor(ctx, register, purpose ?? null);
  if (!opened.ok) return opened;
  const grants = opened.value.grants.filter((grant) => grant.lookUp);
  if (grants.length === 0) return refuse({ code: "engine/no-access", facts: { register: register.term } });
  const door: Door = { ...opened.value, grants };
  return inTransaction(ctx.db, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select record.*, ${coverColumns(door)} from ${sql.table(tableOf(register))} as record
      where record.person_key = ${personKey} and ${rowsOfDoor(door)} order by record.record_id limit 50`.execute(
      tx,
    );
    const covered = rows.map((row) => ({
      record: recordFromColumns(register, row),
      covering: coveringGrants(door, row),
    }));
    await logLooks(tx, ctx, door, "look-up", covered);
    return ok(covered.map(({ record, covering }) => presentRecord(register, record, covering)));
  });
}

type Covered = { readonly record: ReturnType<typeof recordFromColumns>; readonly covering: readonly Grant[] };

async function logLooks(
  tx: Tx,
  ctx: Context,
  door: Door,
  name: DoorName,
  covered: readonly Covered[],
): Promise<void> {
  if (!door.register.person || covered.length === 0) return;
  const looks = covered.map(({ record, covering }) => ({
    personKey: record.personKey ?? "-",
    recordId: record.recordId,
    fields: personalFieldsShown(door.register, covering),
  }));
  await recordLooks(tx, ctx, door, name, looks);
}

/** One truth column per grant: which of them cover the row. */
function coverColumns(door: Door): RawBuilder<unknown> {
  return sql.join(
    door.grants.map((grant, index) => sql`${rowsOfGrant(door, grant)} as ${sql.id(`granted_${index}`)}`),
  );
}

function coveringGrants(door: Door, row: Readonly<Record<string, unknown>>): readonly Grant[] {
  return door.grants.filter((_grant, index) => row[`granted_${index}`] === true);
}

interface Plan {
  readonly rows: RawBuilder<boolean>;
  readonly order: RawBuilder<unknown>;
}

const Cursor = z.tuple([z.union([z.string(), z.boolean(), z.null()]), z.guid()]);

/** Turns the question into SQL under the rules of the door; a field that somebody may not see plainly cannot be used to ask. */
function planOf(door: Door, query: ListQuery): Result<Plan> {
  const { register } = door;
  const shape = shapeOf(register);
  const where = query.where ?? ({ op: "always" } as const);
  const [fault] = faultsOf(where, shape);
  if (fault) return refuse({ code: "engine/question-invalid", at: "where", facts: { problem: fault } });
  const searched = query.search
    ? Object.keys(register.fields).filter((name) => register.fields[name]?.searchable)
    : [];
  const sortField = query.sort?.field;
  if (sortField !== undefined && !shape.fields[sortField]) {
    return refuse({ code: "engine/question-invalid", at: "sort", facts: { problem: sortField } });
  }
  const used = usedBy(where, ...searched, ...(sortField ? [sortField] : []));
  const unusable = used.find((name) => !door.grants.some((grant) => showsPlain(levelIn(grant, name))));
  if (unusable) {
    return refuse({
      code: "engine/field-not-usable",
      at: unusable,
      facts: { field: register.fields[unusable]?.term ?? unusable },
    });
  }
  const cursor = query.after ? readCursor(query.after) : undefined;
  if (query.after && !cursor)
    return refuse({ code: "engine/question-invalid", at: "after", facts: { problem: query.after } });
  const conditions = [
    rowsOfDoor(door, used),
    toSql(where, shape, placeOf(register), door.situation),
    ...(query.search ? [searchSql(searched, query.search)] : []),
    ...(cursor ? [afterSql(query, cursor)] : []),
  ];
  return ok({ rows: sql<boolean>`${sql.join(conditions, sql` and `)}`, order: orderSql(register, query) });
}

async function selectRows(
  tx: Tx,
  door: Door,
  query: ListQuery,
  plan: Plan,
): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select record.*, ${coverColumns(door)} from ${sql.table(tableOf(door.register))} as record
    where ${plan.rows} order by ${plan.order} limit ${query.limit + 1}`.execute(tx);
  return rows;
}

function searchSql(fields: readonly string[], search: string): RawBuilder<boolean> {
  const prefix = `${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const sound = `${search.toLowerCase().replace(/[^a-z0-9]/g, "")}%`;
  const bySound = sound.length > 1 ? ["pinyin", "initials"] : [];
  const matches = fields.flatMap((name) => [
    sql`${sql.ref(`record.${name}`)} like ${prefix}`,
    ...bySound.map((suffix) => sql`${sql.ref(`record.${name}_${suffix}`)} like ${sound}`),
  ]);
  return matches.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(matches, sql` or `)})`;
}

const sortColumn = (query: ListQuery) => sql.ref(`record.${query.sort?.field ?? "recorded_at"}`);
const descends = (query: ListQuery) => (query.sort ? query.sort.descending === true : true);

/**
 * Unknown values come last, whichever way the list runs; the record's id decides between equals. Where nothing can be unknown the plain order is
 * asked for, which is the order of the index.
 */
function orderSql(register: Register, query: ListQuery): RawBuilder<unknown> {
  const field = query.sort ? register.fields[query.sort.field] : undefined;
  const unknownLast = field && !field.required && descends(query) ? sql` nulls last` : sql``;
  const direction = descends(query) ? sql`desc` : sql`asc`;
  return sql`${sortColumn(query)} ${direction}${unknownLast}, record.record_id ${direction}`;
}

function afterSql(query: ListQuery, [value, id]: z.infer<typeof Cursor>): RawBuilder<boolean> {
  const column = sortColumn(query);
  const beyond = descends(query) ? sql`<` : sql`>`;
  if (value === null) return sql<boolean>`(${column} is null and record.record_id ${beyond} ${id})`;
  const known = sql`(${column}, record.record_id) ${beyond} (${value}, ${id}::uuid)`;
  return query.sort ? sql<boolean>`(${known} or ${column} is null)` : sql<boolean>`(${known})`;
}

function writeCursor(query: ListQuery, row: Readonly<Record<string, unknown>>): string {
  const value = row[query.sort?.field ?? "recorded_at"] ?? null;
  const plain = value instanceof Date ? value.toISOString() : value;
  return Buffer.from(JSON.stringify([plain, row.record_id])).toString("base64url");
}

function readCursor(text: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
