import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { today } from "../../../kernel/dates.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { assert, ok, type Result, refuse } from "../../../kernel/result.ts";
import type * as contract from "../contract.ts";
import type { DivisionDetail } from "../contract.ts";
import { spell } from "../pinyin.ts";
import { findDivision, findDivisionDetail, listDivisionsByCode } from "../queries/tree.ts";
import { decideChange, decideCreation, decideTiming } from "../rules/change.ts";
import { decideScope } from "../rules/scope.ts";
import { divisions } from "../tables.ts";
import { closeVersion, codesOf, lockDivision, recordCodes, versionRow } from "./write.ts";

/** Enters a new division (新设行政区划). */
export async function createDivision(
  ctx: Context,
  input: ParsedInputOf<typeof contract.createDivision>,
): Promise<Result<DivisionDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, [input.code], "code");
    if (!scope.ok) return scope;
    const parent = input.parentCode ? await findDivision(tx, input.parentCode, input.on) : undefined;
    await recordCodes(tx, [input.code]);
    const holder = await lockDivision(tx, input.code);
    const decided = decideCreation(input, { holder, parent, on: input.on });
    if (!decided.ok) return decided;
    const facts = { ...input, ...codesOf(input.code, input.statisticsOnly || undefined), from: input.on };
    await divisions(tx).insertInto("divisions.division_version").values(versionRow(facts, 1)).execute();
    return recordedAs(tx, ctx, "divisions/created", input.code, input.on);
  });
}

/** Renames a division, or changes its kind or class, from a date; the past stays (变更行政区划). */
export async function changeDivision(
  ctx: Context,
  input: ParsedInputOf<typeof contract.changeDivision>,
): Promise<Result<DivisionDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, [input.code], "code");
    if (!scope.ok) return scope;
    const current = await lockDivision(tx, input.code);
    if (!current) return unknown(input.code, input.on);
    const next = decideChange(current, input);
    if (!next.ok) return next;
    const versionNo = await closeVersion(tx, input.code, input.on);
    const facts = { ...current, ...next.value, from: input.on, document: input.document };
    await divisions(tx)
      .insertInto("divisions.division_version")
      .values(versionRow(facts, versionNo + 1))
      .execute();
    return recordedAs(tx, ctx, "divisions/changed", input.code, input.on);
  });
}

/** Records another name of a division (登记区划别名). */
export async function nameDivision(
  ctx: Context,
  input: ParsedInputOf<typeof contract.nameDivision>,
): Promise<Result<DivisionDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, [input.code], "code");
    if (!scope.ok) return scope;
    const on = today(ctx.clock);
    const current = await lockDivision(tx, input.code);
    if (!current) return unknown(input.code, on);
    const { aliases = [] } = (await findDivisionDetail(tx, input.code, on)) ?? {};
    if ([current.name, current.shortName, ...aliases].includes(input.alias)) {
      return refuse({
        code: "divisions/alias-known",
        at: "alias",
        facts: { alias: input.alias, name: current.name },
      });
    }
    await divisions(tx)
      .insertInto("divisions.division_alias")
      .values({ division_code: input.code, alias: input.alias, ...spell(input.alias) })
      .execute();
    return recordedAs(tx, ctx, "divisions/alias-added", input.code, on);
  });
}

/** Ends a division and names its successors; nothing is deleted (撤销行政区划). */
export async function endDivision(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endDivision>,
): Promise<Result<DivisionDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, [input.code], "code");
    if (!scope.ok) return scope;
    const current = await lockDivision(tx, input.code);
    if (!current) return unknown(input.code, input.on);
    const timing = decideTiming(current, input.on);
    if (!timing.ok) return timing;
    const detail = await findDivisionDetail(tx, input.code, input.on);
    if (detail && detail.childCount > 0) {
      const facts = { name: current.name, count: detail.childCount, on: input.on };
      return refuse({ code: "divisions/has-children", facts });
    }
    const heirs = new Set((await listDivisionsByCode(tx, input.successors, input.on)).map((one) => one.code));
    const missing = input.successors.find((code) => !heirs.has(code) || code === input.code);
    if (missing) {
      const facts = { code: missing, on: input.on };
      return refuse({ code: "divisions/unknown-successor", at: "successors", facts });
    }
    await closeVersion(tx, input.code, input.on);
    const successions = [...new Set(input.successors)].map((code) => ({
      from_code: input.code,
      to_code: code,
      effective_on: input.on,
      kind: input.kind,
      document: input.document,
    }));
    if (successions.length > 0) {
      await divisions(tx).insertInto("divisions.division_succession").values(successions).execute();
    }
    return recordedAs(tx, ctx, "divisions/ended", input.code, input.on);
  });
}

const unknown = (code: string, on: string) => refuse({ code: "divisions/unknown", facts: { code, on } });

/** The last step of every command: audit entry, event for later modules, and the answer. */
async function recordedAs(
  tx: Tx,
  ctx: Context,
  event: `divisions/${string}`,
  code: string,
  on: string,
): Promise<Result<DivisionDetail>> {
  await recordAudit(tx, ctx, { event, target: { kind: "division", id: code }, details: { on } });
  await recordEvent(tx, ctx, { kind: event, subject: { kind: "division", id: code }, facts: { on } });
  const detail = await findDivisionDetail(tx, code, on);
  assert(detail, `division ${code} vanished inside its own transaction`);
  return ok(detail);
}
