import type { RefusalTable } from "../../kernel/result.ts";
import { intakeRefusals } from "./intake/index.ts";

/** Why something may not be done with a plan (规划业务的不予办理情形). */
export const planRefusals = {
  ...intakeRefusals,
  "plans/unknown": {
    status: 404,
    zh: "没有这份规划，或您所在岗位无权查看。",
    en: "There is no such plan, or your post may not see it.",
  },
  "plans/unknown-item": {
    status: 404,
    zh: "这份规划的现行文本中没有该条目。",
    en: "The plan's current text has no such item.",
  },
  "plans/unknown-finding": {
    status: 404,
    zh: "这份规划的现行文本中没有该疑点。",
    en: "The plan's current text has no such finding.",
  },
  "plans/unknown-text": {
    status: 404,
    zh: "这份规划没有第 {textNo} 版文本。",
    en: "The plan has no text version {textNo}.",
  },
  "plans/unknown-agency": {
    status: 422,
    zh: "机构名录中没有这个机构，请从查找结果中选择。",
    en: "The register of agencies has no such body; choose one from the search.",
  },
  "plans/not-public": {
    status: 404,
    zh: "这份规划没有公开。",
    en: "This plan is not public.",
  },
  "plans/other-jurisdiction": {
    status: 403,
    zh: "您所在岗位属于 {own}，不能处理 {jurisdiction} 的规划。",
    en: "Your post belongs to {own}; it may not handle plans of {jurisdiction}.",
  },
  "plans/no-jurisdiction": {
    status: 422,
    zh: "请说明规划属于哪个行政区划。",
    en: "Say which division the plan belongs to.",
  },
  "plans/right-missing": {
    status: 403,
    zh: "您所在岗位没有权限（{right}）。",
    en: "Your post lacks the right {right}.",
  },
  "plans/not-a-plan": {
    status: 422,
    zh: "「{name}」不像规划、方案或行动计划：{reason}。没有保存任何内容。",
    en: "“{name}” does not look like a plan: {reason}. Nothing was stored.",
  },
  "plans/text-unchanged": {
    status: 409,
    zh: "这份文本与《{title}》已有的第 {textNo} 版完全相同。",
    en: "This text is identical with version {textNo} of “{title}”.",
  },
  "plans/closed": {
    status: 409,
    zh: "规划已撤回、已被替代，或条目属于旧文本，不能再改动。",
    en: "The plan is withdrawn or superseded, or the item belongs to a former text; it can no longer be changed.",
  },
  "plans/item-changed": {
    status: 409,
    zh: "该条目刚被{by}改动（现为第 {version} 版），请核对最新内容后再操作。",
    en: "{by} has just changed this item (now version {version}); look at it and try again.",
  },
  "plans/already-decided": {
    status: 409,
    zh: "该条目已经核对过。",
    en: "The item has already been decided.",
  },
  "plans/nothing-changed": {
    status: 422,
    zh: "没有任何改动。",
    en: "Nothing would change.",
  },
  "plans/nothing-to-undo": {
    status: 409,
    zh: "已经是最初的解读结果，没有可撤销的改动。",
    en: "This is what was first read; there is nothing to undo.",
  },
  "plans/wrong-kind": {
    status: 422,
    zh: "修改内容与条目种类不符。",
    en: "The edit is for another kind of item.",
  },
  "plans/role-not-allowed": {
    status: 422,
    zh: "这类条目的单位不能承担该角色。",
    en: "Units of this kind of item cannot have that role.",
  },
  "plans/no-such-unit": {
    status: 422,
    zh: "该条目没有列出单位「{name}」。",
    en: "The item does not name the unit “{name}”.",
  },
  "plans/unit-already-named": {
    status: 409,
    zh: "「{name}」已经是该条目的责任单位。",
    en: "“{name}” is already named in this item.",
  },
  "plans/reason-needed": {
    status: 422,
    zh: "请写明理由。",
    en: "Give a reason.",
  },
  "plans/published-is-fixed": {
    status: 409,
    zh: "规划已发布，发布的内容不能确认、剔除或撤销；需要更正时请写明理由修改，原文并列保留。",
    en: "The plan is published; what was published stays. Correct it with a reason, beside the original.",
  },
  "plans/not-published": {
    status: 409,
    zh: "规划尚未发布。",
    en: "The plan is not published yet.",
  },
  "plans/already-published": {
    status: 409,
    zh: "规划已经发布。",
    en: "The plan is already published.",
  },
  "plans/items-undecided": {
    status: 409,
    zh: "还有 {count} 个条目没有核对；全部核对，或声明发布时略去。",
    en: "{count} items are undecided; decide them, or state that they are left out.",
  },
  "plans/leads-unresolved": {
    status: 409,
    zh: "有 {count} 个条目的牵头或负责单位没有对应到机构；逐一指定，或声明知悉。",
    en: "In {count} items the leading unit leads to no agency; assign them, or acknowledge it.",
  },
  "plans/nothing-to-publish": {
    status: 409,
    zh: "所有条目都已剔除，没有可发布的内容。",
    en: "All items are rejected; there is nothing to publish.",
  },
  "plans/nothing-decided": {
    status: 409,
    zh: "还没有确认任何条目，发布后公开页面将是空的；请先核对。",
    en: "No item is confirmed yet and the public page would be empty; check the items first.",
  },
  "plans/text-changed": {
    status: 409,
    zh: "规划文本已更新为第 {textNo} 版，请在新文本中重新选取。",
    en: "The plan's text is now version {textNo}; mark the words in the new text.",
  },
  "plans/not-in-text": {
    status: 422,
    zh: "选取的位置（{start} 至 {end}）不在规划文本之内，或没有文字。",
    en: "The place {start} to {end} is not within the plan's text, or holds no words.",
  },
  "plans/quote-differs": {
    status: 422,
    zh: "引文与规划文本该处的文字不一致，请重新选取。",
    en: "The quote is not what the plan's text says at that place; mark the words again.",
  },
  "plans/already-read": {
    status: 409,
    zh: "这段文字已有内容相同的条目「{title}」，不必补录。",
    en: "These words already have an item of the same content, “{title}”.",
  },
  "plans/added-too-late": {
    status: 409,
    zh: "规划已发布，不能再补录条目；上传修订稿后可以补录。",
    en: "The plan is published and takes no further items; upload a revised text to add them.",
  },
  "plans/successor-not-published": {
    status: 422,
    zh: "替代它的规划必须是同一政府已发布的另一份规划。",
    en: "The successor must be another published plan of the same government.",
  },
  "plans/bad-cursor": {
    status: 400,
    zh: "翻页位置无效，请从第一页重新查看。",
    en: "The place in the list is not valid; start from the first page.",
  },
  "plans/table-unreadable": {
    status: 422,
    zh: "「{name}」不是本系统导出的任务分解表或指标表（{detail}）。",
    en: "“{name}” is not an exported task or indicator table ({detail}).",
  },
  "plans/table-faults": {
    status: 422,
    zh: "表中有 {count} 处错误，未作任何改动；请先预演查看。",
    en: "The table has {count} faults and nothing was changed; look at the dry run first.",
  },
} as const satisfies RefusalTable;

/** Code of a refusal of this module. */
export type PlanRefusalCode = keyof typeof planRefusals;
