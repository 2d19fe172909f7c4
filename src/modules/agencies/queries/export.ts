import { printCsv } from "../../../kernel/csv.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { FileAnswer } from "../../../kernel/endpoint.ts";
import { agencyColumns, kindTerms } from "../rules/import.ts";
import { findAgencyDetail, searchAgencies } from "./agencies.ts";

/** The bodies of a jurisdiction on a day, as CSV in the form that the import reads (导出机构). */
export function exportAgencies(
  db: Db | Tx,
  input: { readonly jurisdiction: string; readonly on: string },
): FileAnswer {
  return {
    name: `机构-${input.jurisdiction}-${input.on}.csv`,
    type: "text/csv; charset=utf-8",
    bytes: pages(db, input),
  };
}

async function* pages(
  db: Db | Tx,
  input: { readonly jurisdiction: string; readonly on: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${printCsv(agencyColumns, [])}`);
  let after: string | undefined;
  do {
    const page = await searchAgencies(db, { ...input, below: false, includeEnded: false, limit: 100, after });
    if (!page.ok) return;
    for (const agency of page.value.items) {
      const detail = await findAgencyDetail(db, agency.agencyId, input.on);
      const further = detail?.functions.filter((one) => !one.main).map((one) => one.term) ?? [];
      const row = {
        全称: agency.name,
        简称: agency.shortName,
        机构类别: kindTerms[agency.kind],
        职能: agency.functionTerm,
        其他职能: further.join("、"),
        别称: detail?.names.map((one) => one.name).join("、") ?? null,
        统一社会信用代码: agency.creditCode,
        设立日期: agency.validFrom,
      };
      yield encoder.encode(printCsv(agencyColumns, [row]).split("\r\n").slice(1).join("\r\n"));
    }
    after = page.value.next ?? undefined;
  } while (after);
}
