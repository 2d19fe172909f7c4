import type { TaskReading } from "../../src/modules/plans/reading/reading.ts";

/** A labelled task (标注任务) in the one form that the scorer compares. */
export interface GoldTask {
  readonly title: string;
  readonly lead: readonly string[];
  readonly participants: readonly string[];
  readonly responsible: readonly string[];
  readonly quote: string;
}

/** Right, missed and invented, for statements, for unit names with their roles, and for titles. */
export interface Tally {
  readonly right: number;
  readonly missed: number;
  readonly extra: number;
}

export interface StatementScore {
  readonly statements: Tally;
  readonly units: Tally;
  readonly titles: Tally;
  /** Each reading that found a labelled statement, and whether all its units, roles and its title are right. */
  readonly judged: readonly { readonly confidence: number; readonly right: boolean }[];
  readonly mistakes: readonly string[];
}

/** Tasks of a gold file in either layout. */
export function goldTasks(file: unknown): GoldTask[] {
  return list(record(file).tasks)
    .map(record)
    .map((row) => ({
      title: String(row.title ?? ""),
      lead: list(row.lead).map(String),
      participants: list(row.participants).map(String),
      responsible: list(row.responsible).map(String),
      quote: String(row.responsibilityQuote ?? row.quote ?? ""),
    }));
}

/**
 * Matches labels and readings one to one where their quotes overlap in the text: most of the shorter quote must be shared.
 * A unit counts only with the right role.
 */
export function scoreStatements(
  text: string,
  gold: readonly GoldTask[],
  read: readonly TaskReading[],
): StatementScore {
  const places = placesOf(text, gold);
  const free = new Set(read);
  const judged: { confidence: number; right: boolean }[] = [];
  const mistakes: string[] = [];
  let found = 0;
  let units = { right: 0, missed: 0, extra: 0 };
  let titles = 0;
  gold.forEach((label, index) => {
    const place = places[index];
    const candidates = [...free].filter((task) => place && overlap(task.at, place) >= 0.5);
    const match = candidates.find((task) => plain(task.title) === plain(label.title)) ?? candidates[0];
    if (!match) {
      units.missed += unitKeys(label).length;
      mistakes.push(`missed: ${label.title} ${label.quote.slice(0, 60)}`);
      return;
    }
    free.delete(match);
    found++;
    const tally = compare(unitKeys(label), unitKeys(match));
    units = {
      right: units.right + tally.right,
      missed: units.missed + tally.missed,
      extra: units.extra + tally.extra,
    };
    const sameTitle = plain(match.title) === plain(label.title);
    if (sameTitle) titles++;
    else mistakes.push(`title: “${match.title}” instead of “${label.title}”`);
    if (tally.missed + tally.extra > 0)
      mistakes.push(`units: ${unitKeys(match)} instead of ${unitKeys(label)}`);
    judged.push({ confidence: match.confidence, right: tally.missed + tally.extra === 0 && sameTitle });
  });
  for (const task of free) {
    units.extra += unitKeys(task).length;
    judged.push({ confidence: task.confidence, right: false });
    mistakes.push(`invented: ${task.title} ${task.quote.slice(0, 60)}`);
  }
  return {
    statements: { right: found, missed: gold.length - found, extra: free.size },
    units,
    titles: { right: titles, missed: gold.length - titles, extra: read.length - titles },
    judged,
    mistakes,
  };
}

/** Places of the labelled quotes; equal quotes stand one after the other, and a label may share its quote. */
function placesOf(text: string, gold: readonly GoldTask[]): ([number, number] | undefined)[] {
  const last = new Map<string, number>();
  return gold.map(({ quote }) => {
    const from = last.get(quote);
    const next = text.indexOf(quote, from === undefined ? 0 : from + 1);
    const at = next >= 0 ? next : from;
    if (at === undefined || quote === "") return undefined;
    last.set(quote, at);
    return [at, at + quote.length];
  });
}

function overlap(one: readonly [number, number], other: readonly [number, number]): number {
  const shared = Math.min(one[1], other[1]) - Math.max(one[0], other[0]);
  return shared / Math.max(1, Math.min(one[1] - one[0], other[1] - other[0]));
}

type Lists = Pick<GoldTask, "lead" | "participants" | "responsible">;

function unitKeys(task: Lists): string[] {
  return [
    ...task.lead.map((unit) => `lead ${plain(unit)}`),
    ...task.participants.map((unit) => `participants ${plain(unit)}`),
    ...task.responsible.map((unit) => `responsible ${plain(unit)}`),
  ];
}

function compare(gold: readonly string[], read: readonly string[]): Tally {
  const left = [...read];
  let right = 0;
  for (const key of gold) {
    const at = left.indexOf(key);
    if (at < 0) continue;
    left.splice(at, 1);
    right++;
  }
  return { right, missed: gold.length - right, extra: left.length };
}

/** Sums tallies of several documents. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, each) => ({
      right: all.right + each.right,
      missed: all.missed + each.missed,
      extra: all.extra + each.extra,
    }),
    { right: 0, missed: 0, extra: 0 },
  );
}

export function rates(tally: Tally): { precision: number; recall: number; f1: number } {
  const precision = tally.right + tally.extra === 0 ? 1 : tally.right / (tally.right + tally.extra);
  const recall = tally.right + tally.missed === 0 ? 1 : tally.right / (tally.right + tally.missed);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

const plain = (words: string) => words.replace(/[\s（）()［］[\]﹝﹞〔〕]/g, "").normalize("NFKC");
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
