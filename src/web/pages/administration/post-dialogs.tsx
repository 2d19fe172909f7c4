import { useQueryClient } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Modal, Select } from "antd";
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
import { AgencyPicker } from "../../parts/pickers.tsx";
import { useAnswer, useRested } from "../../parts/query.ts";
import { useTell } from "../../parts/tell.tsx";
import { useTexts } from "../../texts/index.ts";

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
export function AppointDialog({ post, onClose }: { post: Post; onClose: () => void }) {
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
export function PostDialog({ onClose }: { onClose: () => void }) {
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
export function EndDialog({ person, onClose }: { person: Person; onClose: () => void }) {
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
export function RightsDialog({ person, onClose }: { person: Person; onClose: () => void }) {
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
