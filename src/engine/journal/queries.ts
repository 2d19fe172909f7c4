import type { Db } from "../../kernel/db.ts";
import type { AuditLine } from "./contract.ts";
import { type AuditEntryRow, journal } from "./tables.ts";

/** Which audit entries are wanted (审计查询条件). Days are days in China. */
export interface AuditFilter {
  readonly event?: string | undefined;
  readonly accountId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly result?: AuditLine["result"] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const startOfDay = (day: string) => new Date(`${day}T00:00:00+08:00`);

/** Audit entries, newest first; login names are for the caller to add, the journal knows none. */
export async function listAuditEntries(
  db: Db,
  filter: AuditFilter,
): Promise<{ rows: AuditEntryRow[]; next: string | null }> {
  let query = journal(db)
    .selectFrom("journal.audit_entry")
    .selectAll()
    .orderBy("entry_id", "desc")
    .limit(filter.limit + 1);
  if (filter.event !== undefined)
    query = filter.event.endsWith("/")
      ? query.where("event", ">=", filter.event).where("event", "<", `${filter.event.slice(0, -1)}0`)
      : query.where("event", "=", filter.event);
  if (filter.accountId !== undefined) query = query.where("account_id", "=", filter.accountId);
  if (filter.targetId !== undefined) query = query.where("target_id", "=", filter.targetId);
  if (filter.result !== undefined) query = query.where("result", "=", filter.result);
  if (filter.from !== undefined) query = query.where("at", ">=", startOfDay(filter.from));
  if (filter.to !== undefined)
    query = query.where("at", "<", new Date(startOfDay(filter.to).getTime() + 86_400_000));
  if (filter.after !== undefined) query = query.where("entry_id", "<", filter.after);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return { rows: page, next: rows.length > filter.limit ? (page.at(-1)?.entry_id ?? null) : null };
}

/** An entry as it crosses the wire. */
export function presentAuditEntry(row: AuditEntryRow, loginNames: ReadonlyMap<string, string>): AuditLine {
  return {
    entryId: row.entry_id,
    at: row.at.toISOString(),
    event: row.event,
    result: row.result as AuditLine["result"],
    actorKind: row.actor_kind as AuditLine["actorKind"],
    accountId: row.account_id,
    loginName: row.account_id === null ? null : (loginNames.get(row.account_id) ?? null),
    postId: row.post_id,
    agencyId: row.agency_id,
    targetKind: row.target_kind,
    targetId: row.target_id,
    details: JSON.parse(row.details) as AuditLine["details"],
    requestId: row.request_id,
    ip: row.ip,
  };
}
