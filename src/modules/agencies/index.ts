export {
  addAgencyName,
  appoint,
  createAgency,
  createGroup,
  createPost,
  endAgency,
  endAppointment,
  endGroup,
  endPost,
  importAgencies,
  issueMemberList,
  registerPerson,
  renameAgency,
} from "./commands.ts";
export type {
  Agency,
  AgencyDetail,
  AgencyId,
  Appointment,
  Group,
  GroupDetail,
  Person,
  Post,
  Resolution,
  RoleCode,
} from "./contract.ts";
export {
  exportAgencies,
  findAgencyDetail,
  findGroupDetail,
  findPerson,
  findPost,
  listAppointments,
  listFunctions,
  listGroups,
  listPeople,
  listPosts,
  listRightsOf,
  type ResolveOptions,
  type RightsInPost,
  resolveAgencyName,
  resolveAgencyNames,
  rightsOf,
  searchAgencies,
} from "./queries.ts";
export { agencyRefusals } from "./refusals.ts";
export { type Duty, listRoles, type Right, rightTerms, roles } from "./rules/roles.ts";
export { type Administrator, prepareAdministrators } from "./seed/administrators.ts";
export { type DemonstrationPerson, seedDemoAgencies, seedFunctions } from "./seed.ts";
