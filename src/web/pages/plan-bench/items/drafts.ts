import type { ItemAddition, ItemEdit, PlanItem } from "../../../../modules/plans/contract.ts";

/** What an edit form holds (修改草稿): the item's own fields, as typed. */
export interface Draft {
  readonly words: string;
  readonly units: readonly {
    readonly role: "lead" | "participant" | "responsible" | "owner";
    readonly name: string;
  }[];
  readonly dates: string;
  readonly openList: boolean;
  readonly value: string;
  readonly valueTo: string;
  readonly unit: string;
  readonly year: string;
  readonly comparator: string;
  readonly scope: string;
  readonly baseline: string;
  readonly baselineYear: string;
  readonly documentNumber: string;
  readonly reason: string;
}

const blank: Draft = {
  ...{ words: "", units: [], dates: "", openList: false, value: "", valueTo: "", unit: "", year: "" },
  ...{ comparator: "=", scope: "", baseline: "", baselineYear: "", documentNumber: "", reason: "" },
};

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

/** The form of an item as it stands (填入现值). */
export function draftOf(item: PlanItem): Draft {
  const { value } = item;
  const units = "units" in value ? value.units.map(({ role, name }) => ({ role, name })) : [];
  switch (value.kind) {
    case "task":
      return {
        ...blank,
        words: value.title,
        units,
        dates: value.deadlines.join(" "),
        openList: value.openList,
      };
    case "target": {
      const pair = Array.isArray(value.value) ? value.value : null;
      return {
        ...blank,
        ...{ words: value.indicator, units, comparator: value.comparator },
        value: pair ? String(pair[0]) : textOf(value.value ?? value.valueText),
        valueTo: pair ? String(pair[1]) : "",
        ...{ unit: textOf(value.unit), year: textOf(value.year), scope: textOf(value.scope) },
        ...{ baseline: textOf(value.baseline?.value), baselineYear: textOf(value.baseline?.year) },
      };
    }
    case "safeguard":
      return { ...blank, words: value.duty, units, dates: value.dates.join(" ") };
    case "reference":
      return { ...blank, words: value.title, documentNumber: textOf(value.documentNumber) };
  }
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
const numberOrNull = (text: string): number | null => (text.trim() === "" ? null : Number(text.trim()));
const datesOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((date) => date !== "");

function targetEdit(draft: Draft): ItemEdit {
  const comparator = draft.comparator as "=";
  const value =
    draft.comparator === "range"
      ? ([Number(draft.value), Number(draft.valueTo)] as [number, number])
      : draft.comparator === "text"
        ? draft.value
        : numberOrNull(draft.value);
  const baseline = numberOrNull(draft.baseline);
  return {
    ...{ kind: "target", indicator: draft.words.trim(), comparator, value },
    valueText: draft.comparator === "range" ? `${draft.value}—${draft.valueTo}` : draft.value.trim(),
    ...{ unit: orNull(draft.unit), year: numberOrNull(draft.year), scope: orNull(draft.scope) },
    baseline: baseline === null ? null : { value: baseline, year: numberOrNull(draft.baselineYear) },
    units: draft.units.map(({ role, name }) => ({ role, name: name.trim() })),
  };
}

/** The edit to send (提交内容): only what differs from the item as it stands, so that two clerks' edits of different fields do not collide. */
export function editOf(item: PlanItem, draft: Draft): ItemEdit | null {
  const units = draft.units.filter((unit) => unit.name.trim() !== "");
  const before = fullEdit(item.value.kind, draftOf(item), draftOf(item).units);
  const after = fullEdit(item.value.kind, draft, units);
  const changed = Object.entries(after).filter(
    ([field, value]) => field === "kind" || JSON.stringify(value) !== JSON.stringify(before[field as "kind"]),
  );
  return changed.length === 1 ? null : (Object.fromEntries(changed) as ItemEdit);
}

function fullEdit(kind: PlanItem["value"]["kind"], draft: Draft, units: Draft["units"]): ItemEdit {
  const named = units.map(({ role, name }) => ({ role, name: name.trim() }));
  switch (kind) {
    case "task":
      return {
        ...{ kind, title: draft.words.trim(), openList: draft.openList },
        ...{ deadlines: datesOf(draft.dates), units: named },
      };
    case "target":
      return targetEdit({ ...draft, units });
    case "safeguard":
      return { kind, duty: draft.words.trim(), dates: datesOf(draft.dates), units: named };
    case "reference":
      return { kind, title: draft.words.trim(), documentNumber: orNull(draft.documentNumber) };
  }
}

/** What the form says of marked words (补录内容): the fields it shows, over what else was read in them. */
export function additionOf(read: ItemAddition, draft: Draft): ItemAddition {
  const units = draft.units.filter((unit) => unit.name.trim() !== "");
  return { ...read, ...fullEdit(read.kind, draft, units) } as ItemAddition;
}

const draftKey = (itemId: string) => `luoshi.draft.${itemId}`;

/** Keeps what was typed through a reload or a new sign-in (草稿自动保存). */
export function keepDraft(itemId: string, draft: Draft): void {
  sessionStorage.setItem(draftKey(itemId), JSON.stringify(draft));
}

export function dropDraft(itemId: string): void {
  sessionStorage.removeItem(draftKey(itemId));
}

export function keptDraft(itemId: string): Draft | null {
  const kept = sessionStorage.getItem(draftKey(itemId));
  return kept === null ? null : { ...blank, ...(JSON.parse(kept) as Partial<Draft>) };
}
