import type { ItemKind, ItemUnit, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import type { Acts } from "./acts.ts";
import { AddDialog } from "./add-dialog.tsx";
import { AddUnitDialog, AssignDialog, HistoryDialog } from "./dialogs.tsx";
import type { Range } from "./document/blocks.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import { ReviseDialog } from "./revise-dialog.tsx";
import { SheetDialog } from "./sheet-dialog.tsx";
import { SupersedeDialog } from "./supersede-dialog.tsx";

/** The dialog that is open over the workbench (对话框). */
export type BenchDialog =
  | { readonly kind: "assign"; readonly item: PlanItem; readonly unit: ItemUnit }
  | { readonly kind: "add-unit" | "history"; readonly item: PlanItem }
  | { readonly kind: "add"; readonly what: ItemKind; readonly at: Range }
  | { readonly kind: "publish" | "supersede" }
  | { readonly kind: "sheet" | "revise"; readonly file: File };

interface BenchDialogsProps {
  readonly dialog: BenchDialog | null;
  readonly bench: PlanWorkbench;
  readonly acts: Acts;
  readonly onShow: (itemId: string) => void;
  readonly onAdded: (item: PlanItem) => void;
  readonly onRefresh: () => void;
  readonly onClose: () => void;
}

/** Shows the open dialog, if any. */
export function BenchDialogs({
  dialog,
  bench,
  acts,
  onShow,
  onAdded,
  onRefresh,
  onClose,
}: BenchDialogsProps) {
  const { planId, jurisdiction } = bench.plan;
  switch (dialog?.kind) {
    case "assign":
      return (
        <AssignDialog
          {...{ ...dialog, jurisdiction, onClose }}
          onAssign={(assignment) => void acts.assign(assignment)}
        />
      );
    case "add-unit":
      return (
        <AddUnitDialog
          {...{ item: dialog.item, jurisdiction, onClose }}
          onAdd={(role, agencyId, reason) => acts.addUnit(dialog.item, role, agencyId, reason)}
        />
      );
    case "history":
      return <HistoryDialog {...{ planId, item: dialog.item, onClose }} />;
    case "add": {
      const { what, at } = dialog;
      const place = { textNo: bench.text.textNo, start: at[0], end: at[1] };
      const quote = bench.text.text.slice(at[0], at[1]);
      return (
        <AddDialog
          {...{ bench, kind: what, at, onClose }}
          onAdd={async (addition) => {
            const item = await acts.add({ ...place, quote }, addition);
            if (item) onAdded(item);
            return item !== undefined;
          }}
        />
      );
    }
    case "supersede":
      return <SupersedeDialog {...{ plan: bench.plan, onClose }} onDone={onRefresh} />;
    case "publish":
      return (
        <PublishDialog
          {...{ bench, onClose }}
          onShow={([first]) => {
            if (first) onShow(first);
            onClose();
          }}
        />
      );
    case "sheet":
      return <SheetDialog {...{ planId, file: dialog.file, onClose }} onDone={onRefresh} />;
    case "revise":
      return <ReviseDialog {...{ planId, file: dialog.file, onClose }} onDone={onRefresh} />;
    case undefined:
      return null;
  }
}
