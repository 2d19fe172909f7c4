import { assertNever, ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ItemEdit, ItemState, ItemUnit, ItemValue, UnitResolution, UnitRole } from "../contract.ts";
import {
  canonical,
  contentOf,
  editUnits,
  type FindResolution,
  rolesFor,
  unitsOf,
  withUnits,
} from "./units.ts";

/** What was done to an item (条目动作), one revision each. */
export type ItemAct =
  | "read"
  | "add"
  | "carry"
  | "confirm"
  | "edit"
  | "reject"
  | "remove"
  | "undo"
  | "assign"
  | "resolve"
  | "add-unit";

/**
 * One revision of an item (条目版本). `effective` is the revision whose content this one shows: itself, or the one that an undo brought
 * back. `parent` is the effective revision that it replaced; undoing leads there.
 */
export interface Revision {
  readonly version: number;
  readonly act: ItemAct;
  readonly effective: number;
  readonly parent: number | null;
  readonly state: ItemState;
  readonly value: ItemValue;
  readonly reason: string | null;
}

/**
 * Whether an item can be changed (条目所处阶段): while its text is being checked, freely; once published, only beside what was published and
 * with a reason; not at all when the plan is closed or a newer text has taken its place.
 */
export type Phase = "checking" | "published" | "closed";

/** An item with all its revisions (条目生命周期); the last one is current, the first is what was read or added. */
export interface ItemLife {
  readonly phase: Phase;
  readonly revisions: readonly [Revision, ...Revision[]];
  /** The revision that was published; undo never goes behind it. */
  readonly publishedVersion: number | null;
}

/** What a person, or the program on a person's order, does to an item (条目命令). */
export type ItemCommand =
  | { readonly do: "confirm" }
  | {
      readonly do: "edit";
      readonly edit: ItemEdit;
      readonly reason: string | null;
      readonly find: FindResolution;
    }
  | { readonly do: "reject"; readonly reason: string | null }
  | { readonly do: "undo" }
  | {
      readonly do: "assign";
      readonly role: UnitRole;
      readonly name: string;
      readonly resolution: UnitResolution;
      readonly reason: string | null;
    }
  | { readonly do: "resolve"; readonly find: FindResolution }
  | { readonly do: "add-unit"; readonly unit: ItemUnit; readonly reason: string };

/** The current revision (当前版本). */
export function currentOf(item: ItemLife): Revision {
  return item.revisions[item.revisions.length - 1] ?? item.revisions[0];
}

function revisionOf(item: ItemLife, version: number): Revision {
  const found = item.revisions[version - 1];
  if (!found || found.version !== version) throw new Error(`Item lacks revision ${version}`);
  return found;
}

/** Whether a person added the item because the reader missed it (是否补录). */
export function isAdded(item: Pick<ItemLife, "revisions">): boolean {
  return item.revisions[0].act === "add";
}

/** Confirmed if the content is as read, edited if it is not. */
function decidedState(item: ItemLife, value: ItemValue): ItemState {
  return contentOf(value) === contentOf(item.revisions[0].value) ? "confirmed" : "edited";
}

type Next = Pick<Revision, "act" | "state" | "value" | "reason">;

function append(item: ItemLife, next: Next): Result<Revision> {
  const version = item.revisions.length + 1;
  return ok({ version, effective: version, parent: currentOf(item).effective, ...next });
}

/** The revision that follows when `command` meets `item`, or the reason why none may (条目处理规则). */
export function decideItem(item: ItemLife, command: ItemCommand): Result<Revision> {
  if (item.phase === "closed") return refuse({ code: "plans/closed" });
  const { state, value } = currentOf(item);
  switch (command.do) {
    case "confirm":
      if (item.phase === "published") return refuse({ code: "plans/published-is-fixed" });
      if (state === "confirmed" || state === "edited") return refuse({ code: "plans/already-decided" });
      return append(item, { act: "confirm", state: decidedState(item, value), value, reason: null });
    case "reject":
      if (item.phase === "published") return refuse({ code: "plans/published-is-fixed" });
      if (state === "rejected") return refuse({ code: "plans/already-decided" });
      return append(item, { act: "reject", state: "rejected", value, reason: command.reason });
    case "edit":
      return decideEdit(item, command);
    case "undo":
      return decideUndo(item);
    case "assign":
      return decideAssign(item, command);
    case "resolve": {
      const units = unitsOf(value).map((unit) =>
        unit.resolution.kind === "candidates" || unit.resolution.kind === "unknown"
          ? { ...unit, resolution: command.find(unit.normalized).resolution }
          : unit,
      );
      if (canonical(units) === canonical(unitsOf(value))) {
        return refuse({ code: "plans/nothing-changed" });
      }
      return append(item, { act: "resolve", state, value: withUnits(value, units), reason: null });
    }
    case "add-unit":
      return decideAddUnit(item, command);
    default:
      return assertNever(command);
  }
}

