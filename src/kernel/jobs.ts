import { Logger, run, runMigrations } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import type { z } from "zod";
import type { Db } from "./db.ts";
import type { Log } from "./log.ts";
import { assert } from "./result.ts";
import { roles } from "./roles.ts";

/**
 * A kind of work done after the fact (后台任务), named `module.verb` and declared beside its module. Jobs live in the same database and are
 * put there in the transaction that causes them: either both are there or neither is.
 */
export interface JobKind<Payload extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}`;
  /** What it needs to know: ids, not copies, for the record may have moved on by the time it runs. */
  readonly payload: Payload;
  /** Tries before it is left for a person to look at; the pauses between them grow. */
  readonly attempts: number;
}

export function defineJob<Payload extends z.ZodType>(kind: JobKind<Payload>): JobKind<Payload> {
  return kind;
}

export interface EnqueueOptions {
  /** Not before this instant. */
  readonly runAt?: Date;
  /** A job of the same kind and key that still waits is replaced, not doubled. */
  readonly key?: string;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
}

/** Puts a job into the database, within the caller's transaction where there is one. */
export async function enqueue<Payload extends z.ZodType>(
  db: Db,
  kind: JobKind<Payload>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<void> {
  const parsed = JSON.stringify(kind.payload.parse(payload));
  const key = options.key === undefined ? null : `${kind.name}:${options.key}`;
  await sql`select from graphile_worker.add_job(
    identifier => ${kind.name}::text, payload => ${parsed}::json, queue_name => ${options.queue ?? null}::text,
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${kind.attempts}::integer, job_key => ${key}::text)`.execute(
    db,
  );
}

/** What is done when a job of a kind comes up. */
export interface JobHandler {
  readonly kind: JobKind;
  run(payload: unknown, about: JobInfo): Promise<void>;
}

export interface JobInfo {
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the process is asked to stop. */
  readonly stopping: AbortSignal;
}

/** Ties a kind to its work; the payload is checked when it comes out, since an older version may have put it in. */
export function handleJob<Payload extends z.ZodType>(
  kind: JobKind<Payload>,
  work: (payload: z.output<Payload>, about: JobInfo) => Promise<void>,
): JobHandler {
  return { kind, run: async (payload, about) => work(await kind.payload.parseAsync(payload), about) };
}

/** Works on jobs until stopped; a stop lets running jobs finish. */
export async function startJobs(options: {
  readonly pool: pg.Pool;
  readonly handlers: readonly JobHandler[];
  readonly log: Log;
  readonly concurrency?: number;
}): Promise<{ stop(): Promise<void> }> {
  const names = options.handlers.map((handler) => handler.kind.name);
  assert(new Set(names).size === names.length, `two handlers for one job: ${names.join(", ")}`);
  const runner = await run({
    pgPool: options.pool,
    concurrency: options.concurrency ?? 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quietLogger(options.log),
    taskList: Object.fromEntries(options.handlers.map((handler) => [handler.kind.name, asTask(handler)])),
    parsedCronItems: [],
  });
  return { stop: () => runner.stop() };
}

function asTask(handler: JobHandler) {
  return async (
    payload: unknown,
    helpers: { readonly job: { readonly attempts: number }; readonly abortSignal?: AbortSignal },
  ): Promise<void> => {
    const stopping = helpers.abortSignal ?? new AbortController().signal;
    await handler.run(payload, { attempt: helpers.job.attempts, stopping });
  };
}

/** The library reports every job; only what went wrong is worth a line, and the payload stays out of it. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === "error") log.error({ error: meta?.error }, message);
    else if (level === "warning") log.warn(message);
    else log.trace(message);
  });
}

/**
 * Brings the library's own tables to its version, as their owner, and lets the application work on them: the library switches row
 * security on, which without a policy hides every row from anybody but the owner.
 */
export async function prepareJobs(url: string, separateRoles: boolean): Promise<void> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    ...(separateRoles
      ? { onConnect: async (client: pg.ClientBase) => void (await client.query(`set role ${roles.owner}`)) }
      : {}),
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    if (separateRoles) await pool.query(openToApplication);
    await pool.query("reset role");
  } finally {
    await pool.end();
  }
}

const openToApplication = `do $$
declare
  one record;
begin
  for one in
    select c.relname from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'application')
  loop
    execute format('create policy application on graphile_worker.%I to ${roles.application} using (true) with check (true)',
      one.relname);
  end loop;
end
$$`;
