import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  DiffOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  HomeOutlined,
  LineChartOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useMay } from "../session.ts";
import { useTexts } from "../texts/index.ts";
import { type MenuEntry, menuOf } from "./menu.ts";

const icons: Readonly<Record<MenuEntry["icon"], ReactNode>> = {
  home: <HomeOutlined />,
  plan: <FileTextOutlined />,
  task: <ProfileOutlined />,
  target: <LineChartOutlined />,
  compare: <DiffOutlined />,
  agency: <BankOutlined />,
  group: <ApartmentOutlined />,
  division: <EnvironmentOutlined />,
  account: <UserOutlined />,
  post: <SafetyCertificateOutlined />,
  audit: <AuditOutlined />,
  api: <ApiOutlined />,
};

/** The menu on the left, or in the drawer of a phone (左侧菜单). */
export function MenuTree({ onGo }: { readonly onGo?: () => void }) {
  const t = useTexts();
  const may = useMay();
  return (
    <nav className="menu" aria-label={t.app.name}>
      {menuOf(t, may).map((section) => (
        <div key={section.label ?? "top"} className="menu-section">
          {section.label && <p className="menu-label">{section.label}</p>}
          {section.entries.map((entry) => (
            <NavLink
              key={entry.to}
              to={entry.to}
              end={entry.to === "/"}
              className="menu-entry"
              title={entry.label}
              onClick={onGo}
            >
              {icons[entry.icon]}
              <span>{entry.label}</span>
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}
