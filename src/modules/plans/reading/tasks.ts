import type { DocumentReading, Span, TaskReading } from "./reading.ts";
import type { FoundStatement } from "./responsibility/index.ts";
import {
  applyRules,
  dueLineBehind,
  findStatements,
  type NamedUnit,
  normalizeNames,
  readImplied,
  readRules,
} from "./responsibility/index.ts";
import type { Section, Source } from "./source.ts";
import { alternativesOf } from "./tasks/alternatives.ts";
import { confidenceOf } from "./tasks/confidence.ts";
import type { TaskContext } from "./tasks/context.ts";
import { deadlinesIn } from "./tasks/deadlines.ts";
import { inheritingTasks, noTasks } from "./tasks/inheritance.ts";
import { type PlacedStatement, placeRows, placeStatements, sectionAt } from "./tasks/places.ts";
import { readTaskTables } from "./tasks/tables.ts";

/**
 * The tasks of a plan (重点任务): one for each responsibility statement, and one for each measure that inherits a statement
 * from the heading above it or from a rule for the whole text. In the order of the text.
 */
export function readTasks(
  source: Source,
  sections: readonly Section[],
  document: DocumentReading,
): TaskReading[] {
  const text = source.folded;
  const tables = readTaskTables(text);
  const found = outsideOf(tables.regions, findStatements(text));
  const shapes = new Map<string, number>();
  for (const each of found) shapes.set(each.shape, (shapes.get(each.shape) ?? 0) + 1);
  const context: TaskContext = {
    source,
    sections,
    rules: readRules(text),
    implied: readImplied(text),
    period: document.period,
    shapes,
  };
  const placed = [
    ...placeStatements(text, sections, outsideSafeguards(sections, found)),
    ...placeRows(sections, tables.rows),
  ];
  return inheritingTasks(context, placed)
    .map((each) => taskFrom(context, each))
    .sort((one, other) => one.bodyAt[0] - other.bodyAt[0] || one.at[0] - other.at[0]);
}

/** Statements and regions both come in the order of the text. */
function outsideOf(regions: readonly Span[], found: readonly FoundStatement[]): FoundStatement[] {
  let index = 0;
  return found.filter((each) => {
    while ((regions[index]?.[1] ?? Number.POSITIVE_INFINITY) <= each.start) index++;
    return (regions[index]?.[0] ?? Number.POSITIVE_INFINITY) >= each.end;
  });
}

/** Sentences of the safeguards chapter that say who leads are safeguards (保障措施), not tasks. */
function outsideSafeguards(sections: readonly Section[], found: readonly FoundStatement[]): FoundStatement[] {
  return found.filter(
    (each) => each.shape !== "prose" || !noTasks.test(sectionAt(sections, each.start)?.title ?? ""),
  );
}

function taskFrom(context: TaskContext, placed: PlacedStatement): TaskReading {
  const { source, rules, period } = context;
  const { found, body, title, section } = placed;
  const own = applyRules(found.statement, rules);
  const units = [...own, ...impliedFor(context, placed, own)];
  const lists = listsOf(source, units);
  const before = source.folded.slice(body[0], Math.min(body[1], Math.max(body[0], found.start)));
  const bodyText = `${before} ${source.folded.slice(Math.max(body[0], found.end), body[1])}`;
  const due = dueOf(source.folded, found).flatMap((words) => deadlinesIn(words, period));
  return {
    number:
      placed.number ?? (section ? source.written(section.at[0], section.at[0] + section.number.length) : ""),
    path: pathOf(placed),
    title: source.written(title[0], title[1]).trim(),
    ...lists,
    openList: found.statement.openList,
    roleLabels: [...found.statement.roleLabels],
    inherited: placed.inherited,
    quote: source.text.slice(...source.at(found.start, found.end)),
    deadlines: [...new Set([...due, ...deadlinesIn(bodyText, period)])].sort(),
    at: source.at(found.start, found.end),
    titleAt: source.at(title[0], title[1]),
    bodyAt: source.at(body[0], body[1]),
    confidence: confidenceOf(context, placed, own),
    alternatives: alternativesOf(source, found, own, rules),
  };
}

/** Where a statement says by when: in a column or label of its own, among its words, or on the line below it. */
function dueOf(text: string, found: FoundStatement): string[] {
  if (found.dueText !== null) return [found.dueText];
  if (found.shape === "table") return [];
  return [text.slice(found.start, found.end), dueLineBehind(text, found.end) ?? ""];
}

/** A row of a table stands under its section by its own number. */
function pathOf(placed: PlacedStatement): string {
  const own = placed.number?.replace(/[.、]$/, "");
  return [placed.section?.path, own].filter((part) => part !== undefined && part !== "").join("/");
}

/** Units that the document adds to every later task (不再列出). */
function impliedFor(context: TaskContext, placed: PlacedStatement, own: readonly NamedUnit[]): NamedUnit[] {
  const named = new Set(own.map((unit) => unit.text));
  return context.implied
    .filter((rule) => !rule.onlyWithout && placed.found.start > rule.at[1])
    .flatMap((rule) => rule.units.filter((unit) => !named.has(unit.text)));
}

type Lists = Pick<TaskReading, "lead" | "participants" | "responsible" | "normalized">;

function listsOf(source: Source, units: readonly NamedUnit[]): Lists {
  const written = units.map((unit) => ({ ...unit, text: source.written(unit.start, unit.end) }));
  const normalized = normalizeNames(written);
  const pick = (role: NamedUnit["role"], names: readonly string[]) =>
    names.filter((_, index) => (units[index]?.role ?? "responsible") === role);
  const names = written.map((unit) => unit.text);
  return {
    lead: pick("lead", names),
    participants: pick("participants", names),
    responsible: pick("responsible", names),
    normalized: {
      lead: pick("lead", normalized),
      participants: pick("participants", normalized),
      responsible: pick("responsible", normalized),
    },
  };
}
