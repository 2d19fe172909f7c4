export { addAgencyName, createAgency, endAgency, renameAgency } from "./commands/bodies.ts";
export { createGroup, endGroup, issueMemberList } from "./commands/groups.ts";
export { importAgencies } from "./commands/import.ts";
export { appoint, createPost, endAppointment, endPost, registerPerson } from "./commands/posts.ts";
