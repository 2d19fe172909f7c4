import type { CsvTable } from "../../../kernel/csv.ts";
import type { ImportFault } from "../../divisions/contract.ts";
import { AgencyKind } from "../contract.ts";

/** One body as an import file states it (机构导入行). */
export interface ImportedAgency {
  readonly line: number;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly functionCode: string;
  readonly furtherFunctions: readonly string[];
  readonly names: readonly string[];
  readonly creditCode: string | undefined;
  readonly validFrom: string | null;
}

/** Column heads, as the export writes them (表头). */
export const agencyColumns = [
  "全称",
  "简称",
  "机构类别",
  "职能",
  "其他职能",
  "别称",
  "统一社会信用代码",
  "设立日期",
] as const;
const required = ["全称", "简称", "机构类别", "职能"] as const;

/** Kinds of body as the file writes them (机构类别). */
export const kindTerms = {
  government: "人民政府",
  party: "党委部门",
  department: "政府部门",
  office: "议事协调机构办公室",
  "zone-committee": "管委会",
  town: "乡镇街道",
  vertical: "垂直管理机构",
  "people-group": "群团组织",
  enterprise: "企业和金融机构",
} as const satisfies Record<AgencyKind, string>;

/**
 * Reads a file of bodies (导入机构): every faulty cell is named. Functions are written by their term (发展改革); several names
 * in one cell are separated by 、.
 */
export function readAgencies(
  table: CsvTable,
  functionsByTerm: ReadonlyMap<string, string>,
): { readonly rows: readonly ImportedAgency[]; readonly faults: readonly ImportFault[] } {
  const missing = required.filter((name) => !table.header.includes(name));
  if (missing.length > 0) {
    const message = `表头缺少「${missing.join("」「")}」`;
    return {
      rows: [],
      faults: [{ line: 1, column: null, message, messageEn: `The header lacks ${missing.join(", ")}` }],
    };
  }
  const read = table.rows.map((row, index) => readRow(row, table.lines[index] ?? index + 2, functionsByTerm));
  const faults = read.flatMap((one) => one.faults);
  const seen = new Map<string, number>();
  for (const { row } of read) {
    for (const name of row ? [row.name, ...row.names] : []) {
      const first = seen.get(name);
      if (first !== undefined && row) faults.push(twice(row.line, name, first));
      else if (row) seen.set(name, row.line);
    }
  }
  return { rows: read.flatMap((one) => one.row ?? []), faults };
}

const twice = (line: number, name: string, first: number): ImportFault => ({
  line,
  column: "全称",
  message: `名称「${name}」与第${first}行重复`,
  messageEn: `The name ${name} already stands in line ${first}`,
});

function readRow(
  cells: Readonly<Record<string, string>>,
  line: number,
  functionsByTerm: ReadonlyMap<string, string>,
): { readonly row?: ImportedAgency; readonly faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const fault = (column: (typeof agencyColumns)[number], message: string, messageEn: string) =>
    faults.push({ line, column, message, messageEn });
  const cell = (name: (typeof agencyColumns)[number]) => cells[name] ?? "";
  const list = (name: (typeof agencyColumns)[number]) => cell(name).split("、").filter(Boolean);
  for (const name of ["全称", "简称"] as const) {
    if (cell(name) === "" || cell(name).length > 80)
      fault(name, `${name}为空或超过80字`, "Empty, or longer than 80 characters");
  }
  const kind = AgencyKind.options.find((one) => kindTerms[one] === cell("机构类别"));
  if (!kind || kind === "zone-committee") {
    fault(
      "机构类别",
      kind ? "管委会须在页面上登记,以指明所管理的填报单位" : `没有机构类别「${cell("机构类别")}」`,
      kind
        ? "Enter zone committees on the page, where their zone is chosen"
        : `There is no kind ${cell("机构类别")}`,
    );
  }
  const functions = [cell("职能"), ...list("其他职能")].map((term) => functionsByTerm.get(term));
  if (functions.some((code) => code === undefined)) {
    fault(
      "职能",
      `职能目录中没有「${[cell("职能"), ...list("其他职能")].join("、")}」`,
      "Not in the catalogue of functions",
    );
  }
  const from = cell("设立日期");
  if (from !== "" && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(from)) {
    fault("设立日期", `日期「${from}」应写作2019-01-01`, "Write the date as 2019-01-01");
  }
  const [functionCode, ...furtherFunctions] = functions.flatMap((code) => code ?? []);
  if (faults.length > 0 || !kind || !functionCode) return { faults };
  const row = {
    line,
    name: cell("全称"),
    shortName: cell("简称"),
    kind,
    functionCode,
    furtherFunctions,
    names: list("别称"),
    creditCode: cell("统一社会信用代码") || undefined,
    validFrom: from || null,
  };
  return { row, faults };
}
