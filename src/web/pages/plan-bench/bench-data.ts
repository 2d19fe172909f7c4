import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type PlanChanges,
  type PlanItem,
  type PlanWorkbench,
  planChanges,
  planWorkbench,
} from "../../../modules/plans/contract.ts";
import { addedPlaces, inTextOrder, withAddedClauses } from "../../../modules/plans/rules.ts";
import { call } from "../../api.ts";

export const benchKey = (planId: string) => ["plans.workbench", planId] as const;

/**
 * The items with newer ones put in their places (并入改动); an older version never replaces a newer one, and what a person has added goes
 * where its words stand.
 */
export function mergeItems(items: readonly PlanItem[], newer: readonly PlanItem[]): readonly PlanItem[] {
  if (newer.length === 0) return items;
  const byId = new Map(newer.map((item) => [item.itemId, item]));
  let changed = false;
  const merged = items.map((item) => {
    const other = byId.get(item.itemId);
    if (!other || other.version < item.version) return item;
    if (other.version === item.version && other.state === item.state) return item;
    changed = true;
    return other;
  });
  const known = new Set(items.map((item) => item.itemId));
  const added = newer.filter((item) => item.added && !known.has(item.itemId));
  if (added.length > 0)
    return inTextOrder([...merged, ...added], (item) => ({ ...item, kind: item.value.kind }));
  return changed ? merged : items;
}

type Change = Partial<Omit<PlanChanges, "items">> & { readonly items?: readonly PlanItem[] };

/** Items of another text than the one on screen belong to another workbench. */
const sameText = (bench: PlanWorkbench, { plan }: Change) =>
  plan === undefined || plan.textNo === bench.text.textNo;

/** The workbench with a change put in (合并). */
export function mergeChange(bench: PlanWorkbench, change: Change): PlanWorkbench {
  const items = mergeItems(bench.items, sameText(bench, change) ? (change.items ?? []) : []);
  const ledger = items === bench.items ? bench : withAddedClauses(bench, addedPlaces(items));
  const settled = new Map(change.findings?.map((finding) => [finding.findingId, finding]));
  return {
    ...bench,
    plan: change.plan ?? bench.plan,
    checklist: change.checklist ?? bench.checklist,
    ...{ items: items as PlanItem[], clauses: ledger.clauses, coverage: ledger.coverage },
    findings:
      settled.size === 0
        ? bench.findings
        : bench.findings.map((finding) => settled.get(finding.findingId) ?? finding),
    cursor: change.cursor ?? bench.cursor,
  };
}

const pollEvery = 8_000;

/** A plan's workbench, kept in step with what others do (工作台数据). */
export function useBench(planId: string, onOthers: (items: readonly PlanItem[]) => void) {
  const cache = useQueryClient();
  const query = useQuery({
    queryKey: benchKey(planId),
    queryFn: ({ signal }) => call(planWorkbench, { planId: planId as never }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  });
  const put = useCallback(
    (change: Change) =>
      cache.setQueryData<PlanWorkbench>(benchKey(planId), (bench) => bench && mergeChange(bench, change)),
    [cache, planId],
  );
  const tellOthers = useRef(onOthers);
  tellOthers.current = onOthers;

  const look = useCallback(async () => {
    const before = cache.getQueryData<PlanWorkbench>(benchKey(planId));
    if (!before) return;
    const changes = await call(
      planChanges,
      { planId: planId as never, cursor: before.cursor },
      { passive: true },
    );
    const known = new Map(before.items.map((item) => [item.itemId, item.version]));
    const now = cache.getQueryData<PlanWorkbench>(benchKey(planId));
    const mine = new Map(now?.items.map((item) => [item.itemId, item.version]));
    put(changes);
    const fresh = changes.items.filter(
      (item) => (known.get(item.itemId) ?? 0) < item.version && (mine.get(item.itemId) ?? 0) < item.version,
    );
    if (fresh.length > 0) tellOthers.current(fresh);
  }, [cache, planId, put]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") look().catch(() => {});
    }, pollEvery);
    return () => clearInterval(timer);
  }, [look]);

  return { query, put, look, refetch: () => cache.invalidateQueries({ queryKey: benchKey(planId) }) };
}

/** How far the work has reached the server (保存状态). */
export type SaveState =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "retrying" }
  | { readonly kind: "saved"; readonly at: Date };

/** Leaves the page only after asking, while something is not saved (离开提醒). */
export function useLeaveGuard(state: SaveState): void {
  const busy = state.kind === "saving" || state.kind === "retrying";
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);
}

export function useSaveState() {
  return useState<SaveState>({ kind: "idle" });
}
