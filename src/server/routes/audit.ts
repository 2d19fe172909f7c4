import type { FastifyInstance } from "fastify";
import type { Context } from "../../engine/access/index.ts";
import {
  type AuditLine,
  exportAudit,
  listAudit,
  verifyAudit as verifyEndpoint,
} from "../../engine/journal/contract.ts";
import {
  type AuditFilter,
  listAuditEntries,
  presentAuditEntry,
  recordAudit,
  sealAudit,
  verifyAudit,
} from "../../engine/journal/index.ts";
import { ok } from "../../kernel/result.ts";
import { listLoginNames } from "../../modules/accounts/index.ts";
import { serve } from "../serve.ts";

/** Routes of the audit administrator (审计管理员). Reading the log leaves a trace in it. */
export function serveAudit(app: FastifyInstance): void {
  serve(app, listAudit, async (ctx, input) => {
    if (input.after === undefined)
      await recordAudit(ctx.db, ctx, { event: "audit/read", details: filterOf(input) });
    return ok(await listLines(ctx, input));
  });
  serve(app, exportAudit, async (ctx, input) => {
    await recordAudit(ctx.db, ctx, { event: "audit/exported", details: filterOf(input) });
    return ok({ name: "审计日志.csv", type: "text/csv; charset=utf-8", bytes: exportLines(ctx, input) });
  });
  serve(app, verifyEndpoint, async (ctx) => {
    while ((await sealAudit(ctx.db, ctx.clock)).sealed > 0);
    const proof = await verifyAudit(ctx.db);
    await recordAudit(ctx.db, ctx, {
      event: "audit/verified",
      result: proof.fault === null ? "done" : "failed",
      details: { sealed: proof.sealed, head: proof.head },
    });
    return ok(proof);
  });
}

async function listLines(
  ctx: Context,
  filter: AuditFilter,
): Promise<{ lines: AuditLine[]; next: string | null }> {
  const { rows, next } = await listAuditEntries(ctx.db, filter);
  const accounts = [...new Set(rows.flatMap((row) => row.account_id ?? []))];
  const names = await listLoginNames(ctx.db, accounts);
  return { lines: rows.map((row) => presentAuditEntry(row, names)), next };
}

function filterOf(input: Omit<AuditFilter, "limit">): Record<string, string> {
  const { event, accountId, targetId, result, from, to } = input;
  const given = Object.entries({ event, accountId, targetId, result, from, to });
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

const columns: readonly (readonly [string, keyof AuditLine])[] = [
  ["时间", "at"],
  ["事件", "event"],
  ["结果", "result"],
  ["登录名", "loginName"],
  ["账号", "accountId"],
  ["岗位", "postId"],
  ["单位", "agencyId"],
  ["对象类型", "targetKind"],
  ["对象标识", "targetId"],
  ["详情", "details"],
  ["来源地址", "ip"],
  ["请求编号", "requestId"],
  ["记录标识", "entryId"],
];

/** The log as CSV, page by page; a byte order mark, so that spreadsheets read the Chinese. */
async function* exportLines(ctx: Context, input: Omit<AuditFilter, "limit">): AsyncIterable<Uint8Array> {
  yield Buffer.from(`\ufeff${columns.map(([title]) => title).join(",")}\r\n`);
  let after: string | null = null;
  do {
    const page: { lines: AuditLine[]; next: string | null } = await listLines(ctx, {
      ...input,
      ...(after === null ? {} : { after }),
      limit: 1000,
    });
    const text = page.lines.map((line) => columns.map(([, field]) => cell(line[field])).join(","));
    if (text.length > 0) yield Buffer.from(`${text.join("\r\n")}\r\n`);
    after = page.next;
  } while (after !== null);
}

/** A quoted cell that no spreadsheet takes for a formula. */
function cell(value: AuditLine[keyof AuditLine]): string {
  const text = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
