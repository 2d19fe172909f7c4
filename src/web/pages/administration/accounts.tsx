import { useQueryClient } from "@tanstack/react-query";
import {
  Alert,
  App,
  Button,
  Dropdown,
  Form,
  Input,
  Modal,
  Select,
  type TableColumnsType,
  Typography,
} from "antd";
import { useState } from "react";
import {
  type AccountLine,
  clearSecondFactor,
  createAccount,
  disableAccount,
  enableAccount,
  endAccountSessions,
  listAccounts,
  renewSetupLink,
  unlockAccount,
} from "../../../modules/accounts/contract.ts";
import { listPeople, registerPerson } from "../../../modules/agencies/contract.ts";
import { call } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { useAnswer, useFilters, useKeyset, useRested } from "../../parts/query.ts";
import { SearchBox } from "../../parts/search-box.tsx";
import { useDo, useTell } from "../../parts/tell.tsx";
import { showInstant } from "../../parts/words.ts";
import { type Texts, useTexts } from "../../texts/index.ts";

/** The one-time link, shown once (一次性启用链接). */
function LinkBox({ path, onClose }: { path: string; onClose: () => void }) {
  const t = useTexts();
  return (
    <Modal
      open
      title={t.accounts.link}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t.app.close}</Button>}
    >
      <Typography.Paragraph copyable code>{`${window.location.origin}${path}`}</Typography.Paragraph>
      <Alert type="warning" title={t.accounts.createLead} />
    </Modal>
  );
}

interface NewAccount {
  readonly loginName: string;
  readonly personId?: string;
  readonly personName?: string;
}

function CreateDialog({ onMade, onClose }: { onMade: (path: string) => void; onClose: () => void }) {
  const t = useTexts();
  const tell = useTell();
  const [typed, setTyped] = useState("");
  const q = useRested(typed);
  const people = useAnswer(listPeople, { ...(q ? { q } : {}), limit: 20 });
  const [busy, setBusy] = useState(false);
  const create = async (values: NewAccount) => {
    setBusy(true);
    try {
      const personId =
        values.personId ?? (await call(registerPerson, { name: values.personName ?? "" })).personId;
      onMade((await call(createAccount, { loginName: values.loginName, personId })).setupPath);
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t.accounts.create} onCancel={onClose} footer={null}>
      <Form<NewAccount> layout="vertical" onFinish={(values) => void create(values)}>
        <Form.Item name="personId" label={t.accounts.person}>
          <Select
            allowClear
            showSearch={{ filterOption: false, onSearch: setTyped }}
            placeholder={t.accounts.personFind}
            options={(people.data?.items ?? []).map((person) => ({
              value: person.personId as string,
              label: [
                person.name,
                ...person.appointments.map((one) => `${one.agencyName} ${one.postTitle}`),
              ].join("　"),
            }))}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) =>
            getFieldValue("personId") ? null : (
              <Form.Item
                name="personName"
                label={t.accounts.personNew}
                rules={[{ required: true, message: t.app.required }]}
              >
                <Input maxLength={80} />
              </Form.Item>
            )
          }
        </Form.Item>
        <Form.Item
          name="loginName"
          label={t.accounts.name}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,31}$/, message: t.accounts.nameRule }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t.accounts.create}
        </Button>
      </Form>
    </Modal>
  );
}

function useAccountDeeds(onLink: (path: string) => void) {
  const t = useTexts();
  const run = useDo();
  const cache = useQueryClient();
  const { modal } = App.useApp();
  const refresh = () => cache.invalidateQueries({ queryKey: [listAccounts.name] });
  const simple = (deed: () => Promise<unknown>) => run(() => deed().then(refresh), t.app.done);
  const withReason = (title: string, deed: (reason: string) => Promise<unknown>) => {
    let reason = "";
    modal.confirm({
      title,
      content: <Input placeholder={t.app.reason} onChange={(event) => (reason = event.target.value)} />,
      okText: t.app.ok,
      cancelText: t.app.cancel,
      onOk: () => simple(() => deed(reason)),
    });
  };
  return (account: AccountLine, deed: string) => {
    const { accountId } = account;
    if (deed === "unlock") simple(() => call(unlockAccount, { accountId }));
    else if (deed === "enable") simple(() => call(enableAccount, { accountId }));
    else if (deed === "end") simple(() => call(endAccountSessions, { accountId }));
    else if (deed === "disable")
      withReason(t.accounts.disable, (reason) => call(disableAccount, { accountId, reason }));
    else if (deed === "factor")
      withReason(t.accounts.clearFactor, (reason) => call(clearSecondFactor, { accountId, reason }));
    else simple(() => call(renewSetupLink, { accountId }).then((link) => onLink(link.setupPath)));
  };
}

