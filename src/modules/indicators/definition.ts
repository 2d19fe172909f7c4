import { z } from "zod";
import { findUnit } from "../../kernel/units.ts";

/** Which way a figure should move (指标方向): 正向, 逆向, 区间, 保持. */
export const Direction = z.enum(["higher", "lower", "range", "keep"]);
export type Direction = z.infer<typeof Direction>;

/** What kind of count it is (指标性质): 存量, 流量, 累计, 比率. Only figures of one kind may be compared. */
export const Behaviour = z.enum(["stock", "flow", "cumulative", "ratio"]);
export type Behaviour = z.infer<typeof Behaviour>;

/**
 * An indicator as the country defines it (指标定义), with the wordings under which plans print it. `numerator` and `denominator` are codes
 * of other indicators where those are defined, words otherwise.
 */
export const Indicator = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  /** What it is about; indicators of one family are alike and yet not the same. */
  family: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  unit: z.string(),
  direction: Direction,
  behaviour: Behaviour,
  /** Area it is counted over (统计范围): 全域, 城镇, 市区, 县城, 城市, 建成区, 农村. */
  area: z.string(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  validFrom: z.iso.date(),
  source: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;

const columns = [
  "code",
  "family",
  "name",
  "aliases",
  "unit",
  "direction",
  "behaviour",
  "area",
  "numerator",
  "denominator",
  "valid_from",
  "source",
];

/** Units of measurement that the kernel does not convert and that stand for themselves. */
const ownUnits = new Set(["Mbps", "公里/百平方千米"]);

/** Reads the catalogue; every fault of every row is listed in one error, which stops the start-up. */
export function readIndicators(csv: string): Indicator[] {
  const [header = "", ...lines] = csv.replace(/^\ufeff/, "").split(/\r?\n/);
  const faults: string[] = [];
  if (header !== columns.join(",")) faults.push(`line 1: columns must be ${columns.join(",")}`);
  const indicators: Indicator[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const parsed = Indicator.safeParse(rowOf(line.split(",")));
    if (parsed.success) indicators.push(parsed.data);
    else faults.push(`line ${index + 2}: ${z.prettifyError(parsed.error)}`);
  }
  faults.push(...crossFaults(indicators));
  if (faults.length > 0) throw new Error(`The indicator catalogue is faulty:\n${faults.join("\n")}`);
  return indicators;
}

function rowOf(cells: readonly string[]): Record<string, unknown> {
  const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
  return {
    code: cell("code"),
    family: cell("family"),
    name: cell("name"),
    aliases: cell("aliases") === "" ? [] : cell("aliases").split("|"),
    unit: cell("unit"),
    direction: cell("direction"),
    behaviour: cell("behaviour"),
    area: cell("area"),
    numerator: cell("numerator") === "" ? null : cell("numerator"),
    denominator: cell("denominator") === "" ? null : cell("denominator"),
    validFrom: cell("valid_from"),
    source: cell("source"),
    ...(cells.length === columns.length ? {} : { cells: cells.length }),
  };
}

/** What no single row can show: names used twice, ratios without a denominator, unknown units. */
function crossFaults(indicators: readonly Indicator[]): string[] {
  const faults: string[] = [];
  const names = new Map<string, string>();
  const codes = new Set<string>();
  for (const indicator of indicators) {
    if (codes.has(indicator.code)) faults.push(`${indicator.code}: the code is used twice`);
    codes.add(indicator.code);
    if (indicator.behaviour === "ratio" && indicator.denominator === null) {
      faults.push(`${indicator.code}: a ratio needs a denominator`);
    }
    if (findUnit(indicator.unit) === undefined && !ownUnits.has(indicator.unit)) {
      faults.push(`${indicator.code}: unknown unit ${indicator.unit}`);
    }
    for (const name of [indicator.name, ...indicator.aliases]) {
      const other = names.get(name);
      if (other !== undefined) faults.push(`${indicator.code}: the name ${name} belongs to ${other}`);
      names.set(name, indicator.code);
    }
  }
  return faults;
}
