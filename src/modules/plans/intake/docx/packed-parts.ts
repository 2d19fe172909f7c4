import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { IntakeLimits } from "../plain-text.ts";

/** One entry of the directory at the end of a zip file (压缩包目录项). */
export interface PackedEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly inflated: number;
  readonly headerAt: number;
}

const inflate = promisify(inflateRaw);

/** The directory of an archive; refused where it is broken or holds more entries than any document does. */
export function readDirectory(bytes: Uint8Array, name: string, limits: IntakeLimits): Result<PackedEntry[]> {
  const damaged = refuse({ code: "plans/file-damaged", facts: { name, detail: "压缩结构不完整" } });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return damaged;
  const count = view.getUint16(end + 10, true);
  if (count > limits.zipEntries) {
    return refuse({ code: "plans/file-bomb", facts: { name, detail: `含 ${count} 个条目` } });
  }
  const entries: PackedEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return damaged;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
}

/**
 * Inflates the wanted parts of an archive. The sizes that the directory declares are weighed first; then each part is inflated up to the
 * size it declared and no further, so that a directory that lies gains nothing.
 */
export async function inflateParts(
  bytes: Uint8Array,
  name: string,
  limits: IntakeLimits,
  wanted: readonly PackedEntry[],
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const bomb = (detail: string) => refuse({ code: "plans/file-bomb", facts: { name, detail } });
  let sum = 0;
  for (const entry of wanted) {
    sum += entry.inflated;
    if (sum > limits.inflatedBytes) return bomb(`解压后超过 ${inMegabytes(limits.inflatedBytes)}`);
    const ratio = entry.inflated / Math.max(1, entry.packed);
    if (entry.inflated > 1024 * 1024 && ratio > limits.inflationRatio)
      return bomb(`压缩比 ${Math.round(ratio)} 倍`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  for (const entry of wanted) {
    const at = entry.headerAt;
    if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
      return refuse({ code: "plans/file-damaged", facts: { name, detail: `${entry.name} 读不出来` } });
    }
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(start, start + entry.packed);
    try {
      const content =
        entry.method === 0 ? packed : await inflate(packed, { maxOutputLength: Math.max(1, entry.inflated) });
      parts.set(entry.name, content);
    } catch (error) {
      if (isTooLarge(error)) return bomb(`${entry.name} 的实际大小超过其声明`);
      return refuse({ code: "plans/file-damaged", facts: { name, detail: `${entry.name} 读不出来` } });
    }
  }
  return ok(parts);
}

function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return undefined;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
}
