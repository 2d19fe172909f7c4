import { Tooltip } from "antd";
import type { ItemUnit } from "../../../../modules/plans/contract.ts";
import { isUnresolved } from "../../../parts/words.ts";
import { type Texts, useTexts } from "../../../texts/index.ts";

/** What a unit's name leads to, in a few words (单位解析). */
export function resolutionWords(t: Texts, { resolution }: ItemUnit): string {
  switch (resolution.kind) {
    case "resolved":
      return resolution.agency.name;
    case "candidates":
      return t.bench.candidates(resolution.agencies.length);
    case "collective":
      return t.bench.collective(resolution.members.length);
    case "unknown":
      return t.bench.unknownUnit;
    case "acknowledged":
      return resolution.explained;
  }
}

interface UnitListProps {
  readonly units: readonly ItemUnit[];
  /** Left out where nothing may be changed. */
  readonly onAssign?: ((unit: ItemUnit) => void) | undefined;
}

const roles: readonly ItemUnit["role"][] = ["lead", "responsible", "owner", "participant"];

/** Units by role (责任单位): a dotted name is a known agency, a marked one waits for a person. */
export function UnitList({ units, onAssign }: UnitListProps) {
  const t = useTexts();
  if (units.length === 0) return <p className="dim">{t.bench.noUnits}</p>;
  return (
    <dl className="units">
      {roles
        .filter((role) => units.some((unit) => unit.role === role))
        .map((role) => (
          <div key={role}>
            <dt>{t.bench.role[role]}</dt>
            <dd>
              {units
                .filter((unit) => unit.role === role)
                .map((unit) => (
                  <UnitName key={unit.name} unit={unit} onAssign={onAssign} />
                ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function UnitName({ unit, onAssign }: { unit: ItemUnit; onAssign?: ((unit: ItemUnit) => void) | undefined }) {
  const t = useTexts();
  const open = isUnresolved(unit);
  const name = (
    <>
      {unit.name}
      {open && <small>{resolutionWords(t, unit)}</small>}
      {unit.origin === "added" && <small className="plus">+</small>}
    </>
  );
  const look = `unit ${open ? "open" : unit.resolution.kind}`;
  const tip = open ? unit.resolution.explained : resolutionWords(t, unit);
  return (
    <Tooltip title={tip} mouseEnterDelay={0.4}>
      {onAssign ? (
        <button type="button" className={look} onClick={() => onAssign(unit)}>
          {name}
        </button>
      ) : (
        <span className={look}>{name}</span>
      )}
    </Tooltip>
  );
}
