export { type AuditEntry, recordAudit } from "./audit.ts";
export {
  type DomainEvent,
  listUnhandledEvents,
  type RecordedEvent,
  recordEvent,
  recordHandled,
} from "./events.ts";
export { type AuditFilter, listAuditEntries, presentAuditEntry } from "./queries.ts";
export { type AuditProof, sealAudit, verifyAudit } from "./seal.ts";
