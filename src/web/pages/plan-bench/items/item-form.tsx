import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { PlanItem } from "../../../../modules/plans/contract.ts";
import { showTarget } from "../../../parts/words.ts";
import { useTexts } from "../../../texts/index.ts";
import { type Draft, draftOf, dropDraft, keepDraft, keptDraft } from "./drafts.ts";
import { titleOf } from "./filters.ts";

interface ItemFormProps {
  readonly item: PlanItem;
  readonly needsReason: boolean;
  /** Saves against the item as it stood when the form was opened, so that a change by somebody else is noticed. */
  readonly onSave: (base: PlanItem, draft: Draft) => Promise<boolean>;
  readonly onLeave: () => void;
}

function Labelled({
  label,
  children,
  wide,
}: {
  label: string;
  children: (id: string) => ReactNode;
  wide?: boolean;
}) {
  const id = useId();
  return (
    <div className={wide ? "form-cell wide" : "form-cell"}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

type Set = (change: Partial<Draft>) => void;

function UnitRows({
  draft,
  set,
  roles,
}: {
  draft: Draft;
  set: Set;
  roles: readonly ("lead" | "participant" | "responsible" | "owner")[];
}) {
  const t = useTexts();
  const change = (index: number, unit: Partial<Draft["units"][number]>) =>
    set({ units: draft.units.map((one, at) => (at === index ? { ...one, ...unit } : one)) });
  return (
    <fieldset className="form-cell wide">
      <legend>{t.bench.units}</legend>
      {draft.units.map((unit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no identity of their own
        <div className="unit-row" key={index}>
          <Select
            size="small"
            value={unit.role}
            aria-label={t.agencies.roles}
            options={roles.map((role) => ({ value: role, label: t.bench.role[role] }))}
            onChange={(role) => change(index, { role })}
          />
          <Input
            size="small"
            value={unit.name}
            aria-label={t.bench.units}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t.app.remove}
            onClick={() => set({ units: draft.units.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => set({ units: [...draft.units, { role: roles[0] ?? "lead", name: "" }] })}
      >
        {t.bench.addUnit}
      </Button>
    </fieldset>
  );
}

function TargetFields({ draft, set }: { draft: Draft; set: Set }) {
  const t = useTexts();
  const range = draft.comparator === "range";
  const input = (
    label: string,
    field: "value" | "valueTo" | "unit" | "year" | "scope" | "baseline" | "baselineYear",
  ) => (
    <Labelled label={label}>
      {(id) => (
        <Input
          id={id}
          size="small"
          inputMode={field === "unit" || field === "scope" ? "text" : "decimal"}
          value={draft[field]}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
  return (
    <>
      <Labelled label={t.bench.comparator}>
        {(id) => (
          <Select
            id={id}
            size="small"
            value={draft.comparator}
            options={Object.entries(t.bench.comparatorOf).map(([value, label]) => ({ value, label }))}
            onChange={(comparator) => set({ comparator })}
          />
        )}
      </Labelled>
      {input(range ? `${t.bench.value} ${t.app.from}` : t.bench.value, "value")}
      {range && input(`${t.bench.value} ${t.app.to}`, "valueTo")}
      {input(t.bench.unit, "unit")}
      {input(t.bench.year, "year")}
      {input(t.bench.scope, "scope")}
      {input(t.bench.baseline, "baseline")}
      {input(`${t.bench.baseline} ${t.bench.year}`, "baselineYear")}
    </>
  );
}

/** Correction of what was read (修改条目). Typing is kept in the browser; Ctrl+Enter saves, Esc leaves. */
export function ItemForm({ item, needsReason, onSave, onLeave }: ItemFormProps) {
  const t = useTexts();
  const [draft, setDraft] = useState(() => keptDraft(item.itemId) ?? draftOf(item));
  const [busy, setBusy] = useState(false);
  const [base, setBase] = useState(item);
  const [refused, setRefused] = useState(false);
  const { kind } = item.value;
  const set: Set = (change) => setDraft((before) => ({ ...before, ...change }));
  useEffect(() => keepDraft(item.itemId, draft), [item.itemId, draft]);
  // After a refusal the newest content is on screen; saving once more is then meant.
  useEffect(() => {
    if (refused) setBase(item);
  }, [refused, item]);

  const leave = () => {
    dropDraft(item.itemId);
    onLeave();
  };
  const save = () => {
    if (busy || (needsReason && draft.reason.trim() === "")) return;
    setBusy(true);
    void onSave(base, draft).then((saved) => {
      setBusy(false);
      setRefused(!saved);
      if (saved) leave();
    });
  };
  const title = {
    task: t.bench.title,
    target: t.bench.indicator,
    safeguard: t.bench.duty,
    reference: t.bench.citedTitle,
  };
  return (
    <form
      className="item-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      {refused && base.changedBy && (
        <p className="form-now">
          {t.bench.nowReads(base.changedBy)}
          <b>{titleOf(base)}</b>
          {base.value.kind === "target" && <b className="num"> {showTarget(base.value)}</b>}
        </p>
      )}
      <Labelled label={title[kind]} wide>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            rows={draft.words.length > 60 ? 4 : 2}
            value={draft.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        )}
      </Labelled>
      {kind === "target" && <TargetFields draft={draft} set={set} />}
      {(kind === "task" || kind === "safeguard") && (
        <Labelled
          label={`${kind === "task" ? t.bench.deadlines : t.bench.dates} (2020 2020-06 2020-06-30)`}
          wide
        >
          {(id) => (
            <Input
              id={id}
              size="small"
              value={draft.dates}
              onChange={(event) => set({ dates: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {kind === "reference" && (
        <Labelled label={t.bench.documentNumber} wide>
          {(id) => (
            <Input
              id={id}
              size="small"
              value={draft.documentNumber}
              onChange={(event) => set({ documentNumber: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {kind !== "reference" && (
        <UnitRows
          draft={draft}
          set={set}
          roles={kind === "task" ? ["lead", "participant", "responsible"] : ["owner"]}
        />
      )}
      {kind === "task" && (
        <Checkbox checked={draft.openList} onChange={(event) => set({ openList: event.target.checked })}>
          {t.bench.openList}
        </Checkbox>
      )}
      {needsReason && (
        <Labelled label={t.app.reason} wide>
          {(id) => (
            <Input
              id={id}
              required
              value={draft.reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <div className="item-actions">
        <Button type="primary" size="small" htmlType="submit" loading={busy}>
          {t.app.save}
        </Button>
        <Button size="small" onClick={leave}>
          {t.app.cancel}
        </Button>
        <small className="dim">Ctrl+Enter · Esc</small>
      </div>
    </form>
  );
}
