import { sql } from "kysely";
import type { Db, Tx } from "../../../kernel/db.ts";
import { isWithin, levelOfCode, levels, listAncestors } from "../../divisions/index.ts";
import type { Agency, AgencyId, Resolution } from "../contract.ts";
import { type Directory, type DirectoryEntry, stoodOn, versionOn } from "../rules/directory.ts";
import { normaliseName } from "../rules/names.ts";
import { type Finding, resolveName } from "../rules/resolve.ts";
import { findDirectory } from "./directory.ts";

export interface ResolveOptions {
  /** Place whose government issued the plan. */
  readonly jurisdiction: string;
  /** Day of the plan; left out: bodies of any period. */
  readonly on?: string | undefined;
}

/** Which body a name in a plan means, in the place and on the day of the plan; never a guess (责任单位识别). */
export async function resolveAgencyName(
  db: Db | Tx,
  name: string,
  options: ResolveOptions,
): Promise<Resolution> {
  const found = await resolveAgencyNames(db, [name], options);
  return found.get(name) ?? { kind: "unknown", explained: "名称为空" };
}

/** The same for all names of a plan at once: each government's register is read only once. */
export async function resolveAgencyNames(
  db: Db | Tx,
  names: readonly string[],
  options: ResolveOptions,
): Promise<Map<string, Resolution>> {
  const directories = new Map<string, Directory | undefined>();
  const open = async (jurisdiction: string): Promise<Directory | undefined> => {
    if (!directories.has(jurisdiction)) {
      directories.set(jurisdiction, await findDirectory(db, jurisdiction, options.on));
    }
    return directories.get(jurisdiction);
  };
  const resolutions = new Map<string, Resolution>();
  for (const name of new Set(names)) {
    const found = await resolveSomewhere(db, name, options, open);
    resolutions.set(name, present(found.finding, found.directory, options.on));
  }
  return resolutions;
}

interface Found {
  readonly finding: Finding;
  readonly directory: Directory | undefined;
}

type Open = (jurisdiction: string) => Promise<Directory | undefined>;

/** First in the plan's own government, then in that of the place which the name begins with, then in those above. */
async function resolveSomewhere(
  db: Db | Tx,
  name: string,
  options: ResolveOptions,
  open: Open,
): Promise<Found> {
  const home = await open(options.jurisdiction);
  if (!home) {
    return {
      finding: { kind: "unknown", explained: `区划「${options.jurisdiction}」不存在` },
      directory: home,
    };
  }
  const first = { finding: resolveName(name, home, options.on), directory: home };
  if (first.finding.kind !== "unknown") return first;
  const plain = normaliseName(name).name;
  for (const { code, matched } of await listPlacesNamed(db, plain, options)) {
    const directory = await open(code);
    if (!directory) continue;
    const rest = plain.slice(matched.length);
    const finding =
      rest === "" ? governmentOf(directory, matched, options.on) : resolveName(plain, directory, options.on);
    if (finding.kind !== "unknown") return { finding, directory };
  }
  return (await resolveAbove(db, plain, options, open)) ?? first;
}

/** 省发改委, 自治区住建厅 or 市公安局 in the plan of a place below: the word names the level. */
async function resolveAbove(
  db: Db | Tx,
  name: string,
  options: ResolveOptions,
  open: Open,
): Promise<Found | undefined> {
  const word = /^(自治区|省|市|自治州|州)(?=.{2,})/.exec(name)?.[1];
  if (!word) return undefined;
  const level = word === "自治区" || word === "省" ? "province" : "prefecture";
  const day = options.on ?? "9999-12-31";
  const above = (await listAncestors(db, options.jurisdiction, day)).find((one) => one.level === level);
  if (!above || (word === "省" && above.kind !== "省") || (word === "自治区" && above.kind !== "自治区"))
    return undefined;
  const directory = await open(above.code);
  if (!directory) return undefined;
  const finding = resolveName(name, directory, options.on);
  return finding.kind === "unknown" ? undefined : { finding, directory };
}

