import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import {
  type AgencyId,
  type GroupMember,
  GroupPart,
  listPeople,
  type PersonId,
} from "../../../modules/agencies/contract.ts";
import { AgencyPicker } from "../../parts/pickers.tsx";
import { useAnswer, useRested } from "../../parts/query.ts";
import { useTexts } from "../../texts/index.ts";

/** A line of a list that is being written (名单草稿行): the body may not be chosen yet. */
export interface DraftLine {
  readonly key: number;
  readonly part: GroupMember["part"];
  readonly agencyId: AgencyId | null;
  readonly agencyName: string;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly title: string;
}

function PersonPicker({
  line,
  onChange,
}: {
  line: DraftLine;
  onChange: (change: Partial<DraftLine>) => void;
}) {
  const t = useTexts();
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const found = useAnswer(
    listPeople,
    { ...(q ? { q } : line.agencyId ? { agencyId: line.agencyId } : {}), limit: 20 },
    line.agencyId !== null,
  );
  const offered = (found.data?.items ?? []).map((person) => ({
    value: person.personId as string,
    label: person.name,
  }));
  const chosen = line.personId ? [{ value: line.personId as string, label: line.personName ?? "" }] : [];
  const missing = chosen.filter((one) => !offered.some((option) => option.value === one.value));
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={line.personId as string | null}
      placeholder={t.registers.group.person}
      aria-label={t.registers.group.person}
      options={[...missing, ...offered]}
      onChange={(value: string | undefined, option) => {
        const name = Array.isArray(option) ? undefined : option?.label;
        onChange({ personId: (value ?? null) as PersonId | null, personName: name ?? null });
      }}
    />
  );
}

interface LineProps {
  readonly line: DraftLine;
  readonly index: number;
  readonly last: boolean;
  readonly jurisdiction: string;
  readonly fault: string | undefined;
  readonly onChange: (change: Partial<DraftLine>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function Line({ line, index, last, jurisdiction, fault, onChange, onMove, onRemove }: LineProps) {
  const t = useTexts();
  const words = t.registers.group;
  return (
    <li>
      <span className="num dim">{index + 1}</span>
      <Select
        value={line.part}
        aria-label={words.part}
        options={GroupPart.options.map((part) => ({ value: part, label: t.agencies.partOf[part] }))}
        onChange={(part) => onChange({ part })}
      />
      <AgencyPicker
        width="100%"
        placeholder={words.body}
        jurisdiction={jurisdiction}
        value={line.agencyId ?? undefined}
        onPick={(id, name) => onChange({ agencyId: (id ?? null) as AgencyId | null, agencyName: name ?? "" })}
      />
      <PersonPicker line={line} onChange={onChange} />
      <Input
        value={line.title}
        maxLength={80}
        placeholder={words.title}
        aria-label={words.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <span className="deeds">
        <Button
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={words.up(index + 1)}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={words.down(index + 1)}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          danger
          icon={<DeleteOutlined />}
          aria-label={words.remove(index + 1)}
          onClick={onRemove}
        />
      </span>
      {fault && (
        <span className="line-fault" role="alert">
          {fault}
        </span>
      )}
    </li>
  );
}

const blank = {
  part: "member",
  agencyId: null,
  agencyName: "",
  personId: null,
  personName: null,
  title: "",
} as const;

/** Lines of a list that is being written, from the list in force (照抄现行名单). */
export const draftOf = (members: readonly GroupMember[]): DraftLine[] =>
  members.map((member, key) => ({ ...member, key, title: member.title ?? "" }));

interface MemberLinesProps {
  readonly lines: readonly DraftLine[];
  readonly jurisdiction: string;
  /** What the server refused, by line. */
  readonly faults: ReadonlyMap<number, string>;
  readonly onChange: (lines: DraftLine[]) => void;
}

/** The lines of a new member list (名单编辑): add, remove, put in order. */
export function MemberLines({ lines, jurisdiction, faults, onChange }: MemberLinesProps) {
  const t = useTexts();
  const change = (at: number, facts: Partial<DraftLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...facts } : line)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...lines];
    const [line] = next.splice(at, 1);
    if (line) next.splice(at + by, 0, line);
    onChange(next);
  };
  return (
    <>
      <ol className="member-lines">
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            index={index}
            last={index === lines.length - 1}
            jurisdiction={jurisdiction}
            fault={faults.get(index)}
            onChange={(facts) => change(index, facts)}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(lines.filter((_, other) => other !== index))}
          />
        ))}
      </ol>
      <Button
        onClick={() =>
          onChange([...lines, { ...blank, key: Math.max(-1, ...lines.map((line) => line.key)) + 1 }])
        }
      >
        {t.registers.group.addLine}
      </Button>
    </>
  );
}
