import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import { recordAudit } from "../../../engine/journal/index.ts";
import { inTransaction } from "../../../kernel/database.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { ParsedInputOf } from "../../../kernel/endpoint.ts";
import { assert, ok, type Result, refuse } from "../../../kernel/result.ts";
import type * as contract from "../contract.ts";
import type { ReportingZone } from "../contract.ts";
import { listDivisionsByCode } from "../queries/tree.ts";
import { findZone, listZones } from "../queries/zones.ts";
import { decideScope } from "../rules/scope.ts";
import { divisions } from "../tables.ts";
import { lockDivision } from "./write.ts";

type SaveZone = ParsedInputOf<typeof contract.saveZone>;

/** Enters a reporting zone, or sets anew what it covers from a date (登记管委会等填报单位). */
export async function saveZone(ctx: Context, input: SaveZone): Promise<Result<ReportingZone>> {
  return inTransaction(ctx.db, async (tx) => {
    const scope = decideScope(ctx.actor, [input.governmentCode], "governmentCode");
    if (!scope.ok) return scope;
    const reach = decideScope(ctx.actor, input.areas, "areas");
    if (!reach.ok) return reach;
    const government = await lockDivision(tx, input.governmentCode);
    if (!government || government.validTo !== null) {
      const facts = { code: input.governmentCode, on: input.on };
      return refuse({ code: "divisions/unknown", at: "governmentCode", facts });
    }
    const known = await listZones(tx, { within: input.governmentCode });
    const current = known.find((zone) => zone.zoneCode === input.zoneCode);
    if (input.zoneCode !== undefined && (!current || current.validTo !== null)) {
      return refuse({ code: "divisions/unknown-zone", at: "zoneCode", facts: { zone: input.zoneCode } });
    }
    const rival = known.find(
      (zone) => zone.validTo === null && zone.name === input.name && zone.zoneCode !== input.zoneCode,
    );
    if (rival) {
      const facts = { government: government.name, name: input.name };
      return refuse({ code: "divisions/zone-name-taken", at: "name", facts });
    }
    const areas = new Set((await listDivisionsByCode(tx, input.areas, input.on)).map((one) => one.code));
    const missing = input.areas.find((code) => !areas.has(code));
    if (missing) {
      return refuse({ code: "divisions/unknown", at: "areas", facts: { code: missing, on: input.on } });
    }
    const zoneCode = current?.zoneCode ?? nextZoneCode(input.governmentCode, known);
    await recordZone(tx, zoneCode, input, current);
    await recordAreas(tx, zoneCode, input);
    await recordAudit(tx, ctx, {
      event: "divisions/zone-saved",
      target: { kind: "zone", id: zoneCode },
      details: { on: input.on, areas: areas.size },
    });
    return present(tx, zoneCode);
  });
}

/** Ends a reporting zone; its past stays (撤销管委会等填报单位). */
export async function endZone(
  ctx: Context,
  input: ParsedInputOf<typeof contract.endZone>,
): Promise<Result<ReportingZone>> {
  return inTransaction(ctx.db, async (tx) => {
    const zone = await findZone(tx, input.zoneCode);
    if (!zone) {
      return refuse({ code: "divisions/unknown-zone", at: "zoneCode", facts: { zone: input.zoneCode } });
    }
    const scope = decideScope(ctx.actor, [zone.governmentCode], "zoneCode");
    if (!scope.ok) return scope;
    const ended = await divisions(tx)
      .updateTable("divisions.reporting_zone")
      .set({ valid_to: input.on })
      .where("zone_code", "=", input.zoneCode)
      .where("valid_to", "is", null)
      .where(sql<boolean>`(valid_from is null or valid_from < ${input.on}::date)`)
      .returning("zone_code")
      .executeTakeFirst();
    if (!ended) {
      return refuse({ code: "divisions/unknown-zone", at: "zoneCode", facts: { zone: input.zoneCode } });
    }
    await closeAreas(tx, input.zoneCode, input.on, []);
    await recordAudit(tx, ctx, {
      event: "divisions/zone-ended",
      target: { kind: "zone", id: input.zoneCode },
      details: { on: input.on },
    });
    return present(tx, input.zoneCode);
  });
}

function nextZoneCode(government: string, known: readonly ReportingZone[]): string {
  const numbers = known
    .filter((zone) => zone.governmentCode === government)
    .map((zone) => Number(zone.zoneCode.slice(-2)));
  return `Z${government}-${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

async function recordZone(
  tx: Tx,
  zoneCode: string,
  input: SaveZone,
  current: ReportingZone | undefined,
): Promise<void> {
  const names = { name: input.name, short_name: input.shortName, level: input.level };
  if (current) {
    const table = divisions(tx).updateTable("divisions.reporting_zone");
    await table
      .set({ ...names, document: input.document })
      .where("zone_code", "=", zoneCode)
      .execute();
  } else {
    await divisions(tx)
      .insertInto("divisions.reporting_zone")
      .values({
        ...names,
        zone_code: zoneCode,
        government_code: input.governmentCode,
        valid_from: input.on,
        valid_to: null,
        document: input.document,
      })
      .execute();
  }
  // A former name stays findable: the zone keeps its code, and documents keep the name they were written with.
  const former = current && current.name !== input.name ? [current.name] : [];
  const aliases = [...new Set([...input.aliases, ...former])].filter((alias) => alias !== input.name);
  if (aliases.length > 0) {
    await divisions(tx)
      .insertInto("divisions.zone_alias")
      .values(aliases.map((alias) => ({ zone_code: zoneCode, alias })))
      .onConflict((conflict) => conflict.columns(["zone_code", "alias"]).doNothing())
      .execute();
  }
}

async function recordAreas(tx: Tx, zoneCode: string, input: SaveZone): Promise<void> {
  await closeAreas(tx, zoneCode, input.on, input.areas);
  const open = await divisions(tx)
    .selectFrom("divisions.zone_area")
    .select("division_code")
    .where("zone_code", "=", zoneCode)
    .where("valid_to", "is", null)
    .execute();
  const covered = new Set(open.map((row) => row.division_code));
  const fresh = [...new Set(input.areas)].filter((code) => !covered.has(code));
  if (fresh.length === 0) return;
  await divisions(tx)
    .insertInto("divisions.zone_area")
    .values(
      fresh.map((code) => ({
        zone_code: zoneCode,
        division_code: code,
        valid_from: input.on,
        valid_to: null,
        document: input.document,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["zone_code", "division_code", "valid_from"]).doUpdateSet({ valid_to: null }),
    )
    .execute();
}

async function closeAreas(tx: Tx, zoneCode: string, on: string, kept: readonly string[]): Promise<void> {
  await sql`
    update divisions.zone_area set valid_to = greatest(valid_from, ${on}::date)
    where zone_code = ${zoneCode} and valid_to is null and division_code <> all(${[...kept]}::text[])`.execute(
    tx,
  );
}

async function present(tx: Tx, zoneCode: string): Promise<Result<ReportingZone>> {
  const zone = await findZone(tx, zoneCode);
  assert(zone, `zone ${zoneCode} vanished inside its own transaction`);
  return ok(zone);
}
