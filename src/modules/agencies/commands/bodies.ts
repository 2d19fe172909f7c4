import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { recordAudit, recordEvent } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import { today } from "../../../kernel/dates.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { assert, ok, type Refusal, type Result, refuse } from "../../../kernel/result.ts";
import { findDivision, findZone } from "../../divisions/index.ts";
import type * as contract from "../contract.ts";
import type { Agency, AgencyDetail } from "../contract.ts";
import { findAgencyDetail, listAgencyVersions } from "../queries/agencies.ts";
import { isCreditCode } from "../rules/credit-code.ts";
import { decideScope } from "../rules/scope.ts";
import { agencies } from "../tables.ts";

export type NewAgency = ParsedInputOf<typeof contract.createAgency>;

/** Enters a body of a jurisdiction (登记机构). */
export async function createAgency(ctx: Context, input: NewAgency): Promise<Result<AgencyDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, input.jurisdiction);
    if (!scope.ok) return scope;
    const fault = await findFault(tx, ctx, input);
    if (fault) return refuse(fault);
    const agencyId = ctx.newId();
    await recordAgency(tx, agencyId, input);
    return recordedAs(tx, ctx, "agencies/created", agencyId, input.validFrom ?? today(ctx.clock));
  });
}

/** The first thing that stands against entering a body, or undefined. */
export async function findFault(tx: Tx, ctx: Context, input: NewAgency): Promise<Refusal | undefined> {
  const on = input.validFrom ?? today(ctx.clock);
  const place = await findDivision(tx, input.jurisdiction, on);
  if (!place) {
    return { code: "agencies/unknown-place", at: "jurisdiction", facts: { code: input.jurisdiction } };
  }
  const zone = input.zoneCode ? await findZone(tx, input.zoneCode) : undefined;
  if ((input.kind === "zone-committee") !== (zone !== undefined)) {
    return { code: "agencies/zone-required", at: "zoneCode" };
  }
  if (input.creditCode !== undefined && !isCreditCode(input.creditCode)) {
    return { code: "agencies/bad-credit-code", at: "creditCode", facts: { code: input.creditCode } };
  }
  const functions = [input.functionCode, ...input.furtherFunctions];
  const known = await agencies(tx)
    .selectFrom("agencies.function")
    .select("function_code")
    .where("function_code", "in", functions)
    .execute();
  const missing = functions.find((code) => !known.some((row) => row.function_code === code));
  if (missing) {
    return { code: "agencies/unknown-function", at: "functionCode", facts: { function: missing } };
  }
  return findNameHolder(
    tx,
    place.name,
    input.jurisdiction,
    [input.name, input.shortName, ...input.names],
    on,
  );
}

