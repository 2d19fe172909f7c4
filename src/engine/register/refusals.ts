import type { RefusalTable } from "../../kernel/result.ts";
import type { Register } from "./declaration.ts";

/** Why the engine refuses (引擎的不予办理理由). Rules of a register add their own codes, `register-key/rule-key`. */
export const engineRefusals = {
  "engine/no-access": {
    status: 403,
    zh: "您所任岗位无权查阅或办理「{register}」",
    en: "Your post has no access to {register}",
  },
  "engine/no-right-to-act": {
    status: 403,
    zh: "您所任岗位无权对该记录办理「{action}」",
    en: "Your post may not take “{action}” on this record",
  },
  "engine/purpose-needed": {
    status: 403,
    zh: "查阅「{register}」须选择使用目的：{purposes}",
    en: "Reading {register} needs a purpose: {purposes}",
  },
  "engine/field-not-editable": {
    status: 403,
    zh: "您所任岗位不能填写「{field}」",
    en: "Your post may not fill in “{field}”",
  },
  "engine/field-not-usable": {
    status: 403,
    zh: "您所任岗位不能按「{field}」筛选或排序",
    en: "Your post may not filter or sort by “{field}”",
  },
  "engine/record-unknown": {
    status: 404,
    zh: "「{register}」中没有该记录，或您无权查阅",
    en: "No such record in {register}, or it is not yours to see",
  },
  "engine/not-in-this-state": {
    status: 409,
    zh: "记录处于「{state}」状态，不能办理「{action}」",
    en: "A record that is {state} takes no “{action}”",
  },
  "engine/guard-failed": {
    status: 409,
    zh: "不能办理「{action}」：须满足{guard}",
    en: "“{action}” is not possible: {guard}",
  },
  "engine/version-conflict": {
    status: 409,
    zh: "记录已被他人更新（您打开的是第{expected}版，现为第{actual}版），请刷新后重办",
    en: "The record has changed (you opened version {expected}, it is now {actual})",
  },
  "engine/already-registered": {
    status: 409,
    zh: "「{register}」中已有相同的{identity}",
    en: "{register} already holds this {identity}",
  },
  "engine/key-reused": {
    status: 409,
    zh: "同一提交编号用于了不同内容",
    en: "One submission key was used for different content",
  },
  "engine/question-invalid": {
    status: 400,
    zh: "查询条件有误：{problem}",
    en: "The question is not valid: {problem}",
  },
  "engine/file-empty": { status: 422, zh: "文件「{file}」没有内容", en: "The file {file} is empty" },
  "engine/column-unknown": {
    status: 422,
    zh: "表头「{heading}」不是本登记簿的项目",
    en: "The register has no column “{heading}”",
  },
  "engine/column-twice": {
    status: 422,
    zh: "表头「{heading}」出现了两次",
    en: "The column “{heading}” stands twice",
  },
  "engine/column-missing": {
    status: 422,
    zh: "缺少必填列「{heading}」",
    en: "The required column “{heading}” is missing",
  },
  "engine/too-many-cells": {
    status: 422,
    zh: "该行有{cells}格，表头只有{columns}列",
    en: "The row has {cells} cells, the header {columns}",
  },
  "engine/cell-blank": { status: 422, zh: "「{field}」为必填项", en: "“{field}” is required" },
  "engine/row-twice": { status: 422, zh: "与第{line}行重复", en: "Repeats line {line}" },
  "engine/job-unknown": { status: 404, zh: "没有该导入批次", en: "No such import" },
  "engine/export-expired": {
    status: 409,
    zh: "导出文件已于{at}失效，请重新申请",
    en: "The export expired at {at}",
  },
  "engine/job-done": {
    status: 409,
    zh: "该批次已开始载入或已完成，不能再预检",
    en: "The import is being loaded or done",
  },
  "engine/reason-needed": { status: 422, zh: "办理「{action}」须写明理由", en: "“{action}” needs a reason" },
  "engine/form-invalid": {
    status: 422,
    zh: "「{field}」填写有误：{problem}",
    en: "“{field}” is not valid: {problem}",
  },
  "engine/field-unknown": {
    status: 422,
    zh: "「{action}」的表单没有「{field}」一项",
    en: "The form of “{action}” has no field “{field}”",
  },
  "engine/dates-reversed": {
    status: 422,
    zh: "「{relation}」第{row}行的终止日期早于起始日期",
    en: "Row {row} of “{relation}” ends before it starts",
  },
  "engine/not-a-text": {
    status: 422,
    zh: "「{text}」过长、为空或格式不符",
    en: "“{text}” is too long, empty or malformed",
  },
  "engine/not-a-choice": {
    status: 422,
    zh: "「{text}」不在可选项之列",
    en: "“{text}” is none of the choices",
  },
  "engine/not-a-list": { status: 422, zh: "「{text}」不在可选项之列", en: "“{text}” is none of the choices" },
  "engine/not-a-truth": { status: 422, zh: "「{text}」应填“是”或“否”", en: "“{text}” should be yes or no" },
  "engine/not-a-date": {
    status: 422,
    zh: "「{text}」不是有效日期，例如2026-03-05",
    en: "“{text}” is no date, e.g. 2026-03-05",
  },
  "engine/not-a-month": {
    status: 422,
    zh: "「{text}」不是有效年月，例如2026-03",
    en: "“{text}” is no month, e.g. 2026-03",
  },
  "engine/not-a-figure": {
    status: 422,
    zh: "「{text}」不是有效数值，或超出允许范围与位数",
    en: "“{text}” is no figure, or out of range",
  },
  "engine/not-a-id-number": {
    status: 422,
    zh: "「{text}」不是有效的公民身份号码：位数、出生日期或校验位不符",
    en: "“{text}” is no identity number",
  },
  "engine/not-a-credit-code": {
    status: 422,
    zh: "「{text}」不是有效的统一社会信用代码",
    en: "“{text}” is no credit code",
  },
  "engine/not-a-person-name": {
    status: 422,
    zh: "「{text}」含有姓名不能使用的字符，或超过50个字",
    en: "“{text}” is no name",
  },
  "engine/not-a-phone": {
    status: 422,
    zh: "「{text}」不是有效电话号码，例如13900000000或0777-2800000",
    en: "“{text}” is no phone number",
  },
  "engine/not-a-place": {
    status: 422,
    zh: "「{text}」不是区划代码：应为6、9或12位数字",
    en: "“{text}” is no area code",
  },
  "engine/not-a-record-ref": { status: 422, zh: "「{text}」不是记录标识", en: "“{text}” is no record id" },
  "engine/not-a-file": { status: 422, zh: "附件须上传，不能填写文字", en: "Files are uploaded, not written" },
  "engine/not-a-geometry": {
    status: 422,
    zh: "图形数据有误：应为闭合的点或多边形",
    en: "Not a closed point or polygon",
  },
} as const satisfies RefusalTable;

/** The refusals that a register's own rules add, with their article. */
export function refusalsOfRules(register: Register): RefusalTable {
  const rules = (register.rules ?? []).map((rule) => [
    `${register.key}/${rule.key}`,
    { status: 422, zh: `${rule.says}（${rule.basis}）`, en: `Rule ${rule.key} (${rule.basis})` } as const,
  ]);
  return Object.fromEntries(rules);
}
