import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Db, Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf, SentFile } from "../../../kernel/endpoint.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type * as contract from "../contract.ts";
import type { Division, ImportReport } from "../contract.ts";
import { readCsvFile } from "../csv.ts";
import { presentDivision, type VersionWithLevel, versionList } from "../queries/rows.ts";
import { prefixOf } from "../rules/code.ts";
import { type ImportedDivision, type ImportPlan, planImport } from "../rules/import.ts";
import { decideScope } from "../rules/scope.ts";
import { divisions } from "../tables.ts";
import { codesOf, recordCodes, recordVersions, versionRow } from "./write.ts";

type Options = ParsedInputOf<typeof contract.importDivisions>;

/**
 * Imports a list of statistical codes (导入统计用区划代码). Since October 2024 the lists are no longer published, so each
 * customer brings their own. A dry run writes nothing; a commit with a single fault writes nothing either.
 */
export async function importDivisions(
  ctx: Context,
  input: Options,
  file: SentFile,
): Promise<Result<ImportReport>> {
  const scope = input.within ? decideScope(ctx.actor, [input.within], "within") : ok();
  if (!scope.ok) return scope;
  const table = readCsvFile(file);
  if (!table.ok) return table;
  return inTransaction(ctx.db, async (tx) => {
    if (input.commit === "yes")
      await sql`lock table divisions.division in share row exclusive mode`.execute(tx);
    const current = await readCurrent(tx, input.within);
    const plan = planImport(table.value, current, { ...input, editor: ctx.actor });
    if (input.commit === "no") return ok(report(plan, table.value.rows.length, false));
    if (plan.faults.length > 0) {
      return refuse({ code: "divisions/import-faults", facts: { count: plan.faults.length } });
    }
    await writePlan(tx, plan, current, input);
    const counts = {
      created: plan.created.length,
      changed: plan.changed.length,
      ended: plan.ended.length,
      on: input.on,
    };
    await recordAudit(tx, ctx, {
      event: "divisions/imported",
      target: { kind: "division", id: input.within ?? "all" },
      details: counts,
    });
    await recordEvent(tx, ctx, {
      kind: "divisions/imported",
      subject: { kind: "division", id: input.within ?? "all" },
      facts: counts,
    });
    return ok(report(plan, table.value.rows.length, true));
  });
}

const mostFaults = 200;

function report(plan: ImportPlan, rows: number, committed: boolean): ImportReport {
  return {
    committed,
    rows,
    created: plan.created.length,
    changed: plan.changed.length,
    ended: plan.ended.length,
    unchanged: plan.unchanged,
    faults: plan.faults.slice(0, mostFaults),
    faultCount: plan.faults.length,
  };
}

async function readCurrent(db: Db | Tx, within: string | undefined): Promise<Map<string, Division>> {
  const above = within ? [within.slice(0, 6), `${within.slice(0, 4)}00`, `${within.slice(0, 2)}0000`] : [];
  const found = await sql<VersionWithLevel>`
    select ${versionList}
    from divisions.division_version v
    join divisions.division d on d.division_code = v.division_code
    where v.valid_to is null
      and (d.prefix like ${`${within ? prefixOf(within) : ""}%`} or v.division_code = any(${above}::text[]))`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.division_code, presentDivision(row)]));
}

const chunkSize = 500;

async function writePlan(
  tx: Tx,
  plan: ImportPlan,
  current: ReadonlyMap<string, Division>,
  input: Options,
): Promise<void> {
  const gone = [...plan.ended, ...plan.changed].map((one) => one.code);
  await sql`
    update divisions.division_version set valid_to = ${input.on}::date
    where valid_to is null and division_code = any(${gone}::text[])`.execute(tx);
  const last = await readLastNumbers(tx);
  for (const chunk of chunksOf([...plan.created, ...plan.changed])) {
    await recordCodes(
      tx,
      chunk.map((row) => row.code),
    );
    const rows = chunk.map((row) =>
      versionRow(factsOf(row, current.get(row.code), input), (last.get(row.code) ?? 0) + 1),
    );
    await recordVersions(tx, rows);
    // Spelling a long list takes seconds; other requests are answered between the chunks.
    await new Promise((resume) => setImmediate(resume));
  }
}

function factsOf(row: ImportedDivision, old: Division | undefined, input: Options) {
  const codes = old ? { adminCode: old.adminCode, statCode: codesOf(row.code).statCode } : codesOf(row.code);
  return {
    ...row,
    ...codes,
    urbanRural: row.urbanRural ?? old?.urbanRural ?? null,
    from: input.on,
    document: input.document,
  };
}

async function readLastNumbers(tx: Tx): Promise<Map<string, number>> {
  const rows = await divisions(tx)
    .selectFrom("divisions.division_version")
    .select(({ fn }) => ["division_code", fn.max("version_no").as("last")])
    .groupBy("division_code")
    .execute();
  return new Map(rows.map((row) => [row.division_code, row.last]));
}

function* chunksOf<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += chunkSize) yield list.slice(at, at + chunkSize);
}
