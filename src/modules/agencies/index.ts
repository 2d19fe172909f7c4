export type { Agency, AgencyDetail, AgencyId, Group, Post, Resolution, RoleCode } from "./contract.ts";
export { type ResolveOptions, resolveAgencyName, resolveAgencyNames } from "./queries/resolve.ts";
export { type DemonstrationPerson, seedDemoAgencies, seedFunctions } from "./seed.ts";
