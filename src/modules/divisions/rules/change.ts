import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Division } from "../contract.ts";
import { levelOfCode, mayStandUnder } from "./code.ts";

/** What a new division says of itself (新设区划). */
export interface NewDivision {
  readonly code: string;
  readonly parentCode: string | null;
  readonly urbanRural: string | null;
}

/** Whether a division may be entered, given who bears its code now and what stands above it on the day (新设校验). */
export function decideCreation(
  wanted: NewDivision,
  found: {
    readonly holder: Division | undefined;
    readonly parent: Division | undefined;
    readonly on: string;
  },
): Result<void> {
  const { code, parentCode } = wanted;
  if (found.holder) {
    return refuse({ code: "divisions/code-taken", at: "code", facts: { code, name: found.holder.name } });
  }
  if (wanted.urbanRural !== null && levelOfCode(code) !== "village") {
    return refuse({ code: "divisions/urban-rural-for-villages", at: "urbanRural", facts: { code } });
  }
  if (parentCode === null) {
    return levelOfCode(code) === "province"
      ? ok()
      : refuse({ code: "divisions/parent-required", at: "parentCode", facts: { code } });
  }
  if (!mayStandUnder(code, parentCode)) {
    return refuse({ code: "divisions/wrong-parent", at: "parentCode", facts: { code, parent: parentCode } });
  }
  return found.parent
    ? ok()
    : refuse({ code: "divisions/unknown", at: "parentCode", facts: { code: parentCode, on: found.on } });
}

/** Whether the present form of a division may end on a day: it must have begun before, and not have ended (变更时点校验). */
export function decideTiming(current: Division, on: string): Result<void> {
  if (current.validTo !== null) {
    return refuse({
      code: "divisions/already-ended",
      facts: { name: current.name, on: current.validTo },
    });
  }
  if (current.validFrom !== null && on <= current.validFrom) {
    return refuse({
      code: "divisions/before-its-period",
      at: "on",
      facts: { name: current.name, from: current.validFrom, on },
    });
  }
  return ok();
}

/** The form that a change leads to, or the reason why it may not be made (变更区划). */
export function decideChange(
  current: Division,
  change: {
    readonly name?: string | undefined;
    readonly kind?: string | undefined;
    readonly urbanRural?: Division["urbanRural"] | undefined;
    readonly on: string;
  },
): Result<Pick<Division, "name" | "kind" | "urbanRural">> {
  const timing = decideTiming(current, change.on);
  if (!timing.ok) return timing;
  const next = {
    name: change.name ?? current.name,
    kind: change.kind ?? current.kind,
    urbanRural: change.urbanRural === undefined ? current.urbanRural : change.urbanRural,
  };
  if (next.urbanRural !== null && current.level !== "village") {
    return refuse({
      code: "divisions/urban-rural-for-villages",
      at: "urbanRural",
      facts: { code: current.code },
    });
  }
  const same =
    next.name === current.name && next.kind === current.kind && next.urbanRural === current.urbanRural;
  return same ? refuse({ code: "divisions/nothing-changed", facts: { name: current.name } }) : ok(next);
}
