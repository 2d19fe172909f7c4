import type { CsvTable } from "../../../kernel/csv.ts";
import type { Division, ImportFault } from "../contract.ts";
import { UrbanRuralClass } from "../contract.ts";
import { codeOfStatCode, isStatisticsOnly, isWithin, levelOfCode, levelTerms } from "./code.ts";
import { kindOfName } from "./name.ts";
import { type Editor, inScope } from "./scope.ts";

/** One division as an import file states it (区划导入行). */
export interface ImportedDivision {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentCode: string | null;
  readonly urbanRural: Division["urbanRural"];
}

/** What an import would do (导入方案). */
export interface ImportPlan {
  readonly faults: readonly ImportFault[];
  readonly created: readonly ImportedDivision[];
  readonly changed: readonly ImportedDivision[];
  readonly ended: readonly Division[];
  readonly unchanged: number;
}

/** Accepted column heads (表头). The first of each is what the export writes. */
const columns = {
  code: ["统计用区划代码", "区划代码", "代码", "code"],
  name: ["名称", "name"],
  kind: ["类型", "kind"],
  urbanRural: ["城乡分类代码", "城乡分类", "urban_rural"],
} as const;

/** Lines of the official lists that only gather others and are no places. */
const collective = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

/**
 * Compares a list of codes with the register (导入比对): new codes, changed names, and — where the list is complete for a
 * division — codes that it no longer has. Every faulty cell is named; one fault and nothing may be written.
 */
export function planImport(
  table: CsvTable,
  current: ReadonlyMap<string, Division>,
  options: {
    readonly on: string;
    readonly within?: string | undefined;
    /** Who imports: nobody changes places outside their jurisdiction. Left out: every place. */
    readonly editor?: Editor;
  },
): ImportPlan {
  const head = findColumns(table.header);
  if (!head.code || !head.name) return { ...nothing, faults: [missingColumns(table)] };
  const faults: ImportFault[] = [];
  const rows = new Map<string, Omit<ImportedDivision, "parentCode"> & { line: number }>();
  table.rows.forEach((row, index) => {
    const line = table.lines[index] ?? index + 2;
    const cell = (name: keyof typeof columns) => row[head[name] ?? ""] ?? "";
    if (collective.has(cell("name"))) return;
    const found = readRow(cell, options);
    for (const fault of found.faults) {
      faults.push({ ...fault, line, column: head[fault.column] ?? null });
    }
    if (!found.row) return;
    if (rows.has(found.row.code))
      faults.push({ ...duplicate(found.row.code), line, column: head.code ?? null });
    rows.set(found.row.code, { ...found.row, line });
  });
  const placed = [...rows.values()].map((row) => ({ ...row, ...place(row, rows, current) }));
  for (const row of placed) {
    faults.push(...checkPlace(row, current, options.on).map((fault) => ({ ...fault, line: row.line })));
  }
  return compare(
    placed,
    current,
    options,
    faults.sort((a, b) => a.line - b.line),
  );
}

const nothing = { created: [], changed: [], ended: [], unchanged: 0 } as const;

function findColumns(header: readonly string[]): Partial<Record<keyof typeof columns, string>> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, names]) => [
      key,
      header.find((one) => names.some((name) => name === one)),
    ]),
  );
}

type CellFault = Pick<ImportFault, "message" | "messageEn"> & { column: keyof typeof columns };

