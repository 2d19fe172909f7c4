import { Alert, Modal, Segmented } from "antd";
import { useState } from "react";
import {
  type ItemAddition,
  type ItemKind,
  type PlanItem,
  type PlanWorkbench,
  readMarked,
} from "../../../modules/plans/contract.ts";
import { RefusedError } from "../../api.ts";
import { Waiting } from "../../parts/plain-pages.tsx";
import { useAnswer } from "../../parts/query.ts";
import { useSentence, useTexts } from "../../texts/index.ts";
import type { Range } from "./document/blocks.ts";
import { addableKinds } from "./document/mark-bar.tsx";
import { additionOf, type Draft } from "./items/drafts.ts";
import { ItemForm } from "./items/item-form.tsx";

interface AddDialogProps {
  readonly bench: PlanWorkbench;
  readonly kind: ItemKind;
  readonly at: Range;
  readonly onAdd: (item: ItemAddition) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The item as the form shows it before it exists (待补录条目). */
function proposed(addition: ItemAddition, quote: string, at: Range): PlanItem {
  const units = "units" in addition ? addition.units : [];
  const named = units.map(({ role, name }) => ({
    ...{ role, name, normalized: name, origin: "text" as const },
    resolution: { kind: "unknown" as const, explained: "" },
  }));
  const rest = { path: "", roleLabels: [], inherited: false, task: null, source: "prose", table: null };
  return {
    itemId: `new-${addition.kind}-${at.join("-")}` as PlanItem["itemId"],
    ...{ position: 0, added: true, version: 0, state: "read", quote, at: [at[0], at[1]] },
    value: { ...rest, ...addition, units: named } as PlanItem["value"],
    ...{ titleAt: null, bodyAt: null, confidence: 1, unsure: false, alternatives: [], changed: false },
    ...{ changedBy: null, changedAt: "", reason: null, mayUndo: false },
  };
}

/** Adds what the reader missed (补录条目): the marked words stay as they are, the form holds what they say. */
export function AddDialog({ bench, kind: first, at, onAdd, onClose }: AddDialogProps) {
  const t = useTexts();
  const sentence = useSentence();
  const [kind, setKind] = useState<ItemKind>(first);
  const { planId } = bench.plan;
  const { textNo, text } = bench.text;
  const marked = useAnswer(readMarked, { planId, textNo, start: at[0], end: at[1] });
  const quote = text.slice(at[0], at[1]);
  const forms = marked.data?.quote === quote ? marked.data : undefined;
  return (
    <Modal open title={t.bench.addMissed} onCancel={onClose} footer={null} width={640} destroyOnHidden>
      <blockquote className="quote">{quote}</blockquote>
      <Segmented
        className="add-kinds"
        value={kind}
        onChange={(chosen) => setKind(chosen)}
        options={addableKinds.map((value) => ({ value, label: t.bench.tabs[value] }))}
      />
      {marked.error instanceof RefusedError && (
        <Alert type="error" title={marked.error.refusals.map(sentence).join(" ")} />
      )}
      {forms ? (
        <ItemForm
          key={kind}
          item={proposed(forms[kind], quote, at)}
          needsReason={false}
          onSave={(_base, draft: Draft) => onAdd(additionOf(forms[kind], draft))}
          onLeave={onClose}
        />
      ) : (
        !marked.error && <Waiting />
      )}
    </Modal>
  );
}
