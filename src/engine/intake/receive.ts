import { createHash } from "node:crypto";
import { sql } from "kysely";
import { inTransaction } from "../../kernel/database.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../access/context.ts";
import { openDoor } from "../access/door.ts";
import type { Register } from "../register/declaration.ts";

const partSize = 1 << 20;

/** A file to import (导入文件): CSV in UTF-8; other forms are turned into it before they come here. */
export interface ImportFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Stores a file as it came, piece by piece, in one transaction: an upload that breaks off leaves nothing. */
export async function receiveImport(
  ctx: Context,
  register: Register,
  action: string,
  file: ImportFile,
  purpose?: string,
): Promise<Result<{ readonly jobId: string }>> {
  const door = openDoor(ctx, register, purpose ?? null);
  if (!door.ok) return door;
  const facts = register.actions[action];
  if (facts?.kind !== "opens" || !door.value.grants.some((grant) => grant.actions?.includes(action))) {
    return refuse({ code: "engine/no-right-to-act", facts: { action: facts?.term ?? action } });
  }
  const jobId = ctx.newId();
  const now = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    await sql`insert into register.import_job (job_id, register, action, file_name, sha256, purpose, state, account_id, received, loaded, unchanged,
        rejected, committed_rows, created_at, updated_at)
      values (${jobId}, ${register.key}, ${action}, ${file.name}, '-', ${purpose ?? null}, 'received', ${ctx.actor.accountId}, 0, 0, 0, 0, 0,
        ${now}, ${now})`.execute(tx);
    const hash = createHash("sha256");
    let part = 0;
    for await (const bytes of inParts(file.content)) {
      hash.update(bytes);
      await sql`insert into register.import_part (job_id, part, bytes) values (${jobId}, ${part}, ${bytes})`.execute(
        tx,
      );
      part += 1;
    }
    if (part === 0) return refuse({ code: "engine/file-empty", facts: { file: file.name } });
    await sql`update register.import_job set sha256 = ${hash.digest("hex")} where job_id = ${jobId}`.execute(
      tx,
    );
    return ok({ jobId });
  });
}

async function* inParts(content: ImportFile["content"]): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of content) {
    for (let start = 0; start < piece.length; start += partSize) {
      const slice = Buffer.from(piece.subarray(start, start + partSize));
      waiting.push(slice);
      size += slice.length;
      if (size >= partSize) {
        yield Buffer.concat(waiting);
        [waiting, size] = [[], 0];
      }
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}
