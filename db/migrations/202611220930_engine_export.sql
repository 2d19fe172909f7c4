-- Exports of registers: asked for once, downloadable until they expire, every download in the read log.
create table register.export_job (
  job_id     uuid primary key,
  register   text not null,
  query      text not null,
  purpose    text,
  account_id uuid,
  post_id    text,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
comment on table register.export_job is '导出批次：条件、目的、有效期，只增不改';
comment on column register.export_job.job_id is '批次标识';
comment on column register.export_job.register is '登记簿';
comment on column register.export_job.query is '查询条件（JSON 文本）';
comment on column register.export_job.purpose is '使用目的';
comment on column register.export_job.account_id is '账号';
comment on column register.export_job.post_id is '岗位';
comment on column register.export_job.created_at is '申请时间';
comment on column register.export_job.expires_at is '失效时间';
select kernel.append_only('register.export_job');
