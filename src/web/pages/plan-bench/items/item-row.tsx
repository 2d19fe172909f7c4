import { Button } from "antd";
import { memo } from "react";
import type { ItemUnit, PlanItem } from "../../../../modules/plans/contract.ts";
import { showTarget, showUnits } from "../../../parts/words.ts";
import { type Texts, useTexts } from "../../../texts/index.ts";
import { hasUnresolvedUnit, titleOf } from "./filters.ts";
import { UnitList } from "./unit-list.tsx";

/** What the row can ask of the workbench (条目操作). */
export interface RowDeeds {
  readonly onSelect: (item: PlanItem) => void;
  readonly onConfirm: (item: PlanItem) => void;
  readonly onReject: (item: PlanItem) => void;
  readonly onRestore: (item: PlanItem) => void;
  readonly onEdit: (item: PlanItem) => void;
  readonly onAssign: (item: PlanItem, unit: ItemUnit) => void;
  readonly onAddUnit: (item: PlanItem) => void;
  readonly onHistory: (item: PlanItem) => void;
  readonly onAlternative: (item: PlanItem, index: number) => void;
}

interface ItemRowProps {
  readonly item: PlanItem;
  readonly selected: boolean;
  readonly may: "edit" | "correct" | "read";
  readonly deeds: RowDeeds;
}

const stateSigns: Readonly<Record<PlanItem["state"], string>> = {
  read: "",
  confirmed: "✓",
  edited: "✎",
  rejected: "✕",
};

function underLine(t: Texts, item: PlanItem): string {
  const { value } = item;
  switch (value.kind) {
    case "task": {
      const leads = showUnits(value.units, ["lead", "responsible"]);
      const others = value.units.filter((unit) => unit.role === "participant").length;
      const who = leads === "" ? t.bench.noUnits : leads;
      return [who + (others > 0 ? ` +${others}` : ""), value.deadlines.join("、")].filter(Boolean).join("　");
    }
    case "target":
      return [value.scope, value.yearText ?? value.year, value.table?.name, showUnits(value.units, ["owner"])]
        .filter(Boolean)
        .join("　");
    case "safeguard":
      return [showUnits(value.units, ["lead", "responsible", "owner"]), value.dates.join("、")]
        .filter(Boolean)
        .join("　");
    case "reference":
      return value.documentNumber ?? "";
  }
}

function RowHead({ item, onSelect }: { item: PlanItem; onSelect: () => void }) {
  const t = useTexts();
  const { value } = item;
  return (
    <button type="button" className="item-head" onClick={onSelect}>
      <span className={`item-state ${item.state}`} role="img" aria-label={t.bench.state[item.state]}>
        {stateSigns[item.state]}
      </span>
      <span className="item-words">
        <span className="item-title">
          {value.kind === "task" && <i className="num">{value.number}</i>}
          {titleOf(item)}
        </span>
        <span className="item-under">{underLine(t, item)}</span>
      </span>
      <span className="item-flags">
        {value.kind === "target" && <b className="num">{showTarget(value)}</b>}
        {item.added && <span className="chip">{t.bench.added}</span>}
        {item.unsure && item.state === "read" && <span className="chip warn">{t.bench.unsure}</span>}
        {hasUnresolvedUnit(item) && <span className="chip bad">{t.bench.filterUnits}</span>}
      </span>
    </button>
  );
}

function TargetFacts({ item }: { item: PlanItem }) {
  const t = useTexts();
  const { value } = item;
  if (value.kind !== "target") return null;
  const facts: [string, string | null][] = [
    [t.bench.value, `${t.bench.comparatorOf[value.comparator]} ${showTarget(value)}`],
    [t.bench.year, value.yearText ?? (value.year === null ? null : String(value.year))],
    [t.bench.scope, value.scope],
    [
      t.bench.baseline,
      value.baseline && `${value.baseline.value}${value.baseline.year ? ` (${value.baseline.year})` : ""}`,
    ],
    [t.bench.hedge, value.hedge],
    [t.bench.kind, value.bindingness],
  ];
  return (
    <dl className="target-facts">
      {facts
        .filter(([, says]) => says)
        .map(([term, says]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="num">{says}</dd>
          </div>
        ))}
    </dl>
  );
}

