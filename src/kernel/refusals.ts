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
} as const satisfies RefusalTable;
