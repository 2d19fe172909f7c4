import type { Actor } from "../../../engine/access/index.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { isWithin } from "./code.ts";

/** Who changes the register, as far as the place of their post decides it. */
export type Editor = Pick<Actor, "kind" | "jurisdiction">;

/** Whether a place lies in the jurisdiction of an actor or below (管辖范围); the program itself may change every place. */
export function inScope(actor: Editor, code: string): boolean {
  return actor.kind === "system" || (actor.jurisdiction !== null && isWithin(code, actor.jurisdiction));
}

/** Whether an actor may change all these places (管辖范围); the refusal names the first that they may not. */
export function decideScope(actor: Editor, codes: readonly string[], at: string): Result<void> {
  const outside = codes.find((code) => !inScope(actor, code));
  if (outside === undefined) return ok();
  const facts = { own: actor.jurisdiction ?? "—", code: outside };
  return refuse({ code: "divisions/outside-jurisdiction", at, facts });
}