/** One name means one body: a name that a standing body of the jurisdiction bears may not be given again. */
async function findNameHolder(
  tx: Tx,
  place: string,
  jurisdiction: string,
  names: readonly string[],
  on: string,
  except?: string,
): Promise<Refusal | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`agencies.names ${jurisdiction}`}))`.execute(tx);
  const found = await sql<{ name: string; holder: string }>`
    select t.name, v.name as holder
    from unnest(${[...names]}::text[]) as t (name)
    join agencies.agency a on a.jurisdiction = ${jurisdiction} and a.agency_id is distinct from ${except ?? null}::uuid
    join agencies.agency_version v on v.agency_id = a.agency_id
      and (v.valid_to is null or v.valid_to > ${on}::date)
    where v.name = t.name or v.short_name = t.name or exists (
      select 1 from agencies.agency_name n where n.agency_id = a.agency_id and n.name = t.name)
    limit 1`.execute(tx);
  const [holder] = found.rows;
  return (
    holder && {
      code: "agencies/name-taken",
      at: "name",
      facts: { jurisdiction: place, name: holder.name, holder: holder.holder },
    }
  );
}

/** Writes a body with its first period, functions and names. */
export async function recordAgency(tx: Tx, agencyId: string, input: NewAgency): Promise<void> {
  await agencies(tx)
    .insertInto("agencies.agency")
    .values({
      agency_id: agencyId,
      jurisdiction: input.jurisdiction,
      zone_code: input.zoneCode ?? null,
      kind: input.kind,
    })
    .execute();
  await recordVersion(tx, agencyId, 1, {
    name: input.name,
    shortName: input.shortName,
    creditCode: input.creditCode ?? null,
    validFrom: input.validFrom,
    document: input.document,
  });
  const functions = [...new Set([input.functionCode, ...input.furtherFunctions])];
  await agencies(tx)
    .insertInto("agencies.agency_function")
    .values(functions.map((code, index) => ({ agency_id: agencyId, function_code: code, main: index === 0 })))
    .execute();
  const names = [...new Set(input.names)].filter((name) => name !== input.name && name !== input.shortName);
  if (names.length === 0) return;
  await agencies(tx)
    .insertInto("agencies.agency_name")
    .values(names.map((name) => ({ agency_id: agencyId, name, valid_from: null, valid_to: null })))
    .execute();
}

async function recordVersion(
  tx: Tx,
  agencyId: string,
  versionNo: number,
  facts: Pick<Agency, "name" | "shortName" | "creditCode" | "validFrom"> & { readonly document: string },
): Promise<void> {
  await agencies(tx)
    .insertInto("agencies.agency_version")
    .values({
      agency_id: agencyId,
      version_no: versionNo,
      name: facts.name,
      short_name: facts.shortName,
      credit_code: facts.creditCode,
      valid_from: facts.validFrom,
      valid_to: null,
      document: facts.document,
    })
    .execute();
}

/** Gives a body a new name from a date (机构更名); the former name keeps its period. */
export async function renameAgency(
  ctx: Context,
  input: ParsedInputOf<typeof contract.renameAgency>,
): Promise<Result<AgencyDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const current = await lockCurrent(tx, ctx, input.agencyId, input.on);
    if (!current.ok) return current;
    const { jurisdiction, jurisdictionName, creditCode } = current.value;
    const holder = await findNameHolder(
      tx,
      jurisdictionName,
      jurisdiction,
      [input.name, input.shortName],
      input.on,
      input.agencyId,
    );
    if (holder) return refuse(holder);
    const versionNo = await closeVersion(tx, input.agencyId, input.on);
    await recordVersion(tx, input.agencyId, versionNo + 1, { ...input, creditCode, validFrom: input.on });
    return recordedAs(tx, ctx, "agencies/renamed", input.agencyId, input.on);
  });
}

/** Records another name that plans use (登记机构别称). */
export async function addAgencyName(
  ctx: Context,
  input: ParsedInputOf<typeof contract.addAgencyName>,
): Promise<Result<AgencyDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const on = today(ctx.clock);
    const current = (await listAgencyVersions(tx, input.agencyId)).at(-1);
    if (!current) return refuse({ code: "agencies/unknown", facts: { agency: input.agencyId } });
    const scope = decideScope(ctx.actor, current.jurisdiction);
    if (!scope.ok) return scope;
    const holder = await findNameHolder(tx, current.jurisdictionName, current.jurisdiction, [input.name], on);
    if (holder) return refuse(holder);
    await agencies(tx)
      .insertInto("agencies.agency_name")
      .values({ agency_id: input.agencyId, name: input.name, valid_from: null, valid_to: null })
      .execute();
    return recordedAs(tx, ctx, "agencies/name-added", input.agencyId, on);
  });
}

/** Ends a body and names those that take over (撤销或合并机构); nothing is deleted. */
export async function endAgency(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endAgency>,
): Promise<Result<AgencyDetail>> {
  return inTransaction(ctx.db, async (tx) => {
    const current = await lockCurrent(tx, ctx, input.agencyId, input.on);
    if (!current.ok) return current;
    for (const successor of input.successors) {
      const [heir] = (await listAgencyVersions(tx, successor)).filter(
        (one) => (one.validFrom ?? "") <= input.on && (one.validTo === null || one.validTo > input.on),
      );
      if (heir && successor !== input.agencyId) continue;
      const facts = { agency: heir?.name ?? successor, on: input.on };
      return refuse({ code: "agencies/unknown-successor", at: "successors", facts });
    }
    await closeVersion(tx, input.agencyId, input.on);
    const successions = [...new Set(input.successors)].map((to) => ({
      from_id: input.agencyId,
      to_id: to,
      effective_on: input.on,
      kind: input.kind,
      document: input.document,
    }));
    if (successions.length > 0) {
      await agencies(tx).insertInto("agencies.agency_succession").values(successions).execute();
    }
    return recordedAs(tx, ctx, "agencies/ended", input.agencyId, input.on);
  });
}

/** Holds a body until the end of the transaction, and reads its present form; refuses if that may not end on the day. */
async function lockCurrent(tx: Tx, ctx: Context, agencyId: string, on: string): Promise<Result<Agency>> {
  const anchor = await agencies(tx)
    .selectFrom("agencies.agency")
    .select("agency_id")
    .where("agency_id", "=", agencyId)
    .forUpdate()
    .executeTakeFirst();
  const current = anchor && (await listAgencyVersions(tx, agencyId)).at(-1);
  if (!current) return refuse({ code: "agencies/unknown", facts: { agency: agencyId } });
  const scope = decideScope(ctx.actor, current.jurisdiction);
  if (!scope.ok) return scope;
  if (current.validTo !== null) {
    return refuse({ code: "agencies/ended", facts: { name: current.name, on: current.validTo } });
  }
  if (current.validFrom !== null && on <= current.validFrom) {
    const facts = { name: current.name, from: current.validFrom, on };
    return refuse({ code: "agencies/before-its-period", at: "on", facts });
  }
  return ok(current);
}

async function closeVersion(tx: Tx, agencyId: string, on: string): Promise<number> {
  const closed = await agencies(tx)
    .updateTable("agencies.agency_version")
    .set({ valid_to: on })
    .where("agency_id", "=", agencyId)
    .where("valid_to", "is", null)
    .returning("version_no")
    .executeTakeFirstOrThrow();
  return closed.version_no;
}

/** The last step of every command: audit entry, event for later modules, and the answer. */
async function recordedAs(
  tx: Tx,
  ctx: Context,
  event: `agencies/${string}`,
  agencyId: string,
  on: string,
): Promise<Result<AgencyDetail>> {
  await recordAudit(tx, ctx, { event, target: { kind: "agency", id: agencyId }, details: { on } });
  await recordEvent(tx, ctx, { kind: event, subject: { kind: "agency", id: agencyId }, facts: { on } });
  const detail = await findAgencyDetail(tx, agencyId, on);
  assert(detail, `agency ${agencyId} vanished inside its own transaction`);
  return ok(detail);
}
