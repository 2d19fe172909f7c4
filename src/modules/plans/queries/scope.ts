import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { Actor } from "../../../engine/access/index.ts";
import type { PlanTables } from "../tables.ts";

type Scoped = PlanTables & { p: PlanTables["plans.plan"]; v: PlanTables["plans.plan_revision"] };

/** Whether the plan `p` is one of the government that the actor acts for (本级规划). */
export function isOwn(actor: Actor) {
  return (eb: ExpressionBuilder<Scoped, "p" | "v">): ExpressionWrapper<Scoped, "p" | "v", SqlBool> =>
    actor.kind === "system" ? eb.and([]) : eb.and([eb("p.jurisdiction", "=", actor.jurisdiction ?? "")]);
}

/**
 * Which plans an actor may see (可见范围): all of its own government, and of the governments above and below it those that are published.
 * Drafts stay with whoever drafts them; the published plans of everybody else are on their public pages.
 */
export function mayRead(actor: Actor) {
  return (eb: ExpressionBuilder<Scoped, "p" | "v">): ExpressionWrapper<Scoped, "p" | "v", SqlBool> => {
    if (actor.kind === "system") return eb.and([]);
    if (actor.jurisdiction === null) return eb.or([]);
    return eb.or([
      isOwn(actor)(eb),
      eb.and([
        eb("v.status", "in", ["published", "revising", "superseded"]),
        sql<SqlBool>`exists (
          select from divisions.division own, divisions.division its
          where own.division_code = ${actor.jurisdiction} and its.division_code = p.jurisdiction
            and (its.prefix like own.prefix || '%' or own.prefix like its.prefix || '%'))`,
      ]),
    ]);
  };
}

/** Current name of a division (现行名称), its code where the register does not know it. */
export const divisionName = (code: "p.jurisdiction") =>
  sql<string>`coalesce((select d.name from divisions.division_version d where d.division_code = ${sql.ref(code)}
    order by d.version_no desc limit 1), ${sql.ref(code)})`;

/** Name of a person (姓名); null for the program itself. */
export const personName = (id: string) =>
  sql<string | null>`(select n.name from agencies.person n where n.person_id = ${sql.ref(id)})`;
