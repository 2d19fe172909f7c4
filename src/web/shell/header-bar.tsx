import { BellOutlined, DownOutlined, MenuOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Badge, Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { workbenchCounts } from "../../modules/plans/contract.ts";
import { call } from "../api.ts";
import { setPreference, usePreferences } from "../preferences.ts";
import { useMay, useSession, useSignOut, useSwitchPost } from "../session.ts";
import { useTexts } from "../texts/index.ts";

/** Counts of what waits (待办数), asked every minute without keeping the session alive. */
export function useCounts() {
  const may = useMay();
  return useQuery({
    queryKey: ["counts"],
    queryFn: () => call(workbenchCounts, {}, { passive: true }),
    enabled: may("plans:read"),
    refetchInterval: 60_000,
  });
}

function PostSwitch() {
  const t = useTexts();
  const session = useSession();
  const switchPost = useSwitchPost();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const acting = session.posts.find((post) => post.postId === session.actingPostId);
  const choose = async (postId: string) => {
    await switchPost(postId);
    void message.success(t.account.acting);
    void navigate("/");
  };
  const label = acting ? `${acting.agencyName} · ${acting.title}` : t.menu.noPost;
  if (session.posts.length < 2)
    return (
      <span className="post-now" title={t.menu.actingPost}>
        {label}
      </span>
    );
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectedKeys: session.actingPostId ? [session.actingPostId] : [],
        items: session.posts.map((post) => ({
          key: post.postId,
          label: (
            <span className="post-choice">
              <b>{post.title}</b>
              <small>
                {post.agencyName} · {post.jurisdictionName}
              </small>
            </span>
          ),
        })),
        onClick: ({ key }) => void choose(key),
      }}
    >
      <Button type="text" className="post-now" aria-label={`${t.menu.switchPost}${t.app.colon}${label}`}>
        <span className="post-text">{label}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}

/** Header (页头): menu button on phones, acting post, bell, language, size, account. */
export function HeaderBar({ onMenu }: { readonly onMenu: () => void }) {
  const t = useTexts();
  const session = useSession();
  const { language, size } = usePreferences();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const counts = useCounts();
  const waiting = (counts.data?.plansToConfirm ?? 0) + (counts.data?.tasksDueSoon ?? 0);
  return (
    <header className="header-bar no-print">
      <Button
        type="text"
        className="only-phone"
        icon={<MenuOutlined />}
        aria-label={t.menu.open}
        onClick={onMenu}
      />
      <PostSwitch />
      <span className="header-tools">
        <Button
          type="text"
          className="not-phone"
          onClick={() => setPreference({ size: size === "large" ? "normal" : "large" })}
        >
          {size === "large" ? t.app.normalText : t.app.largeText}
        </Button>
        <Button
          type="text"
          aria-label={t.app.languageOtherLabel}
          onClick={() => setPreference({ language: language === "zh" ? "en" : "zh" })}
        >
          {t.app.languageOther}
        </Button>
        {counts.data && (
          <Badge count={waiting} size="small" offset={[-6, 6]}>
            <Button
              type="text"
              icon={<BellOutlined />}
              aria-label={`${t.menu.bell} ${waiting}`}
              onClick={() => void navigate("/")}
            />
          </Badge>
        )}
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [
              { key: "account", label: t.menu.account },
              { key: "size", label: size === "large" ? t.app.normalText : t.app.largeText },
              { type: "divider" },
              { key: "out", label: t.menu.signOut },
            ],
            onClick: ({ key }) => {
              if (key === "account") void navigate("/account");
              else if (key === "size") setPreference({ size: size === "large" ? "normal" : "large" });
              else void signOut();
            },
          }}
        >
          <Button type="text" icon={<UserOutlined />} aria-label={session.personName}>
            <span className="not-phone">{session.personName}</span>
          </Button>
        </Dropdown>
      </span>
    </header>
  );
}
