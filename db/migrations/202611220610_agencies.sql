-- Bodies keyed by jurisdiction, function and period; posts, people and roles; leading groups with dated member lists.
create schema agencies;
comment on schema agencies is '机构、岗位与人员';

create table agencies.function (
  function_code text primary key check (function_code ~ '^[a-z][a-z0-9-]*$'),
  term          text not null unique check (term <> ''),
  kind          text not null check (kind in ('government', 'party', 'department', 'office', 'zone-committee', 'town',
                                              'vertical', 'people-group', 'enterprise')),
  sort_no       integer not null
);
comment on table agencies.function is '机构职能目录';
comment on column agencies.function.function_code is '职能代码';
comment on column agencies.function.term is '职能名称';
comment on column agencies.function.kind is '通常的机构类别';
comment on column agencies.function.sort_no is '排序';

create table agencies.function_name (
  function_code text not null references agencies.function,
  stem          text not null check (stem <> ''),
  primary key (function_code, stem)
);
comment on table agencies.function_name is '职能对应的机构名称(不含地区):发展和改革委员会、发改委等';
comment on column agencies.function_name.function_code is '职能代码';
comment on column agencies.function_name.stem is '名称词干';
create index function_name_stem on agencies.function_name (stem);

create table agencies.agency (
  agency_id    uuid primary key,
  jurisdiction text not null references divisions.division,
  zone_code    text references divisions.reporting_zone,
  kind         text not null check (kind in ('government', 'party', 'department', 'office', 'zone-committee', 'town',
                                             'vertical', 'people-group', 'enterprise')),
  recorded_at  timestamptz not null default now(),
  check ((kind = 'zone-committee') = (zone_code is not null))
);
comment on table agencies.agency is '机构:不删除';
comment on column agencies.agency.agency_id is '机构标识';
comment on column agencies.agency.jurisdiction is '所属政府的区划代码';
comment on column agencies.agency.zone_code is '管委会管理的填报单位代码';
comment on column agencies.agency.kind is '机构类别';
comment on column agencies.agency.recorded_at is '登记时间';
create index agency_jurisdiction on agencies.agency (jurisdiction text_pattern_ops);

create table agencies.agency_version (
  agency_id   uuid not null references agencies.agency,
  version_no  integer not null check (version_no >= 1),
  name        text not null check (name <> ''),
  short_name  text not null check (short_name <> ''),
  credit_code text check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$'),
  valid_from  date,
  valid_to    date,
  document    text,
  recorded_at timestamptz not null default now(),
  primary key (agency_id, version_no),
  check (valid_from < valid_to)
);
comment on table agencies.agency_version is '机构版本:名称及其有效期';
comment on column agencies.agency_version.agency_id is '机构标识';
comment on column agencies.agency_version.version_no is '版本序号';
comment on column agencies.agency_version.name is '规范全称';
comment on column agencies.agency_version.short_name is '规范简称';
comment on column agencies.agency_version.credit_code is '统一社会信用代码';
comment on column agencies.agency_version.valid_from is '生效日期;空为早于有记录';
comment on column agencies.agency_version.valid_to is '失效日期(当日起不再有效);空为现行';
comment on column agencies.agency_version.document is '依据文件或资料来源';
comment on column agencies.agency_version.recorded_at is '登记时间';
create unique index agency_version_current on agencies.agency_version (agency_id) where valid_to is null;
create index agency_version_name on agencies.agency_version (name text_pattern_ops);

create table agencies.agency_name (
  agency_id   uuid not null references agencies.agency,
  name        text not null check (name <> ''),
  valid_from  date,
  valid_to    date,
  recorded_at timestamptz not null default now(),
  primary key (agency_id, name)
);
comment on table agencies.agency_name is '机构别称:规划文本中实际使用的名称';
comment on column agencies.agency_name.agency_id is '机构标识';
comment on column agencies.agency_name.name is '别称';
comment on column agencies.agency_name.valid_from is '生效日期;空为不限';
comment on column agencies.agency_name.valid_to is '失效日期(当日起不再使用);空为不限';
comment on column agencies.agency_name.recorded_at is '登记时间';
create index agency_name_name on agencies.agency_name (name text_pattern_ops);

create table agencies.agency_function (
  agency_id     uuid not null references agencies.agency,
  function_code text not null references agencies.function,
  main          boolean not null,
  primary key (agency_id, function_code)
);
comment on table agencies.agency_function is '机构承担的职能';
comment on column agencies.agency_function.agency_id is '机构标识';
comment on column agencies.agency_function.function_code is '职能代码';
comment on column agencies.agency_function.main is '是否主要职能';
create unique index agency_function_main on agencies.agency_function (agency_id) where main;
create index agency_function_code on agencies.agency_function (function_code);

