import { sql } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { columnsToWrite, relationFromColumns, valuesFromColumns } from "./columns.ts";
import type { Register } from "./declaration.ts";
import type { RelationRow, StoredRecord } from "./record.ts";
import { relationTableOf, tableOf } from "./tables.ts";

type Columns = Readonly<Record<string, unknown>>;

/** The record under a row lock, relations included; undefined where there is none. */
export async function lockRecord(
  tx: Tx,
  register: Register,
  recordId: string,
): Promise<StoredRecord | undefined> {
  const { rows } =
    await sql<Columns>`select * from ${sql.table(tableOf(register))} where record_id = ${recordId} for update`.execute(
      tx,
    );
  const [row] = rows;
  return row ? withRelations(tx, register, row) : undefined;
}

/** The record as it stands now, relations included. */
export async function findRecord(
  db: Db | Tx,
  register: Register,
  recordId: string,
): Promise<StoredRecord | undefined> {
  const { rows } =
    await sql<Columns>`select * from ${sql.table(tableOf(register))} where record_id = ${recordId}`.execute(
      db,
    );
  const [row] = rows;
  return row ? withRelations(db, register, row) : undefined;
}

async function withRelations(db: Db | Tx, register: Register, row: Columns): Promise<StoredRecord> {
  const relations: Record<string, readonly RelationRow[]> = {};
  for (const [name, relation] of Object.entries(register.relations ?? {})) {
    const { rows } = await sql<Columns>`select * from ${sql.table(relationTableOf(register, name))}
      where record_id = ${row.record_id} order by valid_from, row_id`.execute(db);
    if (rows.length > 0) relations[name] = rows.map((each) => relationFromColumns(relation.fields, each));
  }
  return { ...recordFromColumns(register, row), relations };
}

/** A record as it was read from its table, without relations. */
export function recordFromColumns(register: Register, row: Columns): StoredRecord {
  return {
    recordId: String(row.record_id),
    personKey: register.person ? String(row.person_key) : null,
    state: String(row.state),
    version: Number(row.version),
    validFrom: String(row.valid_from),
    recordedAt: row.recorded_at as Date,
    values: valuesFromColumns(register.fields, row),
    relations: {},
  };
}

function systemColumns(register: Register, record: StoredRecord) {
  return [
    ...(register.person ? [["person_key", sql`${record.personKey}`] as const] : []),
    ["state", sql`${record.state}`] as const,
    ["version", sql`${record.version}`] as const,
    ["valid_from", sql`${record.validFrom}::date`] as const,
    ["recorded_at", sql`${record.recordedAt}`] as const,
  ];
}

/**
 * Refuses a natural key that another record holds, also when two writers arrive together: they queue up on a lock of that key, because a table
 * distributed by person has no unique index over it.
 */
export async function claimIdentity(tx: Tx, register: Register, record: StoredRecord): Promise<Result<void>> {
  const key = [register.key, ...register.identity.map((name) => String(record.values[name]))].join("/");
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 1))`.execute(tx);
  const same = columnsToWrite(register.fields, record.values)
    .filter(([name]) => register.identity.includes(name))
    .map(([name, value]) => sql`${sql.id(name)} = ${value}`);
  const { rows } = await sql`select 1 from ${sql.table(tableOf(register))}
    where ${sql.join(same, sql` and `)} and record_id <> ${record.recordId} limit 1`.execute(tx);
  if (rows.length === 0) return ok();
  const identity = register.identity.map((name) => register.fields[name]?.term ?? name).join("、");
  return refuse({ code: "engine/already-registered", facts: { register: register.term, identity } });
}

/** Opens the row of a new record. */
export async function insertRecord(tx: Tx, register: Register, record: StoredRecord): Promise<void> {
  const columns = [
    ["record_id", sql`${record.recordId}`] as const,
    ...systemColumns(register, record),
    ...columnsToWrite(register.fields, record.values),
  ];
  await sql`insert into ${sql.table(tableOf(register))} (${sql.join(columns.map(([name]) => sql.id(name)))})
    values (${sql.join(columns.map(([, value]) => value))})`.execute(tx);
}

/** Brings the row of a record to its new state; all columns, so that the row is a function of the log alone. */
export async function updateRecord(tx: Tx, register: Register, record: StoredRecord): Promise<void> {
  const columns = [...systemColumns(register, record), ...columnsToWrite(register.fields, record.values)];
  const assignments = columns.map(([name, value]) => sql`${sql.id(name)} = ${value}`);
  await sql`update ${sql.table(tableOf(register))} set ${sql.join(assignments)} where record_id = ${record.recordId}`.execute(
    tx,
  );
}

/** Leaves the relations named as the record has them. */
export async function replaceRelations(
  tx: Tx,
  register: Register,
  record: StoredRecord,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const fields = register.relations?.[name]?.fields ?? {};
    const table = sql.table(relationTableOf(register, name));
    await sql`delete from ${table} where record_id = ${record.recordId}`.execute(tx);
    for (const row of record.relations[name] ?? []) {
      const columns = [
        ...(register.person ? [["person_key", sql`${record.personKey}`] as const] : []),
        ["record_id", sql`${record.recordId}`] as const,
        ["row_id", sql`${row.rowId}`] as const,
        ["valid_from", sql`${row.validFrom}::date`] as const,
        ["valid_to", sql`${row.validTo}::date`] as const,
        ...columnsToWrite(fields, row.values),
      ];
      await sql`insert into ${table} (${sql.join(columns.map(([column]) => sql.id(column)))})
        values (${sql.join(columns.map(([, value]) => value))})`.execute(tx);
    }
  }
}