function readRow(
  cell: (name: keyof typeof columns) => string,
  options: { readonly within?: string | undefined; readonly editor?: Editor },
): { row?: Omit<ImportedDivision, "parentCode">; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const written = cell("code");
  const code = /^[1-9]\d{5}(\d{3})?$/.test(written) ? written : codeOfStatCode(written);
  if (!code) {
    faults.push({
      column: "code",
      message: `代码「${written}」无效:应为6位、9位或12位数字,村级代码须有乡级代码`,
      messageEn: `Code "${written}" is not valid: 6, 9 or 12 digits, and a village needs a township`,
    });
  } else if (options.within && !isWithin(code, options.within)) {
    faults.push({
      column: "code",
      message: `代码「${code}」不在所选区划「${options.within}」范围内`,
      messageEn: `Code ${code} lies outside the chosen division ${options.within}`,
    });
  } else if (options.editor && !inScope(options.editor, code)) {
    faults.push({
      column: "code",
      message: `代码「${code}」不在当前岗位的辖区「${options.editor.jurisdiction ?? "—"}」范围内`,
      messageEn: `Code ${code} lies outside the jurisdiction of your post, ${options.editor.jurisdiction ?? "—"}`,
    });
  }
  const name = cell("name");
  if (name === "" || name.length > 60) {
    faults.push({
      column: "name",
      message: name === "" ? "名称为空" : "名称超过60字",
      messageEn: name === "" ? "The name is empty" : "The name is longer than 60 characters",
    });
  }
  const urbanRural = cell("urbanRural");
  const parsed = UrbanRuralClass.safeParse(urbanRural);
  if (urbanRural !== "" && (!parsed.success || (code && levelOfCode(code) !== "village"))) {
    faults.push({
      column: "urbanRural",
      message: parsed.success ? "城乡分类代码只用于村级区划" : `城乡分类代码「${urbanRural}」不存在`,
      messageEn: parsed.success
        ? "Urban-rural classes belong to villages"
        : `There is no urban-rural class "${urbanRural}"`,
    });
  }
  if (!code || faults.length > 0) return { faults };
  const kind = cell("kind") || kindOfName(name, levelOfCode(code), isStatisticsOnly(code));
  return { row: { code, name, kind, urbanRural: parsed.success ? parsed.data : null }, faults };
}

/** The nearest code above that exists, in the file or in the register: a county without prefecture stands under its province. */
function place(
  row: { readonly code: string },
  rows: ReadonlyMap<string, unknown>,
  current: ReadonlyMap<string, Division>,
): { parentCode: string | null } {
  const { code } = row;
  const above = [code.slice(0, 9), code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  return { parentCode: above.find((one) => one !== code && (rows.has(one) || current.has(one))) ?? null };
}

function checkPlace(
  row: ImportedDivision,
  current: ReadonlyMap<string, Division>,
  on: string,
): Omit<ImportFault, "line">[] {
  const level = levelOfCode(row.code);
  const old = current.get(row.code);
  const parentLevel = row.parentCode ? levelOfCode(row.parentCode) : undefined;
  const lost =
    (level !== "province" && !parentLevel) ||
    (level === "village" && parentLevel !== "town") ||
    (level === "town" && parentLevel === "province");
  if (lost) {
    return [
      {
        column: "统计用区划代码",
        message: `${levelTerms[level]}区划「${row.name}」(${row.code})的上级区划既不在文件中,也不在登记中`,
        messageEn: `The division above ${row.name} (${row.code}) is neither in the file nor in the register`,
      },
    ];
  }
  if (old?.validFrom && old.name !== row.name && on <= old.validFrom) {
    return [
      {
        column: "名称",
        message: `「${old.name}」的现行版本自${old.validFrom}起生效,变更日期${on}须晚于该日`,
        messageEn: `The present form of ${old.name} begins on ${old.validFrom}; ${on} does not come after it`,
      },
    ];
  }
  return [];
}

function compare(
  rows: readonly ImportedDivision[],
  current: ReadonlyMap<string, Division>,
  options: { readonly on: string; readonly within?: string | undefined },
  faults: readonly ImportFault[],
): ImportPlan {
  const created = rows.filter((row) => !current.has(row.code));
  const changed = rows.filter((row) => {
    const old = current.get(row.code);
    return old && (old.name !== row.name || (row.urbanRural !== null && old.urbanRural !== row.urbanRural));
  });
  const listed = new Set(rows.map((row) => row.code));
  const levelsListed = new Set(rows.map((row) => levelOfCode(row.code)));
  const { within } = options;
  const ended = within
    ? [...current.values()].filter(
        (one) =>
          one.code !== within &&
          isWithin(one.code, within) &&
          one.statCode !== null &&
          levelsListed.has(one.level) &&
          !listed.has(one.code),
      )
    : [];
  return { faults, created, changed, ended, unchanged: rows.length - created.length - changed.length };
}

const duplicate = (code: string) => ({
  message: `代码「${code}」在文件中重复`,
  messageEn: `Code ${code} appears more than once in the file`,
});

const missingColumns = (table: CsvTable): ImportFault => ({
  line: 1,
  column: null,
  message: `表头须有「${columns.code[0]}」和「${columns.name[0]}」两列,文件的表头是「${table.header.join("、")}」`,
  messageEn: `The header needs the columns ${columns.code[0]} and ${columns.name[0]}; the file has ${table.header.join(", ")}`,
});
