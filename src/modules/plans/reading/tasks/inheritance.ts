import { flatten } from "../outline.ts";
import type { FoundStatement, ImpliedUnits } from "../responsibility/index.ts";
import type { Section } from "../source.ts";
import type { TaskContext } from "./context.ts";
import { isHeadingOnly, type PlacedStatement, sectionAt } from "./places.ts";

/** Chapters that hold no tasks (总体要求、目标、保障措施): a rule for all tasks does not reach them. */
export const noTasks = /总体|指导思想|基本原则|目标|保障|组织实施|组织领导|工作要求|附则|背景|意义|附件/;

/**
 * Adds the measures that inherit a statement (继承的责任): the children of a heading that carries nothing else,
 * and the measures of a chapter for which one sentence names the units.
 */
export function inheritingTasks(context: TaskContext, placed: readonly PlacedStatement[]): PlacedStatement[] {
  const carrying = new Set(placed.map((each) => each.section));
  const tasks = placed.flatMap((each) => spread(context, each, carrying));
  const owned = new Set(tasks.map((each) => each.section));
  const general = context.implied
    .filter((rule) => rule.onlyWithout)
    .flatMap((rule) => underRule(context, rule, owned));
  return [...tasks, ...general];
}

function spread(
  context: TaskContext,
  placed: PlacedStatement,
  carrying: ReadonlySet<Section | null>,
): PlacedStatement[] {
  const { section, found } = placed;
  if (!section || section.children.length === 0 || !isHeadingOnly(context.source.folded, found, section))
    return [placed];
  const heirs = section.children.filter((child) => !flatten([child]).some((each) => carrying.has(each)));
  if (heirs.length === 0 || found.start > (section.children[0]?.at[0] ?? 0)) return [placed];
  return heirs.map((child) => inherit(found, child));
}

function inherit(found: FoundStatement, section: Section): PlacedStatement {
  const start = section.headingAt[0] + section.number.length;
  return { found, section, title: [start, section.headingAt[1]], body: section.at, inherited: true };
}

/** The leaves under the chapter of a rule that have no statement of their own. */
function underRule(context: TaskContext, rule: ImpliedUnits, owned: Set<Section | null>): PlacedStatement[] {
  const all = flatten(context.sections);
  const home = sectionAt(all, rule.at[0]);
  const chapter = context.sections.find((root) => root.at[0] <= rule.at[0] && rule.at[0] < root.at[1]);
  const local =
    chapter && chapter.number !== "" && chapter.children.length > 0 && !noTasks.test(chapter.title);
  const roots = local
    ? [chapter]
    : context.sections.filter((root) => root.number !== "" && !noTasks.test(root.title));
  const found = ruleStatement(context, rule);
  const leaves = flatten(roots).filter(
    (each) =>
      each.children.length === 0 &&
      each !== home &&
      !owned.has(each) &&
      each.number !== "" &&
      each.at[0] >= rule.from,
  );
  for (const leaf of leaves) owned.add(leaf);
  return leaves.map((leaf) => inherit(found, leaf));
}

function ruleStatement(context: TaskContext, rule: ImpliedUnits): FoundStatement {
  const text = context.source.folded;
  return {
    start: rule.at[0],
    end: rule.at[1],
    shape: "sentence",
    alone: false,
    dueText: null,
    statement: {
      units: rule.units,
      openList: /等(?:部门|单位)?/.test(text.slice(...rule.at)),
      roleLabels: [],
      explicit: true,
      likeness: 1,
      residue: 0,
    },
  };
}
