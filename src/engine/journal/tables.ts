import type { Generated } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";

/** Row of `journal.audit_entry`. */
export type AuditEntryRow = {
  entry_id: string;
  at: Date;
  event: string;
  result: string;
  actor_kind: string;
  account_id: string | null;
  person_id: string | null;
  post_id: string | null;
  agency_id: string | null;
  target_kind: string | null;
  target_id: string | null;
  /** JSON text: kept as text so that its hash is over the very bytes stored. */
  details: string;
  request_id: string;
  ip: string | null;
  salt: string;
  content_hash: string;
};

/** Row of `journal.audit_seal`. */
export type AuditSealRow = {
  seq: number;
  entry_id: string;
  content_hash: string;
  chain_hash: string;
  sealed_at: Date;
};

/** Row of `journal.event`. */
export type EventRow = {
  event_id: string;
  at: Date;
  kind: string;
  subject_kind: string;
  subject_id: string;
  account_id: string | null;
  request_id: string;
  facts: string;
};

export type JournalTables = {
  "journal.audit_entry": AuditEntryRow;
  "journal.audit_unsealed": { entry_id: string; at: Date };
  "journal.audit_seal": AuditSealRow;
  "journal.event": EventRow;
  "journal.event_handled": { consumer: string; event_id: string; handled_at: Generated<Date> };
};

/** The handle with the journal's tables on it. */
export const journal = (db: Db | Tx) => db.withTables<JournalTables>();
