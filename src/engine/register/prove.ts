import { sql } from "kysely";
import type { Db } from "../../kernel/db.ts";
import { contentHash } from "./act.ts";
import type { Register } from "./declaration.ts";
import { type ActionContent, afterAction, type StoredRecord } from "./record.ts";
import { findRecord } from "./store.ts";
import { tableOf } from "./tables.ts";

/** What the proof found (核对结果): how much agrees, and each difference as a sentence. */
export interface Proof {
  readonly records: number;
  readonly actions: number;
  readonly differences: readonly string[];
}

interface LoggedAction {
  readonly action_id: string;
  readonly record_id: string;
  readonly seq: number;
  readonly at: Date;
  readonly state: string;
  readonly valid_from: string;
  readonly content_hash: string;
  readonly content: string | null;
  readonly salt: string | null;
}

const pageSize = 500;

/**
 * Folds the log of a register and compares it with its rows (以日志核对当前数据): a gap in the sequence, a changed payload, a row
 * without log, a log without row and a differing value are each reported. Reads page by page; memory does not grow with the register.
 */
export async function proveRegister(db: Db, register: Register): Promise<Proof> {
  const differences: string[] = [];
  let actions = 0;
  let records = 0;
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await listRecordIds(db, register, after);
    if (ids.length === 0) break;
    const logged = await listActions(db, register, ids);
    for (const recordId of ids) {
      const own = logged.get(recordId) ?? [];
      actions += own.length;
      records += 1;
      differences.push(...(await compareRecord(db, register, recordId, own)));
    }
    after = ids.at(-1) ?? null;
  }
  return { records, actions, differences };
}

/** Every record that has a row or a log, in the order of ids. */
async function listRecordIds(db: Db, register: Register, after: string | null): Promise<string[]> {
  const { rows } = await sql<{ record_id: string }>`
    select record_id from (
      (select record_id from ${sql.table(tableOf(register))} where ${after}::uuid is null or record_id > ${after} order by record_id limit ${pageSize})
      union
      (select distinct record_id from register.action
       where register = ${register.key} and (${after}::uuid is null or record_id > ${after}) order by record_id limit ${pageSize})
    ) as both_sides order by record_id limit ${pageSize}`.execute(db);
  return rows.map((row) => row.record_id);
}

async function listActions(
  db: Db,
  register: Register,
  ids: readonly string[],
): Promise<Map<string, LoggedAction[]>> {
  const { rows } = await sql<LoggedAction>`
    select a.action_id, a.record_id, a.seq, a.at, a.state, a.valid_from, a.content_hash, p.content, p.salt
    from register.action a left join register.action_payload p using (action_id)
    where a.register = ${register.key} and a.record_id = any(${[...ids]}::uuid[])
    order by a.record_id, a.seq`.execute(db);
  const byRecord = new Map<string, LoggedAction[]>();
  for (const row of rows) byRecord.set(row.record_id, [...(byRecord.get(row.record_id) ?? []), row]);
  return byRecord;
}

async function compareRecord(
  db: Db,
  register: Register,
  recordId: string,
  actions: readonly LoggedAction[],
): Promise<readonly string[]> {
  const row = await findRecord(db, register, recordId);
  if (actions.length === 0) return [`${recordId}：有当前数据而无业务动作`];
  const faults = actions.flatMap((action, index) => faultsOfAction(action, index + 1));
  if (faults.length > 0) return faults;
  if (actions.some((action) => action.content === null))
    return row ? [`${recordId}：内容已依法删除而当前数据仍在`] : [];
  if (!row) return [`${recordId}：有业务动作而无当前数据`];
  return differencesBetween(fold(actions), row);
}

function faultsOfAction(action: LoggedAction, expectedSeq: number): readonly string[] {
  if (action.seq !== expectedSeq)
    return [`${action.record_id}：业务动作序号不连续，应为${expectedSeq}，实为${action.seq}`];
  if (action.content === null || action.salt === null) return [];
  const intact = contentHash(action.salt, action.content) === action.content_hash;
  return intact ? [] : [`${action.record_id}：第${action.seq}个业务动作的内容与摘要不符`];
}

/** The record that a complete log amounts to. */
function fold(actions: readonly LoggedAction[]): StoredRecord {
  let record: StoredRecord | undefined;
  for (const action of actions) {
    record = afterAction(record, {
      recordId: action.record_id,
      state: action.state,
      at: action.at,
      validFrom: action.valid_from,
      content: JSON.parse(action.content ?? "{}") as ActionContent,
    });
  }
  if (!record) throw new Error("Nothing to fold");
  return record;
}

function differencesBetween(folded: StoredRecord, row: StoredRecord): readonly string[] {
  const names = [...new Set([...Object.keys(folded.values), ...Object.keys(row.values)])];
  const same = (left: unknown, right: unknown) =>
    JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
  const system = (["state", "version", "validFrom", "personKey"] as const).filter(
    (name) => folded[name] !== row[name],
  );
  const relations = [...new Set([...Object.keys(folded.relations), ...Object.keys(row.relations)])];
  const inOrder = (record: StoredRecord, name: string) =>
    [...(record.relations[name] ?? [])]
      .sort((a, b) => (a.rowId < b.rowId ? -1 : 1))
      .map((each) => [each.rowId, each.validFrom, each.validTo, sortedEntries(each.values)]);
  return [
    ...system,
    ...names.filter((name) => !same(canonical(folded.values[name]), canonical(row.values[name]))),
    ...relations.filter((name) => !same(inOrder(folded, name), inOrder(row, name))),
  ].map((name) => `${row.recordId}：“${name}”与业务动作不一致`);
}

/** Known values by name; the database gives keys of its own order back, and nulls for what was never said. */
function sortedEntries(values: object): readonly (readonly [string, unknown])[] {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, canonical(value)] as const);
}

function canonical(value: unknown): unknown {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? sortedEntries(value) : value;
}
