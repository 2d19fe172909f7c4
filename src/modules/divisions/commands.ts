export { changeDivision, createDivision, endDivision, nameDivision } from "./commands/divisions.ts";
export { importDivisions } from "./commands/import.ts";
export { endZone, saveZone } from "./commands/zones.ts";
