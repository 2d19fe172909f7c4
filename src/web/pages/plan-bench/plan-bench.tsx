import { App, Button, type InputRef, Modal } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import "../../styles/bench.css";
import type { ItemEdit, ItemUnit, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import { UnreachableError } from "../../api.ts";
import { Waiting } from "../../parts/plain-pages.tsx";
import { usePhone } from "../../parts/query.ts";
import { useTell } from "../../parts/tell.tsx";
import { useMay } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { createActs } from "./acts.ts";
import { type SaveState, useBench, useLeaveGuard } from "./bench-data.ts";
import { BenchHead } from "./bench-head.tsx";
import { useBenchKeys } from "./bench-keys.ts";
import { type BenchTab, pickOf, useBenchView } from "./bench-view.ts";
import { AddUnitDialog, AssignDialog, HistoryDialog } from "./dialogs.tsx";
import { DocumentPane } from "./document/document-pane.tsx";
import { marksOf } from "./document/marks.ts";
import { type Draft, editOf } from "./items/drafts.ts";
import type { RowDeeds } from "./items/item-row.tsx";
import { ItemsPane } from "./items-pane.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { createQueue } from "./queue.ts";
import { ReviseDialog } from "./revise-dialog.tsx";
import { SheetDialog } from "./sheet-dialog.tsx";

type Dialog =
  | { readonly kind: "assign"; readonly item: PlanItem; readonly unit: ItemUnit }
  | { readonly kind: "add-unit" | "history"; readonly item: PlanItem }
  | { readonly kind: "publish" }
  | { readonly kind: "sheet" | "revise"; readonly file: File };

/** What the caller may do here now (可用操作): check freely, correct beside what was published, or read. */
function mayOf(plan: PlanWorkbench["plan"], mayEdit: boolean): "edit" | "correct" | "read" {
  if (!mayEdit || !plan.mayEdit) return "read";
  if (plan.status === "published") return "correct";
  return plan.status === "drafted" || plan.status === "revising" ? "edit" : "read";
}

function useDesk(planId: PlanWorkbench["plan"]["planId"], source: ReturnType<typeof useBench>) {
  const t = useTexts();
  const tell = useTell();
  const { message } = App.useApp();
  const [save, setSave] = useState<SaveState>({ kind: "idle" });
  const [undoable, setUndoable] = useState(0);
  const latest = useRef({ source, tell, message, t });
  latest.current = { source, tell, message, t };
  const acts = useMemo(() => {
    const queue = createQueue({
      onState: (kind) => setSave(kind === "saved" ? { kind, at: new Date() } : { kind }),
      onRefused: (error) => {
        latest.current.tell(error);
        latest.current.source.look().catch(() => {});
      },
    });
    return createActs({
      planId,
      queue,
      put: (change) =>
        latest.current.source.put({
          ...(change.items ? { items: change.items } : {}),
          ...(change.findings ? { findings: change.findings } : {}),
        }),
      onUndoable: setUndoable,
    });
  }, [planId]);
  useLeaveGuard(save);
  return { acts, save, undoable };
}

function Bench({ bench, source }: { bench: PlanWorkbench; source: ReturnType<typeof useBench> }) {
  const t = useTexts();
  const phone = usePhone();
  const mayEdit = useMay()("plans:edit");
  const { message } = App.useApp();
  const { acts, save, undoable } = useDesk(bench.plan.planId, source);
  const view = useBenchView(bench);
  const [editing, setEditing] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [side, setSide] = useState<"document" | "items">("items");
  const find = useRef<InputRef>(null);
  const may = mayOf(bench.plan, mayEdit);
  const itemOf = (id: string) => bench.items.find((item) => item.itemId === id);
  const findingOf = (id: string) => bench.findings.find((finding) => finding.findingId === id);
  const tabOf = (id: string): BenchTab | undefined =>
    itemOf(id)?.value.kind ?? (findingOf(id) ? "finding" : undefined);

  const advance = () => {
    const next = view.step(1);
    if (next) view.choose(next);
  };
  const confirm = (item: PlanItem) => {
    advance();
    if (item.state === "read") void acts.confirm(item);
  };
  const reject = (item: PlanItem) => {
    advance();
    void acts.reject(item);
  };
  const current = useRef({ view, confirm, reject, acts, may });
  current.current = { view, confirm, reject, acts, may };
  const deeds = useMemo<RowDeeds>(
    () => ({
      onSelect: (item) => current.current.view.choose(item.itemId),
      onConfirm: (item) => current.current.confirm(item),
      onReject: (item) => current.current.reject(item),
      onRestore: (item) => void current.current.acts.restore(item),
      onEdit: (item) => setEditing(item.itemId),
      onAssign: (item, unit) => setDialog({ kind: "assign", item, unit }),
      onAddUnit: (item) => setDialog({ kind: "add-unit", item }),
      onHistory: (item) => setDialog({ kind: "history", item }),
      onAlternative: (item, index) => {
        const change = item.alternatives[index]?.change;
        if (change) void current.current.acts.edit(item, { kind: item.value.kind, ...change } as ItemEdit);
      },
    }),
    [],
  );

  const undo = () => {
    void acts.undo(itemOf).then((id) => {
      const item = id === undefined ? undefined : itemOf(id);
      if (item) view.open(item, true);
    });
  };
  useBenchKeys((key) => {
    const item = view.chosen ? itemOf(view.chosen.id) : undefined;
    if (key === "next" || key === "previous") {
      const id = view.step(key === "next" ? 1 : -1);
      if (id) view.choose(id);
    } else if (key === "find") find.current?.focus();
    else if (key === "undo" && may === "edit") undo();
    else if (item && key === "edit" && may !== "read" && item.state !== "rejected") setEditing(item.itemId);
    else if (item && may === "edit" && key === "confirm") confirm(item);
    else if (item && may === "edit" && key === "reject" && item.state !== "rejected") reject(item);
  });

  const saveEdit = async (item: PlanItem, draft: Draft) => {
    const edit = editOf(item, draft);
    return edit === null ? true : acts.edit(item, edit, draft.reason.trim() || undefined);
  };
  const confirmShown = async (items: readonly PlanItem[]) => {
    const answer = await acts.confirmAll(items);
    if (answer && answer.left.length > 0)
      void message.info(t.bench.partlyConfirmed(answer.confirmed.length, answer.left.length));
  };

  // The places never change; only another text brings other marks.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const marks = useMemo(
    () => marksOf(bench.items, bench.findings),
    [bench.plan.planId, bench.text.textNo, bench.items.length, bench.findings.length],
  );
  const pick = useCallback((ids: readonly string[]) => {
    const { view: now } = current.current;
    pickNow.current(ids, now.chosen?.id ?? null, now.tab);
  }, []);
  const pickNow = useRef<(ids: readonly string[], chosen: string | null, tab: string) => void>(() => {});
  pickNow.current = (ids, chosen, tab) => {
    const id = pickOf(ids, chosen, tabOf, tab);
    const target = id === undefined ? undefined : (itemOf(id) ?? findingOf(id));
    if (target) view.open(target, false);
    setSide("items");
  };
  useEffect(() => {
    document.title = `${bench.plan.title} · ${t.app.name}`;
  }, [bench.plan.title, t]);
  const [params] = useSearchParams();
  const wanted = params.get("item");
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that names an item opens it once
  useEffect(() => {
    const item = wanted === null ? undefined : itemOf(wanted);
    if (item) view.open(item, true);
  }, [wanted]);
  const place = params.get("at");
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that names a place in the text shows it once
  useEffect(() => {
    const [start, end] = (place ?? "").split("-").map(Number);
    if (start !== undefined && end !== undefined && start < end) view.point([start, end]);
  }, [place]);
  const close = () => setDialog(null);
  return (
    <div className="bench" data-side={side} data-tab={view.tab}>
      <BenchHead
        {...{ bench, save, undoable }}
        onUndo={undo}
        onPublish={() => setDialog({ kind: "publish" })}
        onSheet={(file) => setDialog({ kind: "sheet", file })}
        onRevise={(file) => setDialog({ kind: "revise", file })}
        onRefresh={() => void source.refetch()}
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
            text={bench.text.text}
            title={bench.plan.title}
            clauses={bench.clauses}
            marks={marks}
            lit={view.chosen}
            place={view.place}
            onPick={pick}
          />
        </section>
        <ItemsPane
          {...{ bench, view, acts, deeds, may, editing }}
          onSaveEdit={saveEdit}
          onLeaveEdit={() => setEditing(null)}
          onConfirmShown={(items) => void confirmShown(items)}
          findRef={find}
        />
      </div>
      {may === "edit" && <p className="bench-help no-print">{t.bench.helpLine}</p>}
      {dialog?.kind === "assign" && (
        <AssignDialog
          {...dialog}
          jurisdiction={bench.plan.jurisdiction}
          onAssign={(assignment) => void acts.assign(assignment)}
          onClose={close}
        />
      )}
      {dialog?.kind === "add-unit" && (
        <AddUnitDialog
          item={dialog.item}
          jurisdiction={bench.plan.jurisdiction}
          onAdd={(role, agencyId, reason) => acts.addUnit(dialog.item, role, agencyId, reason)}
          onClose={close}
        />
      )}
      {dialog?.kind === "history" && (
        <HistoryDialog planId={bench.plan.planId} item={dialog.item} onClose={close} />
      )}
      {dialog?.kind === "publish" && (
        <PublishDialog
          bench={bench}
          onClose={close}
          onShow={([first]) => {
            const item = first === undefined ? undefined : itemOf(first);
            if (item) view.open(item, true);
            close();
          }}
        />
      )}
      {dialog?.kind === "sheet" && (
        <SheetDialog
          planId={bench.plan.planId}
          file={dialog.file}
          onDone={() => void source.refetch()}
          onClose={close}
        />
      )}
      {dialog?.kind === "revise" && (
        <ReviseDialog
          planId={bench.plan.planId}
          file={dialog.file}
          onDone={() => void source.refetch()}
          onClose={close}
        />
      )}
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
