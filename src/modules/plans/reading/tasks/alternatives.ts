import type { Alternative } from "../reading.ts";
import type { DocumentRules, FoundStatement, NamedUnit } from "../responsibility/index.ts";
import type { Source } from "../source.ts";

/** Other readings of a statement that the text does not rule out (备选解读). */
export function alternativesOf(
  source: Source,
  found: FoundStatement,
  units: readonly NamedUnit[],
  rules: DocumentRules,
): Alternative[] {
  const names = (list: readonly NamedUnit[]) => list.map((unit) => source.written(unit.start, unit.end));
  const leads = units.filter((unit) => unit.role === "lead");
  const first = units[0];
  const alternatives: Alternative[] = [];
  if (leads.length === 0 && units.length > 1 && first && rules.lead === null) {
    alternatives.push({
      says: `按习惯首位单位“${names([first])[0]}”为牵头单位，其余为责任单位`,
      change: { lead: names([first]), responsible: names(units.slice(1)) },
    });
  }
  const helpers = units.filter((unit) => unit.role !== "lead");
  if (
    leads.length > 0 &&
    helpers.length > 0 &&
    found.statement.roleLabels.some((label) => /^责任/.test(label))
  ) {
    const role = helpers[0]?.role === "participants" ? "responsible" : "participants";
    const says =
      role === "responsible" ? "责任单位与牵头单位同为责任主体，不是配合单位" : "责任单位配合牵头单位";
    alternatives.push({
      says,
      change: {
        participants: role === "participants" ? names(helpers) : [],
        responsible: role === "responsible" ? names(helpers) : [],
      },
    });
  }
  return alternatives;
}
