export { findAgencyDetail, listAgencyVersions, listFunctions, searchAgencies } from "./queries/agencies.ts";
export { exportAgencies } from "./queries/export.ts";
export { findGroupDetail, listGroups, listGroupsOf } from "./queries/groups.ts";
export { findPerson, findPost, listAppointments, listPeople, listPosts } from "./queries/posts.ts";
export { type ResolveOptions, resolveAgencyName, resolveAgencyNames } from "./queries/resolve.ts";
export { listRightsOf, type RightsInPost, rightsOf } from "./queries/rights.ts";
