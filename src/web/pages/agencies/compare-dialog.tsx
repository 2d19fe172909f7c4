import { Modal, Select, Switch, Table } from "antd";
import { useState } from "react";
import { type GroupDetail, getGroup } from "../../../modules/agencies/contract.ts";
import { useAnswer } from "../../parts/query.ts";
import { useTexts } from "../../texts/index.ts";
import { type DiffLine, diffLists, nameOf } from "./list-diff.ts";

interface ListPickerProps {
  readonly lists: GroupDetail["lists"];
  readonly value: string;
  readonly label: string;
  readonly onPick: (day: string) => void;
}

function ListPicker({ lists, value, label, onPick }: ListPickerProps) {
  const t = useTexts();
  return (
    <Select
      style={{ minWidth: 210 }}
      aria-label={label}
      value={value}
      options={lists.map((list) => ({
        value: list.effectiveOn,
        label: t.registers.group.issueNo(list.listNo, list.effectiveOn),
      }))}
      onChange={onPick}
    />
  );
}

/** Two issues of a member list beside each other (名单对照): who came, who left, whose part changed. */
export function CompareDialog({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.group;
  const [older, setOlder] = useState(group.lists[1]?.effectiveOn ?? "");
  const [newer, setNewer] = useState(group.lists[0]?.effectiveOn ?? "");
  const [onlyChanges, setOnlyChanges] = useState(true);
  const before = useAnswer(getGroup, { groupId: group.groupId, on: older });
  const after = useAnswer(getGroup, { groupId: group.groupId, on: newer });
  const diff = before.data && after.data ? diffLists(before.data.members, after.data.members) : undefined;
  const part = (one: DiffLine["before"]) => (one === null ? "—" : t.agencies.partOf[one]);
  return (
    <Modal open width={760} title={`${words.compare} · ${group.name}`} footer={null} onCancel={onClose}>
      <div className="deeds">
        <ListPicker lists={group.lists} value={older} label={words.older} onPick={setOlder} />
        <ListPicker lists={group.lists} value={newer} label={words.newer} onPick={setNewer} />
        <span className="switch-label">
          <Switch
            size="small"
            aria-label={words.onlyChanges}
            checked={onlyChanges}
            onChange={setOnlyChanges}
          />{" "}
          {words.onlyChanges}
        </span>
      </div>
      <Table<DiffLine>
        size="small"
        className="group-members"
        pagination={false}
        loading={diff === undefined}
        rowKey="key"
        dataSource={diff?.filter((line) => !onlyChanges || line.change !== "same") ?? []}
        locale={{ emptyText: diff ? words.noChanges : " " }}
        scroll={{ x: "max-content", y: 420 }}
        columns={[
          {
            title: words.change,
            key: "change",
            width: 110,
            render: (_, line) => (
              <span className={`chip change-${line.change}`}>{words.changeOf[line.change]}</span>
            ),
          },
          { title: t.agencies.member, key: "member", render: (_, line) => nameOf(line.member) },
          {
            title: words.part,
            key: "part",
            width: 240,
            render: (_, line) =>
              line.change === "moved"
                ? words.wasPart(part(line.before), part(line.after))
                : part(line.after ?? line.before),
          },
        ]}
      />
    </Modal>
  );
}
