import type { ItemUnit, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import type { Acts } from "./acts.ts";
import { AddUnitDialog, AssignDialog, HistoryDialog } from "./dialogs.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { ReviseDialog } from "./revise-dialog.tsx";
import { SheetDialog } from "./sheet-dialog.tsx";

/** The dialog that is open over the workbench (对话框). */
export type BenchDialog =
  | { readonly kind: "assign"; readonly item: PlanItem; readonly unit: ItemUnit }
  | { readonly kind: "add-unit" | "history"; readonly item: PlanItem }
  | { readonly kind: "publish" }
  | { readonly kind: "sheet" | "revise"; readonly file: File };

interface BenchDialogsProps {
  readonly dialog: BenchDialog | null;
  readonly bench: PlanWorkbench;
  readonly acts: Acts;
  readonly onShow: (itemId: string) => void;
  readonly onRefresh: () => void;
  readonly onClose: () => void;
}

/** Shows the open dialog, if any. */
export function BenchDialogs({ dialog, bench, acts, onShow, onRefresh, onClose }: BenchDialogsProps) {
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
