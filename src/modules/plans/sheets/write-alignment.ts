import type ExcelJS from "exceljs";
import { verdictTerms } from "../alignment/index.ts";
import type { CrossFinding, PlanAlignment, PressureTable, TargetStatement } from "../contract.ts";
import { comparatorTerm } from "./columns.ts";

interface Table {
  readonly name: string;
  readonly heads: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

const severityTerms = { info: "提示", warn: "存疑", error: "冲突" } as const;

/** Plans side by side as sheets of a workbook (规划衔接表): 指标衔接, 任务衔接, 疑点, 层层加码. */
export function addAlignmentSheets(
  book: ExcelJS.Workbook,
  alignment: PlanAlignment,
  pressure: PressureTable,
  day: string,
): void {
  const titles = alignment.plans.map((plan) => `《${plan.title}》`);
  const tables = [
    indicatorTable(alignment),
    taskTable(alignment),
    findingTable([...alignment.findings, ...pressure.findings]),
    pressureSheet(pressure),
  ];
  for (const table of tables) addTable(book, table, `${titles.join("与")}　　导出日期：${day}`);
}

/** 不低于 60 %（2028年） */
function sayStatement(told: TargetStatement | null): string {
  if (told === null) return "未提及";
  const { comparator, valueText, unit, year } = told;
  const sign =
    comparator === "=" || comparator === "text" || told.value === null ? "" : comparatorTerm(comparator);
  const figure = told.value === null ? valueText : `${told.value}${unit ?? ""}`;
  return `${sign}${figure}${year === null ? "" : `（${year}年）`}`;
}

function indicatorTable({ plans, indicators }: PlanAlignment): Table {
  const rows = indicators.map(({ verdict, older, newer, difference, says }, at) => [
    String(at + 1),
    [older?.indicator ?? newer?.indicator, older?.scope ?? newer?.scope].filter(Boolean).join(" · "),
    sayStatement(older),
    sayStatement(newer),
    verdictTerms[verdict],
    difference === null
      ? ""
      : `${difference.amount > 0 ? "+" : ""}${difference.amount}${difference.unit ?? ""}`,
    says,
    older?.quote.words ?? "",
    newer?.quote.words ?? "",
  ]);
  const [first, second] = headsOf(plans);
  return {
    name: "指标衔接",
    heads: ["序号", "指标", first, second, "衔接", "差额", "说明", "前者原文", "后者原文"],
    widths: [6, 24, 18, 18, 9, 14, 40, 40, 40],
    rows,
  };
}

function taskTable({ plans, tasks }: PlanAlignment): Table {
  const rows = tasks.map(({ verdict, older, newer, says }, at) => [
    String(at + 1),
    older?.words ?? "未提及",
    newer?.words ?? "未提及",
    verdictTerms[verdict],
    says,
  ]);
  const [first, second] = headsOf(plans);
  return {
    name: "任务衔接",
    heads: ["序号", first, second, "衔接", "说明"],
    widths: [6, 40, 40, 9, 50],
    rows,
  };
}

function headsOf(plans: PlanAlignment["plans"]): [string, string] {
  const [first = "前者", second = "后者"] = plans.map((plan) => `${plan.place}：${plan.title}`);
  return [first, second];
}

function findingTable(findings: readonly CrossFinding[]): Table {
  const rows = findings.map(({ severity, says, quotes }, at) => [
    ...[String(at + 1), severityTerms[severity], says],
    quotes.map((quote) => quote.words).join("\n"),
  ]);
  return { name: "疑点", heads: ["序号", "程度", "疑点", "原文"], widths: [6, 9, 60, 60], rows };
}

function pressureSheet({ plans, rows }: PressureTable): Table {
  const of = (cell: PressureTable["rows"][number]["cells"][number]) => {
    if (cell === null) return "未提及";
    const { value, unit, due, raise, daysOff } = cell;
    const steps = [
      ...(raise ? [`${raise > 0 ? "加" : "减"}${Math.abs(raise)}`] : []),
      ...(daysOff ? [`${daysOff > 0 ? "提前" : "推后"}${Math.abs(daysOff)}天`] : []),
    ];
    return [`${value}${unit ?? ""}`, due && `时限 ${due}`, steps.join("，")].filter(Boolean).join("\n");
  };
  return {
    name: "层层加码",
    heads: ["序号", "指标", ...plans.map((plan) => `${plan.place}：${plan.title}`), "加码", "说明"],
    widths: [6, 24, ...plans.map(() => 26), 9, 60],
    rows: rows.map(({ indicator, cells, pressed, says }, at) => [
      ...[String(at + 1), indicator, ...cells.map(of)],
      ...[pressed ? "加码" : "未加码", says],
    ]),
  };
}

const thin = { style: "thin" } as const;
const box = { top: thin, bottom: thin, left: thin, right: thin };

/** A sheet in the customary form: merged title, frozen heads, text cells, A4 across. */
function addTable(book: ExcelJS.Workbook, { name, heads, widths, rows }: Table, particulars: string): void {
  const page = book.addWorksheet(name, {
    views: [{ state: "frozen", xSplit: 2, ySplit: 3 }],
    pageSetup: {
      ...{ paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: "1:3",
    },
    headerFooter: { oddFooter: "第 &P 页，共 &N 页" },
  });
  page.columns = widths.map((width) => ({ width, style: { numFmt: "@" } }));
  const tops = [`${name}表`, particulars];
  for (const row of [1, 2]) {
    page.mergeCells(row, 1, row, heads.length);
    page.getCell(row, 1).value = tops[row - 1] ?? "";
    page.getCell(row, 1).font = { name: "宋体", size: row === 1 ? 18 : 10, bold: row === 1 };
    page.getCell(row, 1).alignment = { vertical: "middle", horizontal: row === 1 ? "center" : "left" };
  }
  for (const cells of [heads, ...rows]) {
    page.addRow([...cells]).eachCell({ includeEmpty: true }, (cell) => {
      cell.border = box;
      cell.font = { name: "宋体", size: 10.5, bold: cells === heads };
      cell.alignment = {
        vertical: "middle",
        wrapText: true,
        horizontal: cells === heads ? "center" : "left",
      };
    });
  }
}
