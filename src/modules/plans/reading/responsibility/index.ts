export { findStatements } from "./find.ts";
export { dueLineBehind, type FoundStatement } from "./found.ts";
export { normalizeNames } from "./normalize.ts";
export { applyRules, type DocumentRules, type ImpliedUnits, readImplied, readRules } from "./rules.ts";
export { type NamedUnit, parseStatement, type Statement } from "./statement.ts";
export { unitLikeness } from "./unit-names.ts";
export type { Role } from "./words.ts";
