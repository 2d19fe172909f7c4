import type { Generated } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";
import type { AgencyKind, GroupPart, RoleCode } from "./contract.ts";
import type { Duty } from "./rules/roles.ts";

/** Row of `agencies.agency`. */
export type AgencyRow = {
  agency_id: string;
  jurisdiction: string;
  zone_code: string | null;
  kind: AgencyKind;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.agency_version`. */
export type AgencyVersionRow = {
  agency_id: string;
  version_no: number;
  name: string;
  short_name: string;
  credit_code: string | null;
  valid_from: string | null;
  valid_to: string | null;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.agency_name`. */
export type AgencyNameRow = {
  agency_id: string;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.agency_succession`. */
export type AgencySuccessionRow = {
  from_id: string;
  to_id: string;
  effective_on: string;
  kind: string;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.person`. */
export type PersonRow = {
  person_id: string;
  name: string;
  demonstration: Generated<boolean>;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.post`. */
export type PostRow = {
  post_id: string;
  agency_id: string;
  title: string;
  role_code: RoleCode;
  duty: Duty;
  valid_from: string;
  valid_to: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.appointment`. */
export type AppointmentRow = {
  appointment_id: string;
  person_id: string;
  post_id: string;
  valid_from: string;
  valid_to: string | null;
  document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.work_group`. */
export type WorkGroupRow = {
  group_id: string;
  jurisdiction: string;
  name: string;
  kind: "leading-group" | "joint-conference";
  office_agency_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
  document: string | null;
  end_document: string | null;
  recorded_at: Generated<Date>;
};

/** Row of `agencies.group_member`. */
export type GroupMemberRow = {
  group_id: string;
  list_no: number;
  member_no: number;
  part: GroupPart;
  agency_id: string;
  person_id: string | null;
  title: string | null;
};

export type AgencyTables = {
  "agencies.function": { function_code: string; term: string; kind: AgencyKind; sort_no: number };
  "agencies.function_name": { function_code: string; stem: string };
  "agencies.agency": AgencyRow;
  "agencies.agency_version": AgencyVersionRow;
  "agencies.agency_name": AgencyNameRow;
  "agencies.agency_function": { agency_id: string; function_code: string; main: boolean };
  "agencies.agency_succession": AgencySuccessionRow;
  "agencies.person": PersonRow;
  "agencies.role": { role_code: RoleCode; duty: Duty };
  "agencies.post": PostRow;
  "agencies.appointment": AppointmentRow;
  "agencies.work_group": WorkGroupRow;
  "agencies.group_alias": { group_id: string; alias: string };
  "agencies.member_list": {
    group_id: string;
    list_no: number;
    effective_on: string;
    document: string;
    recorded_at: Generated<Date>;
  };
  "agencies.group_member": GroupMemberRow;
};

/** The handle with the tables of agencies on it. */
export const agencies = (db: Db | Tx) => db.withTables<AgencyTables>();
