import { Alert, Button, DatePicker, Table } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import {
  type GroupDetail,
  type GroupMember,
  getGroup,
  listGroups,
} from "../../../modules/agencies/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters } from "../../parts/query.ts";
import { ScopeHint, useScope } from "../../parts/scope.tsx";
import "../../styles/registers.css";
import { useSession } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { CreateGroupDialog, EndGroupDialog } from "./group-dialogs.tsx";
import { IssueDialog } from "./issue-dialog.tsx";

/** What can be done with a group (名单办理): buttons where the acting post may, the reason where it may not. */
function Deeds({ group }: { group: GroupDetail }) {
  const words = useTexts().registers.group;
  const scope = useScope("agencies:edit")(group.jurisdiction);
  const [shown, setShown] = useState<"issue" | "compare" | "end" | null>(null);
  const close = () => setShown(null);
  const open = group.validTo === null && scope === "yes";
  return (
    <div className="deeds no-print">
      {group.lists.length > 1 && <Button onClick={() => setShown("compare")}>{words.compare}</Button>}
      {open && (
        <Button danger onClick={() => setShown("end")}>
          {words.end}
        </Button>
      )}
      {open && (
        <Button type="primary" onClick={() => setShown("issue")}>
          {words.issue}
        </Button>
      )}
      {shown === "issue" && <IssueDialog group={group} onClose={close} />}
      {shown === "compare" && <CompareDialog group={group} onClose={close} />}
      {shown === "end" && <EndGroupDialog group={group} onClose={close} />}
    </div>
  );
}

function GroupCard({ groupId, on }: { groupId: string; on: string | undefined }) {
  const t = useTexts();
  const answer = useAnswer(getGroup, { groupId: groupId as never, ...(on ? { on } : {}) });
  if (answer.error && !answer.data) throw answer.error;
  const group = answer.data;
  if (!group) return <div className="card" />;
  return (
    <div className="card">
      <div className="card-head">
        <h2>{group.name}</h2>
        <Deeds group={group} />
      </div>
      {group.validTo !== null && (
        <Alert
          type="warning"
          title={t.registers.group.ended(group.validTo, group.endDocument ?? t.app.unknown)}
        />
      )}
      <p className="dim">
        {t.agencies.kindOfGroup[group.kind]}
        {group.officeAgencyName && `　${t.agencies.office}${t.app.colon}${group.officeAgencyName}`}
      </p>
      <Table<GroupMember>
        size="small"
        className="group-members"
        pagination={false}
        rowKey={(member) => `${member.part}${member.agencyId}${member.personId ?? ""}`}
        dataSource={group.members}
        locale={{ emptyText: t.app.none }}
        scroll={{ x: "max-content" }}
        columns={[
          {
            title: t.agencies.memberRole,
            key: "part",
            width: 120,
            render: (_, member) => t.agencies.partOf[member.part],
          },
          {
            title: t.agencies.member,
            key: "person",
            width: 120,
            render: (_, member) => member.personName ?? "—",
          },
          {
            title: t.agencies.name,
            key: "agency",
            render: (_, member) => <Link to={`/agencies/${member.agencyId}`}>{member.agencyName}</Link>,
          },
          { title: t.agencies.post, dataIndex: "title", render: (title) => title ?? "—" },
          { title: t.accounts.since, dataIndex: "validFrom", width: 120, className: "num" },
        ]}
      />
      <h3 className="sub-head">{t.agencies.changeDocument}</h3>
      <ul className="plain-list">
        {group.lists.map((list) => (
          <li key={list.listNo}>
            <span className="num">{list.effectiveOn}</span> {list.document}{" "}
            <span className="dim num">{t.app.total(list.members)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Leading groups and joint conferences with their member lists as of any day (领导小组与联席会议). */
export function GroupsPage() {
  const t = useTexts();
  const { filters, set } = useFilters(["group", "jurisdiction", "on"]);
  const session = useSession();
  const own = session.posts.find((post) => post.postId === session.actingPostId)?.jurisdiction;
  const jurisdiction = filters.jurisdiction ?? own;
  const list = useAnswer(listGroups, {
    ...(jurisdiction ? { jurisdiction } : {}),
    ...(filters.on ? { on: filters.on } : {}),
  });
  const shown = filters.group ?? list.data?.items[0]?.groupId;
  const scope = useScope("agencies:edit")(jurisdiction);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHead
        title={t.agencies.groups}
        above={[{ label: t.menu.bodies }]}
        under={<ScopeHint scope={scope} term={t.registers.bodiesTerm} />}
        actions={
          scope === "yes" && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t.registers.group.create}
            </Button>
          )
        }
      />
      {creating && <CreateGroupDialog place={jurisdiction} onClose={() => setCreating(false)} />}
      <div className="card flush">
        <div className="filters no-print">
          <DivisionPicker
            placeholder={t.agencies.jurisdiction}
            value={jurisdiction}
            onPick={(jurisdiction) => set({ jurisdiction, group: null })}
          />
          <DatePicker
            placeholder={t.agencies.listAsOf}
            aria-label={t.agencies.listAsOf}
            value={filters.on ? dayjs(filters.on) : null}
            onChange={(day) => set({ on: day ? day.format("YYYY-MM-DD") : null })}
          />
        </div>
      </div>
      <div className="two-panes">
        <ul className="card pick-list">
          {list.data?.items.map((group) => (
            <li key={group.groupId}>
              <button
                type="button"
                aria-current={group.groupId === shown}
                onClick={() => set({ group: group.groupId })}
              >
                {group.name}
              </button>
            </li>
          ))}
          {list.data?.items.length === 0 && <li className="empty">{t.agencies.noGroups}</li>}
        </ul>
        {shown && <GroupCard key={shown} groupId={shown} on={filters.on} />}
      </div>
    </>
  );
}
