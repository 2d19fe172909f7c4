import { createHash } from "node:crypto";

/** The id of a reference row from its key (固定标识; RFC 9562 version 8), so that a second load finds the first. */
export function stableId(kind: string, key: string): string {
  const hex = createHash("sha256").update(`luoshi ${kind} ${key}`).digest("hex");
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
