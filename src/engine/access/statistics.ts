import { sql } from "kysely";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { faultsOf } from "../expression/check.ts";
import type { Expression } from "../expression/expression.ts";
import { toSql } from "../expression/to-sql.ts";
import type { Register } from "../register/declaration.ts";
import { shapeOf } from "../register/shape.ts";
import { tableOf } from "../register/tables.ts";
import type { Context } from "./context.ts";
import { type Door, openDoor, placeOf, rowsOfDoor } from "./door.ts";
import { usedBy } from "./fields-of.ts";

/** A table of counts (统计表): one cell per combination of dimension values. */
export interface CountQuery {
  readonly purpose?: string;
  readonly by: readonly string[];
  readonly where?: Expression;
  /** Cells with fewer records are not shown; a setting of the place, not of this code. */
  readonly smallest: number;
}

export interface CountCell {
  readonly key: readonly (string | null)[];
  /** Null where the cell is suppressed. */
  readonly count: number | null;
}

/**
 * Counts records by dimensions under the same row rules as any list. Small cells are suppressed (去标识化, 个人信息保护法 第七十三条); where only one would be,
 * the next smallest goes with it, so that it cannot be told from the total.
 */
export async function countRecords(
  ctx: Context,
  register: Register,
  query: CountQuery,
): Promise<Result<{ readonly cells: readonly CountCell[]; readonly total: number | null }>> {
  const opened = openDoor(ctx, register, query.purpose ?? null);
  if (!opened.ok) return opened;
  const door: Door = { ...opened.value, grants: opened.value.grants.filter((grant) => grant.statistics) };
  const shape = shapeOf(register);
  const where = query.where ?? ({ op: "always" } as const);
  const [fault] = faultsOf(where, shape);
  if (fault) return refuse({ code: "engine/question-invalid", at: "where", facts: { problem: fault } });
  const wrong = query.by.find((name) => name !== "state" && register.fields[name]?.statistic !== "dimension");
  if (wrong) return refuse({ code: "engine/question-invalid", at: "by", facts: { problem: wrong } });
  const used = usedBy(where, ...query.by);
  if (door.grants.length === 0)
    return refuse({ code: "engine/no-access", facts: { register: register.term } });
  const columns = query.by.map((name) => sql`${sql.ref(`record.${name}`)}::text`);
  const { rows } = await sql<{ key: (string | null)[]; count: number }>`
    select array[${sql.join(columns)}]::text[] as key, count(*) as count
    from ${sql.table(tableOf(register))} as record
    where ${rowsOfDoor(door, used)} and ${toSql(where, shape, placeOf(register), door.situation)}
    group by 1 order by 1`.execute(ctx.db);
  return ok(suppressSmall(rows, query.smallest));
}

/** Hides small cells, and never exactly one of several. */
export function suppressSmall(
  cells: readonly { readonly key: readonly (string | null)[]; readonly count: number }[],
  smallest: number,
): { readonly cells: readonly CountCell[]; readonly total: number | null } {
  const total = cells.reduce((sum, cell) => sum + cell.count, 0);
  const hidden = new Set(cells.filter((cell) => cell.count < smallest));
  if (hidden.size === 1 && cells.length > 1) {
    const [next] = cells.filter((cell) => !hidden.has(cell)).sort((a, b) => a.count - b.count);
    if (next) hidden.add(next);
  }
  return {
    cells: cells.map((cell) => ({ key: cell.key, count: hidden.has(cell) ? null : cell.count })),
    total: total < smallest && total > 0 ? null : total,
  };
}
