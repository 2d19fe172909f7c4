import { DatePicker, Form, type FormItemProps, Input, Select } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { searchAgencies } from "../../modules/agencies/contract.ts";
import { searchDivisions } from "../../modules/divisions/contract.ts";
import { useTexts } from "../texts/index.ts";
import { AgencyPicker, DivisionPicker } from "./pickers.tsx";
import { useAnswer, useRested } from "./query.ts";

/** What a form item hands to its input. */
interface Held<T> {
  readonly id?: string;
  readonly value?: T;
  readonly onChange?: (value: T) => void;
}

/** A place or body chosen in a form, with the name that the form shows. */
export interface Chosen {
  readonly value: string;
  readonly label: ReactNode;
}

interface FieldProps extends Pick<FormItemProps, "name" | "label" | "extra"> {
  readonly optional?: boolean;
  readonly children: ReactNode;
}

/** A field of a form (表单项): required unless said otherwise. */
export function Field({ optional = false, children, ...item }: FieldProps) {
  const t = useTexts();
  return (
    <Form.Item {...item} rules={optional ? [] : [{ required: true, message: t.app.required }]}>
      {children}
    </Form.Item>
  );
}

/** A calendar day in a form (日期), held as text. */
export function DayInput({ id, value, onChange }: Held<string | undefined>) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format("YYYY-MM-DD") : undefined)}
    />
  );
}

/** One division in a form (区划). */
export function DivisionInput({ value, onChange, label }: Held<string | undefined> & { label: string }) {
  return (
    <DivisionPicker width="100%" placeholder={label} value={value} onPick={(code) => onChange?.(code)} />
  );
}

/** One body in a form (机构). */
export function AgencyInput(
  props: Held<string | undefined> & { label: string; jurisdiction?: string | undefined },
) {
  return (
    <AgencyPicker
      width="100%"
      placeholder={props.label}
      jurisdiction={props.jurisdiction}
      value={props.value}
      onPick={(id) => props.onChange?.(id)}
    />
  );
}

interface SeveralProps extends Held<Chosen[]> {
  readonly label: string;
  readonly offered: readonly Chosen[];
  readonly busy: boolean;
  readonly onSearch: (typed: string) => void;
}

function Several({ id, value, onChange, label, offered, busy, onSearch }: SeveralProps) {
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch }}
      value={value ?? []}
      placeholder={label}
      aria-label={label}
      loading={busy}
      options={[...offered]}
      onChange={(chosen: Chosen[]) =>
        onChange?.(chosen.map((one) => ({ value: one.value, label: one.label })))
      }
    />
  );
}

/** Several bodies in a form (多个机构): asked of the server while one types. */
export function AgenciesInput(props: Held<Chosen[]> & { label: string; jurisdiction?: string | undefined }) {
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const found = useAnswer(searchAgencies, {
    ...(q ? { q } : {}),
    ...(props.jurisdiction ? { jurisdiction: props.jurisdiction } : {}),
    limit: 20,
  });
  const offered = (found.data?.items ?? []).map((one) => ({
    value: one.agencyId as string,
    label: one.name,
  }));
  return <Several {...props} offered={offered} busy={found.isFetching} onSearch={setTyped} />;
}

/** Several divisions in a form (多个区划). */
export function DivisionsInput(props: Held<Chosen[]> & { label: string; within?: string | undefined }) {
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const found = useAnswer(searchDivisions, {
    ...(q ? { q } : {}),
    ...(props.within ? { within: props.within } : {}),
    limit: 20,
  });
  const offered = (found.data?.items ?? []).map((one) => ({
    value: one.code as string,
    label: `${one.name} ${one.code}`,
  }));
  return <Several {...props} offered={offered} busy={found.isFetching} onSearch={setTyped} />;
}

/** Several names in a form (多个名称): typed, each ended by 顿号, comma or Enter. */
export function NamesInput({ id, value, onChange, label }: Held<string[]> & { label: string }) {
  return (
    <Select
      {...(id ? { id } : {})}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={["、", ",", "，"]}
      value={value ?? []}
      placeholder={label}
      aria-label={label}
      onChange={(names: string[]) =>
        onChange?.(names.map((name) => name.trim()).filter((name) => name !== ""))
      }
    />
  );
}

/** First day and document of a change (变更日期与依据文件), as nearly every change of a register needs them. */
export function ChangeFields({ day, dayLabel }: { day: string; dayLabel: string }) {
  const t = useTexts();
  return (
    <>
      <Field name={day} label={dayLabel}>
        <DayInput />
      </Field>
      <Field name="document" label={t.registers.document}>
        <Input maxLength={200} placeholder={t.registers.documentHint} />
      </Field>
    </>
  );
}
