import { Checkbox, Input, Select } from "antd";
import { useNavigate } from "react-router";
import {
  changeDivision,
  createDivision,
  type Division,
  endDivision,
  importDivisions,
  nameDivision,
} from "../../../modules/divisions/contract.ts";
import { call } from "../../api.ts";
import { DeedDialog } from "../../parts/deed-dialog.tsx";
import { ImportDialog } from "../../parts/import-dialog.tsx";
import {
  ChangeFields,
  type Chosen,
  DayInput,
  DivisionInput,
  DivisionsInput,
  Field,
} from "../../parts/inputs.tsx";
import { useTexts } from "../../texts/index.ts";

interface DialogProps {
  readonly division: Division;
  readonly onClose: () => void;
}

interface NewDivision {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentCode: string;
  readonly statisticsOnly?: boolean;
  readonly on: string;
  readonly document: string;
}

/** Enters a division (新设区划). */
export function CreateDivisionDialog({
  parent,
  onClose,
}: {
  parent: string | undefined;
  onClose: () => void;
}) {
  const t = useTexts();
  const words = t.registers.division;
  const navigate = useNavigate();
  return (
    <DeedDialog<NewDivision>
      title={words.create}
      submit={words.create}
      changes="divisions."
      initial={parent ? { parentCode: parent } : {}}
      send={async (facts) => {
        await call(createDivision, facts);
        await navigate(`/divisions/${facts.code}`);
      }}
      onClose={onClose}
    >
      <Field name="parentCode" label={words.parent}>
        <DivisionInput label={words.parent} />
      </Field>
      <Field name="code" label={words.code}>
        <Input maxLength={12} inputMode="numeric" />
      </Field>
      <Field name="name" label={words.name}>
        <Input maxLength={60} />
      </Field>
      <Field name="kind" label={words.kind}>
        <Input maxLength={20} placeholder={words.kindHint} />
      </Field>
      <Field optional name="statisticsOnly">
        <StatisticsOnly label={words.statisticsOnly} />
      </Field>
      <ChangeFields day="on" dayLabel={words.on} />
    </DeedDialog>
  );
}

function StatisticsOnly(props: { label: string; value?: boolean; onChange?: (on: boolean) => void }) {
  return (
    <Checkbox checked={props.value ?? false} onChange={(event) => props.onChange?.(event.target.checked)}>
      {props.label}
    </Checkbox>
  );
}

interface Change {
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly document: string;
}

/** Renames a division or changes its kind from a date (变更区划). */
export function ChangeDivisionDialog({ division, onClose }: DialogProps) {
  const words = useTexts().registers.division;
  return (
    <DeedDialog<Change>
      title={`${words.change} · ${division.name}`}
      lead={words.changeLead}
      submit={words.change}
      changes="divisions."
      initial={{ name: division.name, kind: division.kind }}
      send={(facts) => call(changeDivision, { code: division.code, ...facts })}
      onClose={onClose}
    >
      <Field name="name" label={words.name}>
        <Input maxLength={60} />
      </Field>
      <Field name="kind" label={words.kind}>
        <Input maxLength={20} />
      </Field>
      <ChangeFields day="on" dayLabel={words.on} />
    </DeedDialog>
  );
}

/** Records another name of a division (区划别名). */
export function NameDivisionDialog({ division, onClose }: DialogProps) {
  const t = useTexts();
  const words = t.registers.division;
  return (
    <DeedDialog<{ alias: string }>
      title={`${words.alias} · ${division.name}`}
      submit={t.app.add}
      changes="divisions."
      send={({ alias }) => call(nameDivision, { code: division.code, alias })}
      onClose={onClose}
    >
      <Field name="alias" label={t.agencies.alias}>
        <Input maxLength={60} />
      </Field>
    </DeedDialog>
  );
}

interface End {
  readonly kind: string;
  readonly successors?: Chosen[];
  readonly on: string;
  readonly document: string;
}

/** Ends, merges or re-codes a division (撤销、合并、改码). */
export function EndDivisionDialog({ division, onClose }: DialogProps) {
  const t = useTexts();
  const words = t.registers.division;
  return (
    <DeedDialog<End>
      danger
      title={`${words.end} · ${division.name}`}
      lead={words.endLead}
      submit={t.app.ok}
      changes="divisions."
      initial={{ kind: "合并" }}
      send={({ successors = [], ...facts }) =>
        call(endDivision, {
          ...facts,
          code: division.code,
          successors: successors.map((one) => one.value),
        })
      }
      onClose={onClose}
    >
      <Field name="kind" label={t.registers.endKind}>
        <Select options={words.endKinds.map((kind) => ({ value: kind, label: kind }))} />
      </Field>
      <Field optional name="successors" label={t.registers.successors}>
        <DivisionsInput label={t.registers.successors} />
      </Field>
      <ChangeFields day="on" dayLabel={words.on} />
    </DeedDialog>
  );
}

interface ImportFacts {
  readonly on: string;
  readonly document: string;
  readonly within?: string;
}

/** Imports a list of statistical codes (导入统计用区划代码). */
export function ImportDivisionsDialog({ onClose }: { onClose: () => void }) {
  const words = useTexts().registers.division;
  return (
    <ImportDialog<ImportFacts>
      title={words.importTitle}
      lead={words.importLead}
      changes="divisions."
      send={({ within, ...facts }, file, commit) =>
        call(importDivisions, { ...facts, ...(within ? { within } : {}), commit }, { file })
      }
      onClose={onClose}
    >
      <Field name="on" label={words.importOn}>
        <DayInput />
      </Field>
      <Field name="document" label={words.importDocument}>
        <Input maxLength={200} />
      </Field>
      <Field optional name="within" label={words.within}>
        <DivisionInput label={words.within} />
      </Field>
    </ImportDialog>
  );
}
