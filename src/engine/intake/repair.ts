import { sql } from "kysely";
import { csvLine, plainCell } from "../../kernel/csv.ts";
import type { Db } from "../../kernel/db.ts";
import { type Facts, fillSentence, type RefusalTable } from "../../kernel/result.ts";
import type { Register } from "../register/declaration.ts";
import { engineRefusals, refusalsOfRules } from "../register/refusals.ts";
import { readStoredRows, reasonHeading } from "./rows.ts";

interface Fault {
  readonly line: number;
  readonly field: string | null;
  readonly code: `${string}/${string}`;
  readonly facts: string;
}

/**
 * The rejected rows as a file that can be filled in and sent again (退回修改文件): the columns as they came, and before them one that names
 * every fault with its field. Streamed.
 */
export async function* repairFile(db: Db, register: Register, jobId: string): AsyncGenerator<string> {
  const { rows } =
    await sql<Fault>`select line, field, code, facts from register.import_fault where job_id = ${jobId} order by line, no`.execute(
      db,
    );
  const texts: RefusalTable = { ...engineRefusals, ...refusalsOfRules(register) };
  const reasons = new Map<number, string[]>();
  for (const fault of rows)
    reasons.set(fault.line, [...(reasons.get(fault.line) ?? []), sentenceOfFault(register, texts, fault)]);
  yield "\uFEFF";
  let header = true;
  for await (const row of readStoredRows(db, jobId)) {
    const why = header ? [reasonHeading] : reasons.get(row.line);
    header = false;
    if (why) yield csvLine([why.join("；"), ...row.cells].map(plainCell));
  }
}

function sentenceOfFault(register: Register, texts: RefusalTable, fault: Fault): string {
  const sentence = fillSentence(texts[fault.code]?.zh ?? fault.code, JSON.parse(fault.facts) as Facts);
  const term = fault.field === null ? undefined : register.fields[fault.field]?.term;
  return term && !sentence.includes(`「${term}」`) ? `${term}：${sentence}` : sentence;
}
