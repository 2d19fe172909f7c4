import { Button, Input, Select } from "antd";
import { useState } from "react";
import { DivisionLevel, endZone, type ReportingZone, saveZone } from "../../../modules/divisions/contract.ts";
import { call } from "../../api.ts";
import { DeedDialog } from "../../parts/deed-dialog.tsx";
import {
  ChangeFields,
  type Chosen,
  DivisionInput,
  DivisionsInput,
  Field,
  NamesInput,
} from "../../parts/inputs.tsx";
import { useScope } from "../../parts/scope.tsx";
import { useTexts } from "../../texts/index.ts";

interface SaveZone {
  readonly name: string;
  readonly shortName: string;
  readonly aliases?: string[];
  readonly governmentCode: string;
  readonly level: DivisionLevel;
  readonly areas?: Chosen[];
  readonly on: string;
  readonly document: string;
}

interface ZoneDialogProps {
  readonly zone: ReportingZone | undefined;
  readonly government: string;
  readonly onClose: () => void;
}

function initialOf(zone: ReportingZone | undefined, government: string): Partial<SaveZone> {
  if (!zone) return { governmentCode: government, level: "county" };
  const areas = zone.areas.map((area) => ({
    value: area.code as string,
    label: `${area.name} ${area.code}`,
  }));
  const { name, shortName, aliases, governmentCode, level } = zone;
  return { name, shortName, aliases, governmentCode, level, areas };
}

/** Enters a reporting zone, or sets anew what it covers (登记管委会辖区). */
function SaveZoneDialog({ zone, government, onClose }: ZoneDialogProps) {
  const t = useTexts();
  const words = t.registers.division;
  return (
    <DeedDialog<SaveZone>
      title={zone ? `${words.zoneChange} · ${zone.name}` : words.zoneCreate}
      lead={words.zoneLead}
      submit={t.app.save}
      changes="divisions."
      initial={initialOf(zone, government)}
      send={({ areas = [], ...facts }) =>
        call(saveZone, {
          ...facts,
          ...(zone ? { zoneCode: zone.zoneCode } : {}),
          areas: areas.map((one) => one.value),
        })
      }
      onClose={onClose}
    >
      <Field name="governmentCode" label={words.government}>
        <DivisionInput label={words.government} />
      </Field>
      <Field name="name" label={words.zoneName}>
        <Input maxLength={60} />
      </Field>
      <Field name="shortName" label={words.zoneShortName}>
        <Input maxLength={60} />
      </Field>
      <Field optional name="aliases" label={t.registers.aliases} extra={t.registers.aliasesHint}>
        <NamesInput label={t.registers.aliases} />
      </Field>
      <Field name="level" label={words.level}>
        <Select
          options={DivisionLevel.options.map((value) => ({ value, label: t.divisions.levelOf[value] }))}
        />
      </Field>
      <Field optional name="areas" label={words.areas}>
        <DivisionsInput label={words.areas} within={government} />
      </Field>
      <ChangeFields day="on" dayLabel={t.registers.effectiveOn} />
    </DeedDialog>
  );
}

function EndZoneDialog({ zone, onClose }: { zone: ReportingZone; onClose: () => void }) {
  const words = useTexts().registers.division;
  return (
    <DeedDialog<{ on: string; document: string }>
      danger
      title={`${words.zoneEndTitle} · ${zone.name}`}
      submit={words.zoneEnd}
      changes="divisions."
      send={(facts) => call(endZone, { zoneCode: zone.zoneCode, ...facts })}
      onClose={onClose}
    >
      <ChangeFields day="on" dayLabel={words.zoneUntil} />
    </DeedDialog>
  );
}

function Zone({ zone, onDo }: { zone: ReportingZone; onDo: (deed: "save" | "end") => void }) {
  const t = useTexts();
  const scope = useScope("divisions:edit")(zone.governmentCode);
  return (
    <li className="card-head">
      <div>
        <b>{zone.name}</b> <span className="dim">{zone.aliases.join("、")}</span>
        <div className="dim">
          {zone.governmentName}
          {zone.areas.length > 0 &&
            `　${t.divisions.covers}${t.app.colon}${zone.areas.map((area) => area.name).join("、")}`}
        </div>
      </div>
      {scope === "yes" && zone.validTo === null && (
        <span className="deeds no-print">
          <Button size="small" onClick={() => onDo("save")}>
            {t.registers.division.zoneChange}
          </Button>
          <Button size="small" danger onClick={() => onDo("end")}>
            {t.registers.division.zoneEnd}
          </Button>
        </span>
      )}
    </li>
  );
}

/** Reporting zones of a division (管委会等填报单位): entered, changed and ended here. */
export function Zones({ zones, government }: { zones: readonly ReportingZone[]; government: string }) {
  const t = useTexts();
  const scope = useScope("divisions:edit")(government);
  const [shown, setShown] = useState<{ readonly deed: "save" | "end"; readonly zone?: ReportingZone } | null>(
    null,
  );
  const close = () => setShown(null);
  if (zones.length === 0 && scope !== "yes") return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.divisions.zones}</h2>
        {scope === "yes" && (
          <Button className="no-print" onClick={() => setShown({ deed: "save" })}>
            {t.registers.division.zoneCreate}
          </Button>
        )}
      </div>
      <ul className="plain-list">
        {zones.map((zone) => (
          <Zone key={zone.zoneCode} zone={zone} onDo={(deed) => setShown({ deed, zone })} />
        ))}
        {zones.length === 0 && <li className="dim">{t.app.none}</li>}
      </ul>
      {shown?.deed === "save" && <SaveZoneDialog zone={shown.zone} government={government} onClose={close} />}
      {shown?.deed === "end" && shown.zone && <EndZoneDialog zone={shown.zone} onClose={close} />}
    </section>
  );
}
