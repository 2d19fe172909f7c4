import type { RefusalTable } from "../../kernel/result.ts";

/** Why the registers of bodies, posts and groups refuse (机构、岗位与名单登记的不予办理情形). */
export const agencyRefusals = {
  "agencies/unknown": {
    status: 404,
    zh: "机构「{agency}」不存在。",
    en: "There is no body {agency}.",
  },
  "agencies/ended": {
    status: 409,
    zh: "「{name}」已于{on}撤销,不能再变更。",
    en: "{name} ended on {on} and can no longer be changed.",
  },
  "agencies/unknown-function": {
    status: 422,
    zh: "职能目录中没有「{function}」。",
    en: "The catalogue has no function {function}.",
  },
  "agencies/name-taken": {
    status: 409,
    zh: "「{jurisdiction}」已有名称或别称为「{name}」的机构「{holder}」。",
    en: "In {jurisdiction} the name {name} already belongs to {holder}.",
  },
  "agencies/before-its-period": {
    status: 422,
    zh: "「{name}」的现行版本自{from}起生效,变更日期{on}须晚于该日。",
    en: "The present form of {name} begins on {from}; {on} does not come after it.",
  },
  "agencies/unknown-successor": {
    status: 422,
    zh: "承继机构「{agency}」在{on}不存在,请先登记。",
    en: "Successor {agency} does not stand on {on}; enter it first.",
  },
  "agencies/bad-credit-code": {
    status: 422,
    zh: "统一社会信用代码「{code}」的校验位不符(GB 32100-2015)。",
    en: "The check character of credit code {code} is wrong (GB 32100-2015).",
  },
  "agencies/unknown-place": {
    status: 422,
    zh: "区划「{code}」不存在。",
    en: "There is no division {code}.",
  },
  "agencies/zone-required": {
    status: 422,
    zh: "管委会须指明所管理的填报单位,其他机构不得填写。",
    en: "A zone committee names the zone that it manages; other bodies name none.",
  },
  "agencies/outside-jurisdiction": {
    status: 403,
    zh: "当前岗位只能维护本辖区({own})及下级的机构和名单,不能维护「{code}」的。",
    en: "Your post maintains bodies and lists of {own} and places below it, not those of {code}.",
  },
  "agencies/file-faults": {
    status: 422,
    zh: "导入文件有{count}处错误,未导入任何数据;请先试导入,按行列提示修改。",
    en: "The file has {count} faults; nothing was imported. Do a dry run and correct the cells it names.",
  },
  "agencies/unknown-post": {
    status: 404,
    zh: "岗位「{post}」不存在或在{on}已撤销。",
    en: "There is no post {post} on {on}.",
  },
  "agencies/unknown-person": {
    status: 404,
    zh: "人员「{person}」不存在。",
    en: "There is no person {person}.",
  },
  "agencies/unknown-appointment": {
    status: 404,
    zh: "任职记录「{appointment}」不存在或已结束。",
    en: "There is no appointment {appointment}, or it has ended.",
  },
  "agencies/post-filled": {
    status: 409,
    zh: "岗位「{title}」在此期间由{holder}担任,请先免职或另设岗位。",
    en: "{holder} holds the post {title} in that time; end that appointment first or set up another post.",
  },
  "agencies/post-not-open": {
    status: 422,
    zh: "岗位「{title}」的设置期间不含任职期间。",
    en: "The post {title} does not exist during the whole appointment.",
  },
  "agencies/duties-exclude": {
    status: 409,
    zh: "{name}在此期间已担任{held}类岗位,系统管理、安全管理、审计管理与业务岗位互斥,不得兼任。",
    en: "{name} holds a post of the kind {held} in that time; system, security, audit and business posts exclude each other.",
  },
  "agencies/own-rights": {
    status: 403,
    zh: "任何人不得给本人或为本人所在单位授予权限,请由他人办理。",
    en: "Nobody may grant rights to themselves or their own body; somebody else must do it.",
  },
  "agencies/period-empty": {
    status: 422,
    zh: "结束日期{to}须晚于开始日期{from}。",
    en: "The end {to} must come after the beginning {from}.",
  },
  "agencies/unknown-group": {
    status: 404,
    zh: "领导小组或联席会议「{group}」不存在或在{on}已撤销。",
    en: "There is no group {group} on {on}.",
  },
  "agencies/group-ended": {
    status: 409,
    zh: "「{group}」已于{on}撤销,不能再次撤销。",
    en: "{group} already ended on {on}.",
  },
  "agencies/group-end-too-early": {
    status: 422,
    zh: "撤销日期{on}须晚于「{group}」的成立日期和最近一期名单的生效日期({last})。",
    en: "{group} must end after it began and after its last list took effect ({last}), not on {on}.",
  },
  "agencies/group-name-taken": {
    status: 409,
    zh: "「{jurisdiction}」已有名称或别称为「{name}」的领导小组或联席会议。",
    en: "In {jurisdiction} the name {name} already belongs to a group.",
  },
  "agencies/list-not-newer": {
    status: 422,
    zh: "名单生效日期{on}须晚于最近一期名单的{last};已印发的名单不作改动。",
    en: "A list must take effect after the last one ({last}), not on {on}; issued lists are not changed.",
  },
  "agencies/member-twice": {
    status: 422,
    zh: "「{name}」在名单中重复。",
    en: "{name} stands in the list twice.",
  },
  "agencies/bad-cursor": {
    status: 400,
    zh: "翻页标记无效,请从第一页重新查询。",
    en: "The page cursor is not valid; begin again at the first page.",
  },
} satisfies RefusalTable;
