import { Input, Select } from "antd";
import { useNavigate } from "react-router";
import {
  type AgencyId,
  createGroup,
  endGroup,
  type GroupDetail,
} from "../../../modules/agencies/contract.ts";
import { call } from "../../api.ts";
import { DeedDialog } from "../../parts/deed-dialog.tsx";
import { AgencyInput, ChangeFields, DivisionInput, Field, NamesInput } from "../../parts/inputs.tsx";
import { useTexts } from "../../texts/index.ts";

interface NewGroup {
  readonly jurisdiction: string;
  readonly name: string;
  readonly kind: GroupDetail["kind"];
  readonly aliases?: string[];
  readonly officeAgencyId?: string;
  readonly validFrom: string;
  readonly document: string;
}

/** Sets up a leading group or joint conference (成立领导小组). */
export function CreateGroupDialog({ place, onClose }: { place: string | undefined; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.group;
  const navigate = useNavigate();
  return (
    <DeedDialog<NewGroup>
      title={words.create}
      submit={words.create}
      changes="agencies."
      initial={{ ...(place ? { jurisdiction: place } : {}), kind: "leading-group" }}
      send={async ({ officeAgencyId, ...facts }) => {
        const made = await call(createGroup, {
          ...facts,
          officeAgencyId: (officeAgencyId ?? null) as AgencyId | null,
        });
        await navigate(`/groups?jurisdiction=${made.jurisdiction}&group=${made.groupId}`);
      }}
      onClose={onClose}
    >
      <Field name="jurisdiction" label={t.agencies.jurisdiction}>
        <DivisionInput label={t.agencies.jurisdiction} />
      </Field>
      <Field name="name" label={words.name}>
        <Input maxLength={80} />
      </Field>
      <Field name="kind" label={words.kind}>
        <Select
          options={(["leading-group", "joint-conference"] as const).map((value) => ({
            value,
            label: t.agencies.kindOfGroup[value],
          }))}
        />
      </Field>
      <Field optional name="aliases" label={t.registers.aliases} extra={t.registers.aliasesHint}>
        <NamesInput label={t.registers.aliases} />
      </Field>
      <Field optional name="officeAgencyId" label={words.office}>
        <AgencyInput label={words.office} jurisdiction={place} />
      </Field>
      <ChangeFields day="validFrom" dayLabel={words.validFrom} />
    </DeedDialog>
  );
}

/** Ends a group by a document (撤销领导小组). */
export function EndGroupDialog({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const words = useTexts().registers.group;
  return (
    <DeedDialog<{ on: string; document: string }>
      danger
      title={`${words.endTitle} · ${group.name}`}
      lead={words.endLead(group.lists[0]?.members ?? 0)}
      submit={words.end}
      changes="agencies."
      send={(facts) => call(endGroup, { groupId: group.groupId, ...facts })}
      onClose={onClose}
    >
      <ChangeFields day="on" dayLabel={words.endOn} />
    </DeedDialog>
  );
}
