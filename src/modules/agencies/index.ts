export type { Agency, AgencyDetail, AgencyId, Group, Post, Resolution, RoleCode } from "./contract.ts";
export { type ResolveOptions, resolveAgencyName, resolveAgencyNames } from "./queries/resolve.ts";
export { listRightsOf, type RightsInPost, rightsOf } from "./queries/rights.ts";
export { agencyRefusals } from "./refusals.ts";
export { type Duty, type Right, rightTerms, roles } from "./rules/roles.ts";
export { type DemonstrationPerson, seedDemoAgencies, seedFunctions } from "./seed.ts";
