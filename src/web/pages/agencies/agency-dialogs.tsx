import { Input, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import {
  type Agency,
  type AgencyId,
  AgencyKind,
  createAgency,
  endAgency,
  importAgencies,
  listFunctions,
  renameAgency,
} from "../../../modules/agencies/contract.ts";
import { listZones } from "../../../modules/divisions/contract.ts";
import { call } from "../../api.ts";
import { DeedDialog } from "../../parts/deed-dialog.tsx";
import { ImportDialog } from "../../parts/import-dialog.tsx";
import {
  AgenciesInput,
  ChangeFields,
  type Chosen,
  DayInput,
  DivisionInput,
  Field,
  NamesInput,
} from "../../parts/inputs.tsx";
import { useAnswer } from "../../parts/query.ts";
import { useTexts } from "../../texts/index.ts";

interface NewAgency {
  readonly jurisdiction: string;
  readonly zoneCode?: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly functionCode: string;
  readonly furtherFunctions?: string[];
  readonly names?: string[];
  readonly creditCode?: string;
  readonly validFrom?: string;
  readonly document: string;
}

/** What the body is for (职能): from the catalogue of functions. */
function FunctionFields() {
  const t = useTexts();
  const words = t.registers.agency;
  const functions = useAnswer(listFunctions, {});
  const options = (functions.data?.items ?? []).map((one) => ({ value: one.functionCode, label: one.term }));
  return (
    <>
      <Field name="functionCode" label={words.function}>
        <Select showSearch={{ optionFilterProp: "label" }} options={options} />
      </Field>
      <Field optional name="furtherFunctions" label={words.further}>
        <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={options} />
      </Field>
    </>
  );
}

/** Enters a body (登记机构). */
export function CreateAgencyDialog({ place, onClose }: { place: string | undefined; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.agency;
  const navigate = useNavigate();
  const [kind, setKind] = useState<AgencyKind>("department");
  const zones = useAnswer(listZones, place ? { within: place } : {}, kind === "zone-committee");
  return (
    <DeedDialog<NewAgency>
      title={words.create}
      submit={words.create}
      changes="agencies."
      initial={{ ...(place ? { jurisdiction: place } : {}), kind: "department" }}
      send={async ({ creditCode, validFrom, ...facts }) => {
        const made = await call(createAgency, {
          ...facts,
          ...(creditCode?.trim() ? { creditCode: creditCode.trim() } : {}),
          validFrom: validFrom ?? null,
        });
        await navigate(`/agencies/${made.agency.agencyId}`);
      }}
      onClose={onClose}
    >
      <Field name="jurisdiction" label={t.agencies.jurisdiction}>
        <DivisionInput label={t.agencies.jurisdiction} />
      </Field>
      <Field name="name" label={words.name}>
        <Input maxLength={80} />
      </Field>
      <Field name="shortName" label={words.shortName}>
        <Input maxLength={80} />
      </Field>
      <Field name="kind" label={words.kind}>
        <Select
          options={AgencyKind.options.map((value) => ({ value, label: t.agencies.kindOf[value] }))}
          onSelect={(chosen: AgencyKind) => setKind(chosen)}
        />
      </Field>
      {kind === "zone-committee" && (
        <Field name="zoneCode" label={words.zone}>
          <Select
            options={(zones.data?.items ?? []).map((zone) => ({ value: zone.zoneCode, label: zone.name }))}
          />
        </Field>
      )}
      <FunctionFields />
      <Field optional name="names" label={t.registers.aliases} extra={t.registers.aliasesHint}>
        <NamesInput label={t.registers.aliases} />
      </Field>
      <Field optional name="creditCode" label={t.agencies.creditCode}>
        <Input maxLength={18} />
      </Field>
      <Field optional name="validFrom" label={words.validFrom}>
        <DayInput />
      </Field>
      <Field name="document" label={t.registers.document}>
        <Input maxLength={200} placeholder={t.registers.documentHint} />
      </Field>
    </DeedDialog>
  );
}

interface Rename {
  readonly name: string;
  readonly shortName: string;
  readonly on: string;
  readonly document: string;
}

/** Gives a body a new name from a date (机构更名). */
export function RenameDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.agency;
  return (
    <DeedDialog<Rename>
      title={`${words.rename} · ${agency.name}`}
      lead={words.renameLead}
      submit={words.rename}
      changes="agencies."
      initial={{ name: agency.name, shortName: agency.shortName }}
      send={(facts) => call(renameAgency, { agencyId: agency.agencyId, ...facts })}
      onClose={onClose}
    >
      <Field name="name" label={words.newName}>
        <Input maxLength={80} />
      </Field>
      <Field name="shortName" label={words.newShortName}>
        <Input maxLength={80} />
      </Field>
      <ChangeFields day="on" dayLabel={t.registers.effectiveOn} />
    </DeedDialog>
  );
}

interface End {
  readonly on: string;
  readonly kind: string;
  readonly successors?: Chosen[];
  readonly document: string;
}

/** Merges, splits or ends a body (合并、拆分、撤销机构). */
export function EndAgencyDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.agency;
  return (
    <DeedDialog<End>
      danger
      title={`${words.end} · ${agency.name}`}
      lead={words.endLead}
      submit={t.app.ok}
      changes="agencies."
      initial={{ kind: words.endKinds[0] ?? "" }}
      send={({ successors = [], ...facts }) =>
        call(endAgency, {
          ...facts,
          agencyId: agency.agencyId,
          successors: successors.map((one) => one.value as AgencyId),
        })
      }
      onClose={onClose}
    >
      <Field name="kind" label={t.registers.endKind}>
        <Select options={words.endKinds.map((kind) => ({ value: kind, label: kind }))} />
      </Field>
      <Field optional name="successors" label={t.registers.successors}>
        <AgenciesInput label={t.registers.successors} jurisdiction={agency.jurisdiction} />
      </Field>
      <ChangeFields day="on" dayLabel={words.endOn} />
    </DeedDialog>
  );
}

/** Imports bodies of one place (导入机构). */
export function ImportAgenciesDialog({ place, onClose }: { place: string | undefined; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.agency;
  return (
    <ImportDialog<{ jurisdiction: string; document: string }>
      title={words.importTitle}
      lead={words.importLead}
      initial={place ? { jurisdiction: place } : {}}
      changes="agencies."
      send={(values, file, commit) => call(importAgencies, { ...values, commit }, { file })}
      onClose={onClose}
    >
      <Field name="jurisdiction" label={t.agencies.jurisdiction}>
        <DivisionInput label={t.agencies.jurisdiction} />
      </Field>
      <Field name="document" label={t.registers.document}>
        <Input maxLength={200} placeholder={t.registers.documentHint} />
      </Field>
    </ImportDialog>
  );
}
