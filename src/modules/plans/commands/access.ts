import type { Actor, Context } from "../../../engine/access/index.ts";
import { can } from "../../../engine/access/index.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** What a post may do with plans (规划权限). */
export type PlanRight = "plans:import" | "plans:edit" | "plans:publish" | "plans:read";

/** Whether the actor may change plans of this division (管辖范围): only those of the government it acts for. */
export function actsFor(actor: Actor, jurisdiction: string): boolean {
  return actor.kind === "system" || actor.jurisdiction === jurisdiction;
}

/** Refuses unless the actor holds the right and acts for the government whose plan it is. No rule means no access. */
export function requireRight(ctx: Context, right: PlanRight, jurisdiction: string): Result<void> {
  if (!can(ctx.actor, right)) return refuse({ code: "plans/right-missing", facts: { right } });
  if (actsFor(ctx.actor, jurisdiction)) return ok();
  return refuse({
    code: "plans/other-jurisdiction",
    facts: { own: ctx.actor.jurisdiction ?? "—", jurisdiction },
  });
}
