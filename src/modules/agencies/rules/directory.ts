import type { AgencyKind } from "../contract.ts";

/** A stretch of time (有效期): from its first day, until before the day it ends; null is open. */
export interface Period {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether a period covers a day; without a day, every period does (是否有效). */
export function covers(period: Period, on: string | undefined): boolean {
  if (on === undefined) return true;
  return (period.validFrom ?? "") <= on && (period.validTo === null || period.validTo > on);
}

/** The names that a body bears in one period (机构名称期). */
export interface AgencyVersion extends Period {
  readonly name: string;
  readonly shortName: string;
  readonly creditCode: string | null;
}

/** A body with everything by which a name may find it (机构名录条目). */
export interface DirectoryEntry {
  readonly agencyId: string;
  readonly jurisdiction: string;
  readonly zoneCode: string | null;
  readonly kind: AgencyKind;
  /** Oldest first; at least one. */
  readonly versions: readonly [AgencyVersion, ...AgencyVersion[]];
  readonly names: readonly (Period & { readonly name: string })[];
  readonly mainFunction: string;
  readonly furtherFunctions: readonly string[];
  /** Bodies that took over from this one, with the day. */
  readonly successors: readonly { readonly agencyId: string; readonly effectiveOn: string }[];
}

/** A division as far as unit names need it (所在区划). */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  /** Other names, such as 广西自治区 or 融水县. */
  readonly aliases: readonly string[];
}

/** A leading group or joint conference with the units on its list (领导小组名单). */
export interface GroupEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Undefined where no list was in force on the day. */
  readonly memberIds: readonly string[] | undefined;
}

/** All that is known about the bodies of one government on a day (机构名录). */
export interface Directory {
  readonly place: Place;
  /** Bodies of this government of any period. */
  readonly own: readonly DirectoryEntry[];
  /** Governments directly below, township offices, and zone committees, for collective names. */
  readonly below: readonly (DirectoryEntry & { readonly place: Place })[];
  readonly zones: readonly DirectoryEntry[];
  readonly groups: readonly GroupEntry[];
  /** Function codes by the names that bodies of the function bear: 发改委 → development-reform. */
  readonly functionsByStem: ReadonlyMap<string, readonly string[]>;
  readonly functionTerms: ReadonlyMap<string, string>;
}

/** The version to show for a day: the one in force, else the nearest (当日名称). */
export function versionOn(entry: DirectoryEntry, on: string | undefined): AgencyVersion {
  const [first] = entry.versions;
  if (on === undefined) return entry.versions.at(-1) ?? first;
  const inForce = entry.versions.find((version) => covers(version, on));
  const before = entry.versions.findLast((version) => (version.validFrom ?? "") <= on);
  return inForce ?? before ?? first;
}

/** Whether the body stood on a day, under whatever name (当日是否存续). */
export function stoodOn(entry: DirectoryEntry, on: string | undefined): boolean {
  return entry.versions.some((version) => covers(version, on));
}
