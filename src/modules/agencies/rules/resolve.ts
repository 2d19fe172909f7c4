import { type Collective, readCollective } from "./collective.ts";
import { covers, type Directory, type DirectoryEntry, stoodOn, versionOn } from "./directory.ts";
import { customaryForm, normaliseName, stemsOf } from "./names.ts";

/** What a name in a plan means, before it is dressed for the wire (单位识别结果). */
export type Finding =
  | { readonly kind: "resolved"; readonly entry: DirectoryEntry; readonly explained: string }
  | { readonly kind: "candidates"; readonly entries: readonly DirectoryEntry[]; readonly explained: string }
  | ({ readonly kind: "collective" } & Omit<Collective, "failed">)
  | { readonly kind: "unknown"; readonly explained: string };

/**
 * Finds the body that a name means in one government's register on a day (责任单位识别). Each step answers only if exactly one
 * body remains; several remaining ones are candidates, and nothing is ever guessed:
 * 1. collective names; 2. a name that a body bore on the day; 3. a customary name of its main function;
 * 4. a name of another period of a body that stood on the day; 5. a body that did not stand then, with its successors;
 * 6. a body that has since taken over the function.
 */
export function resolveName(written: string, directory: Directory, on: string | undefined): Finding {
  const { name, open } = normaliseName(written);
  if (name === "") return { kind: "unknown", explained: "名称为空" };
  const collective = readCollective(name, directory);
  if (collective) return dress(collective, open);
  return (
    byName(name, directory, on) ??
    byBracket(name, directory, on) ?? {
      kind: "unknown",
      explained: `${directory.place.name}的机构名录中没有「${name}」`,
    }
  );
}

function dress({ failed, ...found }: Collective, open: boolean): Finding {
  if (failed) return { kind: "unknown", explained: found.explained };
  return { kind: "collective", ...found, open: found.open || open };
}

function byName(name: string, directory: Directory, on: string | undefined): Finding | undefined {
  const forms = formsOf(name, directory);
  const everybody = [...directory.own, ...directory.zones];
  const named = everybody.flatMap((entry) => matchNames(entry, forms, directory));
  const standing = named.filter((match) => stoodOn(match.entry, on));
  const current = standing.filter((match) => covers(match.period, on));
  return (
    only(current, (match) => `「${name}」是${full(match.entry, on)}的${match.what}`) ??
    byFunction(name, forms, directory, on) ??
    only(standing, (match) => `「${name}」是${full(match.entry, on)}其他时期的名称,当日仍是同一机构`) ??
    gone(name, named, directory, on) ??
    inherited(name, forms, directory, on)
  );
}

interface Match {
  readonly entry: DirectoryEntry;
  readonly period: { readonly validFrom: string | null; readonly validTo: string | null };
  readonly what: "全称" | "简称" | "别称";
}

const formsOf = (name: string, directory: Directory): ReadonlySet<string> =>
  new Set(stemsOf(name, directory.place).map(customaryForm));

function matchNames(entry: DirectoryEntry, forms: ReadonlySet<string>, directory: Directory): Match[] {
  const matches = (name: string) => [...formsOf(name, directory)].some((form) => forms.has(form));
  return [
    ...entry.versions.flatMap((version): Match[] => {
      if (matches(version.name)) return [{ entry, period: version, what: "全称" }];
      return matches(version.shortName) ? [{ entry, period: version, what: "简称" }] : [];
    }),
    ...entry.names
      .filter((alias) => matches(alias.name))
      .map((alias): Match => ({ entry, period: alias, what: "别称" })),
  ];
}

const full = (entry: DirectoryEntry, on: string | undefined): string => `「${versionOn(entry, on).name}」`;

/** One body: resolved. Several: candidates. None: the next step. */
function only<M extends { readonly entry: DirectoryEntry }>(
  matches: readonly M[],
  explain: (match: M) => string,
): Finding | undefined {
  const entries = [...new Map(matches.map((match) => [match.entry.agencyId, match.entry])).values()];
  const [first] = matches;
  if (!first) return undefined;
  return entries.length === 1
    ? { kind: "resolved", entry: first.entry, explained: explain(first) }
    : { kind: "candidates", entries, explained: `有${entries.length}个机构使用这一名称` };
}

