import { finished } from "node:stream/promises";
import { sql } from "kysely";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Db } from "../../kernel/db.ts";
import { pooledRandom } from "../../kernel/random.ts";
import { assert, ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../access/context.ts";
import { type Door, openDoor } from "../access/door.ts";
import { modelOf } from "../kinds/index.ts";
import { contentHash, declarationHash } from "../register/act.ts";
import { valuesFromColumns } from "../register/columns.ts";
import { type Decision, judge, type Keys } from "../register/decide.ts";
import type { Register } from "../register/declaration.ts";
import type { Values } from "../register/record.ts";
import { tableOf } from "../register/tables.ts";
import { copyColumns, copyLine, copyRecord } from "./copy-text.ts";
import { type Columns, type FileRow, matchHeader, readRow, readStoredRows } from "./rows.ts";

/** The ledger of a job (导入台账): received = loaded + unchanged + rejected. */
export interface Ledger {
  readonly received: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly rejected: number;
}

interface Job {
  readonly job_id: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly state: "received" | "checked" | "committing" | "done";
  readonly received: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly committed_rows: number;
}

/** What an import needs beside the context: connections for COPY, and the key of persons. */
export interface ImportTools {
  readonly pool: pg.Pool;
  readonly keys: Keys;
}

const chunkSize = 5_000;

/** The dry run (预检): every row is judged exactly as a clerk's form would be, faults are stored by cell, nothing enters the register. */
export async function checkImport(
  ctx: Context,
  tools: ImportTools,
  register: Register,
  jobId: string,
): Promise<Result<Ledger>> {
  return run(ctx, tools, register, jobId, { commit: false });
}

/**
 * The load (载入), in chunks of one transaction each: rows, actions, faults and the ledger move together, so that a job that was killed goes on
 * where its last chunk ended.
 */
export async function commitImport(
  ctx: Context,
  tools: ImportTools,
  register: Register,
  jobId: string,
): Promise<Result<Ledger>> {
  return run(ctx, tools, register, jobId, { commit: true });
}

async function run(
  ctx: Context,
  tools: ImportTools,
  register: Register,
  jobId: string,
  { commit }: { readonly commit: boolean },
): Promise<Result<Ledger>> {
  const client = await tools.pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 2))", [jobId]);
    const job = await findJob(ctx.db, register, jobId);
    if (!job) return refuse({ code: "engine/job-unknown" });
    if (job.state === "done" && commit) return ok(ledgerOf(job));
    if (!commit && (job.state === "done" || job.state === "committing"))
      return refuse({ code: "engine/job-done" });
    const door = openDoor(ctx, register, job.purpose);
    if (!door.ok) return door;
    const resumes = job.state === "committing";
    if (!resumes) await startOver(ctx, jobId, commit);
    const from = resumes ? job.committed_rows : 0;
    return await runChunks(ctx, tools, client, door.value, { ...job, committed_rows: from }, commit);
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 2))", [jobId]).catch(() => undefined);
    client.release();
  }
}

async function findJob(db: Db, register: Register, jobId: string): Promise<Job | undefined> {
  const { rows } =
    await sql<Job>`select job_id, action, purpose, state, received, loaded, unchanged, rejected, committed_rows
    from register.import_job where job_id = ${jobId} and register = ${register.key}`.execute(db);
  return rows[0];
}

const ledgerOf = ({ received, loaded, unchanged, rejected }: Ledger): Ledger => ({
  received,
  loaded,
  unchanged,
  rejected,
});

async function startOver(ctx: Context, jobId: string, commit: boolean): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await sql`delete from register.import_fault where job_id = ${jobId}`.execute(tx);
    await sql`update register.import_job set state = ${commit ? "committing" : "received"}, received = 0, loaded = 0, unchanged = 0,
      rejected = 0, committed_rows = 0, updated_at = ${ctx.clock.now()} where job_id = ${jobId}`.execute(tx);
  });
}

