import type { Kysely, Transaction } from "kysely";

/** The database handle (数据库连接). It knows no tables: each module adds its own with `withTables`. */
export type Db = Kysely<object>;

/** A handle inside a transaction. */
export type Tx = Transaction<object>;
