import { useMemo, useRef } from "react";
import type { ItemEdit, PlanItem } from "../../../modules/plans/contract.ts";
import type { Acts } from "./acts.ts";
import type { BenchDialog } from "./bench-dialogs.tsx";
import { type BenchKey, useBenchKeys } from "./bench-keys.ts";
import type { BenchView } from "./bench-view.ts";
import type { RowDeeds } from "./items/item-row.tsx";

interface DeedsOptions {
  readonly view: BenchView;
  readonly acts: Acts;
  readonly may: "edit" | "correct" | "read";
  readonly itemOf: (id: string) => PlanItem | undefined;
  readonly onEdit: (itemId: string) => void;
  readonly onDialog: (dialog: BenchDialog) => void;
  readonly onFind: () => void;
}

/** What a clerk does by mouse and by key (核对动作): both ways lead to the same deeds, and go on to the next item. */
export function useBenchDeeds(options: DeedsOptions): {
  readonly deeds: RowDeeds;
  readonly undo: () => void;
} {
  const now = useRef(options);
  now.current = options;
  const { deeds, undo, press } = useMemo(() => createDeeds(() => now.current), []);
  useBenchKeys(press);
  return { deeds, undo };
}

function createDeeds(now: () => DeedsOptions) {
  const goOn = (): void => {
    const next = now().view.step(1);
    if (next) now().view.choose(next);
  };
  const confirm = (item: PlanItem): void => {
    goOn();
    if (item.state === "read") void now().acts.confirm(item);
  };
  const reject = (item: PlanItem): void => {
    goOn();
    void now().acts.reject(item);
  };
  const undo = (): void => {
    void now()
      .acts.undo((id) => now().itemOf(id))
      .then((id) => {
        const item = id === undefined ? undefined : now().itemOf(id);
        if (item) now().view.open(item, true);
      });
  };
  const takeAlternative = (item: PlanItem, index: number): void => {
    const change = item.alternatives[index]?.change;
    if (change) void now().acts.edit(item, { kind: item.value.kind, ...change } as ItemEdit);
  };
  const deeds: RowDeeds = {
    onSelect: (item) => now().view.choose(item.itemId),
    onConfirm: confirm,
    onReject: reject,
    onRestore: (item) => void (item.mayUndo ? now().acts.restore(item) : now().acts.confirm(item)),
    onEdit: (item) => now().onEdit(item.itemId),
    onAssign: (item, unit) => now().onDialog({ kind: "assign", item, unit }),
    onAddUnit: (item) => now().onDialog({ kind: "add-unit", item }),
    onHistory: (item) => now().onDialog({ kind: "history", item }),
    onAlternative: takeAlternative,
  };

  const press = (key: BenchKey): void => {
    const { view, may, itemOf, onFind, onEdit } = now();
    const item = view.chosen ? itemOf(view.chosen.id) : undefined;
    if (key === "next" || key === "previous") {
      const id = view.step(key === "next" ? 1 : -1);
      if (id) view.choose(id);
    } else if (key === "find") onFind();
    else if (key === "undo") {
      if (may === "edit") undo();
    } else if (!item || may === "read" || item.state === "rejected") return;
    else if (key === "edit") onEdit(item.itemId);
    else if (may === "edit") (key === "confirm" ? confirm : reject)(item);
  };
  return { deeds, undo, press };
}
