import { randomBytes } from "node:crypto";

/**
 * Record identifiers (标识): UUIDs of version 7 (RFC 9562), made by the application and ordered by time, so that
 * new rows meet at the end of an index. Modules brand them: `z.uuid().brand("PlanId")`.
 */
export function newUuid(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
