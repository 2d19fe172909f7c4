import { type Field, modelOf } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";

/** SQL names of a register's tables (登记簿表): all registers share the schema `register`. */
export function tableOf(register: Register): string {
  return `register.${register.key.replaceAll("-", "_")}`;
}

export function relationTableOf(register: Register, relation: string): string {
  return `${tableOf(register)}__${relation}`;
}

/**
 * The tables a declaration needs (建表语句), to be put into a migration and reviewed like any other SQL: one table of current rows, one per
 * relation. Personal numbers stand beside a keyed hash (`person_key`), by which rows about one person meet and are found.
 */
export function createTablesSql(register: Register): string {
  const table = tableOf(register);
  const columns = [
    ["record_id", "uuid not null", "记录标识"],
    ...(register.person
      ? [["person_key", "text not null", "人员键：公民身份号码的带密钥摘要"] as const]
      : []),
    ["state", `text not null check (state in (${quoted(Object.keys(register.states))}))`, "状态"],
    ["version", "integer not null check (version > 0)", "版本：每次业务动作加一"],
    ["valid_from", "date not null", "生效日期"],
    ["recorded_at", "timestamptz not null", "登记时间"],
    ...Object.entries(register.fields).flatMap(([name, field]) => columnsOf(name, field)),
  ] as const;
  const keys = [
    `  primary key (${[...(register.person ? ["person_key"] : []), "record_id"].join(", ")})`,
    ...(register.person ? [] : [`  unique (${register.identity.join(", ")})`]),
  ];
  const lines = [...columns.map(([name, type]) => `  ${name} ${type}`), ...keys];
  const comments = columns.map(
    ([name, , term]) => `comment on column ${table}.${name} is '${term.replaceAll("'", "''")}';`,
  );
  return [
    `create table ${table} (\n${lines.join(",\n")}\n);`,
    `comment on table ${table} is '${register.term}（${register.basis}）';`,
    ...comments,
    ...indexesOf(register),
    ...Object.keys(register.relations ?? {}).map((relation) => createRelationSql(register, relation)),
  ].join("\n");
}

function columnsOf(name: string, field: Field): (readonly [string, string, string])[] {
  const model = modelOf(field);
  const type = model.column(field);
  if (type === null) return [];
  const check = model.check(field, name);
  const column = [
    name,
    `${collated(type)}${field.required ? " not null" : ""}${check ? ` check (${check})` : ""}`,
    field.term,
  ] as const;
  if (!field.searchable) return [column];
  return [
    column,
    [`${name}_pinyin`, "text", `${field.term}全拼`],
    [`${name}_initials`, "text", `${field.term}简拼`],
  ];
}

/** Texts are ordered by code point, in the column as in every condition, so that indexes and estimates fit the questions. */
const collated = (type: string): string => (type === "text" ? 'text collate "C"' : type);

/** Keyset pages are ordered by recording time; searches go by text, sound and initials; the area bounds every list. */
function indexesOf(register: Register): string[] {
  const table = tableOf(register);
  const name = (columns: string) => `${register.key.replaceAll("-", "_")}_${columns}`;
  const searchable = Object.entries(register.fields).flatMap(([field, { searchable: found }]) =>
    found ? [field] : [],
  );
  const identity = register.identity.join(", ");
  return [
    `create index ${name("newest")} on ${table} (recorded_at desc, record_id desc);`,
    ...(register.area
      ? [`create index ${name("area")} on ${table} (${register.area}, recorded_at desc, record_id desc);`]
      : []),
    ...(register.person
      ? [
          `create index ${name("identity")} on ${table} (${identity});`,
          `create index ${name("record")} on ${table} (record_id);`,
        ]
      : []),
    ...searchable.flatMap((field) => [
      `create index ${name(field)} on ${table} (${field});`,
      `create index ${name(`${field}_pinyin`)} on ${table} (${field}_pinyin);`,
      `create index ${name(`${field}_initials`)} on ${table} (${field}_initials);`,
    ]),
  ];
}

function createRelationSql(register: Register, relation: string): string {
  const facts = register.relations?.[relation];
  if (!facts) throw new Error(`${register.key} has no relation “${relation}”`);
  const table = relationTableOf(register, relation);
  const key = register.person ? ["person_key", "record_id"] : ["record_id"];
  const columns = [
    ...(register.person ? [["person_key", "text not null", "人员键"] as const] : []),
    ["record_id", "uuid not null", "所属记录"],
    ["row_id", "uuid not null", "明细标识"],
    ["valid_from", "date not null", "起始日期"],
    ["valid_to", "date check (valid_to >= valid_from)", "终止日期"],
    ...Object.entries(facts.fields).flatMap(([name, field]) => columnsOf(name, field)),
  ] as const;
  const lines = [
    ...columns.map(([name, type]) => `  ${name} ${type}`),
    `  primary key (${key.join(", ")}, row_id)`,
    `  foreign key (${key.join(", ")}) references ${tableOf(register)} on update cascade`,
  ];
  return [
    `create table ${table} (\n${lines.join(",\n")}\n);`,
    `comment on table ${table} is '${register.term}：${facts.term}';`,
    ...columns.map(([name, , term]) => `comment on column ${table}.${name} is '${term}';`),
  ].join("\n");
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
