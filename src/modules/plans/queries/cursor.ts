import type { z } from "zod";
import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** Where a page ended (翻页位置), as text that nobody needs to understand: the sort key of the last row. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor back; one that does not fit is refused. */
export function decodeCursor<T extends z.ZodType>(
  cursor: string | undefined,
  key: T,
): Result<z.output<T> | null> {
  if (cursor === undefined) return ok(null);
  try {
    const parsed = key.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Falls through to the refusal: what cannot be parsed is no cursor of ours.
  }
  return refuse({ code: "plans/bad-cursor", at: "cursor" });
}

/** A search text as a pattern for `like` (检索词): the wildcards that a user may have typed stand for themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
