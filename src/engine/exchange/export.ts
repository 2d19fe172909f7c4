import { sql } from "kysely";
import { z } from "zod";
import { csvLine, plainCell } from "../../kernel/csv.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../access/context.ts";
import { openDoor } from "../access/door.ts";
import { type ListQuery, listRecords } from "../access/read.ts";
import { modelOf } from "../kinds/index.ts";
import type { Register } from "../register/declaration.ts";

/** What to export: the question of a list, without its paging. */
export type ExportQuery = Omit<ListQuery, "after" | "limit">;

/** Asks for an export (申请导出): the right and the purpose are checked now and again at each download; it can be fetched until it expires. */
export async function requestExport(
  ctx: Context,
  register: Register,
  query: ExportQuery,
  hoursValid: number,
): Promise<Result<{ readonly jobId: string; readonly expiresAt: string }>> {
  const door = openExportDoor(ctx, register, query.purpose);
  if (!door.ok) return door;
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + hoursValid * 3_600_000);
  const jobId = ctx.newId();
  await sql`insert into register.export_job (job_id, register, query, purpose, account_id, post_id, created_at, expires_at)
    values (${jobId}, ${register.key}, ${JSON.stringify(query)}, ${query.purpose ?? null}, ${ctx.actor.accountId}, ${ctx.actor.postId},
      ${now}, ${expiresAt})`.execute(ctx.db);
  return ok({ jobId, expiresAt: expiresAt.toISOString() });
}

function openExportDoor(ctx: Context, register: Register, purpose: string | undefined): Result<void> {
  const door = openDoor(ctx, register, purpose ?? null);
  if (!door.ok) return door;
  return door.value.grants.some((grant) => grant.exports)
    ? ok()
    : refuse({ code: "engine/no-access", facts: { register: register.term } });
}

const StoredQuery = z.looseObject({ purpose: z.string().optional() });

/** Streams an export as CSV (导出): page by page under the rights of this moment, every person in the read log, with a last line that names who took it. */
export async function downloadExport(
  ctx: Context,
  register: Register,
  jobId: string,
): Promise<Result<AsyncIterable<Uint8Array>>> {
  const { rows } = await sql<{
    query: string;
    purpose: string | null;
    account_id: string | null;
    expires_at: Date;
  }>`
    select query, purpose, account_id, expires_at from register.export_job where job_id = ${jobId} and register = ${register.key}`.execute(
    ctx.db,
  );
  const [job] = rows;
  if (!job || job.account_id !== ctx.actor.accountId) return refuse({ code: "engine/job-unknown" });
  if (job.expires_at <= ctx.clock.now())
    return refuse({ code: "engine/export-expired", facts: { at: job.expires_at.toISOString() } });
  const door = openExportDoor(ctx, register, job.purpose ?? undefined);
  if (!door.ok) return door;
  const query = StoredQuery.parse(JSON.parse(job.query)) as ExportQuery;
  return ok(lines(ctx, register, query, jobId));
}

async function* lines(
  ctx: Context,
  register: Register,
  query: ExportQuery,
  jobId: string,
): AsyncGenerator<Uint8Array> {
  const encode = (text: string) => Buffer.from(text, "utf8");
  const names = Object.keys(register.fields);
  yield encode(
    `\uFEFF${csvLine(["状态", "生效日期", ...names.map((name) => register.fields[name]?.term ?? name)])}`,
  );
  let after: string | null = null;
  let records = 0;
  do {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(
      ctx,
      register,
      { ...query, limit: 500, ...(after ? { after } : {}) },
      "export",
    );
    if (!page.ok) throw new Error(`The export lost its rights half-way: ${page.refusals[0].code}`);
    records += page.value.records.length;
    after = page.value.next;
    const text = page.value.records.map((record) => {
      const cells = names.map((name) =>
        printed(register, name, record.values[name] ?? null, record.masked.includes(name)),
      );
      return csvLine([
        register.states[record.state]?.term ?? record.state,
        record.validFrom,
        ...cells.map(plainCell),
      ]);
    });
    yield encode(text.join(""));
  } while (after);
  const { actor } = ctx;
  yield encode(
    csvLine([
      `# 共${records}条；批次${jobId}；账号${actor.accountId ?? "-"}；岗位${actor.postId ?? "-"}；目的${query.purpose ?? "-"}；${ctx.clock.now().toISOString()}；仅限本目的使用`,
    ]),
  );
}

function printed(
  register: Register,
  name: string,
  value: Parameters<ReturnType<typeof modelOf>["print"]>[1] | null,
  masked: boolean,
): string {
  const field = register.fields[name];
  if (value === null || !field) return "";
  return masked ? String(value) : modelOf(field).print(field, value);
}
