import type { Texts } from "../texts/index.ts";

/** One entry of the menu (菜单项): where it leads, and the right without which it is not shown. */
export interface MenuEntry {
  readonly to: string;
  readonly label: string;
  readonly icon:
    | "home"
    | "plan"
    | "task"
    | "target"
    | "compare"
    | "agency"
    | "group"
    | "division"
    | "account"
    | "post"
    | "audit"
    | "api";
  readonly right?: string;
}

export interface MenuSection {
  readonly label: string | null;
  readonly entries: readonly MenuEntry[];
}

/** The menu of a post (菜单): sections without an entry that the post may use disappear. */
export function menuOf(t: Texts, may: (right: string) => boolean): readonly MenuSection[] {
  const sections: readonly MenuSection[] = [
    { label: null, entries: [{ to: "/", label: t.menu.home, icon: "home" }] },
    {
      label: t.menu.plans,
      entries: [
        { to: "/plans", label: t.menu.planList, icon: "plan", right: "plans:read" },
        { to: "/tasks", label: t.menu.tasks, icon: "task", right: "plans:read" },
        { to: "/targets", label: t.menu.targets, icon: "target", right: "plans:read" },
        { to: "/compare", label: t.compare.menu, icon: "compare", right: "plans:read" },
      ],
    },
    {
      label: t.menu.bodies,
      entries: [
        { to: "/agencies", label: t.menu.agencies, icon: "agency" },
        { to: "/groups", label: t.menu.groups, icon: "group" },
        { to: "/divisions", label: t.menu.divisions, icon: "division" },
      ],
    },
    {
      label: t.menu.administration,
      entries: [
        { to: "/accounts", label: t.menu.accounts, icon: "account", right: "accounts:manage" },
        { to: "/posts", label: t.menu.posts, icon: "post", right: "rights:grant" },
        { to: "/audit", label: t.menu.audit, icon: "audit", right: "audit:read" },
        { to: "/api-reference", label: t.menu.api, icon: "api" },
      ],
    },
  ];
  return sections
    .map((section) => ({
      ...section,
      entries: section.entries.filter((entry) => entry.right === undefined || may(entry.right)),
    }))
    .filter((section) => section.entries.length > 0);
}
