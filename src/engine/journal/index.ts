export { type AuditEntry, recordAudit } from "./audit.ts";
export {
  type DomainEvent,
  listUnhandledEvents,
  type RecordedEvent,
  recordEvent,
  recordHandled,
} from "./events.ts";