function functionsOf(forms: ReadonlySet<string>, directory: Directory): string[] {
  return [...forms].flatMap((form) => directory.functionsByStem.get(form) ?? []);
}

function byFunction(
  name: string,
  forms: ReadonlySet<string>,
  directory: Directory,
  on: string | undefined,
): Finding | undefined {
  const functions = functionsOf(forms, directory);
  const holders = directory.own.filter(
    (entry) => functions.includes(entry.mainFunction) && stoodOn(entry, on),
  );
  return only(
    holders.map((entry) => ({ entry })),
    ({ entry }) => {
      const term = directory.functionTerms.get(entry.mainFunction) ?? entry.mainFunction;
      return `「${name}」是${term}机构的通用名称,${directory.place.name}由${full(entry, on)}承担`;
    },
  );
}

function gone(
  name: string,
  named: readonly Match[],
  directory: Directory,
  on: string | undefined,
): Finding | undefined {
  const former = [...new Map(named.map((match) => [match.entry.agencyId, match.entry])).values()];
  if (former.length === 0) return undefined;
  const heirs = former.flatMap((entry) => heirsOf(entry, directory, on));
  const entries = [...new Map([...heirs, ...former].map((entry) => [entry.agencyId, entry])).values()];
  const names = heirs.map((entry) => full(entry, on)).join("、");
  return {
    kind: "candidates",
    entries,
    explained: names
      ? `「${name}」当日已不存在或尚未设立,职责由${names}承接`
      : `「${name}」当日已不存在或尚未设立`,
  };
}

/** Bodies that stand on the day and took over from this one, followed over several reforms. */
function heirsOf(entry: DirectoryEntry, directory: Directory, on: string | undefined): DirectoryEntry[] {
  const seen = new Set<string>([entry.agencyId]);
  const queue = [entry];
  const heirs: DirectoryEntry[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const { agencyId } of next.successors) {
      const heir = directory.own.find((one) => one.agencyId === agencyId);
      if (!heir || seen.has(agencyId)) continue;
      seen.add(agencyId);
      if (stoodOn(heir, on)) heirs.push(heir);
      else queue.push(heir);
    }
  }
  return heirs;
}

function inherited(
  name: string,
  forms: ReadonlySet<string>,
  directory: Directory,
  on: string | undefined,
): Finding | undefined {
  const functions = functionsOf(forms, directory);
  const entries = directory.own.filter(
    (entry) => stoodOn(entry, on) && entry.furtherFunctions.some((one) => functions.includes(one)),
  );
  if (entries.length === 0) return undefined;
  const names = entries.map((entry) => full(entry, on)).join("、");
  return { kind: "candidates", entries, explained: `没有名为「${name}」的机构,该职能由${names}承担` };
}

/** 财政局(金融发展局): a body with a second plate (加挂牌子). Both names must mean the same body, or the second none. */
function byBracket(name: string, directory: Directory, on: string | undefined): Finding | undefined {
  const [, outer, inner] = /^(.+?)\((.+)\)$/.exec(name) ?? [];
  if (!outer || !inner) return undefined;
  const first = byName(outer, directory, on);
  const second = byName(inner, directory, on);
  if (first?.kind !== "resolved" || !second) {
    return first?.kind === "resolved"
      ? { ...first, explained: `${first.explained};括号内的「${inner}」未登记为其他机构` }
      : first;
  }
  const entries =
    second.kind === "resolved" ? [second.entry] : second.kind === "candidates" ? second.entries : [];
  return entries.some((entry) => entry.agencyId === first.entry.agencyId)
    ? first
    : {
        kind: "candidates",
        entries: [first.entry, ...entries],
        explained: `「${outer}」和「${inner}」是不同的机构`,
      };
}
