import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider, Drawer, Modal } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { Suspense, useEffect, useState } from "react";
import { Outlet, useLocation, useNavigation } from "react-router";
import "../styles/shell.css";
import { whenSignedOut } from "../api.ts";
import mark from "../mark.svg";
import { SignInForm } from "../pages/gate/sign-in-form.tsx";
import "../styles/gate.css";
import { Waiting } from "../parts/plain-pages.tsx";
import { setPreference, usePreferences } from "../preferences.ts";
import { useTexts } from "../texts/index.ts";
import { themeOf } from "../theme.ts";
import { HeaderBar } from "./header-bar.tsx";
import { MenuTree } from "./menu-tree.tsx";
import { giveStylesTheNonce } from "./style-nonce.ts";

const found = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
const nonce = found === undefined || found.startsWith("__") ? undefined : found;
if (nonce) giveStylesTheNonce(nonce);

/** Asks to sign in again over the page, which keeps what was typed (重新登录). */
function SignInAgain() {
  const t = useTexts();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    whenSignedOut(() => setOpen(true));
    return () => whenSignedOut(() => {});
  }, []);
  return (
    <Modal open={open} footer={null} closable={false} destroyOnHidden width={420} mask={{ closable: false }}>
      <SignInForm
        lead={t.gate.again}
        onDone={() => {
          setOpen(false);
          void cache.invalidateQueries();
        }}
      />
    </Modal>
  );
}

function Frame() {
  const t = useTexts();
  const { menu } = usePreferences();
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes
  useEffect(() => setDrawer(false), [pathname]);
  const brand = (
    <span className="brand">
      <img src={mark} alt="" />
      <b>{t.app.name}</b>
      <small>{t.app.line}</small>
    </span>
  );
  return (
    <div className="shell" data-menu={menu}>
      <a className="skip-link" href="#content">
        {t.app.skip}
      </a>
      {navigation.state !== "idle" && <Waiting />}
      <aside className="shell-side no-print">
        {brand}
        <MenuTree />
        <button
          type="button"
          className="menu-fold"
          onClick={() => setPreference({ menu: menu === "open" ? "folded" : "open" })}
        >
          {menu === "open" ? `« ${t.menu.fold}` : "»"}
          {menu === "folded" && <span className="visually-hidden">{t.menu.unfold}</span>}
        </button>
      </aside>
      <Drawer open={drawer} onClose={() => setDrawer(false)} placement="left" size={270} title={brand}>
        <MenuTree onGo={() => setDrawer(false)} />
      </Drawer>
      <div className="shell-body">
        <HeaderBar onMenu={() => setDrawer(true)} />
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <SignInAgain />
    </div>
  );
}

/** The frame of all pages after sign-in (系统框架): menu, header with the acting post, content. */
export function Shell() {
  const { language, size } = usePreferences();
  return (
    <ConfigProvider
      theme={themeOf(size)}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      {...(nonce ? { csp: { nonce } } : {})}
    >
      <AntApp component={false}>
        <Frame />
      </AntApp>
    </ConfigProvider>
  );
}
