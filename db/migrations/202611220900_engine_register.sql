-- The log of all registers: what was done to which record, by whom, in which post, for which purpose.
create schema register;
comment on schema register is '登记簿：当前数据、业务动作、查阅日志';

create table register.action (
  action_id        uuid not null,
  at               timestamptz not null,
  register         text not null,
  record_id        uuid not null,
  seq              integer not null check (seq > 0),
  action           text not null,
  kind             text not null check (kind in ('opens', 'changes', 'corrects', 'closes', 'revokes')),
  state            text not null,
  actor_kind       text not null check (actor_kind in ('user', 'guest', 'system')),
  account_id       uuid,
  person_id        text,
  post_id          text,
  agency_id        text,
  granted_by       text not null,
  purpose          text,
  valid_from       date not null,
  declaration_hash text not null,
  content_hash     text not null,
  request_id       text not null,
  txid             bigint not null default pg_current_xact_id()::text::bigint,
  primary key (at, action_id)
) partition by range (at);
comment on table register.action is '业务动作：登记簿的全部变更，只增不改';
comment on column register.action.action_id is '动作标识';
comment on column register.action.at is '登记时间';
comment on column register.action.register is '登记簿';
comment on column register.action.record_id is '记录标识';
comment on column register.action.seq is '记录内序号，即动作后的版本';
comment on column register.action.action is '动作';
comment on column register.action.kind is '动作性质：设立、变更、更正、注销、撤销';
comment on column register.action.state is '动作后的状态';
comment on column register.action.actor_kind is '主体类型';
comment on column register.action.account_id is '账号';
comment on column register.action.person_id is '人员';
comment on column register.action.post_id is '操作时所任岗位';
comment on column register.action.agency_id is '操作时所属单位';
comment on column register.action.granted_by is '所依据的权限';
comment on column register.action.purpose is '使用目的';
comment on column register.action.valid_from is '生效日期';
comment on column register.action.declaration_hash is '登记簿定义的摘要';
comment on column register.action.content_hash is '内容摘要（加盐）';
comment on column register.action.request_id is '请求编号';
comment on column register.action.txid is '事务编号，用于确定安全水位';
create index action_record on register.action (record_id, seq);
create index action_txid on register.action (txid);
create table register.action_rest partition of register.action default;
comment on table register.action_rest is '业务动作：未分月部分';

create table register.action_payload (
  action_id uuid primary key,
  content   text not null,
  salt      text not null
);
comment on table register.action_payload is '业务动作内容：与摘要分开存放，依法删除内容后链仍可核验';
comment on column register.action_payload.action_id is '动作标识';
comment on column register.action_payload.content is '内容（JSON 文本）';
comment on column register.action_payload.salt is '摘要盐值';

create table register.receipt (
  account_id   uuid not null,
  key          text not null,
  request_hash text not null,
  record_id    uuid not null,
  version      integer not null,
  at           timestamptz not null,
  primary key (account_id, key)
);
comment on table register.receipt is '回执：同一提交重复到达时返回同一结果';
comment on column register.receipt.account_id is '账号';
comment on column register.receipt.key is '幂等键';
comment on column register.receipt.request_hash is '请求摘要';
comment on column register.receipt.record_id is '记录标识';
comment on column register.receipt.version is '版本';
comment on column register.receipt.at is '时间';

create table register.access_log (
  access_id  uuid primary key,
  at         timestamptz not null,
  register   text not null,
  door       text not null check (door in ('list', 'get', 'look-up', 'history', 'export', 'act', 'statistics', 'queue')),
  account_id uuid,
  person_id  text,
  post_id    text,
  agency_id  text,
  purpose    text,
  case_no    text,
  records    integer not null check (records >= 0),
  request_id text not null
);
comment on table register.access_log is '查阅日志：何人以何目的查阅了哪些个人信息（个人信息保护法），只增不改';
comment on column register.access_log.access_id is '查阅标识';
comment on column register.access_log.at is '时间';
comment on column register.access_log.register is '登记簿';
comment on column register.access_log.door is '途径：列表、详情、精确查找、历史、导出、办理、统计、队列';
comment on column register.access_log.account_id is '账号';
comment on column register.access_log.person_id is '人员';
comment on column register.access_log.post_id is '岗位';
comment on column register.access_log.agency_id is '单位';
comment on column register.access_log.purpose is '使用目的';
comment on column register.access_log.case_no is '案件编号';
comment on column register.access_log.records is '记录数';
comment on column register.access_log.request_id is '请求编号';
create index access_log_at on register.access_log (at);

create table register.access_subject (
  access_id  uuid not null references register.access_log,
  person_key text not null,
  record_id  uuid not null,
  fields     text not null,
  primary key (access_id, record_id)
);
comment on table register.access_subject is '被查阅人：一次查阅涉及的每一个人';
comment on column register.access_subject.access_id is '查阅标识';
comment on column register.access_subject.person_key is '人员键';
comment on column register.access_subject.record_id is '记录标识';
comment on column register.access_subject.fields is '看到的个人信息字段';
create index access_subject_person on register.access_subject (person_key, access_id);

select kernel.append_only('register.action');
select kernel.append_only('register.action_rest');
-- Withheld from the application; only the owner of the tables may erase content, where a law demands it.
insert into kernel.append_only_table (table_name) values ('register.action_payload');
select kernel.append_only('register.receipt');
select kernel.append_only('register.access_log');
select kernel.append_only('register.access_subject');

-- Partitions are made ahead by the owner of the tables; the application may only ask for them.
create function register.ensure_action_months(first_day date, months integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  from_day date;
  name text;
begin
  for i in 0 .. months - 1 loop
    from_day := (date_trunc('month', first_day) + make_interval(months => i))::date;
    name := 'action_' || to_char(from_day, 'YYYYMM');
    if to_regclass('register.' || name) is null then
      execute format('create table register.%I partition of register.action for values from (%L) to (%L)',
        name, from_day::timestamp at time zone 'Asia/Shanghai',
        (from_day + interval '1 month')::timestamp at time zone 'Asia/Shanghai');
      execute format('comment on table register.%I is %L', name, '业务动作：' || to_char(from_day, 'YYYY-MM'));
      perform kernel.append_only(format('register.%I', name)::regclass);
    end if;
  end loop;
end
$$;
comment on function register.ensure_action_months(date, integer) is '预先建立业务动作的月分区';
