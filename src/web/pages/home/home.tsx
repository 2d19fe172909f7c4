import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import "../../styles/lists.css";
import {
  listPlans,
  listTasks,
  type PlanSummary,
  type WorkbenchCounts,
} from "../../../modules/plans/contract.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useAnswer, useFilters } from "../../parts/query.ts";
import { showUnits, today } from "../../parts/words.ts";
import { useMay, useSession } from "../../session.ts";
import { useCounts } from "../../shell/header-bar.tsx";
import { useTexts } from "../../texts/index.ts";
import { Due } from "../lists/task-list.tsx";
import { PlanProgressBar, PlanStatusMark } from "../plans/plan-status.tsx";

type Pane = "todo" | "done" | "read" | "mine";

function Figures({ counts, agencyId }: { counts: WorkbenchCounts; agencyId: string | undefined }) {
  const t = useTexts();
  const mine = agencyId ? `&agencyId=${agencyId}` : "";
  const figures: readonly [label: string, count: number, to: string, look?: "warn" | "bad"][] = [
    [t.home.plansToConfirm, counts.plansToConfirm, "/plans?status=drafted"],
    [t.home.plansToPublish, counts.plansToPublish, "/plans?status=drafted"],
    [t.home.unsure, counts.unsure, "/plans?status=drafted", "warn"],
    [t.home.unresolvedUnits, counts.unresolvedUnits, "/plans?status=drafted", "bad"],
    [t.home.openFindings, counts.openFindings, "/plans?status=drafted", "warn"],
    [t.home.tasksOfMyAgency, counts.tasksOfMyAgency, `/tasks?status=published${mine}`],
    [t.home.tasksDueSoon, counts.tasksDueSoon, `/tasks?status=published${mine}`, "bad"],
    [t.home.decidedByMe, counts.decidedByMe, "/plans"],
  ];
  return (
    <ul className="figures">
      {figures.map(([label, count, to, look]) => (
        <li key={label}>
          <Link to={to} className={count > 0 && look ? `figure-link ${look}` : "figure-link"}>
            <b className="num">{count}</b>
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PlanLines({
  plans,
  empty,
  go,
}: {
  plans: readonly PlanSummary[] | undefined;
  empty: string;
  go: string;
}) {
  const t = useTexts();
  if (plans?.length === 0)
    return (
      <div className="empty">
        <b>{empty}</b>
        <span>{t.home.nothingHint}</span>
      </div>
    );
  return (
    <ul className="plan-lines">
      {plans?.map((plan) => (
        <li key={plan.planId}>
          <div className="plan-cell">
            <Link to={`/plans/${plan.planId}`}>{plan.title}</Link>
            <small className="dim">
              {[plan.jurisdictionName, plan.documentNumber, plan.importedBy].filter(Boolean).join("　")}
            </small>
          </div>
          <span>
            <PlanStatusMark plan={plan} />
          </span>
          <span className="plan-flags">
            {plan.progress.unsure > 0 && (
              <span className="chip warn">{`${t.bench.unsure} ${plan.progress.unsure}`}</span>
            )}
            {plan.progress.unresolvedUnits > 0 && (
              <span className="chip bad">{`${t.bench.filterUnits} ${plan.progress.unresolvedUnits}`}</span>
            )}
          </span>
          <PlanProgressBar plan={plan} />
          <Link to={`/plans/${plan.planId}`} className="go">
            {go}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Business() {
  const t = useTexts();
  const may = useMay();
  const session = useSession();
  const navigate = useNavigate();
  const { filters, set } = useFilters(["pane"]);
  const pane = (filters.pane ?? "todo") as Pane;
  const counts = useCounts();
  const drafted = useAnswer(listPlans, { status: "drafted", limit: 50 });
  const revising = useAnswer(listPlans, { status: "revising", limit: 20 });
  const published = useAnswer(listPlans, { status: "published", limit: 20 });
  const agencyId = session.posts.find((post) => post.postId === session.actingPostId)?.agencyId;
  const due = useAnswer(
    listTasks,
    { agencyId: agencyId as never, status: "published", limit: 12 },
    agencyId !== undefined,
  );
  const open = [...(drafted.data?.plans ?? []), ...(revising.data?.plans ?? [])];
  const todo = open.filter((plan) => plan.mayEdit);
  const done = open.filter((plan) => plan.mayEdit && plan.progress.undecided === 0);
  const mine = [...open, ...(published.data?.plans ?? [])].filter(
    (plan) => plan.importedBy === session.personName,
  );
  const panes: readonly [Pane, string, readonly PlanSummary[] | undefined, string][] = [
    ["todo", t.home.todo, drafted.data && todo, t.home.goOn],
    ["done", t.home.done, drafted.data && done, t.home.look],
    ["read", t.home.toRead, published.data?.plans, t.home.look],
    ["mine", t.home.mine, published.data && mine, t.home.look],
  ];
  const [, , plans, go] = panes.find(([key]) => key === pane) ?? panes[0] ?? ["todo", "", [], ""];
  return (
    <>
      <PageHead
        title={t.home.greeting(session.personName)}
        under={<p className="dim num">{today()}</p>}
        actions={
          may("plans:import") && (
            <Button type="primary" onClick={() => void navigate("/plans?upload=1")}>
              {t.home.upload}
            </Button>
          )
        }
      />
      {counts.data && <Figures counts={counts.data} agencyId={agencyId} />}
      <div className="home-grid">
        <section className="card flush">
          <div className="bench-like-tabs" role="tablist">
            {panes.map(([key, label, list]) => (
              <button
                key={key}
                type="button"
                role="tab"
                aria-selected={pane === key}
                onClick={() => set({ pane: key === "todo" ? null : key })}
              >
                {label} <b className="num">{list?.length ?? ""}</b>
              </button>
            ))}
          </div>
          <PlanLines plans={plans} empty={t.home.nothing} go={go} />
        </section>
        <section className="card">
          <h2>{t.home.dueTasks}</h2>
          <ul className="due-lines">
            {(due.data?.tasks ?? []).map((row) => (
              <li key={row.itemId}>
                <Link to={`/plans/${row.plan.planId}?item=${row.itemId}`}>{row.value.title}</Link>
                <span className="meta">
                  <Due row={row} />{" "}
                  <span className="dim">{showUnits(row.value.units, ["lead", "responsible"])}</span>
                </span>
              </li>
            ))}
          </ul>
          {due.data?.tasks.length === 0 && <p className="dim">{t.tasks.empty}</p>}
        </section>
      </div>
    </>
  );
}

/** Home (首页): what waits, what is done, what to read, what I began. */
export function HomePage() {
  const t = useTexts();
  const may = useMay();
  const session = useSession();
  if (may("plans:read")) return <Business />;
  const links: readonly [string, string, string][] = [
    ["accounts:manage", "/accounts", t.menu.accounts],
    ["rights:grant", "/posts", t.menu.posts],
    ["audit:read", "/audit", t.menu.audit],
  ];
  return (
    <>
      <PageHead title={t.home.greeting(session.personName)} />
      <div className="card">
        <p>{t.home.noBusiness}</p>
        <p className="home-links">
          {links
            .filter(([right]) => may(right))
            .map(([, to, label]) => (
              <Link key={to} to={to}>
                {label}
              </Link>
            ))}
        </p>
        <p className="dim">{t.accounts.threeHint}</p>
      </div>
    </>
  );
}
