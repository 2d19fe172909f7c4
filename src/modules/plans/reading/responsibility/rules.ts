import { type NamedUnit, parseStatement, type Statement } from "./statement.ts";
import { labelAt, type Role } from "./words.ts";

/** What a document declares once for all its statements (全文适用的责任规则). */
export interface DocumentRules {
  /** 列第一位者为牵头单位 · 第一个逗号前为牵头单位 · 无牵头单位的，责任单位即为牵头单位 · none declared. */
  readonly lead: "first" | "before-comma" | "responsible" | null;
  /** Place of that sentence. */
  readonly leadAt: readonly [number, number] | null;
  /** 责任单位 beside a 牵头单位 helps it: the document says that 责任单位 work with the lead. */
  readonly responsibleHelps: boolean;
  /** Whoever is not the lead helps it (其他为配合单位). */
  readonly othersHelp: boolean;
}

const firstLeads =
  /(?:列|排|位)(?:名|序|位)?(?:在|于)?(?:第一|首|最前)(?:位|个|名)?(?:者|的)?(?:责任)?(?:单位|部门|委|的)?(?:均)?(?:为|是|即)(?:总)?牵头|(?:首位|首个|第一(?:个|位|顺位)?|排名首位的?|排序第一的?)(?:责任|列出的?)?(?:单位|部门)(?:均)?(?:为|是|即)(?:总)?牵头/;
const commaLeads = /第一个(?:逗号|分号|顿号)(?:之)?前(?:面)?的?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)牵头/;
const ownersLead = /(?:无|没有|未明确|未列)牵头(?:单位|部门)的?，?(?:其)?责任(?:单位|部门)即?(?:为|是)牵头/;
const helps =
  /责任单位[^。；\n（(]{0,20}(?:配合|协助|协同|支持)[^。；\n]{0,6}牵头(?:单位|部门)|牵头(?:单位|部门)[^。；\n(]{0,40}责任单位[^。；\n(]{0,12}(?:配合|协助|协同|支持)/;

const othersHelp =
  /(?:其他|其它|其余|余者|后列|其后)[^，。；\n]{0,8}?(?:均|都)?(?:为|是)(?:配合|参与|参加|协办|协助)(?:单位|部门)/;

/** Reads the rules that a document declares about its own statements. */
export function readRules(text: string): DocumentRules {
  const comma = commaLeads.exec(text);
  const first = comma ? null : firstLeads.exec(text);
  const owners = comma || first ? null : ownersLead.exec(text);
  const found = comma ?? first ?? owners;
  return {
    lead: comma ? "before-comma" : first ? "first" : owners ? "responsible" : null,
    leadAt: found ? [found.index, found.index + found[0].length] : null,
    responsibleHelps: helps.test(text),
    othersHelp: found !== null && othersHelp.test(text.slice(found.index, found.index + 120)),
  };
}

/** The roles of a statement under the rules of its document. Units that a label or role word made leads stay leads. */
export function applyRules(statement: Statement, rules: DocumentRules): NamedUnit[] {
  const units = statement.units.map((unit) => ({ ...unit, role: unit.role ?? "responsible" }));
  const named = units.some((unit) => unit.role === "lead");
  const labels = statement.roleLabels.join(" ");
  if (named && rules.responsibleHelps && /责任(?:单位|部门)/.test(labels) && !/负责/.test(labels)) {
    return units.map((unit) =>
      unit.role === "responsible" ? { ...unit, role: "participants" as Role } : unit,
    );
  }
  const single = units.length < 2 && rules.lead !== "responsible" && !rules.othersHelp;
  if (named || rules.lead === null || single) return units;
  const firstGroup = units[0]?.group ?? 0;
  return units.map((unit, index) => {
    const leads =
      rules.lead === "responsible" || (rules.lead === "first" ? index === 0 : unit.group === firstGroup);
    if (unit.role !== "responsible") return unit;
    const role: Role = leads ? "lead" : rules.othersHelp ? "participants" : "responsible";
    return { ...unit, role };
  });
}

/** Units that share every later task without being named there again (以下均需…不再列出). */
export interface ImpliedUnits {
  readonly at: readonly [number, number];
  /** From here on the units are implied. */
  readonly from: number;
  readonly units: readonly NamedUnit[];
  /** True where only tasks without an own statement take them (除…外，均由…). */
  readonly onlyWithout: boolean;
}

const implied =
  /(?:以下|下列|下述|后续|以上|上述|本方案|本计划)(?:各项|各条|所有|全部|重点|具体)?(?:工作任务|重点任务|任务|工作|措施|事项|内容)?(?:除[^，。；\n]{2,24}外，?)?(?:均|都|同样?)(?:需要?|须|应|由|请|为|要求|涉及|含|包括)?(?:由)?([^，。；\n()]{2,60}(?:\([^()\n]{1,20}\)[^，。；\n()]{0,30})?)/g;
const notAgain = /不再(?:一一|逐一|逐项|重复|另行|单独)?(?:列出|列举|列明|注明|列|赘述|标注)/;

const everywhere =
  /(?:^|[。；，(\n])((?:各|有关)[^，。；\n()]{1,30}(?:\([^()\n]{1,10}\)[^，。；\n()]{0,20})?)(?:均|都)(?:列)?为([\u4e00-\u9fff]{2}单位)(?=[^。\n]{0,20}不再)/g;

/** `各县区政府均为责任单位，不再逐项列出`: names first, then the role. */
function everywhereUnits(text: string): ImpliedUnits[] {
  return [...text.matchAll(everywhere)].flatMap((match) => {
    const words = match[1] ?? "";
    const start = match.index + match[0].indexOf(words);
    const label = labelAt(match[2] ?? "", 0);
    const statement = label && parseStatement(text, start, start + words.length, label);
    if (!statement || statement.likeness < 1) return [];
    const units = statement.units.map((unit) => ({ ...unit, role: unit.role ?? ("responsible" as Role) }));
    return [{ at: [start, match.index + match[0].length] as const, from: 0, units, onlyWithout: false }];
  });
}

/** Sentences that name units for all later tasks, or for all tasks that name none. */
export function readImplied(text: string): ImpliedUnits[] {
  const found: ImpliedUnits[] = [];
  implied.lastIndex = 0;
  for (let match = implied.exec(text); match; match = implied.exec(text)) {
    const words = match[1] ?? "";
    const start = match.index + match[0].length - words.length;
    const statement = parseStatement(text, start, match.index + match[0].length);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 20);
    const exempt = match[0].includes("除");
    if (!statement?.explicit || statement.likeness < 0.5) continue;
    const lasting = notAgain.test(after) || notAgain.test(words);
    const units = statement.units.map((unit) => ({ ...unit, role: unit.role ?? ("responsible" as Role) }));
    const backwards = /^(?:以上|上述|本方案|本计划)/.test(match[0]);
    found.push({
      at: [match.index, match.index + match[0].length],
      from: backwards ? 0 : match.index,
      units,
      onlyWithout: exempt || !lasting,
    });
  }
  return distinct([...found, ...everywhereUnits(text)]);
}

/** No plan declares more; every task is held against each of them. */
const MOST_RULES = 12;

function distinct(rules: readonly ImpliedUnits[]): ImpliedUnits[] {
  const byWords = new Map<string, ImpliedUnits>();
  for (const rule of rules) {
    const key = rule.units.map((unit) => unit.text).join("、") + rule.onlyWithout;
    if (!byWords.has(key)) byWords.set(key, rule);
    if (byWords.size === MOST_RULES) break;
  }
  return [...byWords.values()];
}
