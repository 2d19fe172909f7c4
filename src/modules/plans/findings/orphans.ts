import { canonicalName, likeness } from "../../indicators/index.ts";
import type { FindingReading, TaskReading } from "../reading/reading.ts";
import { type Check, type Fact, finding, type PlanFacts, sayTarget } from "./plan-facts.ts";

/** D-17, D-18: indicators of the table that no task speaks of, tasks without any figure, prose targets missing in the table (无着落). */
export const orphans: Check = (plan) => {
  const found: FindingReading[] = [];
  const rows = tableRows(plan);
  const lost = rows.filter((fact) => tasksOf(plan, fact).length === 0);
  if (rows.length > 0 && plan.reading.tasks.length > 0 && lost.length > 0) {
    const names = lost.map((fact) => `「${fact.target.indicator}」`).join("、");
    const says = `${lost.length} 项表内指标没有对应任务：${names}。`;
    found.push(
      finding(
        "orphan",
        "indicator-without-task",
        "warn",
        says,
        lost.map((fact) => fact.target.at),
      ),
    );
  }
  const idle = plan.reading.tasks.filter((task) => !plan.facts.some((fact) => belongsTo(fact, task)));
  if (idle.length > 0) {
    const names = idle
      .slice(0, 8)
      .map((task) => `「${task.title}」`)
      .join("、");
    const says = `${idle.length} 项任务没有量化目标：${names}${idle.length > 8 ? " 等" : ""}，只能按节点跟踪。`;
    found.push(
      finding(
        "orphan",
        "task-without-figure",
        "info",
        says,
        idle.map((task) => task.titleAt),
      ),
    );
  }
  if (rows.length >= 5) found.push(...outsideTable(plan, rows));
  return found;
};

function outsideTable(plan: PlanFacts, rows: readonly Fact[]): FindingReading[] {
  const outside = plan.facts.filter(
    (fact) =>
      fact.target.source === "prose" &&
      fact.target.task !== null &&
      !rows.some((row) => sameThing(fact, row)),
  );
  if (outside.length === 0) return [];
  const names = outside
    .slice(0, 8)
    .map((fact) => `「${fact.target.indicator}」`)
    .join("、");
  const says = `${outside.length} 项任务目标不在指标表中：${names}${outside.length > 8 ? " 等" : ""}，考核时容易遗漏。`;
  return [
    finding(
      "orphan",
      "target-outside-table",
      "info",
      says,
      outside.map((fact) => fact.target.at),
    ),
  ];
}

/** One fact for each row of the indicator tables. */
function tableRows(plan: PlanFacts): Fact[] {
  const rows = new Map<string, Fact>();
  for (const fact of plan.facts) {
    if (fact.target.source === "table" && !rows.has(fact.words)) rows.set(fact.words, fact);
  }
  return [...rows.values()];
}

function belongsTo(fact: Fact, task: TaskReading): boolean {
  return (
    fact.target.task === task.path ||
    (fact.target.at[0] >= task.bodyAt[0] && fact.target.at[1] <= task.bodyAt[1])
  );
}

function sameThing(a: Fact, b: Fact): boolean {
  if (a.indicator !== undefined && b.indicator !== undefined) {
    return a.indicator.family === b.indicator.family && a.indicator.behaviour === b.indicator.behaviour;
  }
  return a.words === b.words || likeness(a.words, b.words) > 0.8;
}

/** Tasks that state the indicator of a table row, as a target or in the same words. */
function tasksOf(plan: PlanFacts, row: Fact): TaskReading[] {
  const stated = plan.facts.filter((fact) => fact.target.source === "prose" && sameThing(fact, row));
  return plan.reading.tasks.filter(
    (task) => stated.some((fact) => belongsTo(fact, task)) || speaksOf(bodyOf(plan, task), row.words),
  );
}

const bodies = new WeakMap<TaskReading, string>();

/** The words of a task in canonical form, made once. */
function bodyOf(plan: PlanFacts, task: TaskReading): string {
  const known = bodies.get(task);
  if (known !== undefined) return known;
  const body = canonicalName(
    plan.text.slice(task.bodyAt[0], Math.min(task.bodyAt[1], task.bodyAt[0] + 4000)),
  );
  bodies.set(task, body);
  return body;
}

/** Whether the words stand in the body as they are, not as the increment of themselves. */
function speaksOf(body: string, words: string): boolean {
  for (let at = body.indexOf(words); at !== -1; at = body.indexOf(words, at + 1)) {
    if (words.startsWith("新增") || body.slice(at - 2, at) !== "新增") return true;
  }
  return false;
}

/** D-16: who answers for an indicator in the table, and who leads the task that states it (责任单位不一致). */
export const leadsDiffer: Check = (plan) =>
  tableRows(plan).flatMap((row): FindingReading[] => {
    if (row.target.agencies.length === 0) return [];
    const tasks = tasksOf(plan, row).filter((task) => task.lead.length + task.responsible.length > 0);
    const task = tasks[0];
    if (task === undefined) return [];
    const leads = task.lead.length > 0 ? task.lead : task.responsible;
    const mine = new Set(row.target.agencies.map(plainAgency));
    const theirs = new Set(leads.map(plainAgency));
    if (mine.size === theirs.size && [...mine].every((agency) => theirs.has(agency))) return [];
    const says = `责任单位不一致：表中「${row.target.indicator}」由${row.target.agencies.join("、")}负责，任务「${task.title}」由${leads.join("、")}${task.lead.length > 0 ? "牵头" : "负责"}；两处均保留。`;
    return [finding("conflict", "leads-differ", "warn", says, [row.target.at, task.at])];
  });

/** Customary short forms of one body, so that 人社局 and 市人力资源社会保障局 are not called two. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^(?:自治区|省|市|县|区|州)(?=.{2,})(?!政|场|容)/, ""],
  [/人力资源(?:和)?社会保障/, "人社"],
  [/发展(?:和)?改革|发改/, "发改"],
  [/住房(?:和)?城乡建设|住建/, "住建"],
  [/自然资源(?:和规划)?|国土资源/, "自然资源"],
  [/工业(?:和)?信息化|工信/, "工信"],
  [/农业农村|农业/, "农业"],
  [/卫生健康|卫健|卫生计生|卫计/, "卫健"],
  [/城市管理(?:和)?(?:综合)?(?:行政)?执法|城管执法/, "城管"],
  [/文化(?:和)?(?:广电|旅游|体育)+/, "文旅"],
  [/(?:委员会|委|局|厅|办公室|办)$/, ""],
];

function plainAgency(name: string): string {
  let text = name.replace(/\s+/g, "");
  for (const [pattern, word] of shortForms) text = text.replace(pattern, word);
  return text;
}

/** Prose targets repeated in the table may be said by two tasks with different leads; kept for the ledger of shared duties (多头目标). */
export const sharedTargets: Check = (plan) => {
  const found: FindingReading[] = [];
  const seen = new Map<string, Fact>();
  for (const fact of plan.facts) {
    if (fact.target.source !== "prose" || fact.target.task === null || fact.place !== "") continue;
    const key = `${fact.indicator?.code ?? fact.words} ${fact.target.year}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, fact);
    else if (first.target.task !== fact.target.task) {
      const says = `同一目标出现在两项任务中：${sayTarget(fact.target)}，请明确由谁汇总。`;
      found.push(finding("orphan", "target-in-two-tasks", "info", says, [first.target.at, fact.target.at]));
    }
  }
  return found;
};
