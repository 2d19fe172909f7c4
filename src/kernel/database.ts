import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from "kysely";
import pg from "pg";
import type { Db, Tx } from "./db.ts";
import type { Refusal, Result } from "./result.ts";

/** An open database (已打开的数据库): the typed handle, and the pool below it for bulk copies. */
export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Role to act as from the first statement on; the address's own user otherwise. */
  readonly role?: string | undefined;
  /** 1 for an engine that knows one session only. */
  readonly maxConnections?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Off for an engine whose sessions share prepared statements. */
  readonly namedStatements?: boolean;
}

/** Opens a pool. Nothing is connected before the first query, so an unreachable server fails there. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 16,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: options.applicationName ?? "luoshi",
    types: { getTypeParser },
    ...(options.role ? { onConnect: actAs(options.role) } : {}),
  });
  // A connection that breaks while it idles is replaced by the pool; the next query that needs it reports the fault.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const named = options.namedStatements ?? true;
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: named ? namingPool(pool) : pool }) });
  return { db, pool, close: () => closeOnce(db, pool) };
}

async function closeOnce(db: Db, pool: pg.Pool): Promise<void> {
  await db.destroy();
  if (!pool.ended) await pool.end();
}

const actAs =
  (role: string) =>
  async (client: pg.ClientBase): Promise<void> => {
    await client.query(`set role ${pg.escapeIdentifier(role)}`);
  };

const asText = (text: string): string => text;
const asCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`${text} does not fit a number; select it as text`);
  return count;
};
const asList =
  <T>(one: (text: string) => T) =>
  (text: string): (T | null)[] =>
    splitArray(text).map((item) => (item === null ? null : one(item)));

/**
 * How values arrive: a calendar date as its text, an instant as `Date`, an exact figure as text. Counts (`int8`) arrive as
 * numbers and one beyond 2^53 is an error, not a near miss: no column of ours holds such a number, ids are UUIDs.
 */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.NUMERIC, asText],
  [pg.types.builtins.TIMESTAMP, asText],
  [pg.types.builtins.INTERVAL, asText],
  [pg.types.builtins.INT8, asCount],
  [1182, asList(asText)], // date[]
  [1231, asList(asText)], // numeric[]
  [1016, asList(asCount)], // int8[]
]);

function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  const own = format === "binary" ? undefined : parsers.get(oid);
  return own ?? pg.types.getTypeParser(oid, format);
}

/** One level of an array of dates or figures: none of their texts needs quoting. */
function splitArray(text: string): (string | null)[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",").map((item) => (item === "NULL" ? null : item));
}

const mostStatementNames = 500;

/**
 * Gives each statement with parameters a name, so that the server parses and plans it once per connection. The number of names
 * is bounded: lists of changing length would otherwise fill the server's memory with statements used once.
 */
function namingPool(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= mostStatementNames) return known;
    const name = createHash("sha1").update(text).digest("base64url");
    names.set(text, name);
    return name;
  };
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query(name ? { name, text, values: [...values] } : { text, values: [...values] });
    };
    // Kysely's type also covers cursors, which we do not hand it.
    return { query, release: () => client.release() } as unknown as PostgresPoolClient;
  };
  return { connect: async () => wrap(await pool.connect()), end: () => pool.end() };
}

/** Carries a refusal out of Kysely's transaction, which rolls back on whatever is thrown. */
class RefusedInside extends Error {
  readonly refusals: readonly [Refusal, ...Refusal[]];
  constructor(refusals: readonly [Refusal, ...Refusal[]]) {
    super("refused");
    this.refusals = refusals;
  }
}

/**
 * Runs `work` in a transaction: commits what it did when it returns ok, undoes all of it when it returns a refusal or throws.
 * Inside a transaction it runs under a savepoint, so that a refused part leaves the whole as it was.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  if (db.isTransaction) return underSavepoint(db as Tx, work);
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RefusedInside(result.refusals);
      return result;
    });
  } catch (error) {
    if (error instanceof RefusedInside) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

async function underSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  await sql`savepoint part`.execute(tx);
  try {
    const result = await work(tx);
    await (result.ok ? sql`release savepoint part` : sql`rollback to savepoint part`).execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx);
    throw error;
  }
}

const clashes = new Set(["40001", "40P01"]);

/** Repeats `work` when the database gave it up in favour of another transaction (serialization failure or deadlock). */
export async function retryClashes<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !clashes.has(sqlState(error) ?? "")) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 20 * 2 ** attempt));
    }
  }
}

/** The five-character condition code of a failed statement; undefined for other failures. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