function governmentOf(directory: Directory, name: string, on: string | undefined): Finding {
  const entry = directory.own.find(
    (one) => (one.kind === "government" || one.kind === "town") && stoodOn(one, on),
  );
  return entry
    ? { kind: "resolved", entry, explained: `「${name}」作为责任单位,指「${versionOn(entry, on).name}」` }
    : { kind: "unknown", explained: `「${name}」的政府机构未登记` };
}

/**
 * Places that the name begins with, longest first; of homonyms those inside the plan's place, else inside its province, else
 * the only one in the country that bears the full name.
 */
async function listPlacesNamed(
  db: Db | Tx,
  name: string,
  options: ResolveOptions,
): Promise<{ code: string; matched: string }[]> {
  const starts = Array.from({ length: Math.min(name.length, 16) - 1 }, (_, index) =>
    name.slice(0, index + 2),
  );
  const day = options.on ?? "9999-12-31";
  const found = await sql<{ code: string; matched: string; full: boolean }>`
    with start as (select unnest(${starts}::text[]) as text),
    named as (
      select v.division_code, start.text, true as full from start join divisions.division_version v on v.name = start.text
      union
      select v.division_code, start.text, false from start
      join divisions.division_version v on v.short_name = start.text and v.name <> start.text
      union
      select x.division_code, start.text, false from start join divisions.division_alias x on x.alias = start.text
    )
    select distinct n.division_code as code, n.text as matched, n.full
    from named n join divisions.division_version v on v.division_code = n.division_code
    where (v.valid_from is null or v.valid_from <= ${day}::date) and (v.valid_to is null or v.valid_to > ${day}::date)`.execute(
    db,
  );
  const province = `${options.jurisdiction.slice(0, 2)}0000`;
  return starts.toReversed().flatMap((start) => {
    const all = found.rows.filter((row) => row.matched === start);
    const near = [options.jurisdiction, province]
      .map((place) => all.filter((row) => isWithin(row.code, place)))
      .find((rows) => rows.length > 0);
    const chosen = near ?? all.filter((row) => row.full);
    const top = Math.min(...chosen.map((row) => levels.indexOf(levelOfCode(row.code))));
    const highest = chosen.filter((row) => levels.indexOf(levelOfCode(row.code)) === top);
    return highest.length === 1 ? highest : [];
  });
}

function present(finding: Finding, directory: Directory | undefined, on: string | undefined): Resolution {
  const show = (entry: DirectoryEntry) => presentEntry(entry, directory, on);
  switch (finding.kind) {
    case "resolved":
      return { kind: "resolved", agency: show(finding.entry), explained: finding.explained };
    case "candidates":
      return { kind: "candidates", candidates: finding.entries.map(show), explained: finding.explained };
    case "collective": {
      const { open, chosen, explained } = finding;
      return { kind: "collective", members: finding.members.map(show), open, chosen, explained };
    }
    case "unknown":
      return finding;
  }
}

function presentEntry(
  entry: DirectoryEntry,
  directory: Directory | undefined,
  on: string | undefined,
): Agency {
  const version = versionOn(entry, on);
  const place = directory?.below.find((one) => one.agencyId === entry.agencyId)?.place ?? directory?.place;
  return {
    agencyId: entry.agencyId as AgencyId,
    jurisdiction: entry.jurisdiction,
    jurisdictionName: place?.name ?? entry.jurisdiction,
    zoneCode: entry.zoneCode,
    name: version.name,
    shortName: version.shortName,
    kind: entry.kind,
    functionCode: entry.mainFunction,
    functionTerm: directory?.functionTerms.get(entry.mainFunction) ?? entry.mainFunction,
    creditCode: version.creditCode,
    validFrom: version.validFrom,
    validTo: version.validTo,
  };
}
