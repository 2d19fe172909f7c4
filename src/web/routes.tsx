import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { BrokenPage, Waiting } from "./parts/plain-pages.tsx";

/** A route whose page is fetched when somebody first goes there (按需加载). */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) };
}

const inShell: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("./pages/home/home.tsx")).HomePage }) },
  page("plans", async () => (await import("./pages/plans/plan-list.tsx")).PlanListPage),
  page("plans/:planId", async () => (await import("./pages/plan-bench/plan-bench.tsx")).PlanBenchPage),
  page("tasks", async () => (await import("./pages/lists/task-list.tsx")).TaskListPage),
  page("targets", async () => (await import("./pages/lists/target-list.tsx")).TargetListPage),
  page("compare", async () => (await import("./pages/compare/compare-page.tsx")).ComparePage),
  page("agencies", async () => (await import("./pages/agencies/agency-list.tsx")).AgencyListPage),
  page("agencies/:agencyId", async () => (await import("./pages/agencies/agency-page.tsx")).AgencyPage),
  page("groups", async () => (await import("./pages/agencies/groups.tsx")).GroupsPage),
  page("divisions", async () => (await import("./pages/divisions/divisions.tsx")).DivisionsPage),
  page("divisions/:code", async () => (await import("./pages/divisions/divisions.tsx")).DivisionsPage),
  page("accounts", async () => (await import("./pages/administration/accounts.tsx")).AccountsPage),
  page("posts", async () => (await import("./pages/administration/posts.tsx")).PostsPage),
  page("audit", async () => (await import("./pages/administration/audit.tsx")).AuditPage),
  page("account", async () => (await import("./pages/account/account.tsx")).AccountPage),
  page("api-reference", async () => (await import("./pages/api/api-reference.tsx")).ApiReferencePage),
  page("*", async () => (await import("./parts/plain-pages.tsx")).NotFoundPage),
];

/** All addresses of the web app (页面地址). */
export function createRouter() {
  return createBrowserRouter([
    {
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <Waiting />,
      children: [
        page("/sign-in", async () => (await import("./pages/gate/sign-in.tsx")).SignInPage),
        page("/setup", async () => (await import("./pages/gate/setup.tsx")).SetupPage),
        page("/p/:planId", async () => (await import("./pages/public-plan/public-plan.tsx")).PublicPlanPage),
        {
          path: "/",
          lazy: async () => ({ Component: (await import("./shell/guard.tsx")).Guard }),
          children: [
            {
              lazy: async () => ({ Component: (await import("./shell/shell.tsx")).Shell }),
              children: inShell.map((route) => ({ ...route, errorElement: <BrokenPage /> })),
            },
          ],
        },
      ],
    },
  ]);
}
