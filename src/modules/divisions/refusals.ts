import type { RefusalTable } from "../../kernel/result.ts";

/** Why the register of divisions refuses (行政区划登记的不予办理情形). */
export const divisionRefusals = {
  "divisions/unknown": {
    status: 404,
    zh: "区划代码「{code}」在{on}不存在。",
    en: "There is no division with code {code} on {on}.",
  },
  "divisions/code-taken": {
    status: 409,
    zh: "区划代码「{code}」已用于「{name}」;代码不得重复使用。",
    en: "Code {code} already belongs to {name}; codes are never used twice.",
  },
  "divisions/wrong-parent": {
    status: 422,
    zh: "「{code}」不能隶属于「{parent}」:下级代码须以上级代码开头,且层级低于上级。",
    en: "{code} cannot stand under {parent}: a code begins with the code of the division above it and is of a lower level.",
  },
  "divisions/parent-required": {
    status: 422,
    zh: "「{code}」不是省级区划,须填写上级区划。",
    en: "{code} is not a province: name the division above it.",
  },
  "divisions/before-its-period": {
    status: 422,
    zh: "「{name}」的现行版本自{from}起生效,变更日期{on}不得早于或等于该日。",
    en: "The present form of {name} begins on {from}; a change on {on} would not come after it.",
  },
  "divisions/already-ended": {
    status: 409,
    zh: "「{name}」已于{on}撤销,不能再变更。",
    en: "{name} ended on {on} and can no longer be changed.",
  },
  "divisions/nothing-changed": {
    status: 422,
    zh: "没有可变更的内容:所填与「{name}」现行登记一致。",
    en: "Nothing to change: what was entered equals the present record of {name}.",
  },
  "divisions/has-children": {
    status: 409,
    zh: "「{name}」还有{count}个下级区划在{on}有效,请先变更或撤销下级。",
    en: "{name} still has {count} divisions below it on {on}; change or end those first.",
  },
  "divisions/unknown-successor": {
    status: 422,
    zh: "承继区划「{code}」在{on}不存在,请先登记。",
    en: "Successor {code} does not exist on {on}; enter it first.",
  },
  "divisions/urban-rural-for-villages": {
    status: 422,
    zh: "城乡分类代码只用于村级区划,「{code}」不是村级。",
    en: "Urban-rural classes belong to villages; {code} is none.",
  },
  "divisions/alias-known": {
    status: 409,
    zh: "「{alias}」已是「{name}」的名称或别名。",
    en: "{alias} is already a name of {name}.",
  },
  "divisions/outside-jurisdiction": {
    status: 403,
    zh: "当前岗位只能维护本辖区({own})及下级的区划和填报单位,不能维护「{code}」。",
    en: "Your post maintains divisions and zones of {own} and places below it, not {code}.",
  },
  "divisions/unknown-zone": {
    status: 404,
    zh: "填报单位「{zone}」不存在或已撤销。",
    en: "There is no reporting zone {zone}, or it has ended.",
  },
  "divisions/zone-name-taken": {
    status: 409,
    zh: "「{government}」已有名为「{name}」的填报单位。",
    en: "{government} already has a reporting zone named {name}.",
  },
  "divisions/file-unreadable": {
    status: 422,
    zh: "文件不能读取:{reason}。",
    en: "The file cannot be read: {reasonEn}.",
  },
  "divisions/import-faults": {
    status: 422,
    zh: "导入文件有{count}处错误,未导入任何数据;请先试导入,按行列提示修改。",
    en: "The file has {count} faults; nothing was imported. Do a dry run and correct the cells it names.",
  },
  "divisions/bad-cursor": {
    status: 400,
    zh: "翻页标记无效,请从第一页重新查询。",
    en: "The page cursor is not valid; begin again at the first page.",
  },
} satisfies RefusalTable;
