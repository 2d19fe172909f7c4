import { type RoleCode, RoleCode as RoleCodes } from "../contract.ts";

/**
 * Kinds of duty (职责类别). System, security and audit administration exclude each other and all business
 * (三员分立, GB/T 22239-2019).
 */
export type Duty = "business" | "system" | "security" | "audit";

/** Every right there is so far (权限), `module:action`, with its Chinese name. */
export const rightTerms = {
  "plans:read": "查阅规划",
  "plans:import": "导入规划",
  "plans:edit": "校核规划条目",
  "plans:publish": "发布规划",
  "agencies:edit": "维护机构和成员名单",
  "divisions:edit": "维护行政区划",
  "people:register": "登记工作人员",
  "accounts:manage": "管理账号",
  "rights:grant": "任职授权",
  "audit:read": "查阅审计日志",
} as const;
export type Right = keyof typeof rightTerms;

interface RoleFacts {
  readonly term: string;
  readonly termEn: string;
  readonly duty: Duty;
  readonly rights: readonly Right[];
}

/** What each role may do (角色权限表). A right that is not named here nobody has. */
export const roles = {
  leader: { term: "领导", termEn: "Leader", duty: "business", rights: ["plans:read"] },
  "deputy-leader": {
    term: "分管领导",
    termEn: "Leader in charge",
    duty: "business",
    rights: ["plans:read"],
  },
  "office-head": {
    term: "城镇化办负责人",
    termEn: "Head of the plan office",
    duty: "business",
    rights: ["plans:read", "plans:import", "plans:edit", "plans:publish", "agencies:edit", "people:register"],
  },
  "office-maker": {
    term: "城镇化办经办人",
    termEn: "Plan office clerk",
    duty: "business",
    rights: ["plans:read", "plans:import", "plans:edit", "agencies:edit", "people:register"],
  },
  "office-checker": {
    term: "城镇化办复核人",
    termEn: "Plan office checker",
    duty: "business",
    rights: ["plans:read", "plans:publish"],
  },
  liaison: { term: "部门联络员", termEn: "Department liaison", duty: "business", rights: [] },
  "department-checker": {
    term: "部门审核人",
    termEn: "Department checker",
    duty: "business",
    rights: [],
  },
  "county-filler": {
    term: "县区填报员",
    termEn: "County reporting officer",
    duty: "business",
    rights: [],
  },
  "data-administrator": {
    term: "数据管理员",
    termEn: "Data administrator",
    duty: "business",
    rights: ["divisions:edit", "agencies:edit"],
  },
  "system-administrator": {
    term: "系统管理员",
    termEn: "System administrator",
    duty: "system",
    rights: ["accounts:manage", "people:register"],
  },
  "security-administrator": {
    term: "安全管理员",
    termEn: "Security administrator",
    duty: "security",
    rights: ["rights:grant"],
  },
  "audit-administrator": {
    term: "审计管理员",
    termEn: "Audit administrator",
    duty: "audit",
    rights: ["audit:read"],
  },
} as const satisfies Record<RoleCode, RoleFacts>;

/** Facts of a role, without the literal types of the table. */
export function roleOf(roleCode: RoleCode): RoleFacts {
  return roles[roleCode];
}

/** Which duties a person may hold at the same time as a new one (职责互斥): only the same kind. */
export function mayHoldTogether(held: readonly Duty[], wanted: Duty): boolean {
  return held.every((duty) => duty === wanted);
}

/** The table of roles as it crosses the wire (角色与权限表). */
export function listRoles() {
  return Object.entries(roles).map(([roleCode, role]) => ({
    roleCode: RoleCodes.parse(roleCode),
    term: role.term,
    termEn: role.termEn,
    duty: role.duty,
    rights: [...role.rights],
  }));
}
