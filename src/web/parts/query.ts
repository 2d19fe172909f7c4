import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useSearchParams } from "react-router";
import type { Endpoint, InputOf } from "../../kernel/endpoint.ts";
import { call } from "../api.ts";

/** What an endpoint answers, kept under its name and input (查询): the last answer stays on screen while the next is asked. */
export function useAnswer<E extends Endpoint>(endpoint: E, input: InputOf<E>, enabled = true) {
  return useQuery({
    queryKey: [endpoint.name, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Filters that stand in the address (查询条件): reload, bookmark and the back button keep them. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])) as {
    readonly [N in Name]: string | undefined;
  };
  const set = (change: { readonly [N in Name]?: string | null | undefined }) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries<string | null | undefined>(change)) {
          if (value === undefined || value === null || value === "") after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  };
  const reset = () => setParams(new URLSearchParams(), { replace: true });
  return { filters, set, reset };
}

/** Pages of a list without page numbers (翻页): the cursors walked so far; a change of the filters begins anew. */
export function useKeyset(filters: unknown) {
  const token = JSON.stringify(filters);
  const [walked, setWalked] = useState<{ readonly token: string; readonly cursors: readonly string[] }>({
    token,
    cursors: [],
  });
  const cursors = walked.token === token ? walked.cursors : [];
  return {
    cursor: cursors.at(-1),
    page: cursors.length + 1,
    forward: (next: string) => setWalked({ token, cursors: [...cursors, next] }),
    back: () => setWalked({ token, cursors: cursors.slice(0, -1) }),
  };
}

/** The value once it has rested for a moment (输入防抖). */
export function useRested<T>(value: T, milliseconds = 250): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

const phone = window.matchMedia("(max-width: 860px)");

function watchPhone(react: () => void): () => void {
  phone.addEventListener("change", react);
  return () => phone.removeEventListener("change", react);
}

/** Whether the page is as narrow as a phone (手机宽度). */
export function usePhone(): boolean {
  return useSyncExternalStore(watchPhone, () => phone.matches);
}
