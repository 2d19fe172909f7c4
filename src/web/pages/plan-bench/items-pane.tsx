import { Button, Input, type InputRef, Popconfirm, Segmented } from "antd";
import { type Ref, useEffect, useRef } from "react";
import type { ItemKind, PlanItem, PlanWorkbench } from "../../../modules/plans/contract.ts";
import { useTexts } from "../../texts/index.ts";
import type { Acts } from "./acts.ts";
import type { BenchTab, BenchView } from "./bench-view.ts";
import { benchTabs } from "./bench-view.ts";
import type { Range } from "./document/blocks.ts";
import { CoverageList } from "./items/coverage-list.tsx";
import type { Draft } from "./items/drafts.ts";
import { type ItemFilter, isSafeToConfirm, itemFilters, passes } from "./items/filters.ts";
import { FindingList } from "./items/finding-list.tsx";
import { ItemForm } from "./items/item-form.tsx";
import { ItemRow, type RowDeeds } from "./items/item-row.tsx";

interface ItemsPaneProps {
  readonly bench: PlanWorkbench;
  readonly view: BenchView;
  readonly acts: Acts;
  readonly deeds: RowDeeds;
  readonly may: "edit" | "correct" | "read";
  readonly editing: string | null;
  readonly onSaveEdit: (item: PlanItem, draft: Draft) => Promise<boolean>;
  readonly onLeaveEdit: () => void;
  readonly onConfirmShown: (items: readonly PlanItem[]) => void;
  readonly onAdd: ((kind: ItemKind, at: Range) => void) | undefined;
  readonly findRef: Ref<InputRef>;
}

function countOf(bench: PlanWorkbench, tab: BenchTab): string {
  if (tab === "coverage")
    return bench.coverage.clauses === 0
      ? ""
      : `${Math.round((100 * bench.coverage.used) / bench.coverage.clauses)}%`;
  if (tab === "finding") return String(bench.findings.filter((finding) => finding.settled === null).length);
  return String(bench.items.filter((item) => item.value.kind === tab && item.state !== "rejected").length);
}

function Tabs({ bench, view }: Pick<ItemsPaneProps, "bench" | "view">) {
  const t = useTexts();
  return (
    <div className="bench-tabs" role="tablist">
      {benchTabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={view.tab === tab}
          className={`bench-tab t-${tab}`}
          onClick={() => {
            view.setTab(tab);
            view.choose(null);
          }}
        >
          {t.bench.tabs[tab]} <b className="num">{countOf(bench, tab)}</b>
        </button>
      ))}
    </div>
  );
}

function Tools({
  view,
  may,
  onConfirmShown,
  findRef,
}: Omit<ItemsPaneProps, "bench" | "acts" | "deeds" | "onAdd">) {
  const t = useTexts();
  const label: Record<ItemFilter, string> = {
    ...{ all: t.bench.filterAll, undecided: t.bench.filterUndecided, unsure: t.bench.filterUnsure },
    ...{ units: t.bench.filterUnits, changed: t.bench.filterChanged, rejected: t.bench.filterRejected },
  };
  const offered = itemFilters.filter(
    (filter) => filter === "all" || filter === view.filter || view.inTab.some((item) => passes(item, filter)),
  );
  const safe = view.shown.filter(isSafeToConfirm);
  return (
    <div className="bench-tools">
      <Segmented
        size="small"
        value={view.filter}
        onChange={(filter) => view.setFilter(filter)}
        options={offered.map((filter) => ({
          value: filter,
          label: (
            <span>
              {label[filter]}{" "}
              {filter !== "all" && (
                <b className="num">{view.inTab.filter((item) => passes(item, filter)).length}</b>
              )}
            </span>
          ),
        }))}
      />
      <Input
        ref={findRef}
        size="small"
        allowClear
        className="bench-find"
        placeholder={t.bench.searchItems}
        aria-label={t.bench.searchItems}
        value={view.words}
        onChange={(event) => view.setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
        }}
      />
      {may === "edit" && safe.length > 0 && (
        <Popconfirm
          title={t.bench.confirmShownSure(safe.length)}
          okText={t.bench.confirm}
          cancelText={t.app.cancel}
          onConfirm={() => onConfirmShown(safe)}
        >
          <Button size="small">{t.bench.confirmShown(safe.length)}</Button>
        </Popconfirm>
      )}
    </div>
  );
}

function ItemRows(props: ItemsPaneProps) {
  const { view, may, deeds, editing } = props;
  const t = useTexts();
  if (view.shown.length === 0) return <p className="empty">{t.bench.emptyList}</p>;
  return (
    <ul className="items">
      {view.shown.map((item) =>
        item.itemId === editing ? (
          <li key={item.itemId} className="item selected editing" data-item={item.itemId}>
            <ItemForm
              item={item}
              needsReason={may === "correct"}
              onSave={props.onSaveEdit}
              onLeave={props.onLeaveEdit}
            />
            <blockquote className="quote">{item.quote}</blockquote>
          </li>
        ) : (
          <ItemRow
            key={item.itemId}
            item={item}
            selected={view.chosen?.id === item.itemId}
            may={may}
            deeds={deeds}
          />
        ),
      )}
    </ul>
  );
}

/** The right side (条目区): tabs, filters, and what was read. */
export function ItemsPane(props: ItemsPaneProps) {
  const { bench, view, may, acts } = props;
  const list = useRef<HTMLDivElement>(null);
  const chosen = view.chosen?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new tab shows the chosen row too
  useEffect(() => {
    if (!chosen) return;
    list.current?.querySelector(`[data-item="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, view.tab]);
  const isItems = view.tab !== "finding" && view.tab !== "coverage";
  return (
    <section className="bench-items" aria-label={view.tab}>
      <Tabs bench={bench} view={view} />
      {isItems && <Tools {...props} />}
      <div className="bench-list" ref={list}>
        {isItems && <ItemRows {...props} />}
        {view.tab === "finding" && (
          <FindingList
            findings={bench.findings}
            text={bench.text.text}
            selected={chosen ?? null}
            mayEdit={may !== "read"}
            onSelect={(finding) => view.choose(finding.findingId)}
            onSettle={(finding, as, note) => void acts.settle(finding, as, note)}
          />
        )}
        {view.tab === "coverage" && (
          <CoverageList
            clauses={bench.clauses}
            coverage={bench.coverage}
            text={bench.text.text}
            onGo={(clause) => view.point(clause.at)}
            onAdd={props.onAdd && ((clause) => props.onAdd?.("task", clause.at))}
          />
        )}
      </div>
    </section>
  );
}
