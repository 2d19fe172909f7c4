import { DownOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Input, Tooltip } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import {
  exportReading,
  exportTable,
  type PlanWorkbench,
  planOriginal,
  resolveUnits,
  withdrawPlan,
} from "../../../modules/plans/contract.ts";
import { call, download } from "../../api.ts";
import { useDo } from "../../parts/tell.tsx";
import { showClock, showPeriod } from "../../parts/words.ts";
import { useMay, useSession } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import type { SaveState } from "./bench-data.ts";

interface BenchHeadProps {
  readonly bench: PlanWorkbench;
  readonly save: SaveState;
  readonly undoable: number;
  readonly onUndo: () => void;
  readonly onPublish: () => void;
  readonly onSheet: (file: File) => void;
  readonly onRevise: (file: File) => void;
  readonly onSupersede: () => void;
  readonly onRefresh: () => void;
}

function SaveSign({ save }: { save: SaveState }) {
  const t = useTexts();
  if (save.kind === "idle") return null;
  const words =
    save.kind === "saving"
      ? t.bench.saving
      : save.kind === "retrying"
        ? t.bench.unsaved
        : t.bench.savedAt(showClock(save.at));
  return (
    <span className={`save-sign ${save.kind} num`} role="status">
      {words}
    </span>
  );
}

function Progress({ bench }: { bench: PlanWorkbench }) {
  const t = useTexts();
  const all = bench.items.length;
  const decided = bench.items.filter((item) => item.state !== "read").length;
  return (
    <span className="bench-progress" title={t.bench.progress(decided, all)}>
      <span className="bar">
        <i style={{ width: `${all === 0 ? 0 : (100 * decided) / all}%` }} />
      </span>
      <span className="num">{t.bench.progress(decided, all)}</span>
    </span>
  );
}

/** Whether the acting post may publish, withdraw or replace this plan (发布权限). */
function useMayPublish(plan: PlanWorkbench["plan"]): boolean {
  const may = useMay();
  const session = useSession();
  const acting = session.posts.find((post) => post.postId === session.actingPostId);
  return may("plans:publish") && acting?.jurisdiction === plan.jurisdiction;
}

function MoreMenu({ bench, onSheet, onRevise, onSupersede, onRefresh }: BenchHeadProps) {
  const t = useTexts();
  const may = useMay();
  const run = useDo();
  const { modal } = App.useApp();
  const { planId } = bench.plan;
  const [picking, setPicking] = useState<"sheet" | "text">("sheet");
  const pick = (what: "sheet" | "text") => {
    setPicking(what);
    document.getElementById("bench-file")?.click();
  };
  const askWithdraw = () => {
    let reason = "";
    modal.confirm({
      title: t.bench.withdraw,
      content: (
        <Input placeholder={t.bench.withdrawReason} onChange={(event) => (reason = event.target.value)} />
      ),
      okText: t.bench.withdraw,
      okButtonProps: { danger: true },
      onOk: () => run(() => call(withdrawPlan, { planId, reason }).then(onRefresh)),
    });
  };
  const open = bench.plan.status === "drafted" || bench.plan.status === "revising";
  const mayPublish = useMayPublish(bench.plan);
  return (
    <>
      <input
        id="bench-file"
        type="file"
        hidden
        accept={picking === "sheet" ? ".xlsx" : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) (picking === "sheet" ? onSheet : onRevise)(file);
        }}
      />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            {
              key: "tasks",
              label: t.bench.exportTasks,
              onClick: () => run(() => download(exportTable, { planId, kind: "task" })),
            },
            {
              key: "targets",
              label: t.bench.exportTargets,
              onClick: () => run(() => download(exportTable, { planId, kind: "target" })),
            },
            {
              key: "json",
              label: t.bench.exportJson,
              onClick: () => run(() => download(exportReading, { planId })),
            },
            {
              key: "original",
              label: t.bench.original,
              onClick: () => run(() => download(planOriginal, { planId })),
            },
            { type: "divider" as const },
            {
              key: "compare",
              label: <Link to={`/compare?plans=${planId}`}>{t.compare.withOthers}</Link>,
            },
            ...(bench.plan.textNo > 1
              ? [
                  {
                    key: "former",
                    label: <Link to={`/compare?plans=${planId}&tab=texts`}>{t.compare.withFormer}</Link>,
                  },
                ]
              : []),
            { type: "divider" as const },
            ...(may("plans:edit") && bench.plan.mayEdit
              ? [
                  { key: "sheet", label: t.bench.importSheet, onClick: () => pick("sheet") },
                  {
                    key: "resolve",
                    label: t.bench.resolveUnits,
                    onClick: () => run(() => call(resolveUnits, { planId }).then(onRefresh), t.app.done),
                  },
                  { key: "revise", label: t.bench.newText, onClick: () => pick("text") },
                ]
              : []),
            ...(mayPublish && (bench.plan.status === "published" || bench.plan.status === "revising")
              ? [{ key: "supersede", label: t.bench.supersede, onClick: onSupersede }]
              : []),
            ...(mayPublish && (open || bench.plan.status === "published")
              ? [{ key: "withdraw", label: t.bench.withdraw, danger: true, onClick: askWithdraw }]
              : []),
          ],
        }}
      >
        <Button>
          {t.bench.moreActions} <DownOutlined />
        </Button>
      </Dropdown>
    </>
  );
}

/** Head of the workbench (工作台页头): which plan, how far, what can be done. */
export function BenchHead(props: BenchHeadProps) {
  const { bench, save, undoable, onUndo, onPublish } = props;
  const t = useTexts();
  const { plan } = bench;
  const open = plan.status === "drafted" || plan.status === "revising";
  const mayPublish = useMayPublish(plan);
  const facts = [
    plan.jurisdictionName,
    plan.documentNumber,
    plan.issueDate,
    plan.period && showPeriod(plan.period),
  ];
  return (
    <div className="bench-head no-print">
      <div className="bench-words">
        <p className="crumbs">
          <span>
            <Link to="/plans">{t.menu.planList}</Link>
          </span>
          <span>{facts.filter(Boolean).join("　")}</span>
        </p>
        <h1>
          {plan.title} <span className={`status ${plan.status}`}>{t.plans.statusOf[plan.status]}</span>{" "}
          {plan.demonstration && (
            <Tooltip title={t.plans.demonstrationHint}>
              <span className="chip demo">{t.plans.demonstration}</span>
            </Tooltip>
          )}
        </h1>
      </div>
      <div className="bench-state">
        <SaveSign save={save} />
        <Progress bench={bench} />
        <Button disabled={undoable === 0} onClick={onUndo}>
          {t.bench.undo}
        </Button>
        {plan.status === "published" || plan.status === "revising" ? (
          <Link to={`/p/${plan.planId}`} className="ant-btn-like">
            {t.plans.publicPage}
          </Link>
        ) : null}
        <MoreMenu {...props} />
        {open && mayPublish && (
          <Button type="primary" className="seal" onClick={onPublish}>
            {t.bench.publish}
          </Button>
        )}
      </div>
    </div>
  );
}