async function runChunks(
  ctx: Context,
  tools: ImportTools,
  client: pg.PoolClient,
  door: Door,
  job: Job,
  commit: boolean,
): Promise<Result<Ledger>> {
  const rows = readStoredRows(ctx.db, job.job_id);
  const header = await rows.next();
  if (header.done) return refuse({ code: "engine/file-empty", facts: { file: "-" } });
  const columns = matchHeader(door.register, job.action, header.value.cells);
  if (!columns.ok) return columns;
  const work: Work = { ctx, tools, client, door, job, commit, columns: columns.value, seen: new Map() };
  let skipped = 0;
  let chunk: FileRow[] = [];
  for await (const row of rows) {
    if (skipped < job.committed_rows) {
      skipped += 1;
      remember(work, row);
      continue;
    }
    chunk.push(row);
    if (chunk.length < chunkSize) continue;
    await runChunk(work, chunk);
    chunk = [];
  }
  if (chunk.length > 0) await runChunk(work, chunk);
  await sql`update register.import_job set state = ${commit ? "done" : "checked"}, updated_at = ${ctx.clock.now()}
    where job_id = ${job.job_id}`.execute(ctx.db);
  const after = await findJob(ctx.db, door.register, job.job_id);
  assert(after, "The job is there");
  return ok(ledgerOf(after));
}

interface Work {
  readonly ctx: Context;
  readonly tools: ImportTools;
  readonly client: pg.PoolClient;
  readonly door: Door;
  readonly job: Job;
  readonly commit: boolean;
  readonly columns: Columns;
  /** Natural keys met in this file, with the line of the first. */
  readonly seen: Map<string, number>;
}

/** What became of each row of a chunk. */
interface Outcome {
  readonly decided: Decision[];
  readonly faults: { readonly line: number; readonly refusals: readonly Refusal[] }[];
  unchanged: number;
}

const identityOf = (register: Register, values: Values): string =>
  JSON.stringify(register.identity.map((name) => values[name] ?? null));

/** A row of an earlier chunk, met again on resuming: only its key matters. */
function remember(work: Work, row: FileRow): void {
  const values = readRow(work.columns, row);
  if (values.ok) work.seen.set(identityOf(work.door.register, values.value), row.line);
}

