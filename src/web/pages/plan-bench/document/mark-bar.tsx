import { type RefObject, useEffect, useRef } from "react";
import type { ItemKind } from "../../../../modules/plans/contract.ts";
import { useTexts } from "../../../texts/index.ts";
import type { Range } from "./blocks.ts";
import { useMarked } from "./selection.ts";

export const addableKinds: readonly ItemKind[] = ["task", "target", "safeguard", "reference"];

interface MarkBarProps {
  readonly frame: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly enabled: boolean;
  readonly onAdd: (kind: ItemKind, at: Range) => void;
}

const barWidth = 330;

/** Offers to add marked words as an item (补录条): beside the selection, at the foot of a phone; the key A leads there. */
export function MarkBar({ frame, text, enabled, onAdd }: MarkBarProps) {
  const t = useTexts();
  const bar = useRef<HTMLDivElement>(null);
  const { marked, drop } = useMarked(frame, text, enabled);
  useEffect(() => {
    if (!marked) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") drop();
      else if (event.key.toLowerCase() === "a" && !bar.current?.contains(document.activeElement))
        bar.current?.querySelector("button")?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [marked, drop]);
  if (!marked) return null;
  const { left, bottom } = marked.box;
  const place = {
    left: Math.max(8, Math.min(left, window.innerWidth - barWidth)),
    top: Math.max(8, Math.min(bottom + 8, window.innerHeight - 56)),
  };
  return (
    <div className="mark-bar no-print" role="toolbar" aria-label={t.bench.addAs} ref={bar} style={place}>
      <span>{t.bench.addAs}</span>
      {addableKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={`t-${kind}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            drop();
            onAdd(kind, marked.at);
          }}
        >
          {t.bench.tabs[kind]}
        </button>
      ))}
    </div>
  );
}