function RowBody({ item, may, deeds }: Omit<ItemRowProps, "selected">) {
  const t = useTexts();
  const { value } = item;
  const rejected = item.state === "rejected";
  return (
    <div className="item-body">
      <TargetFacts item={item} />
      {"units" in value && (value.units.length > 0 || value.kind === "task") && (
        <UnitList
          units={value.units}
          onAssign={may === "read" || rejected ? undefined : (unit) => deeds.onAssign(item, unit)}
        />
      )}
      {value.kind === "task" && (
        <p className="item-notes">
          <span>
            {t.bench.deadlines}
            {t.app.colon}
            <b className="num">{value.deadlines.join("、") || t.bench.noDeadline}</b>
          </span>
          {value.inherited && <span className="chip">{t.bench.inherited}</span>}
          {value.openList && <span className="chip">{t.bench.openList}</span>}
        </p>
      )}
      <blockquote className="quote">{item.quote}</blockquote>
      {item.alternatives.map((alternative, index) => (
        <p key={alternative.says} className="alternative">
          {t.bench.alternatives}
          {t.app.colon}
          {alternative.says}
          {may !== "read" && (
            <Button size="small" type="link" onClick={() => deeds.onAlternative(item, index)}>
              {t.bench.takeAlternative}
            </Button>
          )}
        </p>
      ))}
      <p className="item-notes dim">
        {item.added ? (
          <span>{t.bench.acts.add}</span>
        ) : (
          <span className="num">
            {t.bench.confidence} {Math.round(item.confidence * 100)}%
          </span>
        )}
        {item.changedBy && <span>{item.changedBy}</span>}
        {item.reason && <span>{item.reason}</span>}
      </p>
      <RowActions item={item} may={may} deeds={deeds} />
    </div>
  );
}

function RowActions({ item, may, deeds }: Omit<ItemRowProps, "selected">) {
  const t = useTexts();
  const rejected = item.state === "rejected";
  return (
    <div className="item-actions">
      {may === "edit" && !rejected && (
        <Button
          type="primary"
          size="small"
          disabled={item.state !== "read"}
          onClick={() => deeds.onConfirm(item)}
        >
          {item.state === "read" ? t.bench.confirm : t.bench.state[item.state]}
        </Button>
      )}
      {may !== "read" && !rejected && (
        <Button size="small" onClick={() => deeds.onEdit(item)}>
          {t.bench.edit}
        </Button>
      )}
      {may === "edit" && !rejected && (
        <Button size="small" danger onClick={() => deeds.onReject(item)}>
          {t.bench.reject}
        </Button>
      )}
      {may === "correct" && "units" in item.value && (
        <Button size="small" onClick={() => deeds.onAddUnit(item)}>
          {t.bench.addUnit}
        </Button>
      )}
      {may === "edit" && (item.mayUndo || rejected) && (
        <Button size="small" type="text" onClick={() => deeds.onRestore(item)}>
          {rejected ? t.bench.restore : t.bench.undo}
        </Button>
      )}
      <Button size="small" type="text" onClick={() => deeds.onHistory(item)}>
        {t.bench.history}
      </Button>
    </div>
  );
}

/** One item of the plan (条目): a line, or, when chosen, everything known about it. */
export const ItemRow = memo(function ItemRow({ item, selected, may, deeds }: ItemRowProps) {
  return (
    <li
      className={`item ${item.value.kind} is-${item.state}${selected ? " selected" : ""}`}
      data-item={item.itemId}
      aria-current={selected ? "true" : undefined}
    >
      <RowHead item={item} onSelect={() => deeds.onSelect(item)} />
      {selected && <RowBody item={item} may={may} deeds={deeds} />}
    </li>
  );
});
