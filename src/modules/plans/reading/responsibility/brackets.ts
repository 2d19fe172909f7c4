import { dueTextIn, type FoundStatement, LONGEST, longest, PATIENCE, standsAlone } from "./found.ts";
import { parseStatement, type Statement } from "./statement.ts";
import { labelAt } from "./words.ts";

/** Characters of which every statement holds one, as a table by code unit: looked up for each character of the text. */
const trigger = new Uint8Array(0x10000);
for (const character of "责牵配位协落与部主办局厅委府参司行社联院队会关心团")
  trigger[character.charCodeAt(0)] = 1;

export function bracketStatements(text: string): FoundStatement[] {
  const found: FoundStatement[] = [];
  const open: number[] = [];
  const budget = { left: text.length * PATIENCE };
  let lastTrigger = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00) {
      if (code === 0x28) open.push(at);
      else if (code === 0x29) {
        const start = open.pop();
        if (start !== undefined && lastTrigger > start && at - start <= longest(budget)) {
          budget.left -= at - start;
          acceptBracket(text, start, at + 1, found);
        }
      } else if (code === 10 && open.length > 0) keepLabelled(text, at, open, found);
    } else if (trigger[code] === 1) lastTrigger = at;
  }
  return found;
}

/** At the end of a paragraph only a bracket that began with a role label stays open; a lost closing bracket ends here. */
function keepLabelled(text: string, newline: number, open: number[], found: FoundStatement[]): void {
  const start = open.findLast(
    (each) => newline - each < LONGEST && (isRoleLabel(text, each + 1) || isOpenList(text, each, newline)),
  );
  open.length = 0;
  if (start === undefined) return;
  const next = text.slice(newline + 1, newline + 200).trimStart();
  const closing = next.indexOf(")");
  const opening = next.indexOf("(");
  const continued =
    closing >= 0 && (opening < 0 || closing < opening) && !/[。\n]/.test(next.slice(0, closing));
  if (continued || labelAt(next, 0)) open.push(start);
  else if (isRoleLabel(text, start + 1)) acceptBracket(text, start, newline, found);
}

/** `（市发展改革委、` with the rest of the list on the next line. */
function isOpenList(text: string, open: number, newline: number): boolean {
  if (!/[、，；]/.test(text.charAt(newline - 1)) || newline - open > 200) return false;
  return parseStatement(text, open + 1, newline)?.likeness === 1;
}

function isRoleLabel(text: string, at: number): boolean {
  const label = labelAt(text, at);
  return label !== undefined && label.role !== "skip";
}

function acceptBracket(text: string, start: number, end: number, found: FoundStatement[]): void {
  const inner = text.charAt(end - 1) === ")" ? end - 1 : end;
  const statement = parseStatement(text, start + 1, inner);
  if (!statement || !isStatement(text, start, end, statement)) return;
  while (found.length > 0 && (found.at(-1)?.start ?? -1) >= start) found.pop();
  found.push({
    start,
    end,
    shape: statement.explicit ? "bracket" : "names",
    statement,
    alone: standsAlone(text, start, end),
    dueText: dueTextIn(text.slice(start, end)),
  });
}

function isStatement(text: string, start: number, end: number, statement: Statement): boolean {
  const total = end - start;
  const labelled = isRoleLabel(text, start + 1);
  if (labelled) return statement.likeness >= 0.4 || statement.units.every((unit) => unit.text.length <= 14);
  const words = text.slice(start + 1, end - 1);
  if (/除外|的$|^由[^，；、]*(?:的|后|表决|解释)/.test(words)) return false;
  if (statement.explicit) return statement.likeness >= 0.6 && statement.residue <= Math.max(24, total * 0.35);
  return isNameList(text, start, end, statement);
}

const citation = /[》”]$/;

/** `（市教育局，各县区政府）` at the very end of a paragraph, with no role word at all. */
function isNameList(text: string, start: number, end: number, statement: Statement): boolean {
  if (statement.residue > 0) return false;
  const before = text.slice(Math.max(0, start - 2), start).trimEnd();
  const after = text.slice(end, end + 2);
  if (citation.test(before) || !/^(?:[。；]?\n|[。；]?$)/.test(after)) return false;
  const official = statement.units.filter((unit) => officialName.test(unit.text)).length;
  return (
    mostlyOfficial(official, statement) &&
    (/[。；！\n]$/.test(before) || before === "" || /^[。；]/.test(after) || statement.units.length > 1)
  );
}

/** One unknown or made-up name among clear ones does not spoil the list: 市发改委、国家统计局XX调查队. */
function mostlyOfficial(official: number, statement: Statement): boolean {
  const all = statement.units.length;
  if (official === all) return statement.likeness === 1;
  return (
    all > 1 &&
    official >= 1 &&
    (statement.likeness === 1 ? official * 2 >= all : official >= 2 && official * 3 >= all * 2)
  );
}

const officialName =
  /(?:总队|支队|大队|院|海关|委|局|厅|办|部|署|院|府|管委会|行|单位|部门|社|联|会|中心|公司|集团)(?:\([^()]*\))?$|^各/;
