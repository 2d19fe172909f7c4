/**
 * The order of the house (依赖顺序), as law: a room may import only rooms that stand earlier in this list.
 * `scripts/boundaries.ts` enforces it. Add a module here when its first register is built, not before.
 */
export const order = [
  "kernel",
  "engine",
  "modules/divisions",
  "modules/agencies",
  "modules/accounts",
  "modules/indicators",
  "modules/plans",
  "modules/tasks",
  "server",
  "cli",
  "web",
] as const;
