import { Select } from "antd";
import { useState } from "react";
import { type Agency, type AgencyId, getAgency, searchAgencies } from "../../modules/agencies/contract.ts";
import { getDivision, searchDivisions } from "../../modules/divisions/contract.ts";
import { useAnswer, useRested } from "./query.ts";

interface PickerProps {
  readonly value: string | undefined;
  readonly onPick: (value: string | undefined, name: string | undefined) => void;
  readonly placeholder: string;
  readonly autoFocus?: boolean;
  readonly width?: number | string;
  /** Show bodies of this division first, when nothing is typed. */
  readonly jurisdiction?: string | undefined;
  readonly initialSearch?: string;
}

const agencyOption = (agency: Agency) => ({
  value: agency.agencyId as string,
  label: agency.name,
  place: agency.jurisdictionName,
});

/** Choice of an agency by any of its names (机构选择): asks the server, never loads the list. */
export function AgencyPicker(props: PickerProps) {
  const [typed, setTyped] = useState(props.initialSearch ?? "");
  const q = useRested(typed);
  const found = useAnswer(searchAgencies, {
    ...(q ? { q } : {}),
    ...(props.jurisdiction ? { jurisdiction: props.jurisdiction, below: "yes" as const } : {}),
    limit: 20,
  });
  const offered = (found.data?.items ?? []).map(agencyOption);
  const missing = props.value !== undefined && !offered.some((option) => option.value === props.value);
  const known = useAnswer(getAgency, { agencyId: props.value as AgencyId }, missing);
  const options = missing && known.data ? [agencyOption(known.data.agency), ...offered] : offered;
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      autoFocus={props.autoFocus ?? false}
      style={{ width: props.width ?? 240 }}
      value={props.value}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? " " : undefined}
      options={options}
      optionRender={(option) => (
        <span className="pick">
          {option.data.label} <small className="dim">{option.data.place}</small>
        </span>
      )}
      popupMatchSelectWidth={360}
      onChange={(value: string | undefined) =>
        props.onPick(value, options.find((option) => option.value === value)?.label)
      }
    />
  );
}

/** Choice of a division by name, pinyin or code (区划选择). */
export function DivisionPicker(props: PickerProps) {
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const found = useAnswer(searchDivisions, { ...(q ? { q } : {}), limit: 20 });
  const offered = (found.data?.items ?? []).map((division) => ({
    value: division.code,
    label: division.name,
    path: division.path.join(" "),
  }));
  const missing = props.value !== undefined && !offered.some((option) => option.value === props.value);
  const known = useAnswer(getDivision, { code: props.value ?? "" }, missing);
  const options =
    missing && known.data
      ? [{ value: known.data.division.code, label: known.data.division.name, path: "" }, ...offered]
      : offered;
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      style={{ width: props.width ?? 180 }}
      value={props.value}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      loading={found.isFetching}
      options={options}
      optionRender={(option) => (
        <span className="pick">
          {option.data.label} <small className="dim num">{option.data.value}</small>{" "}
          <small className="dim">{option.data.path}</small>
        </span>
      )}
      popupMatchSelectWidth={340}
      onChange={(value: string | undefined) =>
        props.onPick(value, options.find((option) => option.value === value)?.label)
      }
    />
  );
}