create table agencies.agency_succession (
  from_id      uuid not null references agencies.agency,
  to_id        uuid not null references agencies.agency check (to_id <> from_id),
  effective_on date not null,
  kind         text not null check (kind <> ''),
  document     text,
  recorded_at  timestamptz not null default now(),
  primary key (from_id, to_id, effective_on)
);
comment on table agencies.agency_succession is '机构承继:组建、合并、职责划入';
comment on column agencies.agency_succession.from_id is '原机构';
comment on column agencies.agency_succession.to_id is '承继机构';
comment on column agencies.agency_succession.effective_on is '生效日期';
comment on column agencies.agency_succession.kind is '变更方式';
comment on column agencies.agency_succession.document is '依据文件或资料来源';
comment on column agencies.agency_succession.recorded_at is '登记时间';
create index agency_succession_to on agencies.agency_succession (to_id);

create table agencies.person (
  person_id     uuid primary key,
  name          text not null check (name <> ''),
  demonstration boolean not null default false,
  recorded_at   timestamptz not null default now()
);
comment on table agencies.person is '工作人员:不删除';
comment on column agencies.person.person_id is '人员标识';
comment on column agencies.person.name is '姓名';
comment on column agencies.person.demonstration is '是否演示用虚构人员';
comment on column agencies.person.recorded_at is '登记时间';

create table agencies.role (
  role_code text primary key,
  duty      text not null check (duty in ('business', 'system', 'security', 'audit')),
  unique (role_code, duty)
);
comment on table agencies.role is '角色:权限见程序内的权限表';
comment on column agencies.role.role_code is '角色代码';
comment on column agencies.role.duty is '职责类别:业务、系统管理、安全管理、审计管理,互斥';
insert into agencies.role (role_code, duty) values
  ('leader', 'business'),
  ('deputy-leader', 'business'),
  ('office-head', 'business'),
  ('office-maker', 'business'),
  ('office-checker', 'business'),
  ('liaison', 'business'),
  ('department-checker', 'business'),
  ('county-filler', 'business'),
  ('data-administrator', 'business'),
  ('system-administrator', 'system'),
  ('security-administrator', 'security'),
  ('audit-administrator', 'audit');

create table agencies.post (
  post_id     uuid primary key,
  agency_id   uuid not null references agencies.agency,
  title       text not null check (title <> ''),
  role_code   text not null,
  duty        text not null,
  valid_from  date not null,
  valid_to    date,
  recorded_at timestamptz not null default now(),
  foreign key (role_code, duty) references agencies.role (role_code, duty),
  check (valid_from <= valid_to)
);
comment on table agencies.post is '岗位:角色一经设定不再变更';
comment on column agencies.post.post_id is '岗位标识';
comment on column agencies.post.agency_id is '所在机构';
comment on column agencies.post.title is '岗位名称';
comment on column agencies.post.role_code is '角色代码';
comment on column agencies.post.duty is '职责类别';
comment on column agencies.post.valid_from is '设置日期';
comment on column agencies.post.valid_to is '撤销日期(当日起不再有效);空为现行';
comment on column agencies.post.recorded_at is '登记时间';
create index post_agency on agencies.post (agency_id);

create table agencies.appointment (
  appointment_id uuid primary key,
  person_id      uuid not null references agencies.person,
  post_id        uuid not null references agencies.post,
  valid_from     date not null,
  valid_to       date,
  document       text,
  recorded_at    timestamptz not null default now(),
  check (valid_from <= valid_to)
);
comment on table agencies.appointment is '任职:岗位权限的来源';
comment on column agencies.appointment.appointment_id is '任职标识';
comment on column agencies.appointment.person_id is '人员';
comment on column agencies.appointment.post_id is '岗位';
comment on column agencies.appointment.valid_from is '任职日期';
comment on column agencies.appointment.valid_to is '免职日期(当日起不再任职);空为在任';
comment on column agencies.appointment.document is '依据文件';
comment on column agencies.appointment.recorded_at is '登记时间';
create index appointment_person on agencies.appointment (person_id);
create index appointment_post on agencies.appointment (post_id);

-- 三员分立 (GB/T 22239-2019): whoever administers holds no other duty at the same time. The lock on the person makes two
-- appointments at once wait for each other.
create function agencies.refuse_mixed_duties() returns trigger language plpgsql as $$
declare
  own_duty text;
