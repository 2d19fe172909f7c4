import { useSyncExternalStore } from "react";

/** What a person sets for this browser (显示偏好): language, large text, folded menu. */
export interface Preferences {
  readonly language: "zh" | "en";
  readonly size: "normal" | "large";
  readonly menu: "open" | "folded";
}

const key = "luoshi.preferences";
const initial: Preferences = { language: "zh", size: "normal", menu: "open" };

function stored(): Preferences {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>;
    return {
      language: found.language === "en" ? "en" : "zh",
      size: found.size === "large" ? "large" : "normal",
      menu: found.menu === "folded" ? "folded" : "open",
    };
  } catch {
    return initial;
  }
}

let current = stored();
const listeners = new Set<() => void>();

/** Puts the preferences on the document, where style sheets and screen readers see them. */
export function applyPreferences(): void {
  document.documentElement.lang = current.language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.size = current.size;
}

export function setPreference(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser that forbids storage still shows the page; the choice lasts until it is closed.
  }
  applyPreferences();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}
