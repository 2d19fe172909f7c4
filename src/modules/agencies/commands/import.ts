import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf, SentFile } from "../../../kernel/endpoint.ts";
import { fillSentence, ok, type Refusal, type Result, refuse } from "../../../kernel/result.ts";
import type { ImportFault, ImportReport } from "../../divisions/contract.ts";
import { readCsvFile } from "../../divisions/index.ts";
import type * as contract from "../contract.ts";
import { listFunctions, searchAgencies } from "../queries/agencies.ts";
import { agencyRefusals } from "../refusals.ts";
import { type ImportedAgency, readAgencies } from "../rules/import.ts";
import { decideScope } from "../rules/scope.ts";
import { findFault, type NewAgency, recordAgency } from "./bodies.ts";

type Options = ParsedInputOf<typeof contract.importAgencies>;

/**
 * Imports bodies of a jurisdiction (导入机构). Those that stand already under their full name are passed over; a dry run writes
 * nothing, and a commit with a single fault writes nothing either.
 */
export async function importAgencies(
  ctx: Context,
  input: Options,
  file: SentFile,
): Promise<Result<ImportReport>> {
  const scope = decideScope(ctx.actor, input.jurisdiction);
  if (!scope.ok) return scope;
  const table = readCsvFile(file);
  if (!table.ok) return table;
  let report: ImportReport | undefined;
  const done = await inTransaction(ctx.db, async (tx) => {
    const functions = await listFunctions(tx);
    const read = readAgencies(table.value, new Map(functions.map((one) => [one.term, one.functionCode])));
    const faults = [...read.faults];
    const known = await listNames(tx, input.jurisdiction);
    const fresh = read.rows.filter((row) => !known.has(row.name));
    for (const row of fresh) {
      const agency = newAgency(row, input);
      const refusal = await findFault(tx, ctx, agency);
      if (refusal) faults.push(faultOf(refusal, row.line));
      else await recordAgency(tx, ctx.newId(), agency);
    }
    report = {
      committed: input.commit === "yes",
      rows: table.value.rows.length,
      created: fresh.length,
      changed: 0,
      ended: 0,
      unchanged: read.rows.length - fresh.length,
      faults: faults.sort((a, b) => a.line - b.line).slice(0, 200),
      faultCount: faults.length,
    };
    if (faults.length > 0 || input.commit === "no") {
      return refuse({ code: "agencies/file-faults", facts: { count: faults.length } });
    }
    await recordAudit(tx, ctx, {
      event: "agencies/imported",
      target: { kind: "division", id: input.jurisdiction },
      details: { created: fresh.length },
    });
    return ok(report);
  });
  // A dry run does everything and is rolled back, so that it finds what the commit would find.
  return input.commit === "no" && report ? ok(report) : done;
}

const newAgency = (row: ImportedAgency, input: Options): NewAgency => ({
  jurisdiction: input.jurisdiction,
  name: row.name,
  shortName: row.shortName,
  kind: row.kind,
  functionCode: row.functionCode,
  furtherFunctions: [...row.furtherFunctions],
  names: [...row.names],
  creditCode: row.creditCode,
  validFrom: row.validFrom,
  document: input.document,
});

function faultOf(refusal: Refusal, line: number): ImportFault {
  const text = Object.entries(agencyRefusals).find(([code]) => code === refusal.code)?.[1];
  return {
    line,
    column: null,
    message: fillSentence(text?.zh ?? refusal.code, refusal.facts),
    messageEn: fillSentence(text?.en ?? refusal.code, refusal.facts),
  };
}

async function listNames(tx: Tx, jurisdiction: string): Promise<Set<string>> {
  const names = new Set<string>();
  let after: string | undefined;
  do {
    const page = await searchAgencies(tx, {
      jurisdiction,
      below: false,
      on: "9999-12-31",
      includeEnded: false,
      limit: 100,
      after,
    });
    if (!page.ok) break;
    for (const agency of page.value.items) names.add(agency.name);
    after = page.value.next ?? undefined;
  } while (after);
  return names;
}
