import type { IndicatorRegistry } from "../../indicators/index.ts";
import { factsOf } from "../findings/index.ts";
import type { AlignedPlan, CrossFinding } from "./aligned-plan.ts";
import { nestingChecks } from "./cross-checks.ts";

/** One higher plan and all plans one level below it (分级衔接): whether the parts can make the whole. Quotes: 0 is the higher plan, then the others. */
export function nestPlans(
  parent: AlignedPlan,
  children: readonly AlignedPlan[],
  registry?: IndicatorRegistry,
): CrossFinding[] {
  const facts = children.map((child) => factsOf(child.reading, child.text, registry));
  return nestingChecks(factsOf(parent.reading, parent.text, registry), facts, [parent, ...children]);
}
