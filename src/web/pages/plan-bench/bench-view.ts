import { useCallback, useMemo, useState } from "react";
import type { PlanFinding, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import type { Range } from "./document/blocks.ts";
import { type ItemFilter, mentions, passes } from "./items/filters.ts";

/** The tabs right of the text (页签). */
export type BenchTab = "task" | "target" | "safeguard" | "reference" | "finding" | "coverage";

export const benchTabs: readonly BenchTab[] = [
  "task",
  "target",
  "safeguard",
  "reference",
  "finding",
  "coverage",
];

interface Chosen {
  readonly id: string;
  /** Grows whenever the place in the text shall come into view. */
  readonly call: number;
}

/** What is listed and chosen (界面状态): tab, filter, words looked for, the chosen item and its place. */
export function useBenchView(bench: PlanWorkbench) {
  const [tab, setTab] = useState<BenchTab>("task");
  const [filter, setFilter] = useState<ItemFilter>("all");
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [place, setPlace] = useState<{ readonly at: Range; readonly call: number } | null>(null);

  const inTab = useMemo(() => bench.items.filter((item) => item.value.kind === tab), [bench.items, tab]);
  const shown = useMemo(
    () => inTab.filter((item) => passes(item, filter) && mentions(item, words)),
    [inTab, filter, words],
  );

  const choose = useCallback((id: string | null, lead = true) => {
    setChosen((before) => (id === null ? null : { id, call: lead ? (before?.call ?? 0) + 1 : 0 }));
  }, []);

  /** Opens the tab of an item or finding and chooses it, whatever the filter was. */
  const open = useCallback(
    (target: PlanItem | PlanFinding, lead: boolean) => {
      if ("itemId" in target) {
        setTab(target.value.kind);
        setFilter((before) => (passes(target, before) ? before : "all"));
        setWords((before) => (mentions(target, before) ? before : ""));
        choose(target.itemId, lead);
      } else {
        setTab("finding");
        choose(target.findingId, lead);
      }
    },
    [choose],
  );

  const ids =
    tab === "finding" ? bench.findings.map((finding) => finding.findingId) : shown.map((item) => item.itemId);
  const step = (by: 1 | -1): string | null => {
    const at = chosen ? ids.indexOf(chosen.id as never) : -1;
    if (at === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null;
    return ids[at + by] ?? null;
  };

  const point = (at: Range) => setPlace((before) => ({ at, call: (before?.call ?? 0) + 1 }));

  return {
    ...{ tab, filter, words, chosen, place, inTab, shown },
    ...{ setTab, setFilter, setWords, choose, open, step, point },
  };
}

export type BenchView = ReturnType<typeof useBenchView>;

/** Which of several things at one place is meant by a click (同一处多条): the one after the chosen, or the one in the open tab. */
export function pickOf(
  ids: readonly string[],
  chosen: string | null,
  tabOf: (id: string) => string | undefined,
  tab: string,
): string | undefined {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at !== -1) return ids[(at + 1) % ids.length];
  return ids.find((id) => tabOf(id) === tab) ?? ids[0];
}
