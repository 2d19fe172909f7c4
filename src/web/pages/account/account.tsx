import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Switch, Table } from "antd";
import { useState } from "react";
import "../../styles/gate.css";
import { endMySession, listMySessions, removeSecondFactor } from "../../../modules/accounts/contract.ts";
import { call } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useAnswer } from "../../parts/query.ts";
import { useDo } from "../../parts/tell.tsx";
import { showInstant } from "../../parts/words.ts";
import { setPreference, usePreferences } from "../../preferences.ts";
import { sessionKey, useSession, useSwitchPost } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { PasswordForm } from "../gate/password-form.tsx";
import { SecondFactorForm } from "../gate/second-factor-form.tsx";

function Posts() {
  const t = useTexts();
  const run = useDo();
  const session = useSession();
  const switchPost = useSwitchPost();
  return (
    <section className="card">
      <h2>{t.account.posts}</h2>
      <ul className="plain-list">
        {session.posts.map((post) => (
          <li key={post.postId} className="post-line">
            <span>
              <b>{post.title}</b>{" "}
              <span className="dim">{`${post.agencyName} · ${post.jurisdictionName}`}</span>
            </span>
            {post.postId === session.actingPostId ? (
              <span className="chip good">{t.account.acting}</span>
            ) : (
              <Button size="small" onClick={() => run(() => switchPost(post.postId))}>
                {t.account.actNow}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <h3 className="sub-head">{t.account.rights}</h3>
      <p className="chips">
        {session.rights.map((right) => (
          <code key={right} className="chip">
            {right}
          </code>
        ))}
      </p>
    </section>
  );
}

function Sessions() {
  const t = useTexts();
  const run = useDo();
  const cache = useQueryClient();
  const list = useAnswer(listMySessions, {});
  const end = (sessionId: string) =>
    run(async () => {
      await call(endMySession, { sessionId });
      await cache.invalidateQueries({ queryKey: [listMySessions.name] });
    }, t.app.done);
  return (
    <section className="card">
      <h2>{t.account.sessions}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="sessionId"
        loading={list.isPending}
        scroll={{ x: "max-content" }}
        dataSource={list.data?.sessions ?? []}
        columns={[
          {
            title: t.account.sessionStart,
            key: "start",
            className: "num",
            render: (_, one) => showInstant(one.startedAt),
          },
          {
            title: t.account.sessionSeen,
            key: "seen",
            className: "num",
            render: (_, one) => showInstant(one.lastSeenAt),
          },
          { title: t.audit.ip, dataIndex: "ip", className: "num" },
          {
            title: t.app.operations,
            key: "end",
            render: (_, one) =>
              one.current ? (
                <span className="chip good">{t.account.sessionCurrent}</span>
              ) : (
                <Button size="small" onClick={() => end(one.sessionId)}>
                  {t.account.sessionEnd}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}

function SecondFactor() {
  const t = useTexts();
  const run = useDo();
  const cache = useQueryClient();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const refresh = () => {
    setOpen(false);
    void cache.invalidateQueries({ queryKey: sessionKey });
  };
  return (
    <section className="card">
      <h2>{t.account.totp}</h2>
      <p className="post-line">
        <span className={session.secondFactor ? "chip good" : "chip warn"}>
          {session.secondFactor ? t.account.totpOn : t.account.totpOff}
        </span>
        <Button onClick={() => setOpen(true)}>
          {session.secondFactor ? t.account.totpRemove : t.account.totpStart}
        </Button>
      </p>
      <Modal open={open} footer={null} onCancel={() => setOpen(false)} destroyOnHidden width={440}>
        {session.secondFactor ? (
          <Form
            layout="vertical"
            onFinish={(values: { password: string; code: string }) =>
              run(() => call(removeSecondFactor, values).then(refresh), t.app.done)
            }
          >
            <h2>{t.account.totpRemove}</h2>
            <Form.Item
              name="password"
              label={t.gate.password}
              rules={[{ required: true, message: t.app.required }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Form.Item name="code" label={t.gate.code} rules={[{ required: true, message: t.app.required }]}>
              <Input autoComplete="one-time-code" />
            </Form.Item>
            <Button danger htmlType="submit">
              {t.account.totpRemove}
            </Button>
          </Form>
        ) : (
          <SecondFactorForm onDone={refresh} />
        )}
      </Modal>
    </section>
  );
}

function Display() {
  const t = useTexts();
  const { language, size } = usePreferences();
  return (
    <section className="card">
      <h2>{t.account.display}</h2>
      <p className="post-line">
        {t.app.largeText}
        <Switch
          checked={size === "large"}
          onChange={(large) => setPreference({ size: large ? "large" : "normal" })}
        />
      </p>
      <p className="post-line">
        中文 / English
        <Button size="small" onClick={() => setPreference({ language: language === "zh" ? "en" : "zh" })}>
          {t.app.languageOther}
        </Button>
      </p>
    </section>
  );
}

/** One's own account (我的账号): posts, password, second factor, devices, display. */
export function AccountPage() {
  const t = useTexts();
  const session = useSession();
  const [changed, setChanged] = useState(false);
  return (
    <>
      <PageHead
        title={t.account.title}
        under={<p className="dim">{`${session.personName}　${session.loginName}`}</p>}
      />
      <div className="account-grid">
        <div>
          <Posts />
          <Sessions />
        </div>
        <div>
          <section className="card">
            {changed && (
              <p className="note-box" role="status">
                {t.account.passwordDone}
              </p>
            )}
            <PasswordForm onDone={() => setChanged(true)} />
          </section>
          <SecondFactor />
          <Display />
        </div>
      </div>
    </>
  );
}
