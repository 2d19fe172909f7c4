-- Import of files into registers: the file as received, the ledger of every job, and the faults of every row.
create table register.import_job (
  job_id          uuid primary key,
  register        text not null,
  action          text not null,
  file_name       text not null,
  sha256          text not null,
  purpose         text,
  state           text not null check (state in ('received', 'checked', 'committing', 'done')),
  account_id      uuid,
  received        bigint not null check (received >= 0),
  loaded          bigint not null check (loaded >= 0),
  unchanged       bigint not null check (unchanged >= 0),
  rejected        bigint not null check (rejected >= 0),
  committed_rows  bigint not null check (committed_rows >= 0),
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  check (state <> 'done' or received = loaded + unchanged + rejected)
);
comment on table register.import_job is '导入批次台账：收到 = 载入 + 未变 + 退回';
comment on column register.import_job.job_id is '批次标识';
comment on column register.import_job.register is '登记簿';
comment on column register.import_job.action is '动作';
comment on column register.import_job.file_name is '文件名';
comment on column register.import_job.sha256 is '文件摘要';
comment on column register.import_job.purpose is '使用目的';
comment on column register.import_job.state is '状态：已收到、已预检、载入中、已完成';
comment on column register.import_job.account_id is '账号';
comment on column register.import_job.received is '收到行数';
comment on column register.import_job.loaded is '载入行数';
comment on column register.import_job.unchanged is '未变行数';
comment on column register.import_job.rejected is '退回行数';
comment on column register.import_job.committed_rows is '已处理行数，中断后由此继续';
comment on column register.import_job.created_at is '收到时间';
comment on column register.import_job.updated_at is '更新时间';

create table register.import_part (
  job_id uuid not null references register.import_job,
  part   integer not null check (part >= 0),
  bytes  bytea not null,
  primary key (job_id, part)
);
comment on table register.import_part is '导入文件内容，分段存放';
comment on column register.import_part.job_id is '批次标识';
comment on column register.import_part.part is '段号';
comment on column register.import_part.bytes is '内容';

create table register.import_fault (
  job_id  uuid not null references register.import_job,
  line    bigint not null,
  no      integer not null,
  field   text,
  code    text not null,
  facts   text not null,
  primary key (job_id, line, no)
);
comment on table register.import_fault is '导入退回原因：逐行逐格';
comment on column register.import_fault.job_id is '批次标识';
comment on column register.import_fault.line is '行号';
comment on column register.import_fault.no is '行内序号';
comment on column register.import_fault.field is '字段';
comment on column register.import_fault.code is '原因代码';
comment on column register.import_fault.facts is '原因要素（JSON 文本）';
