import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import { listZones } from "../../divisions/index.ts";
import { addMissing } from "./load.ts";
import { stableId } from "./stable-id.ts";

interface PlaceRow {
  code: string;
  level: string;
  name: string;
  short_name: string;
  kind: string;
  version_no: string;
  valid_from: string | null;
  valid_to: string | null;
}

/** Where the demonstration needs governments: all of 广西 and the way to 大石桥, down to the county; towns of the pilot places. */
const counties = ["45%"];
const towns = ["4507%", "4502%", "210882%"];
const single = ["210000", "210800", "210882"];

export const governmentKey = (code: string): string => `government:${code}`;
export const zoneKey = (code: string): string => `zone:${code}`;

/** People's governments, street offices and zone committees, which follow from the divisions and zones (各级人民政府、管委会). */
export async function addGovernments(tx: Tx): Promise<void> {
  const found = await sql<PlaceRow>`
    select d.division_code as code, d.level, v.name, v.short_name, v.kind, v.version_no::text, v.valid_from, v.valid_to
    from divisions.division d join divisions.division_version v using (division_code)
    where v.admin_code is not null and (
      (d.division_code like any(${counties}::text[]) and d.level <> 'town' and d.level <> 'village')
      or (d.division_code like any(${towns}::text[]) and d.level = 'town')
      or d.division_code = any(${single}::text[]))
    order by d.division_code, v.version_no`.execute(tx);
  const zones = await listZones(tx, {});
  const bodies = [
    ...found.rows.map((row) => ({
      agency_id: stableId("agency", governmentKey(row.code)),
      jurisdiction: row.code,
      zone_code: null,
      kind: row.level === "town" ? "town" : "government",
      version_no: row.version_no,
      ...governmentNames(row),
      valid_from: row.valid_from,
      valid_to: row.valid_to,
      function_code: row.level === "town" ? "town-government" : "government",
    })),
    ...zones.map((zone) => ({
      agency_id: stableId("agency", zoneKey(zone.zoneCode)),
      jurisdiction: zone.governmentCode,
      zone_code: zone.zoneCode,
      kind: "zone-committee",
      version_no: "1",
      name: `${zone.name}管理委员会`,
      short_name: `${zone.shortName}管委`,
      valid_from: zone.validFrom,
      valid_to: zone.validTo,
      function_code: "zone-committee",
    })),
  ];
  await addBodies(tx, bodies);
  const names = zones.flatMap((zone) =>
    [zone.name, zone.shortName, ...zone.aliases].flatMap((name) =>
      [name, `${name}管委`].map((alias) => ({
        agency_id: stableId("agency", zoneKey(zone.zoneCode)),
        name: alias,
      })),
    ),
  );
  await addMissing(tx, "agencies.agency_name", names, { agency_id: "uuid" });
}

function governmentNames(row: PlaceRow): { name: string; short_name: string } {
  if (row.kind === "街道") return { name: `${row.name}办事处`, short_name: `${row.short_name}街道办` };
  const short = row.level === "province" ? `${row.kind}人民政府` : `${row.name}政府`;
  return { name: `${row.name}人民政府`, short_name: short };
}

/** One period of a body with its main function. */
export interface SeedBody {
  readonly agency_id: string;
  readonly jurisdiction: string;
  readonly zone_code: string | null;
  readonly kind: string;
  readonly version_no: string;
  readonly name: string;
  readonly short_name: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly document?: string | null;
  readonly function_code: string;
}

/** Adds bodies, their periods and main functions. */
export async function addBodies(tx: Tx, bodies: readonly SeedBody[]): Promise<number> {
  const uuid = { agency_id: "uuid" };
  const added = await addMissing(
    tx,
    "agencies.agency",
    bodies.map(({ agency_id, jurisdiction, zone_code, kind }) => ({
      agency_id,
      jurisdiction,
      zone_code,
      kind,
    })),
    uuid,
  );
  await addMissing(
    tx,
    "agencies.agency_version",
    bodies.map((body) => ({
      agency_id: body.agency_id,
      version_no: body.version_no,
      name: body.name,
      short_name: body.short_name,
      valid_from: body.valid_from,
      valid_to: body.valid_to,
      document: body.document ?? null,
    })),
    { ...uuid, version_no: "integer", valid_from: "date", valid_to: "date" },
  );
  await addMissing(
    tx,
    "agencies.agency_function",
    bodies.map(({ agency_id, function_code }) => ({ agency_id, function_code, main: "true" })),
    { ...uuid, main: "boolean" },
  );
  return added;
}
