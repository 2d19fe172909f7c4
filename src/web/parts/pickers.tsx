import { Select } from "antd";
import { useState } from "react";
import { searchAgencies } from "../../modules/agencies/contract.ts";
import { searchDivisions } from "../../modules/divisions/contract.ts";
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

/** Choice of an agency by any of its names (机构选择): asks the server, never loads the list. */
export function AgencyPicker(props: PickerProps) {
  const [typed, setTyped] = useState(props.initialSearch ?? "");
  const q = useRested(typed);
  const found = useAnswer(searchAgencies, {
    ...(q ? { q } : {}),
    ...(props.jurisdiction ? { jurisdiction: props.jurisdiction, below: "yes" as const } : {}),
    limit: 20,
  });
  const options = (found.data?.items ?? []).map((agency) => ({
    value: agency.agencyId as string,
    label: agency.name,
    place: agency.jurisdictionName,
    short: agency.shortName,
  }));
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
  const options = (found.data?.items ?? []).map((division) => ({
    value: division.code,
    label: division.name,
    path: division.path.join(" "),
  }));
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
