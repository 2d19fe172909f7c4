import type { ItemKind, ItemUnit, ItemValue, UnitRole } from "../contract.ts";
import type {
  Alternative,
  Reading,
  SafeguardReading,
  Span,
  TargetReading,
  TaskReading,
} from "../reading/reading.ts";
import type { FindResolution } from "./units.ts";

/** Below this confidence an item is shown as unsure (存疑界限). A setting of the house, not of any text. */
export const unsureBelow = 0.8;

/** An item as it is first stored (初始条目). */
export interface ReadItem {
  readonly kind: ItemKind;
  readonly position: number;
  readonly value: ItemValue;
  readonly quote: string;
  readonly at: Span;
  readonly titleAt: Span | null;
  readonly bodyAt: Span | null;
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
}

/** Whether a person should look twice (存疑). */
export function isUnsure(item: Pick<ReadItem, "confidence" | "alternatives">): boolean {
  return item.confidence < unsureBelow || item.alternatives.length > 0;
}

function unit(role: UnitRole, name: string, normalized: string, find: FindResolution): ItemUnit {
  return { role, name, origin: "text", normalized, resolution: find(normalized).resolution };
}

/** The three lists of a task as one list of units with roles (责任单位). */
export function taskUnits(task: TaskReading, find: FindResolution): ItemUnit[] {
  const list = (role: UnitRole, names: readonly string[], normalized: readonly string[]) =>
    names.map((name, at) => unit(role, name, normalized[at] ?? name, find));
  return [
    ...list("lead", task.lead, task.normalized.lead),
    ...list("participant", task.participants, task.normalized.participants),
    ...list("responsible", task.responsible, task.normalized.responsible),
  ];
}

function taskItem(task: TaskReading, position: number, find: FindResolution): ReadItem {
  const { number, path, title, openList, roleLabels, inherited, deadlines } = task;
  return {
    ...{ kind: "task", position, quote: task.quote, at: task.at, titleAt: task.titleAt, bodyAt: task.bodyAt },
    ...{ confidence: task.confidence, alternatives: task.alternatives },
    value: {
      ...{
        kind: "task",
        number,
        path,
        title: title || number || path,
        openList,
        roleLabels,
        inherited,
        deadlines,
      },
      units: taskUnits(task, find),
    },
  };
}

function targetItem(target: TargetReading, position: number, find: FindResolution): ReadItem {
  const { indicator, scope, year, yearText, comparator, value, valueText, unit: measure, baseline } = target;
  const { hedge, task, source, table } = target;
  return {
    ...{ kind: "target", position, quote: target.quote, at: target.at, titleAt: null, bodyAt: null },
    ...{ confidence: target.confidence, alternatives: target.alternatives },
    value: {
      ...{ kind: "target", indicator, scope, year, yearText, comparator, value, valueText, unit: measure },
      ...{ baseline, hedge, bindingness: target.kind, task, source, table },
      units: target.agencies.map((name) => unit("owner", name, name, find)),
    },
  };
}

function safeguardItem(safeguard: SafeguardReading, position: number, find: FindResolution): ReadItem {
  return {
    ...{ kind: "safeguard", position, quote: safeguard.quote, at: safeguard.at, titleAt: null, bodyAt: null },
    ...{ confidence: 1, alternatives: [] },
    value: {
      ...{ kind: "safeguard", duty: safeguard.duty, dates: safeguard.dates },
      units: safeguard.who.map((name) => unit("owner", name, name, find)),
    },
  };
}

/** All items of a reading in the order of the text, numbered within their kind (解读结果转条目). */
export function itemsOf(reading: Reading, find: FindResolution): ReadItem[] {
  return [
    ...reading.tasks.map((task, at) => taskItem(task, at + 1, find)),
    ...reading.targets.map((target, at) => targetItem(target, at + 1, find)),
    ...reading.safeguards.map((safeguard, at) => safeguardItem(safeguard, at + 1, find)),
    ...reading.references.map(
      ({ title, documentNumber, quote, at: place }, at): ReadItem => ({
        ...{ kind: "reference", position: at + 1, quote, at: place, titleAt: null, bodyAt: null },
        ...{ confidence: 1, alternatives: [] },
        value: { kind: "reference", title, documentNumber },
      }),
    ),
  ];
}

/** Every unit name of a reading in full form, each once (解读结果中的单位名称). */
export function unitNamesOf(reading: Reading): string[] {
  const names = [
    ...reading.tasks.flatMap(({ normalized, lead, participants, responsible }) => [
      ...lead.map((name, at) => normalized.lead[at] ?? name),
      ...participants.map((name, at) => normalized.participants[at] ?? name),
      ...responsible.map((name, at) => normalized.responsible[at] ?? name),
    ]),
    ...reading.targets.flatMap((target) => target.agencies),
    ...reading.safeguards.flatMap((safeguard) => safeguard.who),
  ];
  return [...new Set(names)];
}
