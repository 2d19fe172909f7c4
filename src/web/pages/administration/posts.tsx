import { Button, Input, type TableColumnsType, Tabs } from "antd";
import { useState } from "react";
import {
  listPeople,
  listPosts,
  listRoles,
  type Person,
  type Post,
} from "../../../modules/agencies/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { AgencyPicker, DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters, useKeyset, useRested } from "../../parts/query.ts";
import { today } from "../../parts/words.ts";
import { useTexts } from "../../texts/index.ts";
import { PolicyTab } from "./policy-tab.tsx";
import { AppointDialog, EndDialog, PostDialog, RightsDialog } from "./post-dialogs.tsx";

function PostsTab() {
  const t = useTexts();
  const { filters, set } = useFilters(["jurisdiction", "agencyId"]);
  const keyset = useKeyset(filters);
  const [post, setPost] = useState<Post | null>(null);
  const [making, setMaking] = useState(false);
  const list = useAnswer(listPosts, {
    ...(filters.jurisdiction ? { jurisdiction: filters.jurisdiction } : {}),
    ...(filters.agencyId ? { agencyId: filters.agencyId as never } : {}),
    on: today(),
    after: keyset.cursor,
    limit: 50,
  });
  const columns: TableColumnsType<Post> = [
    { title: t.agencies.name, dataIndex: "agencyName", width: 260 },
    { title: t.agencies.post, dataIndex: "title", width: 180 },
    { title: t.accounts.role, dataIndex: "roleTerm", width: 150 },
    {
      title: t.agencies.holder,
      key: "holder",
      width: 140,
      render: (_, one) => one.holder?.name ?? <span className="dim">{t.agencies.vacant}</span>,
    },
    { title: t.accounts.since, dataIndex: "validFrom", width: 120, className: "num" },
    {
      title: t.app.operations,
      key: "deed",
      width: 120,
      render: (_, one) => (
        <Button size="small" onClick={() => setPost(one)}>
          {t.accounts.grant}
        </Button>
      ),
    },
  ];
  return (
    <>
      <div className="filters">
        <DivisionPicker
          placeholder={t.agencies.jurisdiction}
          value={filters.jurisdiction}
          onPick={(jurisdiction) => set({ jurisdiction })}
        />
        <AgencyPicker
          placeholder={t.agencies.name}
          value={filters.agencyId}
          jurisdiction={filters.jurisdiction}
          onPick={(agencyId) => set({ agencyId })}
        />
        <Button onClick={() => setMaking(true)}>{t.accounts.createPost}</Button>
      </div>
      <PagedTable<Post>
        rows={list.data?.items}
        columns={columns}
        rowKey={(one) => one.postId}
        card={(one) => (
          <div className="row-card">
            <b>
              {one.agencyName} {one.title}
            </b>
            <span className="meta">
              <span>{one.roleTerm}</span>
              <span>{one.holder?.name ?? t.agencies.vacant}</span>
            </span>
          </div>
        )}
        loading={list.isPending}
        error={list.error}
        next={list.data?.next}
        keyset={keyset}
        empty={t.app.none}
      />
      {post && <AppointDialog post={post} onClose={() => setPost(null)} />}
      {making && <PostDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function PeopleTab() {
  const t = useTexts();
  const [typed, setTyped] = useState("");
  const q = useRested(typed.trim());
  const keyset = useKeyset(q);
  const [shown, setShown] = useState<{ readonly kind: "rights" | "end"; readonly person: Person } | null>(
    null,
  );
  const list = useAnswer(listPeople, { ...(q ? { q } : {}), on: today(), after: keyset.cursor, limit: 50 });
  const columns: TableColumnsType<Person> = [
    { title: t.accounts.personName, dataIndex: "name", width: 140 },
    {
      title: t.agencies.posts,
      key: "posts",
      render: (_, person) =>
        person.appointments.map((one) => `${one.agencyName} ${one.postTitle}`).join("；") || "—",
    },
    {
      title: t.app.operations,
      key: "deed",
      width: 210,
      render: (_, person) => (
        <>
          <Button size="small" onClick={() => setShown({ kind: "rights", person })}>
            {t.accounts.rights}
          </Button>{" "}
          {person.appointments.length > 0 && (
            <Button size="small" danger onClick={() => setShown({ kind: "end", person })}>
              {t.accounts.revoke}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <div className="filters">
        <Input
          className="grow"
          allowClear
          value={typed}
          placeholder={t.accounts.personName}
          aria-label={t.accounts.personName}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <PagedTable<Person>
        rows={list.data?.items}
        columns={columns}
        rowKey={(person) => person.personId}
        card={(person) => (
          <div className="row-card">
            <b>{person.name}</b>
            <span className="meta">{person.appointments.map((one) => one.postTitle).join("；")}</span>
          </div>
        )}
        loading={list.isPending}
        error={list.error}
        next={list.data?.next}
        keyset={keyset}
        empty={t.app.none}
      />
      {shown?.kind === "rights" && <RightsDialog person={shown.person} onClose={() => setShown(null)} />}
      {shown?.kind === "end" && <EndDialog person={shown.person} onClose={() => setShown(null)} />}
    </>
  );
}

function RolesTab() {
  const t = useTexts();
  const roles = useAnswer(listRoles, {});
  return (
    <ul className="plain-list roles">
      {roles.data?.items.map((role) => (
        <li key={role.roleCode}>
          <b>{role.term}</b> <span className="chip">{t.accounts.dutyOf[role.duty]}</span>
          <p className="chips">
            {role.rights.map((right) => (
              <code key={right} className="chip">
                {right}
              </code>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Posts, who holds them, and what follows from them (岗位与权限), as the security administrator keeps them. */
export function PostsPage() {
  const t = useTexts();
  return (
    <>
      <PageHead
        title={t.accounts.posts}
        above={[{ label: t.menu.administration }]}
        under={<p className="dim">{t.accounts.threeHint}</p>}
      />
      <div className="card flush padded-tabs">
        <Tabs
          items={[
            { key: "posts", label: t.agencies.posts, children: <PostsTab /> },
            { key: "people", label: t.accounts.person, children: <PeopleTab /> },
            { key: "roles", label: t.accounts.role, children: <RolesTab /> },
            { key: "policy", label: t.accounts.policy, children: <PolicyTab /> },
          ]}
        />
      </div>
    </>
  );
}