begin
  perform 1 from agencies.person where person_id = new.person_id for update;
  select duty into own_duty from agencies.post where post_id = new.post_id;
  if exists (
    select 1
    from agencies.appointment other
    join agencies.post on post.post_id = other.post_id
    where other.person_id = new.person_id
      and other.appointment_id <> new.appointment_id
      and post.duty <> own_duty
      and other.valid_from < coalesce(new.valid_to, date 'infinity')
      and new.valid_from < coalesce(other.valid_to, date 'infinity')
  ) then
    raise exception 'duties of one person may not mix: % excludes the others', own_duty using errcode = 'check_violation';
  end if;
  return new;
end
$$;
comment on function agencies.refuse_mixed_duties() is '三员分立:不同职责类别不得同时任职';
create trigger refuse_mixed_duties before insert or update on agencies.appointment
  for each row execute function agencies.refuse_mixed_duties();

create function agencies.refuse_change_of_role() returns trigger language plpgsql as $$
begin
  raise exception 'the role of a post never changes: end it and set up another' using errcode = 'check_violation';
end
$$;
comment on function agencies.refuse_change_of_role() is '岗位角色不得变更';
create trigger refuse_change_of_role before update of role_code, duty, agency_id on agencies.post
  for each row execute function agencies.refuse_change_of_role();

create table agencies.work_group (
  group_id         uuid primary key,
  jurisdiction     text not null references divisions.division,
  name             text not null check (name <> ''),
  kind             text not null check (kind in ('leading-group', 'joint-conference')),
  office_agency_id uuid references agencies.agency,
  valid_from       date,
  valid_to         date,
  document         text,
  recorded_at      timestamptz not null default now(),
  check (valid_from < valid_to)
);
comment on table agencies.work_group is '领导小组和联席会议';
comment on column agencies.work_group.group_id is '标识';
comment on column agencies.work_group.jurisdiction is '所属政府的区划代码';
comment on column agencies.work_group.name is '名称';
comment on column agencies.work_group.kind is '类别:领导小组、联席会议';
comment on column agencies.work_group.office_agency_id is '办公室所设机构';
comment on column agencies.work_group.valid_from is '成立日期;空为早于有记录';
comment on column agencies.work_group.valid_to is '撤销日期(当日起不再有效);空为现行';
comment on column agencies.work_group.document is '成立文件';
comment on column agencies.work_group.recorded_at is '登记时间';
create index work_group_jurisdiction on agencies.work_group (jurisdiction);

create table agencies.group_alias (
  group_id uuid not null references agencies.work_group,
  alias    text not null check (alias <> ''),
  primary key (group_id, alias)
);
comment on table agencies.group_alias is '领导小组和联席会议的别称';
comment on column agencies.group_alias.group_id is '标识';
comment on column agencies.group_alias.alias is '别称';

create table agencies.member_list (
  group_id     uuid not null references agencies.work_group,
  list_no      integer not null check (list_no >= 1),
  effective_on date not null,
  document     text not null check (document <> ''),
  recorded_at  timestamptz not null default now(),
  primary key (group_id, list_no),
  unique (group_id, effective_on)
);
comment on table agencies.member_list is '成员名单的历次印发';
comment on column agencies.member_list.group_id is '领导小组或联席会议';
comment on column agencies.member_list.list_no is '名单期次';
comment on column agencies.member_list.effective_on is '生效日期';
comment on column agencies.member_list.document is '印发文件';
comment on column agencies.member_list.recorded_at is '登记时间';

create table agencies.group_member (
  group_id  uuid not null,
  list_no   integer not null,
  member_no integer not null check (member_no >= 1),
  part      text not null check (part in ('chair', 'deputy-chair', 'member', 'office-head', 'office-member', 'liaison')),
  agency_id uuid not null references agencies.agency,
  person_id uuid references agencies.person,
  title     text check (title <> ''),
  primary key (group_id, list_no, member_no),
  foreign key (group_id, list_no) references agencies.member_list
);
comment on table agencies.group_member is '成员名单的成员';
comment on column agencies.group_member.group_id is '领导小组或联席会议';
comment on column agencies.group_member.list_no is '名单期次';
comment on column agencies.group_member.member_no is '序号';
comment on column agencies.group_member.part is '成员身份:组长、副组长、成员、办公室主任、办公室成员、联络员';
comment on column agencies.group_member.agency_id is '所在机构或成员单位';
comment on column agencies.group_member.person_id is '人员;空为以单位参加';
comment on column agencies.group_member.title is '职务(按名单所写)';
create index group_member_agency on agencies.group_member (agency_id);
create index group_member_person on agencies.group_member (person_id);

select kernel.append_only('agencies.member_list');
select kernel.append_only('agencies.group_member');
select kernel.append_only('divisions.division_succession');
select kernel.append_only('agencies.agency_succession');
