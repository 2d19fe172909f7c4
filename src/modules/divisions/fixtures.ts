import type { Division, DivisionHit } from "./contract.ts";
import { kindOfName, levelOfCode, shortNameOf, statCodeOf } from "./rules.ts";

/** A toy place (示例区划): 棋县 in 棋盘市 in 棋省, where everybody plays chess. */
export function aDivision(facts: Partial<Division> = {}): Division {
  const code = facts.code ?? "990721";
  const name = facts.name ?? "棋县";
  const level = levelOfCode(code);
  return {
    code,
    name,
    shortName: shortNameOf(name, level),
    level,
    kind: kindOfName(name, level, false),
    parentCode: null,
    adminCode: code,
    statCode: statCodeOf(code),
    urbanRural: null,
    validFrom: null,
    validTo: null,
    ...facts,
  };
}

/** The same as a line of a search result. */
export function aHit(facts: Partial<DivisionHit> = {}): DivisionHit {
  const { path = [], matched = null, ...division } = facts;
  return { ...aDivision(division), path, matched };
}
