import type { ItemState, ItemValue, TargetValue, TaskValue, UnitRole } from "../contract.ts";
import type { Reading, TargetReading, TaskReading } from "../reading/reading.ts";
import { unitsOf } from "./units.ts";

type Decided = { readonly position: number; readonly state: ItemState; readonly value: ItemValue };

const names = (value: ItemValue, role: UnitRole, field: "name" | "normalized") =>
  unitsOf(value)
    .filter((unit) => unit.role === role)
    .map((unit) => unit[field]);

function decidedTask(task: TaskReading, value: TaskValue): TaskReading {
  const { title, number, path, openList, deadlines } = value;
  const lists = (field: "name" | "normalized") => ({
    lead: names(value, "lead", field),
    participants: names(value, "participant", field),
    responsible: names(value, "responsible", field),
  });
  return {
    ...task,
    ...{ title, number, path, openList, deadlines, ...lists("name"), normalized: lists("normalized") },
  };
}

function decidedTarget(target: TargetReading, value: TargetValue): TargetReading {
  const { indicator, scope, year, yearText, comparator, value: figure, valueText, unit, baseline } = value;
  return {
    ...target,
    ...{ indicator, scope, year, yearText, comparator, value: figure, valueText, unit, baseline },
    ...{ hedge: value.hedge, kind: value.bindingness, task: value.task },
    agencies: names(value, "owner", "name"),
  };
}

/**
 * The reading as people have left it (核对后的解读结果): edits applied, rejected items gone; quotes, places and confidence stay.
 */
export function applyDecisions(reading: Reading, items: readonly Decided[]): Reading {
  const kept = items.filter((item) => item.state !== "rejected");
  const byPlace = new Map(kept.map((item) => [`${item.value.kind}${item.position}`, item]));
  const find = (kind: ItemValue["kind"], at: number) => byPlace.get(`${kind}${at + 1}`);
  return {
    ...reading,
    tasks: reading.tasks.flatMap((task, at) => {
      const value = find("task", at)?.value;
      return value?.kind === "task" ? [decidedTask(task, value)] : [];
    }),
    targets: reading.targets.flatMap((target, at) => {
      const value = find("target", at)?.value;
      return value?.kind === "target" ? [decidedTarget(target, value)] : [];
    }),
    safeguards: reading.safeguards.flatMap((safeguard, at) => {
      const value = find("safeguard", at)?.value;
      if (value?.kind !== "safeguard") return [];
      return [{ ...safeguard, duty: value.duty, dates: value.dates, who: names(value, "owner", "name") }];
    }),
    references: reading.references.flatMap((reference, at) => {
      const value = find("reference", at)?.value;
      if (value?.kind !== "reference") return [];
      return [{ ...reference, title: value.title, documentNumber: value.documentNumber }];
    }),
  };
}
