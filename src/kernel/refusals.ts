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
  "kernel/folder-in-use": {
    status: 503,
    zh: "数据目录 {folder} 正被另一个落实程序(进程 {pid})使用,同一目录只能启动一个。",
    en: "The data folder {folder} is in use by another Luoshi (process {pid}); one program per folder.",
  },
  "kernel/folder-closed": {
    status: 503,
    zh: "数据目录 {folder} 不能写入,请检查目录权限,或用 LUOSHI_DATA 指定其他目录。",
    en: "The data folder {folder} cannot be written; check its permissions or name another with LUOSHI_DATA.",
  },
  "kernel/no-folder": {
    status: 503,
    zh: "{folder} 不是目录,请用 LUOSHI_DATA 指定数据目录。",
    en: "{folder} is not a folder; name the data folder with LUOSHI_DATA.",
  },
  "kernel/disk-full": {
    status: 503,
    zh: "磁盘空间不足,无法写入 {folder};腾出空间后重新启动即可,数据未受损。",
    en: "The disk is full, {folder} cannot be written; free some space and start again, the data are intact.",
  },
  "kernel/database-unreachable": {
    status: 503,
    zh: "连接不上数据库 {address}:{reason}。请检查 DATABASE_URL 与数据库服务。",
    en: "The database {address} cannot be reached: {reason}. Check DATABASE_URL and the server.",
  },
  "kernel/no-native-engine": {
    status: 503,
    zh: "本机无法运行内嵌 PostgreSQL;请改用 LUOSHI_ENGINE=pglite,或用 DATABASE_URL 指定数据库。",
    en: "No native PostgreSQL runs on this machine; use LUOSHI_ENGINE=pglite or name a server with DATABASE_URL.",
  },
  "kernel/port-taken": {
    status: 503,
    zh: "端口 {port} 已被其他程序占用,请用 --port 指定另一个端口。",
    en: "Port {port} is taken by another program; choose another with --port.",
  },
  "kernel/bad-settings": {
    status: 400,
    zh: "环境变量有误:{faults}。",
    en: "Settings in the environment are wrong: {faults}.",
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
