export { exportDivisions } from "./queries/export.ts";
export { findDivisionByName, type LookUpOptions } from "./queries/look-up.ts";
export { presentDivision } from "./queries/rows.ts";
export { type DivisionSearch, searchDivisions } from "./queries/search.ts";
export {
  findDivision,
  findDivisionDetail,
  listAncestors,
  listChildren,
  listDivisionsByCode,
  listDivisionVersions,
  listHeirs,
  listSuccessions,
} from "./queries/tree.ts";
export { findZone, listZones } from "./queries/zones.ts";
