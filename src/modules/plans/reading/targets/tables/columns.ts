import type { DocumentReading } from "../../reading.ts";
import { fiveYearEnd } from "../time-phrases.ts";
import type { Cell } from "./cells.ts";

/** What a column of a table holds (列的含义), told from its header. */
export interface Column {
  readonly kind: "serial" | "category" | "name" | "unit" | "value" | "attribute" | "agency" | "note" | "task";
  readonly header: string;
  readonly year: number | null;
  /** 基期, 实绩, 完成情况: what was, not what shall be. */
  readonly base: boolean;
}

const rules: readonly (readonly [Column["kind"], RegExp])[] = [
  ["serial", /^(?:序号|编号|No\.?|序)$/i],
  [
    "value",
    /(?:19|20)\d{2}年?|^["“]?十[三四五六]五["”]?|目标值|现状值|基期值|基准值|基础值|完成值|规划值|预期值|年均增[速长]|年均|累计|现状|基期|^目标$|实绩|增速/,
  ],
  ["agency", /责任|牵头|部门|配合|主管|来源|(?:实施|承担|参与|参加|落实)单位|单位名称/],
  ["unit", /^(?:计量)?单位$|^量纲$/],
  ["attribute", /^(?:指标)?(?:属性|性质)$|^约束(?:性|力)$|^属性要求$/],
  ["note", /^(?:备注|说明|注|依据|文号|完成时限|完成时间|时限|时间(?:节点|进度|要求|安排)?|进度安排)$/],
  ["category", /^(?:类别|类型|分类|领域|维度|一级指标|指标类(?:别|型)|方面|板块|大类)$/],
  [
    "name",
    /^(?:.{0,24}[^要任])?指标(?:名称|内容|体系|项)?$|^(?:主要|具体|二级|三级|考核)?(?:指标|目标)(?:名称|内容)?$|^(?:主要)?(?:预期|发展)目标$|^名称$|^指标\(单位\)$|^项目$/,
  ],
  [
    "task",
    /^(?:重点|主要|工作|具体)?(?:任务|工作|举措|措施|事项)(?:名称|内容|措施|分工)?$|^工作(?:内容|任务|目标)(?:及要求)?$|^项目名称$/,
  ],
];

const mayBeHeader = /[时限说据指标序编号年目值期责任牵部门单属类备注名项务作施项增累实现No]|20\d\d/i;

/** The column that a header cell announces; undefined where the cell is no header. */
export function columnOf(cell: Cell): Column | undefined {
  if (cell.text.length > 40 || !mayBeHeader.test(cell.text)) return undefined;
  const text = cell.text.replace(/\s/g, "");
  if (
    text === "" ||
    text.length > 30 ||
    /[。；]/.test(text) ||
    /^[\d.,%]+$/.test(text.replace(/^(?:19|20)\d{2}$/, ""))
  )
    return undefined;
  const header = text.replace(/\([^()]*\)$/, "");
  const kind = rules.find(([, pattern]) => pattern.test(text) || pattern.test(header))?.[0];
  if (kind === undefined || (kind === "value" && !isValueHeader(text))) return undefined;
  const year =
    /(?:19|20)\d{2}/.exec(text)?.[0] ?? fiveYearEnd[/十[一二三四五六]?(?=五)/.exec(text)?.[0] ?? ""];
  const base = /实绩|实际|完成(?!值?目标)|现状|基期|基准|基础值|基数|预计/.test(text) && !/目标/.test(text);
  return { kind, header: text, year: kind === "value" && year !== undefined ? Number(year) : null, base };
}

/** A year cell, not a sentence or a title that happens to hold a year. */
function isValueHeader(text: string): boolean {
  const rest = text.replace(/(?:到|至)?(?:19|20)\d{2}年?(?:度|底|末)?|["“”]?十[三四五六]五["”]?/g, "");
  return rest.length <= 12 && !/通知|方案|规划(?!值|目标|期)|计划(?!完成|目标|数)|表|意见|行动/.test(rest);
}

/** Which value columns are base years: by their words, or because the plan had not begun (基期列). */
export function markBases(columns: readonly Column[], document: DocumentReading): Column[] {
  const start =
    document.period?.start ?? (document.issueDate ? Number(document.issueDate.slice(0, 4)) : null);
  const years = columns.flatMap((column) =>
    column.kind === "value" && column.year !== null ? [column.year] : [],
  );
  const earliest = Math.min(...years);
  const latest = Math.max(...years);
  return columns.map((column) => {
    if (
      column.kind !== "value" ||
      column.base ||
      column.year === null ||
      /目标|预期|计划/.test(column.header)
    )
      return column;
    const before = start !== null && column.year < start;
    const gap =
      years.length >= 2 &&
      column.year === earliest &&
      latest - earliest >= 3 &&
      !years.includes(earliest + 1);
    return before || gap ? { ...column, base: true } : column;
  });
}
