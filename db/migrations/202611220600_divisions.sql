-- Administrative divisions as a dated tree, their successions, and the reporting zones that overlap the tree.
create schema divisions;
comment on schema divisions is '行政区划';

create table divisions.division (
  division_code text primary key check (division_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
  prefix        text not null check (division_code like prefix || '%' and length(prefix) >= 2),
  level         text not null check (level in ('province', 'prefecture', 'county', 'town', 'village')),
  recorded_at   timestamptz not null default now()
);
comment on table divisions.division is '区划代码:一经使用不重复、不删除';
comment on column divisions.division.division_code is '区划代码(县级以上6位,乡级9位,村级12位)';
comment on column divisions.division.prefix is '代码前缀:去掉末尾成对的零,下级代码均以此开头';
comment on column divisions.division.level is '层级:省级、地级、县级、乡级、村级';
comment on column divisions.division.recorded_at is '登记时间';
create index division_prefix on divisions.division (prefix text_pattern_ops);

create table divisions.division_version (
  division_code text not null references divisions.division,
  version_no    integer not null check (version_no >= 1),
  name          text not null check (name <> ''),
  short_name    text not null check (short_name <> ''),
  pinyin        text not null check (pinyin <> ''),
  initials      text not null check (initials <> ''),
  kind          text not null check (kind <> ''),
  parent_code   text references divisions.division check (parent_code <> division_code),
  admin_code    text check (admin_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
  stat_code     text check (stat_code ~ '^[0-9]{12}$'),
  urban_rural   text check (urban_rural in ('111', '112', '121', '122', '123', '210', '220')),
  valid_from    date,
  valid_to      date,
  document      text,
  recorded_at   timestamptz not null default now(),
  primary key (division_code, version_no),
  check (valid_from < valid_to)
);
comment on table divisions.division_version is '区划版本:名称、类型、隶属关系及其有效期';
comment on column divisions.division_version.division_code is '区划代码';
comment on column divisions.division_version.version_no is '版本序号';
comment on column divisions.division_version.name is '全称';
comment on column divisions.division_version.short_name is '简称(不含通名)';
comment on column divisions.division_version.pinyin is '全拼,无声调';
comment on column divisions.division_version.initials is '拼音首字母';
comment on column divisions.division_version.kind is '类型:地级市、自治县、街道等';
comment on column divisions.division_version.parent_code is '上级区划代码;空为省级';
comment on column divisions.division_version.admin_code is '行政区划代码(民政);空为仅统计使用的单位';
comment on column divisions.division_version.stat_code is '统计用区划代码(12位);空为统计未列';
comment on column divisions.division_version.urban_rural is '统计用城乡分类代码';
comment on column divisions.division_version.valid_from is '生效日期;空为早于有记录';
comment on column divisions.division_version.valid_to is '失效日期(当日起不再有效);空为现行';
comment on column divisions.division_version.document is '批准文件或资料来源';
comment on column divisions.division_version.recorded_at is '登记时间';
create unique index division_version_current on divisions.division_version (division_code) where valid_to is null;
create index division_version_parent on divisions.division_version (parent_code, division_code);
create index division_version_name on divisions.division_version (name text_pattern_ops);
create index division_version_short_name on divisions.division_version (short_name text_pattern_ops);
create index division_version_pinyin on divisions.division_version (pinyin text_pattern_ops);
create index division_version_initials on divisions.division_version (initials text_pattern_ops);

create table divisions.division_alias (
  division_code text not null references divisions.division,
  alias         text not null check (alias <> ''),
  pinyin        text not null,
  initials      text not null,
  recorded_at   timestamptz not null default now(),
  primary key (division_code, alias)
);
comment on table divisions.division_alias is '区划别名';
comment on column divisions.division_alias.division_code is '区划代码';
comment on column divisions.division_alias.alias is '别名';
comment on column divisions.division_alias.pinyin is '全拼,无声调';
comment on column divisions.division_alias.initials is '拼音首字母';
comment on column divisions.division_alias.recorded_at is '登记时间';
create index division_alias_alias on divisions.division_alias (alias text_pattern_ops);

create table divisions.division_succession (
  from_code    text not null references divisions.division,
  to_code      text not null references divisions.division check (to_code <> from_code),
  effective_on date not null,
  kind         text not null check (kind <> ''),
  document     text,
  recorded_at  timestamptz not null default now(),
  primary key (from_code, to_code, effective_on)
);
comment on table divisions.division_succession is '区划承继:代码变更、合并、析置';
comment on column divisions.division_succession.from_code is '原区划代码';
comment on column divisions.division_succession.to_code is '承继区划代码';
comment on column divisions.division_succession.effective_on is '生效日期';
comment on column divisions.division_succession.kind is '变更方式:撤县设区、撤县设市、合并、析置等';
comment on column divisions.division_succession.document is '批准文件或资料来源';
comment on column divisions.division_succession.recorded_at is '登记时间';
create index division_succession_to on divisions.division_succession (to_code);

create table divisions.reporting_zone (
  zone_code       text primary key check (zone_code ~ '^Z[0-9]{6}-[0-9]{2}$'),
  government_code text not null references divisions.division,
  level           text not null check (level in ('province', 'prefecture', 'county', 'town', 'village')),
  name            text not null check (name <> ''),
  short_name      text not null check (short_name <> ''),
  valid_from      date,
  valid_to        date,
  document        text,
  recorded_at     timestamptz not null default now(),
  check (valid_from < valid_to)
);
comment on table divisions.reporting_zone is '填报单位(管委会等):不是行政区划,与区划范围重叠';
comment on column divisions.reporting_zone.zone_code is '填报单位代码';
comment on column divisions.reporting_zone.government_code is '所属政府的区划代码';
comment on column divisions.reporting_zone.level is '填报层级';
comment on column divisions.reporting_zone.name is '全称';
comment on column divisions.reporting_zone.short_name is '简称';
comment on column divisions.reporting_zone.valid_from is '设立日期;空为早于有记录';
comment on column divisions.reporting_zone.valid_to is '撤销日期(当日起不再有效);空为现行';
comment on column divisions.reporting_zone.document is '批准文件或资料来源';
comment on column divisions.reporting_zone.recorded_at is '登记时间';
create unique index reporting_zone_name on divisions.reporting_zone (government_code, name) where valid_to is null;

create table divisions.zone_alias (
  zone_code text not null references divisions.reporting_zone,
  alias     text not null check (alias <> ''),
  primary key (zone_code, alias)
);
comment on table divisions.zone_alias is '填报单位别名';
comment on column divisions.zone_alias.zone_code is '填报单位代码';
comment on column divisions.zone_alias.alias is '别名';

create table divisions.zone_area (
  zone_code     text not null references divisions.reporting_zone,
  division_code text not null references divisions.division,
  valid_from    date not null,
  valid_to      date,
  document      text,
  primary key (zone_code, division_code, valid_from),
  check (valid_from <= valid_to)
);
comment on table divisions.zone_area is '填报单位管辖的区划范围';
comment on column divisions.zone_area.zone_code is '填报单位代码';
comment on column divisions.zone_area.division_code is '区划代码';
comment on column divisions.zone_area.valid_from is '生效日期';
comment on column divisions.zone_area.valid_to is '失效日期(当日起不再有效);空为现行';
comment on column divisions.zone_area.document is '依据';
create index zone_area_division on divisions.zone_area (division_code);
