import { DatePicker, Table } from "antd";
import dayjs from "dayjs";
import { Link } from "react-router";
import { type GroupMember, getGroup, listGroups } from "../../../modules/agencies/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters } from "../../parts/query.ts";
import { useSession } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";

function GroupCard({ groupId, on }: { groupId: string; on: string | undefined }) {
  const t = useTexts();
  const answer = useAnswer(getGroup, { groupId: groupId as never, ...(on ? { on } : {}) });
  if (answer.error && !answer.data) throw answer.error;
  const group = answer.data;
  if (!group) return <div className="card" />;
  return (
    <div className="card">
      <h2>{group.name}</h2>
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
  return (
    <>
      <PageHead title={t.agencies.groups} above={[{ label: t.menu.bodies }]} />
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
        {shown && <GroupCard groupId={shown} on={filters.on} />}
      </div>
    </>
  );
}