async function runChunk(work: Work, chunk: readonly FileRow[]): Promise<void> {
  const { client, commit } = work;
  const outcome: Outcome = { decided: [], faults: [], unchanged: 0 };
  const read = readChunk(work, chunk, outcome);
  await client.query("begin");
  try {
    const standing = await findStanding(work, read);
    for (const { line, values } of read) judgeRow(work, outcome, line, values, standing);
    if (commit) await load(work, outcome.decided);
    await storeOutcome(work, chunk.length, outcome);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

interface ReadRow {
  readonly line: number;
  readonly values: Values;
}

function readChunk(work: Work, chunk: readonly FileRow[], outcome: Outcome): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  for (const row of chunk) {
    const values = readRow(work.columns, row);
    if (!values.ok) {
      outcome.faults.push({ line: row.line, refusals: values.refusals });
      continue;
    }
    const key = identityOf(work.door.register, values.value);
    const first = work.seen.get(key);
    if (first === undefined) {
      work.seen.set(key, row.line);
      rows.push({ line: row.line, values: values.value });
    } else {
      outcome.faults.push({
        line: row.line,
        refusals: [{ code: "engine/row-twice", facts: { line: first } }],
      });
    }
  }
  return rows;
}

/** Records of the register that already hold one of these natural keys, by key. */
async function findStanding(
  { door, client }: Work,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<string, Values>> {
  const { register } = door;
  const lists = register.identity.map((name) => rows.map((row) => row.values[name] ?? null));
  const types = register.identity.map((name, index) => {
    const field = register.fields[name];
    return `$${index + 1}::${field ? modelOf(field).column(field) : "text"}[]`;
  });
  const names = register.identity.join(", ");
  const { rows: found } = await client.query<Record<string, unknown>>(
    `select * from ${tableOf(register)} where (${names}) in (select * from unnest(${types.join(", ")}))`,
    lists,
  );
  return new Map(
    found.map((row) => {
      const values = valuesFromColumns(register.fields, row);
      return [identityOf(register, values), values] as const;
    }),
  );
}

function judgeRow(
  work: Work,
  outcome: Outcome,
  line: number,
  values: Values,
  standing: ReadonlyMap<string, Values>,
): void {
  const { ctx, tools, door, job } = work;
  const { register } = door;
  const known = standing.get(identityOf(register, values));
  if (known) {
    const same = Object.entries(values).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(known[name] ?? null),
    );
    if (same) outcome.unchanged += 1;
    else outcome.faults.push({ line, refusals: [alreadyRegistered(register)] });
    return;
  }
  const idNumber = register.person ? values[register.person] : null;
  const personKey = typeof idNumber === "string" ? tools.keys.personKey(idNumber) : null;
  const content = { values, relations: {}, personKey, reason: null, warnings: [] };
  const decided = judge(ctx, door, { action: job.action }, undefined, content);
  if (decided.ok) outcome.decided.push(decided.value);
  else outcome.faults.push({ line, refusals: decided.refusals });
}

function alreadyRegistered(register: Register): Refusal {
  const identity = register.identity.map((name) => register.fields[name]?.term ?? name).join("、");
  return { code: "engine/already-registered", facts: { register: register.term, identity } };
}

/** Puts decided rows into the register, the log and its payload: three streams of the same transaction. */
async function load(work: Work, decided: readonly Decision[]): Promise<void> {
  if (decided.length === 0) return;
  const { ctx, door, job, client } = work;
  const { register } = door;
  const { actor } = ctx;
  const declaration = declarationHash(register);
  const [records, actions, payloads]: [string[], string[], string[]] = [[], [], []];
  for (const { after, content, grantedBy } of decided) {
    const actionId = ctx.newId();
    const text = JSON.stringify(content);
    const salt = pooledRandom(16).toString("hex");
    records.push(copyRecord(register, after));
    payloads.push(copyLine([actionId, text, salt]));
    actions.push(
      copyLine([
        actionId,
        after.recordedAt,
        register.key,
        after.recordId,
        after.version,
        job.action,
        register.actions[job.action]?.kind,
        after.state,
        actor.kind,
        actor.accountId,
        actor.personId,
        actor.postId,
        actor.agencyId,
        grantedBy,
        job.purpose,
        after.validFrom,
        declaration,
        contentHash(salt, text),
        job.job_id,
      ]),
    );
  }
  await copy(client, `${tableOf(register)} (${copyColumns(register).join(", ")})`, records);
  await copy(client, `register.action (${actionColumns})`, actions);
  await copy(client, "register.action_payload (action_id, content, salt)", payloads);
}

const actionColumns =
  "action_id, at, register, record_id, seq, action, kind, state, actor_kind, account_id, person_id, post_id, agency_id, granted_by, purpose, " +
  "valid_from, declaration_hash, content_hash, request_id";

async function copy(client: pg.PoolClient, target: string, lines: readonly string[]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`));
  stream.end(lines.join(""));
  await finished(stream);
}

async function storeOutcome({ client, ctx, job }: Work, received: number, outcome: Outcome): Promise<void> {
  const lines = outcome.faults.flatMap(({ line, refusals }) =>
    refusals.map((refusal, no) =>
      copyLine([job.job_id, line, no, refusal.at ?? null, refusal.code, JSON.stringify(refusal.facts ?? {})]),
    ),
  );
  if (lines.length > 0)
    await copy(client, "register.import_fault (job_id, line, no, field, code, facts)", lines);
  await client.query(
    `update register.import_job set received = received + $2, loaded = loaded + $3, unchanged = unchanged + $4, rejected = rejected + $5,
       committed_rows = committed_rows + $2, updated_at = $6 where job_id = $1`,
    [job.job_id, received, outcome.decided.length, outcome.unchanged, outcome.faults.length, ctx.clock.now()],
  );
}
