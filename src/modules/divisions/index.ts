export {
  changeDivision,
  createDivision,
  endDivision,
  endZone,
  importDivisions,
  nameDivision,
  saveZone,
} from "./commands.ts";
export type {
  Division,
  DivisionDetail,
  DivisionHit,
  DivisionLevel,
  DivisionLookup,
  ReportingZone,
} from "./contract.ts";
export { readCsvFile } from "./csv.ts";
export { spell } from "./pinyin.ts";
export {
  exportDivisions,
  findDivision,
  findDivisionByName,
  findDivisionDetail,
  findZone,
  type LookUpOptions,
  listAncestors,
  listChildren,
  listDivisionsByCode,
  listDivisionVersions,
  listHeirs,
  listSuccessions,
  listZones,
  searchDivisions,
} from "./queries.ts";
export { divisionRefusals } from "./refusals.ts";
export { isWithin, levelOfCode, levels, levelTerms, prefixOf } from "./rules.ts";
export { seedDivisions } from "./seed.ts";