function decideEdit(item: ItemLife, command: Extract<ItemCommand, { do: "edit" }>): Result<Revision> {
  const { value, state } = currentOf(item);
  const { edit } = command;
  if (edit.kind !== value.kind) return refuse({ code: "plans/wrong-kind", at: "edit.kind" });
  if (item.phase === "published" && command.reason === null) {
    return refuse({ code: "plans/reason-needed", at: "reason" });
  }
  const changed = applyEdit(value, edit, command.find);
  if (contentOf(changed) === contentOf(value) && state !== "read" && state !== "rejected") {
    return refuse({ code: "plans/nothing-changed" });
  }
  const roles = rolesFor(value.kind);
  const misplaced = unitsOf(changed).findIndex((unit) => !roles.includes(unit.role));
  if (misplaced >= 0) return refuse({ code: "plans/role-not-allowed", at: `edit.units.${misplaced}.role` });
  const next = decidedState(item, changed);
  return append(item, { act: "edit", state: next, value: changed, reason: command.reason });
}

/** The value with the typed fields replaced; what the edit leaves out stays. */
export function applyEdit(value: ItemValue, edit: ItemEdit, find: FindResolution): ItemValue {
  const { kind: _kind, ...fields } = edit;
  const { units, ...rest } = { units: undefined, ...fields };
  const given = Object.fromEntries(Object.entries(rest).filter(([, field]) => field !== undefined));
  const edited = { ...value, ...given } as ItemValue;
  return units === undefined ? edited : withUnits(edited, editUnits(unitsOf(value), units, find));
}

/** Where an item's content comes from (内容出处): the revision that it shows, and the one that this replaced. */
export interface Origin {
  readonly phase: Phase;
  readonly effective: number;
  readonly parent: number | null;
  readonly publishedVersion: number | null;
  /** A person added the item; its first revision can be taken back too. */
  readonly added: boolean;
}

/** Why the last change cannot be undone; null where it can (可否撤销). */
export function refusalOfUndo(origin: Origin): "closed" | "nothing-to-undo" | "published-is-fixed" | null {
  if (origin.phase === "closed") return "closed";
  if (origin.parent === null && !(origin.added && origin.effective === 1)) return "nothing-to-undo";
  const published = origin.publishedVersion !== null && origin.effective <= origin.publishedVersion;
  return published ? "published-is-fixed" : null;
}

function decideUndo(item: ItemLife): Result<Revision> {
  const { effective, parent } = currentOf(item);
  const { phase, publishedVersion } = item;
  const added = isAdded(item);
  const reason = refusalOfUndo({ phase, effective, parent, publishedVersion, added });
  if (reason !== null) return refuse({ code: `plans/${reason}` });
  if (parent === null) return removeAdded(item);
  const former = revisionOf(item, parent);
  return ok({
    version: item.revisions.length + 1,
    act: "undo",
    effective: former.version,
    parent: former.parent,
    state: former.state,
    value: former.value,
    reason: null,
  });
}

/** Takes an addition back (取消补录): the item stays, as one that is none; there is nothing behind it. */
function removeAdded(item: ItemLife): Result<Revision> {
  const version = item.revisions.length + 1;
  const { value } = item.revisions[0];
  return ok({
    ...{ version, act: "remove", effective: version, parent: null },
    ...{ state: "rejected", value, reason: null },
  });
}

function decideAssign(item: ItemLife, command: Extract<ItemCommand, { do: "assign" }>): Result<Revision> {
  const { value, state } = currentOf(item);
  const units = unitsOf(value);
  const meant = (unit: ItemUnit) => unit.role === command.role && unit.name === command.name;
  if (!units.some(meant))
    return refuse({ code: "plans/no-such-unit", at: "name", facts: { name: command.name } });
  if (command.resolution.kind === "acknowledged" && command.reason === null) {
    return refuse({ code: "plans/reason-needed", at: "reason" });
  }
  const assigned = units.map((unit) => (meant(unit) ? { ...unit, resolution: command.resolution } : unit));
  return append(item, {
    act: "assign",
    state,
    value: withUnits(value, assigned),
    reason: command.reason,
  });
}

/** 《2019 年工作方案》三（三）: the lead unit may add responsible units; the statement as published stays readable (plan row A13). */
function decideAddUnit(item: ItemLife, command: Extract<ItemCommand, { do: "add-unit" }>): Result<Revision> {
  const { value, state } = currentOf(item);
  if (item.phase !== "published") return refuse({ code: "plans/not-published" });
  if (!rolesFor(value.kind).includes(command.unit.role)) {
    return refuse({ code: "plans/role-not-allowed", at: "role" });
  }
  const { resolution } = command.unit;
  const agencyId = resolution.kind === "resolved" ? resolution.agency.agencyId : null;
  const there = unitsOf(value).some(
    (unit) => unit.resolution.kind === "resolved" && unit.resolution.agency.agencyId === agencyId,
  );
  if (there)
    return refuse({ code: "plans/unit-already-named", at: "agencyId", facts: { name: command.unit.name } });
  return append(item, {
    act: "add-unit",
    state,
    value: withUnits(value, [...unitsOf(value), command.unit]),
    reason: command.reason,
  });
}