function StatusOf({ account }: { account: AccountLine }) {
  const t = useTexts();
  return (
    <>
      <span className={`status ${account.status}`}>{t.accounts.states[account.status]}</span>
      {account.lockedUntil && <span className="chip bad">{t.accounts.states.locked}</span>}
    </>
  );
}

function columnsOf(
  t: Texts,
  act: (account: AccountLine, deed: string) => void,
): TableColumnsType<AccountLine> {
  const deedsOf = (account: AccountLine) => [
    ...(account.lockedUntil ? [{ key: "unlock", label: t.accounts.unlock }] : []),
    { key: "renew", label: t.accounts.resetPassword },
    ...(account.secondFactor ? [{ key: "factor", label: t.accounts.clearFactor }] : []),
    { key: "end", label: t.accounts.endSessions },
    account.status === "disabled"
      ? { key: "enable", label: t.accounts.enable }
      : { key: "disable", label: t.accounts.disable, danger: true },
  ];
  return [
    { title: t.accounts.name, dataIndex: "loginName", width: 160 },
    { title: t.accounts.person, dataIndex: "personName", width: 120 },
    {
      title: t.agencies.posts,
      key: "posts",
      width: 320,
      render: (_, account) =>
        account.posts.map((post) => `${post.agencyName} ${post.title}`).join("；") || (
          <span className="dim">{t.menu.noPost}</span>
        ),
    },
    {
      title: t.accounts.state,
      key: "status",
      width: 140,
      render: (_, account) => <StatusOf account={account} />,
    },
    {
      title: t.accounts.secondFactor,
      dataIndex: "secondFactor",
      width: 100,
      render: (used: boolean) => (used ? t.app.yes : t.app.no),
    },
    {
      title: t.accounts.lastSignIn,
      dataIndex: "lastSignInAt",
      width: 160,
      className: "num",
      render: (at: string | null) => (at ? showInstant(at) : "—"),
    },
    {
      title: t.app.operations,
      key: "deeds",
      width: 100,
      render: (_, account) => (
        <Dropdown
          trigger={["click"]}
          menu={{ items: deedsOf(account), onClick: ({ key }) => act(account, key) }}
        >
          <Button size="small">{t.bench.moreActions}</Button>
        </Dropdown>
      ),
    },
  ];
}

/** Accounts, as the system administrator keeps them (账号管理). */
export function AccountsPage() {
  const t = useTexts();
  const cache = useQueryClient();
  const { filters, set } = useFilters(["search", "status"]);
  const keyset = useKeyset(filters);
  const [creating, setCreating] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const act = useAccountDeeds(setLink);
  const list = useAnswer(listAccounts, {
    ...(filters.search ? { search: filters.search } : {}),
    ...(filters.status ? { status: filters.status as "active" } : {}),
    after: keyset.cursor,
    limit: 50,
  });
  return (
    <>
      <PageHead
        title={t.accounts.title}
        above={[{ label: t.menu.administration }]}
        under={<p className="dim">{t.accounts.threeHint}</p>}
        actions={
          <Button type="primary" onClick={() => setCreating(true)}>
            {t.accounts.create}
          </Button>
        }
      />
      <div className="card flush">
        <div className="filters">
          <SearchBox
            value={filters.search}
            placeholder={t.accounts.name}
            onSearch={(search) => set({ search })}
          />
          <Select
            allowClear
            style={{ width: 130 }}
            placeholder={t.accounts.state}
            aria-label={t.accounts.state}
            value={filters.status}
            onChange={(status) => set({ status })}
            options={(["invited", "active", "disabled"] as const).map((value) => ({
              value,
              label: t.accounts.states[value],
            }))}
          />
        </div>
        <PagedTable<AccountLine>
          rows={list.data?.accounts}
          columns={columnsOf(t, act)}
          rowKey={(account) => account.accountId}
          card={(account) => (
            <div className="row-card">
              <b>
                {account.loginName}　{account.personName}
              </b>
              <span className="meta">
                <StatusOf account={account} />
                <span>{account.posts.map((post) => post.title).join("；")}</span>
              </span>
            </div>
          )}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          keyset={keyset}
          empty={t.accounts.empty}
        />
      </div>
      {creating && (
        <CreateDialog
          onClose={() => setCreating(false)}
          onMade={(path) => {
            setCreating(false);
            setLink(path);
            void cache.invalidateQueries({ queryKey: [listAccounts.name] });
          }}
        />
      )}
      {link !== null && <LinkBox path={link} onClose={() => setLink(null)} />}
    </>
  );
}
