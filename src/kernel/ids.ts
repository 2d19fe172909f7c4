import { pooledRandom } from "./random.ts";

/** Latest millisecond used, and the counter within it. */
let last = { millisecond: 0, count: 0 };

/**
 * Record identifiers (标识): UUIDs of version 7 (RFC 9562, method 1), made by the application and ordered by time, so that new rows meet at the
 * end of an index. Those of one process only ever rise: within a millisecond a counter decides, and a clock that is set back is not followed.
 * Modules brand them: `z.uuid().brand("PlanId")`.
 */
export function newUuid(now: Date): string {
  last = nextMoment(now.getTime());
  const bytes = pooledRandom(16);
  bytes.writeUIntBE(last.millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function nextMoment(millisecond: number): typeof last {
  if (millisecond > last.millisecond) return { millisecond, count: 0 };
  return last.count < 0xfff
    ? { ...last, count: last.count + 1 }
    : { millisecond: last.millisecond + 1, count: 0 };
}
