import type { Context } from "../../../engine/access/index.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { requireRight } from "../commands/access.ts";
import type { ItemAddition, UnitRole } from "../contract.ts";
import { foldText, outlineOf } from "../reading/index.ts";
import type { DocumentReading, TargetReading, TaskReading } from "../reading/reading.ts";
import { readReferences } from "../reading/references.ts";
import { datesIn } from "../reading/safeguards.ts";
import { readTargets } from "../reading/targets/index.ts";
import { readTasks } from "../reading/tasks.ts";
import { wordsAt } from "../rules.ts";
import { findPlanLine } from "./plan-rows.ts";
import { getFrame, getText, itemScope } from "./workbench.ts";

type Addition<Kind extends ItemAddition["kind"]> = Extract<ItemAddition, { kind: Kind }>;

/** What marked words seem to say (试读结果), one form for each kind. */
export interface MarkedReading {
  readonly quote: string;
  readonly task: Addition<"task">;
  readonly target: Addition<"target">;
  readonly safeguard: Addition<"safeguard">;
  readonly reference: Addition<"reference">;
}

const numberMark =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]|第[一二三四五六七八九十\d]+[条项])\s*/;

/** The number right before the marked words, where they begin behind it (前置序号): 4. before 修好棋亭. */
function numberBefore(text: string, start: number): string {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return numberMark.exec(before)?.[0] === before ? before.trim() : "";
}

/** The first sentence without its number, short enough for a title. */
function firstWords(quote: string): string {
  const bare = quote.replace(numberMark, "").trim();
  return (/^[^。；\n]+/.exec(bare)?.[0] ?? bare).slice(0, 2000) || quote.trim().slice(0, 2000);
}

function unitsOf(task: TaskReading): { role: UnitRole; name: string }[] {
  const list = (role: UnitRole, names: readonly string[]) => names.map((name) => ({ role, name }));
  return [
    ...list("lead", task.lead),
    ...list("participant", task.participants),
    ...list("responsible", task.responsible),
  ];
}

function taskForm(quote: string, read: TaskReading | undefined): Addition<"task"> {
  const number = numberMark.exec(quote)?.[0].trim() ?? "";
  if (!read) return { kind: "task", title: firstWords(quote), number, ...emptyTask };
  const { title, openList, deadlines } = read;
  const words = title.trim() === "" ? firstWords(quote) : title;
  return {
    kind: "task",
    title: words,
    number: read.number || number,
    openList,
    deadlines,
    units: unitsOf(read),
  };
}

const emptyTask = { openList: false, deadlines: [], units: [] };

function targetForm(quote: string, read: TargetReading | undefined): Addition<"target"> {
  if (!read) {
    return {
      ...{ kind: "target", indicator: firstWords(quote), comparator: "=", value: null, valueText: "" },
      ...{ scope: null, year: null, yearText: null, unit: null, baseline: null, hedge: null },
      ...{ bindingness: null, units: [] },
    };
  }
  const { indicator, scope, year, yearText, comparator, value, valueText, unit, baseline, hedge } = read;
  return {
    ...{ kind: "target", indicator, scope, year, yearText, comparator, value, valueText, unit, baseline },
    ...{ hedge, bindingness: read.kind },
    units: read.agencies.map((name) => ({ role: "owner" as const, name })),
  };
}

/** Names as words write them, with the names in full (简写补全). */
function fullNamesOf({ lead, participants, responsible, normalized }: TaskReading): [string, string][] {
  const pair = (names: readonly string[], full: readonly string[]) =>
    names.map((name, at): [string, string] => [name, full[at] ?? name]);
  return [
    ...pair(lead, normalized.lead),
    ...pair(participants, normalized.participants),
    ...pair(responsible, normalized.responsible),
  ];
}

/** Reads words by themselves, with the period of their plan (试读): for each kind what the reader would make of them. */
export function readWords(
  quote: string,
  document: DocumentReading,
): MarkedReading & { readonly fullNames: Map<string, string> } {
  const source = foldText(quote);
  const sections = outlineOf(source);
  const [task] = readTasks(source, sections, document);
  const [target] = readTargets(source, sections, document);
  const [cited] = readReferences(source, document.title);
  const units = task ? unitsOf(task).map(({ name }) => ({ role: "owner" as const, name })) : [];
  return {
    quote,
    fullNames: new Map(task ? fullNamesOf(task) : []),
    task: taskForm(quote, task),
    target: targetForm(quote, target),
    safeguard: { kind: "safeguard", duty: firstWords(quote), dates: datesIn(quote), units },
    reference: {
      kind: "reference",
      title: (cited?.title ?? firstWords(quote)).replace(/^《(.+)》$/, "$1"),
      documentNumber: cited?.documentNumber ?? null,
    },
  };
}

/** Reads a marked stretch of a plan's text (试读选中文字), to fill in the form of an item that the reader missed. */
export async function readMarked(
  ctx: Context,
  input: {
    readonly planId: string;
    readonly textNo: number;
    readonly start: number;
    readonly end: number;
  },
): Promise<Result<MarkedReading>> {
  const line = await findPlanLine(ctx, ctx.db, input.planId);
  if (!line.ok) return line;
  const allowed = requireRight(ctx, "plans:edit", line.value.jurisdiction);
  if (!allowed.ok) return allowed;
  const { textNo } = itemScope(line.value);
  if (textNo !== input.textNo) return refuse({ code: "plans/text-changed", at: "textNo", facts: { textNo } });
  const { text } = await getText(ctx.db, input.planId, textNo);
  const words = wordsAt(text, input.start, input.end);
  if (!words.ok) return words;
  const { document } = await getFrame(ctx.db, input.planId, textNo);
  const { fullNames: _fullNames, ...forms } = readWords(words.value, document);
  const number = forms.task.number || numberBefore(text, input.start);
  return ok({ ...forms, task: { ...forms.task, number } });
}
