import type { ItemState, ItemValue, TargetValue, TaskValue, UnitRole } from "../contract.ts";
import type { Reading, Span, TargetReading, TaskReading } from "../reading/reading.ts";
import { addedPlaces, touches, withAddedClauses } from "./additions.ts";
import { inTextOrder } from "./text-order.ts";
import { unitsOf } from "./units.ts";

interface Decided {
  readonly position: number;
  readonly added: boolean;
  readonly state: ItemState;
  readonly value: ItemValue;
  readonly quote: string;
  readonly at: Span;
  readonly titleAt: Span | null;
  readonly bodyAt: Span | null;
}

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

/** An added task in the form of a read one, before its decided value is put in. */
function addedTask(item: Decided): TaskReading {
  const none = { lead: [], participants: [], responsible: [] };
  return {
    ...{ number: "", path: "", title: "", ...none, normalized: none, openList: false, roleLabels: [] },
    ...{ inherited: false, quote: item.quote, deadlines: [], at: item.at, titleAt: item.titleAt ?? item.at },
    ...{ bodyAt: item.bodyAt ?? item.at, confidence: 1, alternatives: [] },
  };
}

function addedTarget({ quote, at }: Decided, { source, table }: TargetValue): TargetReading {
  return {
    ...{ indicator: "", scope: null, year: null, yearText: null, comparator: "=", value: null },
    ...{ valueText: "", unit: null, baseline: null, hedge: null, kind: null, agencies: [], task: null },
    ...{ source, table, quote, at, confidence: 1, alternatives: [] },
  };
}

/**
 * The reading as people have left it (核对后的解读结果): edits applied, rejected items gone, added ones in their places; quotes, places and
 * confidence stay.
 */
export function applyDecisions(reading: Reading, items: readonly Decided[]): Reading {
  const kept = items.filter((item) => item.state !== "rejected");
  const ordered = inTextOrder(kept, (item) => ({ ...item, kind: item.value.kind }));
  const added = addedPlaces(kept);
  const { clauses, coverage } = withAddedClauses(reading, added);
  const unusedAt = reading.coverage.unusedAt.filter((at) => !added.some((item) => touches(item.at, at)));
  return {
    ...reading,
    clauses,
    coverage: { ...coverage, unusedAt },
    tasks: ordered.flatMap((item): TaskReading[] => {
      const read = item.added ? addedTask(item) : reading.tasks[item.position - 1];
      return item.value.kind === "task" && read ? [decidedTask(read, item.value)] : [];
    }),
    targets: ordered.flatMap((item): TargetReading[] => {
      if (item.value.kind !== "target") return [];
      const read = item.added ? addedTarget(item, item.value) : reading.targets[item.position - 1];
      return read ? [decidedTarget(read, item.value)] : [];
    }),
    safeguards: ordered.flatMap(({ value, quote, at }) => {
      if (value.kind !== "safeguard") return [];
      return [{ duty: value.duty, who: names(value, "owner", "name"), dates: value.dates, quote, at }];
    }),
    references: ordered.flatMap(({ value, quote, at }) =>
      value.kind === "reference"
        ? [{ title: value.title, documentNumber: value.documentNumber, quote, at }]
        : [],
    ),
  };
}
