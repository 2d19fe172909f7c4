-- The journal: what was done by whom (audit log), and what later modules react to (events).
create schema journal;
comment on schema journal is '审计日志与业务事件';

create table journal.audit_entry (
  entry_id     uuid primary key,
  at           timestamptz not null,
  event        text not null check (event ~ '^[a-z-]+/[a-z-]+$'),
  result       text not null check (result in ('done', 'refused', 'failed')),
  actor_kind   text not null check (actor_kind in ('user', 'guest', 'system')),
  account_id   uuid,
  person_id    text,
  post_id      text,
  agency_id    text,
  target_kind  text,
  target_id    text,
  details      text not null,
  request_id   text not null,
  ip           text,
  salt         text not null,
  content_hash text not null,
  check ((target_kind is null) = (target_id is null))
);
comment on table journal.audit_entry is '审计记录:何人、何时、何地、对何对象、做何事、结果如何;只增不改';
comment on column journal.audit_entry.entry_id is '记录标识';
comment on column journal.audit_entry.at is '时间';
comment on column journal.audit_entry.event is '事件';
comment on column journal.audit_entry.result is '结果:完成、拒绝、失败';
comment on column journal.audit_entry.actor_kind is '主体类型:用户、访客、系统';
comment on column journal.audit_entry.account_id is '账号';
comment on column journal.audit_entry.person_id is '人员';
comment on column journal.audit_entry.post_id is '操作时所任岗位';
comment on column journal.audit_entry.agency_id is '操作时所属单位';
comment on column journal.audit_entry.target_kind is '对象类型';
comment on column journal.audit_entry.target_id is '对象标识';
comment on column journal.audit_entry.details is '详情(JSON 文本,不含个人信息)';
comment on column journal.audit_entry.request_id is '请求编号';
comment on column journal.audit_entry.ip is '来源地址';
comment on column journal.audit_entry.salt is '摘要盐值';
comment on column journal.audit_entry.content_hash is '内容摘要';
create index audit_entry_account on journal.audit_entry (account_id, entry_id);
create index audit_entry_event on journal.audit_entry (event, entry_id);
create index audit_entry_target on journal.audit_entry (target_id, entry_id);
create index audit_entry_at on journal.audit_entry (at);

create table journal.audit_unsealed (
  entry_id uuid primary key references journal.audit_entry,
  at       timestamptz not null
);
comment on table journal.audit_unsealed is '待封存的审计记录';
comment on column journal.audit_unsealed.entry_id is '记录标识';
comment on column journal.audit_unsealed.at is '时间';

create table journal.audit_seal (
  seq          bigint primary key check (seq > 0),
  entry_id     uuid not null unique references journal.audit_entry,
  content_hash text not null,
  chain_hash   text not null,
  sealed_at    timestamptz not null
);
comment on table journal.audit_seal is '审计封存链:连续编号,每一环的摘要包含前一环';
comment on column journal.audit_seal.seq is '连续编号';
comment on column journal.audit_seal.entry_id is '记录标识';
comment on column journal.audit_seal.content_hash is '封存时的内容摘要';
comment on column journal.audit_seal.chain_hash is '链摘要';
comment on column journal.audit_seal.sealed_at is '封存时间';

create table journal.event (
  event_id     uuid primary key,
  at           timestamptz not null,
  kind         text not null check (kind ~ '^[a-z-]+/[a-z-]+$'),
  subject_kind text not null,
  subject_id   text not null,
  account_id   uuid,
  request_id   text not null,
  facts        text not null
);
comment on table journal.event is '业务事件:与事实同一事务写入,供后续模块处理;只增不改';
comment on column journal.event.event_id is '事件标识';
comment on column journal.event.at is '时间';
comment on column journal.event.kind is '事件种类';
comment on column journal.event.subject_kind is '对象类型';
comment on column journal.event.subject_id is '对象标识';
comment on column journal.event.account_id is '引发事件的账号';
comment on column journal.event.request_id is '请求编号';
comment on column journal.event.facts is '事实(JSON 文本,不含个人信息)';
create index event_kind on journal.event (kind, event_id);
create index event_subject on journal.event (subject_id, event_id);

create table journal.event_handled (
  consumer   text not null,
  event_id   uuid not null references journal.event,
  handled_at timestamptz not null default now(),
  primary key (event_id, consumer)
);
comment on table journal.event_handled is '事件处理记录';
comment on column journal.event_handled.consumer is '处理方';
comment on column journal.event_handled.event_id is '事件标识';
comment on column journal.event_handled.handled_at is '处理时间';

select kernel.append_only('journal.audit_entry');
select kernel.append_only('journal.audit_seal');
select kernel.append_only('journal.event');
select kernel.append_only('journal.event_handled');
