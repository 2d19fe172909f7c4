-- Accounts and signing in: who may enter, how they prove it, where they are signed in, and the security settings in force.
create schema accounts;
comment on schema accounts is '账号与登录';

create table accounts.account (
  account_id      uuid primary key,
  login_name      text not null unique check (login_name ~ '^[a-z][a-z0-9._-]{2,31}$'),
  person_id       uuid not null unique references agencies.person,
  status          text not null check (status in ('invited', 'active', 'disabled')),
  created_at      timestamptz not null,
  created_by      uuid references accounts.account,
  disabled_reason text,
  check ((status = 'disabled') = (disabled_reason is not null))
);
comment on table accounts.account is '账号:一人一个,不删除';
comment on column accounts.account.account_id is '账号标识';
comment on column accounts.account.login_name is '登录名';
comment on column accounts.account.person_id is '人员标识';
comment on column accounts.account.status is '状态:待设置、正常、停用';
comment on column accounts.account.created_at is '创建时间';
comment on column accounts.account.created_by is '创建账号的账号;空为系统启动时创建';
comment on column accounts.account.disabled_reason is '停用原因';

create table accounts.password (
  account_id  uuid not null references accounts.account,
  password_no integer not null check (password_no > 0),
  hash        text not null check (hash like '$argon2id$%'),
  set_at      timestamptz not null,
  must_change boolean not null,
  primary key (account_id, password_no)
);
comment on table accounts.password is '密码摘要:序号最大的一行有效,旧行用于防止重复使用';
comment on column accounts.password.account_id is '账号标识';
comment on column accounts.password.password_no is '序号';
comment on column accounts.password.hash is 'Argon2id 摘要';
comment on column accounts.password.set_at is '设置时间';
comment on column accounts.password.must_change is '下次登录必须修改';

create table accounts.setup_link (
  link_id    uuid primary key,
  account_id uuid not null references accounts.account,
  token_hash text not null unique,
  made_at    timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  used_at    timestamptz
);
comment on table accounts.setup_link is '一次性设置链接';
comment on column accounts.setup_link.link_id is '链接标识';
comment on column accounts.setup_link.account_id is '账号标识';
comment on column accounts.setup_link.token_hash is '令牌摘要';
comment on column accounts.setup_link.made_at is '生成时间';
comment on column accounts.setup_link.expires_at is '有效期至';
comment on column accounts.setup_link.used_at is '使用或作废时间';
create index setup_link_account on accounts.setup_link (account_id);

create table accounts.second_factor (
  account_id    uuid primary key references accounts.account,
  secret_sealed text not null,
  started_at    timestamptz not null,
  confirmed_at  timestamptz,
  last_step     bigint
);
comment on table accounts.second_factor is '第二因素(动态口令)';
comment on column accounts.second_factor.account_id is '账号标识';
comment on column accounts.second_factor.secret_sealed is '加密后的密钥';
comment on column accounts.second_factor.started_at is '开始绑定时间';
comment on column accounts.second_factor.confirmed_at is '确认时间;空为尚未生效';
comment on column accounts.second_factor.last_step is '已用过的最近时间步,防止重放';

create table accounts.recovery_code (
  account_id uuid not null references accounts.account,
  code_hash  text not null,
  made_at    timestamptz not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);
comment on table accounts.recovery_code is '恢复码';
comment on column accounts.recovery_code.account_id is '账号标识';
comment on column accounts.recovery_code.code_hash is '恢复码摘要';
comment on column accounts.recovery_code.made_at is '生成时间';
comment on column accounts.recovery_code.used_at is '使用时间';

create table accounts.session (
  session_id   uuid primary key,
  account_id   uuid not null references accounts.account,
  token_hash   text not null unique,
  client       text not null check (client in ('web', 'cli')),
  post_id      uuid references agencies.post,
  ip           text,
  started_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null check (expires_at > started_at),
  ended_at     timestamptz,
  end_reason   text check (end_reason in ('sign-out', 'idle', 'expired', 'replaced', 'revoked', 'credentials')),
  check ((ended_at is null) = (end_reason is null))
);
comment on table accounts.session is '会话:只存令牌摘要';
comment on column accounts.session.session_id is '会话标识';
comment on column accounts.session.account_id is '账号标识';
comment on column accounts.session.token_hash is '令牌摘要';
comment on column accounts.session.client is '客户端:浏览器、命令行';
comment on column accounts.session.post_id is '当前岗位';
comment on column accounts.session.ip is '来源地址';
comment on column accounts.session.started_at is '登录时间';
comment on column accounts.session.last_seen_at is '最近活动时间';
comment on column accounts.session.expires_at is '最迟截止时间';
comment on column accounts.session.ended_at is '结束时间';
comment on column accounts.session.end_reason is '结束原因:退出、空闲、到期、被替换、被终止、凭据变更';
create index session_account_open on accounts.session (account_id, started_at) where ended_at is null;
create index session_account on accounts.session (account_id, started_at desc);

create table accounts.sign_in_guard (
  login_key       text primary key,
  failures        integer not null check (failures >= 0),
  last_failure_at timestamptz,
  locked_until    timestamptz
);
comment on table accounts.sign_in_guard is '登录失败计数与锁定:按登录名摘要,不论账号是否存在';
comment on column accounts.sign_in_guard.login_key is '登录名摘要';
comment on column accounts.sign_in_guard.failures is '连续失败次数';
comment on column accounts.sign_in_guard.last_failure_at is '最近失败时间';
comment on column accounts.sign_in_guard.locked_until is '锁定至';

create table accounts.address_failure (
  address  text not null,
  minute   timestamptz not null,
  failures integer not null check (failures > 0),
  primary key (address, minute)
);
comment on table accounts.address_failure is '按来源地址统计的登录失败次数,用于限速';
comment on column accounts.address_failure.address is '来源地址';
comment on column accounts.address_failure.minute is '所在分钟';
comment on column accounts.address_failure.failures is '失败次数';

create table accounts.policy_change (
  name       text not null,
  change_no  integer not null check (change_no > 0),
  value      numeric not null,
  reason     text not null,
  changed_at timestamptz not null,
  changed_by uuid references accounts.account,
  primary key (name, change_no)
);
comment on table accounts.policy_change is '安全策略变更:序号最大的一行有效;只增不改';
comment on column accounts.policy_change.name is '参数';
comment on column accounts.policy_change.change_no is '序号';
comment on column accounts.policy_change.value is '值';
comment on column accounts.policy_change.reason is '变更理由';
comment on column accounts.policy_change.changed_at is '变更时间';
comment on column accounts.policy_change.changed_by is '变更人账号;空为系统启动时写入';
select kernel.append_only('accounts.policy_change');
