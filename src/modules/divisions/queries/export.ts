import { sql } from "kysely";
import { printCsv } from "../../../kernel/csv.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { FileAnswer } from "../../../kernel/endpoint.ts";
import { prefixOf } from "../rules/code.ts";
import { holdsOn, type VersionWithLevel, versionList } from "./rows.ts";

const pageSize = 5000;

/** The divisions inside one on a day, as CSV in the form that the import reads (导出行政区划). Read and sent page by page. */
export function exportDivisions(db: Db | Tx, input: { within?: string | undefined; on: string }): FileAnswer {
  return {
    name: `行政区划-${input.within ?? "全部"}-${input.on}.csv`,
    type: "text/csv; charset=utf-8",
    bytes: pages(db, input),
  };
}

async function* pages(
  db: Db | Tx,
  input: { within?: string | undefined; on: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const header = ["统计用区划代码", "名称", "类型", "行政区划代码", "城乡分类代码", "上级代码", "生效日期"];
  yield encoder.encode(`\uFEFF${printCsv(header, [])}`);
  let after = "0";
  for (;;) {
    const rows = await readPage(db, input, after);
    if (rows.length > 0)
      yield encoder.encode(printCsv(header, rows.map(present)).split("\r\n").slice(1).join("\r\n"));
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.division_code ?? after;
  }
}

async function readPage(
  db: Db | Tx,
  input: { within?: string | undefined; on: string },
  after: string,
): Promise<VersionWithLevel[]> {
  const found = await sql<VersionWithLevel>`
    select ${versionList}
    from divisions.division_version v
    join divisions.division d on d.division_code = v.division_code
    where d.prefix like ${`${input.within ? prefixOf(input.within) : ""}%`} and v.division_code > ${after}
      and ${holdsOn(input.on)}
    order by v.division_code
    limit ${pageSize}`.execute(db);
  return found.rows;
}

const present = (row: VersionWithLevel) => ({
  统计用区划代码: row.stat_code ?? row.division_code,
  名称: row.name,
  类型: row.kind,
  行政区划代码: row.admin_code,
  城乡分类代码: row.urban_rural,
  上级代码: row.parent_code,
  生效日期: row.valid_from,
});
