import type { RefusalTable } from "./result.ts";

/** What the ground floor refuses (基础层提示), with the sentence a person reads. */
export const kernelRefusals = {
  "kernel/migration-changed": {
    status: 503,
    zh: "数据库升级脚本 {name} 在执行之后被改动,系统不启动;请恢复原文件。",
    en: "Migration {name} was changed after it had been applied; restore the original file.",
  },
  "kernel/migration-missing": {
    status: 503,
    zh: "数据库中已执行的升级脚本 {name} 在本程序中不存在:程序版本比数据旧,请使用较新的版本。",
    en: "The database has migration {name}, which this program lacks: the program is older than the data.",
  },
  "kernel/database-too-old": {
    status: 503,
    zh: "数据库版本为 PostgreSQL {version},低于要求的 15。",
    en: "The server runs PostgreSQL {version}; version 15 or newer is needed.",
  },
  "kernel/unknown-unit": {
    status: 422,
    zh: "计量单位「{unit}」无法识别。",
    en: "“{unit}” is not a known unit of measurement.",
  },
  "kernel/units-differ": {
    status: 422,
    zh: "「{from}」与「{to}」计量的不是同一种量,不能换算。",
    en: "“{from}” and “{to}” measure different things and cannot be converted.",
  },
  "kernel/not-exact": {
    status: 422,
    zh: "由「{from}」换算为「{to}」除不尽,须指明保留几位小数。",
    en: "Converting “{from}” to “{to}” does not come out even; say how many places to keep.",
  },
  "kernel/no-holiday-data": {
    status: 422,
    zh: "{year} 年的节假日安排未录入,不能推算工作日。",
    en: "The public holidays of {year} are not on file, so working days cannot be reckoned.",
  },
} as const satisfies RefusalTable;
