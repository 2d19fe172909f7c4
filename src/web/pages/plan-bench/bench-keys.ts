import { useEffect, useRef } from "react";

/** What a key does on the workbench (快捷键). */
export type BenchKey = "next" | "previous" | "confirm" | "edit" | "reject" | "undo" | "find";

const keys: Readonly<Record<string, BenchKey>> = {
  ...{ j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous", Enter: "confirm" },
  ...{ e: "edit", x: "reject", u: "undo", "/": "find" },
};

/** The deed of a key press, or null where a person types, a dialog is open, or a button has the focus. */
export function benchKeyOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly typing: boolean;
  readonly onButton: boolean;
}): BenchKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.typing) return null;
  const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  return key === "confirm" && event.onButton ? null : key;
}

function stateOf(event: KeyboardEvent) {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const typing =
    target?.closest("input, textarea, select, [contenteditable], .ant-select, .ant-modal, .ant-dropdown") !=
    null;
  const button = target?.closest("button, a, [role=tab]");
  const onButton = button != null && !button.classList.contains("item-head");
  const { key, ctrlKey, metaKey, altKey } = event;
  return { key, ctrlKey, metaKey, altKey, typing, onButton };
}

/** Listens for the workbench's keys (键盘操作). */
export function useBenchKeys(react: (key: BenchKey) => void): void {
  const current = useRef(react);
  current.current = react;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return;
      const key = benchKeyOf(stateOf(event));
      if (key === null) return;
      event.preventDefault();
      current.current(key);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
