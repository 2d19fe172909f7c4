import type { ItemUnit, ItemValue, UnitResolution, UnitRole } from "../contract.ts";

/** The units that an item names (条目所列单位); a cited document names none. */
export function unitsOf(value: ItemValue): readonly ItemUnit[] {
  return value.kind === "reference" ? [] : value.units;
}

/** The same item with other units (替换单位). */
export function withUnits(value: ItemValue, units: ItemUnit[]): ItemValue {
  return value.kind === "reference" ? value : { ...value, units };
}

/** Whether a person must still say which agency is meant (待指定单位): several are possible, or none is known. */
export function waitsForPerson(resolution: UnitResolution): boolean {
  return resolution.kind === "candidates" || resolution.kind === "unknown";
}

/** Roles that a unit can have in an item of this kind (可用角色): only tasks distinguish 牵头, 参加, 负责. */
export function rolesFor(kind: ItemValue["kind"]): readonly UnitRole[] {
  if (kind === "task") return ["lead", "participant", "responsible"];
  return kind === "reference" ? [] : ["owner"];
}

/** A unit as typed while checking, with what its name leads to (录入单位). */
export interface TypedUnit {
  readonly role: UnitRole;
  readonly name: string;
}

/** Finds what a newly typed name leads to; names that were there keep what a person has already said about them. */
export type FindResolution = (name: string) => { normalized: string; resolution: UnitResolution };

/** The units of an item after editing (修改后的单位): those that stay keep origin, full name and agency. */
export function editUnits(
  before: readonly ItemUnit[],
  typed: readonly TypedUnit[],
  find: FindResolution,
): ItemUnit[] {
  return typed.map(({ role, name }) => {
    const same =
      before.find((unit) => unit.name === name && unit.role === role) ??
      before.find((unit) => unit.name === name);
    if (same) return { ...same, role };
    return { role, name, origin: "edited", ...find(name) };
  });
}

/** Names among the typed ones that the item has not had before, each once (新录入的单位名称). */
export function newNames(before: readonly ItemUnit[], typed: readonly TypedUnit[]): string[] {
  const known = new Set(before.map((unit) => unit.name));
  return [...new Set(typed.map((unit) => unit.name))].filter((name) => !known.has(name));
}

/** A value as text that is the same whatever the order of its fields (规范化文本). */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === "object" && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

/** Content of an item without what its unit names lead to (条目文意): what counts as a change of the reading. */
export function contentOf(value: ItemValue): string {
  return canonical(
    value.kind === "reference"
      ? value
      : { ...value, units: value.units.map(({ role, name }) => ({ role, name })) },
  );
}

/** What an obligation says, wherever it now stands in the text (义务要义): number, path and table row may move. */
export function comparable(value: ItemValue): string {
  const content = JSON.parse(contentOf(value)) as Record<string, unknown>;
  const { number: _number, path: _path, task: _task, table: _table, ...rest } = content;
  return canonical(rest);
}
