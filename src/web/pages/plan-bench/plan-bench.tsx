import { App, Button, type InputRef, Modal } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import "../../styles/bench.css";
import type { ItemKind, PlanFinding, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import { UnreachableError } from "../../api.ts";
import { Waiting } from "../../parts/plain-pages.tsx";
import { usePhone } from "../../parts/query.ts";
import { useMay } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { useBench } from "./bench-data.ts";
import { type BenchDialog, BenchDialogs } from "./bench-dialogs.tsx";
import { BenchHead } from "./bench-head.tsx";
import { type BenchView, pickOf, useBenchView } from "./bench-view.ts";
import type { Range } from "./document/blocks.ts";
import { DocumentPane } from "./document/document-pane.tsx";
import { marksOf } from "./document/marks.ts";
import { type Draft, editOf } from "./items/drafts.ts";
import { ItemsPane } from "./items-pane.tsx";
import { useBenchDeeds } from "./use-bench-deeds.ts";
import { useDesk } from "./use-desk.ts";

/** What the caller may do here now (可用操作): check freely, correct beside what was published, or read. */
function mayOf(plan: PlanWorkbench["plan"], mayEdit: boolean): "edit" | "correct" | "read" {
  if (!mayEdit || !plan.mayEdit) return "read";
  if (plan.status === "published") return "correct";
  return plan.status === "drafted" || plan.status === "revising" ? "edit" : "read";
}

/** The marks of the text; places never change, so only another text brings others. */
function useMarks(bench: PlanWorkbench) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () => marksOf(bench.items, bench.findings),
    [bench.plan.planId, bench.text.textNo, bench.items.length, bench.findings.length],
  );
}

/** Opens what stands at a clicked quote (点击原文). */
function usePick(bench: PlanWorkbench, view: BenchView, onPicked: () => void) {
  const pickNow = useRef<(ids: readonly string[]) => void>(() => {});
  pickNow.current = (ids) => {
    const found = (id: string): PlanItem | PlanFinding | undefined =>
      bench.items.find((item) => item.itemId === id) ??
      bench.findings.find((finding) => finding.findingId === id);
    const tabOf = (id: string) => {
      const target = found(id);
      return target && ("itemId" in target ? target.value.kind : "finding");
    };
    const id = pickOf(ids, view.chosen?.id ?? null, tabOf, view.tab);
    const target = id === undefined ? undefined : found(id);
    if (target) view.open(target, false);
    onPicked();
  };
  return useCallback((ids: readonly string[]) => pickNow.current(ids), []);
}

/** An address that names an item opens it once; the browser's tab bears the plan's title. */
function useAddress(bench: PlanWorkbench, view: BenchView) {
  const t = useTexts();
  const wanted = useSearchParams()[0].get("item");
  useEffect(() => {
    document.title = `${bench.plan.title} · ${t.app.name}`;
  }, [bench.plan.title, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every address
  useEffect(() => {
    const item = bench.items.find((one) => one.itemId === wanted);
    if (item) view.open(item, true);
  }, [wanted]);
}

function Bench({ bench, source }: { bench: PlanWorkbench; source: ReturnType<typeof useBench> }) {
  const t = useTexts();
  const phone = usePhone();
  const { message } = App.useApp();
  const may = mayOf(bench.plan, useMay()("plans:edit"));
  const { acts, save, undoable } = useDesk(bench.plan.planId, source);
  const view = useBenchView(bench);
  const [editing, setEditing] = useState<string | null>(null);
  const [dialog, setDialog] = useState<BenchDialog | null>(null);
  const [side, setSide] = useState<"document" | "items">("items");
  const find = useRef<InputRef>(null);
  const itemOf = (id: string) => bench.items.find((item) => item.itemId === id);
  const refresh = () => void source.refetch();
  const { deeds, undo } = useBenchDeeds({
    ...{ view, acts, may, itemOf, onEdit: setEditing, onDialog: setDialog },
    onFind: () => find.current?.focus(),
  });
  const marks = useMarks(bench);
  const pick = usePick(bench, view, () => setSide("items"));
  useAddress(bench, view);

  const saveEdit = async (item: PlanItem, draft: Draft) => {
    const edit = editOf(item, draft);
    return edit === null ? true : acts.edit(item, edit, draft.reason.trim() || undefined);
  };
  const add = (what: ItemKind, at: Range) => setDialog({ kind: "add", what, at });
  const confirmShown = async (items: readonly PlanItem[]) => {
    const answer = await acts.confirmAll(items);
    if (answer && answer.left.length > 0)
      void message.info(t.bench.partlyConfirmed(answer.confirmed.length, answer.left.length));
  };
  return (
    <div className="bench" data-side={side} data-tab={view.tab}>
      <BenchHead
        {...{ bench, save, undoable, onUndo: undo, onRefresh: refresh }}
        onPublish={() => setDialog({ kind: "publish" })}
        onSheet={(file) => setDialog({ kind: "sheet", file })}
        onRevise={(file) => setDialog({ kind: "revise", file })}
        onSupersede={() => setDialog({ kind: "supersede" })}
      />
      {phone && (
        <div className="bench-sides">
          <Button onClick={() => setSide(side === "items" ? "document" : "items")}>
            {side === "items" ? t.bench.showDocument : t.bench.showItems}
          </Button>
        </div>
      )}
      <div className="bench-panes">
        <section className="bench-document" aria-label={t.bench.document}>
          <DocumentPane
            {...{ text: bench.text.text, title: bench.plan.title, clauses: bench.clauses, marks }}
            {...{ lit: view.chosen, place: view.place, onPick: pick }}
            onAdd={may === "edit" ? add : undefined}
          />
        </section>
        <ItemsPane
          {...{ bench, view, acts, deeds, may, editing, onSaveEdit: saveEdit, findRef: find }}
          onLeaveEdit={() => setEditing(null)}
          onAdd={may === "edit" ? add : undefined}
          onConfirmShown={(items) => void confirmShown(items)}
        />
      </div>
      {may === "edit" && <p className="bench-help no-print">{t.bench.helpLine}</p>}
      <BenchDialogs
        {...{ dialog, bench, acts, onRefresh: refresh, onClose: () => setDialog(null) }}
        onAdded={(item) => {
          view.open(item, true);
          setSide("items");
        }}
        onShow={(itemId) => {
          const item = itemOf(itemId);
          if (item) view.open(item, true);
        }}
      />
    </div>
  );
}

/** The plan workbench (规划工作台): the text on the left, what was read from it on the right. */
export function PlanBenchPage() {
  const t = useTexts();
  const { planId = "" } = useParams();
  const { message } = App.useApp();
  const source = useBench(planId, (items) => void message.info(t.bench.others(items.length)));
  const { data, error, refetch } = source.query;
  if (error && !data) {
    if (!(error instanceof UnreachableError)) throw error;
    return (
      <Modal open closable={false} footer={<Button onClick={() => void refetch()}>{t.app.retry}</Button>}>
        {t.app.unreachable}
      </Modal>
    );
  }
  if (!data) return <Waiting />;
  return <Bench key={planId} bench={data} source={source} />;
}
