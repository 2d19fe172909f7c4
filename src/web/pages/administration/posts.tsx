import { useQueryClient } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Modal, Select, type TableColumnsType, Tabs } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import {
  appoint,
  createPost,
  endAppointment,
  explainRights,
  listPeople,
  listPosts,
  listRoles,
  type Person,
  type Post,
  type RoleCode,
} from "../../../modules/agencies/contract.ts";
import { call } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { AgencyPicker, DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters, useKeyset, useRested } from "../../parts/query.ts";
import { useTell } from "../../parts/tell.tsx";
import { today } from "../../parts/words.ts";
import { useTexts } from "../../texts/index.ts";
import { PolicyTab } from "./policy-tab.tsx";

interface Deed {
  readonly document: string;
  readonly on: Dayjs;
}

function useForm<Values>(send: (values: Values) => Promise<unknown>, onClose: () => void) {
  const tell = useTell();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const finish = (values: Values) => {
    setBusy(true);
    send(values)
      .then(() => {
        void cache.invalidateQueries({ queryKey: [listPosts.name] });
        void cache.invalidateQueries({ queryKey: [listPeople.name] });
        onClose();
      }, tell)
      .finally(() => setBusy(false));
  };
  return { busy, finish };
}

const dayOf = (day: Dayjs) => day.format("YYYY-MM-DD");

/** Puts a person in a post (任职授权). */
function AppointDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const people = useAnswer(listPeople, { ...(q ? { q } : {}), limit: 20 });
  const { busy, finish } = useForm(
    ({ personId, document, on }: Deed & { personId: string }) =>
      call(appoint, { personId: personId as never, postId: post.postId, validFrom: dayOf(on), document }),
    onClose,
  );
  return (
    <Modal
      open
      title={`${t.accounts.grant} · ${post.agencyName} ${post.title}`}
      footer={null}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={finish}>
        <Form.Item
          name="personId"
          label={t.accounts.person}
          rules={[{ required: true, message: t.app.required }]}
        >
          <Select
            showSearch={{ filterOption: false, onSearch: setTyped }}
            options={(people.data?.items ?? []).map((person) => ({
              value: person.personId as string,
              label: person.name,
            }))}
          />
        </Form.Item>
        <Form.Item name="on" label={t.accounts.since} rules={[{ required: true, message: t.app.required }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="document"
          label={t.accounts.document}
          rules={[{ required: true, message: t.app.required }]}
        >
          <Input />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t.accounts.grant}
        </Button>
      </Form>
    </Modal>
  );
}

/** Sets up a post (设置岗位). */
function PostDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const roles = useAnswer(listRoles, {});
  const [agencyId, setAgencyId] = useState<string>();
  const { busy, finish } = useForm(
    ({ title, roleCode, on }: { title: string; roleCode: RoleCode; on: Dayjs }) =>
      call(createPost, { agencyId: agencyId as never, title, roleCode, validFrom: dayOf(on) }),
    onClose,
  );
  return (
    <Modal open title={t.accounts.createPost} footer={null} onCancel={onClose}>
      <Form layout="vertical" onFinish={finish}>
        <Form.Item label={t.agencies.name} required>
          <AgencyPicker width="100%" placeholder={t.bench.assignHint} value={agencyId} onPick={setAgencyId} />
        </Form.Item>
        <Form.Item name="title" label={t.agencies.post} rules={[{ required: true, message: t.app.required }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="roleCode"
          label={t.accounts.role}
          rules={[{ required: true, message: t.app.required }]}
        >
          <Select
            options={(roles.data?.items ?? []).map((role) => ({ value: role.roleCode, label: role.term }))}
          />
        </Form.Item>
        <Form.Item name="on" label={t.accounts.since} rules={[{ required: true, message: t.app.required }]}>
          <DatePicker />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!agencyId}>
          {t.accounts.createPost}
        </Button>
      </Form>
    </Modal>
  );
}

/** Ends an appointment (收回岗位). */
function EndDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTexts();
  const { busy, finish } = useForm(
    ({ appointmentId, document, on }: Deed & { appointmentId: string }) =>
      call(endAppointment, { appointmentId: appointmentId as never, on: dayOf(on), document }),
    onClose,
  );
  return (
    <Modal open title={`${t.accounts.revoke} · ${person.name}`} footer={null} onCancel={onClose}>
      <Form layout="vertical" onFinish={finish}>
        <Form.Item
          name="appointmentId"
          label={t.agencies.post}
          rules={[{ required: true, message: t.app.required }]}
        >
          <Select
            options={person.appointments.map((one) => ({
              value: one.appointmentId as string,
              label: `${one.agencyName} ${one.postTitle}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="on" label={t.accounts.until} rules={[{ required: true, message: t.app.required }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="document"
          label={t.accounts.document}
          rules={[{ required: true, message: t.app.required }]}
        >
          <Input />
        </Form.Item>
        <Button danger htmlType="submit" loading={busy}>
          {t.accounts.revoke}
        </Button>
      </Form>
    </Modal>
  );
}

/** Where each right of a person comes from (权限来源). */
function RightsDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTexts();
  const rights = useAnswer(explainRights, { personId: person.personId });
  return (
    <Modal open width={680} title={`${t.accounts.rights} · ${person.name}`} footer={null} onCancel={onClose}>
      {rights.data?.posts.map((post) => (
        <section key={post.postId} className="rights">
          <h3 className="sub-head">
            {post.agencyName} {post.postTitle}
          </h3>
          <ul className="plain-list">
            {post.grants.map((grant) => (
              <li key={`${grant.right}${grant.jurisdiction}${grant.because}`}>
                <code>{grant.right}</code> <span className="num dim">{grant.jurisdiction}</span>{" "}
                <span className="dim">{grant.because}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Modal>
  );
}

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
