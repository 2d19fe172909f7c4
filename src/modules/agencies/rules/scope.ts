import type { Actor } from "../../../engine/access/index.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { isWithin } from "../../divisions/index.ts";

/** Whether an actor may change bodies and groups of a place (管辖范围): those of its own jurisdiction and of places below. */
export function decideScope(actor: Pick<Actor, "kind" | "jurisdiction">, jurisdiction: string): Result<void> {
  if (actor.kind === "system") return ok();
  if (actor.jurisdiction !== null && isWithin(jurisdiction, actor.jurisdiction)) return ok();
  const facts = { own: actor.jurisdiction ?? "—", code: jurisdiction };
  return refuse({ code: "agencies/outside-jurisdiction", at: "jurisdiction", facts });
}
