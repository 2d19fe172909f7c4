-- Plans: texts as received, what was read from them, what people made of it, and what was published.
create schema plans;
comment on schema plans is '规划：文本、解读、核对、发布';

create table plans.plan (
  plan_id       uuid primary key,
  jurisdiction  text not null references divisions.division,
  demonstration boolean not null,
  revision_no   integer not null,
  change_no     bigint not null default 0 check (change_no >= 0),
  created_at    timestamptz not null,
  created_by    uuid references agencies.person
);
comment on table plans.plan is '规划：一份规划一行，指向其现行状态';
comment on column plans.plan.plan_id is '规划标识';
comment on column plans.plan.jurisdiction is '所属行政区划代码';
comment on column plans.plan.demonstration is '是否演示规划（专为演示编写）';
comment on column plans.plan.revision_no is '现行状态序号';
comment on column plans.plan.change_no is '改动计数：条目和疑点每改一次加一';
comment on column plans.plan.created_at is '导入时间';
comment on column plans.plan.created_by is '导入人（人员标识）';
create index plan_jurisdiction on plans.plan (jurisdiction, created_at);

create table plans.plan_revision (
  plan_id         uuid not null references plans.plan,
  revision_no     integer not null check (revision_no > 0),
  status          text not null check (status in ('drafted', 'published', 'revising', 'superseded', 'withdrawn')),
  text_no         integer not null check (text_no > 0),
  publication_no  integer check (publication_no > 0),
  superseded_by   uuid references plans.plan,
  reason          text check (reason <> ''),
  title           text not null check (title <> ''),
  issuing_body    text check (issuing_body <> ''),
  document_number text check (document_number <> ''),
  issue_date      date,
  period_start    integer,
  period_end      integer,
  at              timestamptz not null,
  made_by         uuid references agencies.person,
  primary key (plan_id, revision_no),
  check ((status = 'superseded') = (superseded_by is not null)),
  check (status in ('drafted', 'withdrawn') or publication_no is not null),
  check (status not in ('superseded', 'withdrawn') or reason is not null),
  check ((period_start is null) = (period_end is null) and period_start <= period_end)
);
comment on table plans.plan_revision is '规划状态与文件要素的版本，只增不改';
comment on column plans.plan_revision.plan_id is '规划标识';
comment on column plans.plan_revision.revision_no is '序号';
comment on column plans.plan_revision.status is '状态：待发布、已发布、修订中、已被替代、已撤回';
comment on column plans.plan_revision.text_no is '现行文本版本号';
comment on column plans.plan_revision.publication_no is '最近一次发布的序号';
comment on column plans.plan_revision.superseded_by is '替代它的规划';
comment on column plans.plan_revision.reason is '撤回、替代或更正的理由';
comment on column plans.plan_revision.title is '标题';
comment on column plans.plan_revision.issuing_body is '发文机关';
comment on column plans.plan_revision.document_number is '发文字号';
comment on column plans.plan_revision.issue_date is '成文日期';
comment on column plans.plan_revision.period_start is '规划期起始年';
comment on column plans.plan_revision.period_end is '规划期截止年';
comment on column plans.plan_revision.at is '时间';
comment on column plans.plan_revision.made_by is '操作人（人员标识）；空为系统';
alter table plans.plan add foreign key (plan_id, revision_no)
  references plans.plan_revision deferrable initially deferred;

create table plans.text (
  plan_id     uuid not null references plans.plan,
  text_no     integer not null check (text_no > 0),
  original    bytea not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name   text check (file_name <> ''),
  format      text not null check (format <> ''),
  encoding    text check (encoding <> ''),
  plain       text not null check (plain <> ''),
  warnings    jsonb not null,
  received_at timestamptz not null,
  received_by uuid references agencies.person,
  primary key (plan_id, text_no)
);
comment on table plans.text is '规划文本的各个版本，原件与纯文本一并保存，只增不改';
comment on column plans.text.plan_id is '规划标识';
comment on column plans.text.text_no is '文本版本号';
comment on column plans.text.original is '收到的原件字节';
comment on column plans.text.sha256 is '原件摘要';
comment on column plans.text.file_name is '文件名；粘贴的文本没有';
comment on column plans.text.format is '格式';
comment on column plans.text.encoding is '文字编码';
comment on column plans.text.plain is '纯文本：引文的位置以它为准';
comment on column plans.text.warnings is '接收时的提示';
comment on column plans.text.received_at is '接收时间';
comment on column plans.text.received_by is '接收人（人员标识）';

create table plans.text_claim (
  jurisdiction text not null,
  sha256       text not null,
  plan_id      uuid not null references plans.plan,
  text_no      integer not null,
  primary key (jurisdiction, sha256),
  foreign key (plan_id, text_no) references plans.text deferrable initially deferred
);
comment on table plans.text_claim is '同一行政区划内同一原件只导入一次；撤回未发布的规划后可重新导入';
comment on column plans.text_claim.jurisdiction is '行政区划代码';
comment on column plans.text_claim.sha256 is '原件摘要';
comment on column plans.text_claim.plan_id is '规划标识';
comment on column plans.text_claim.text_no is '文本版本号';

create table plans.reading (
  plan_id        uuid not null,
  text_no        integer not null,
  reader_version text not null check (reader_version <> ''),
  result         jsonb not null,
  made_at        timestamptz not null,
  primary key (plan_id, text_no, reader_version),
  foreign key (plan_id, text_no) references plans.text
);
comment on table plans.reading is '解读结果：程序对一个文本版本的解读，只增不改';
comment on column plans.reading.plan_id is '规划标识';
comment on column plans.reading.text_no is '文本版本号';
comment on column plans.reading.reader_version is '解读程序版本';
comment on column plans.reading.result is '解读结果';
comment on column plans.reading.made_at is '解读时间';

create table plans.item (
  item_id      uuid primary key,
  plan_id      uuid not null,
  text_no      integer not null,
  kind         text not null check (kind in ('task', 'target', 'safeguard', 'reference')),
  position     integer not null check (position > 0),
  quote        text not null check (quote <> ''),
  at_start     integer not null check (at_start >= 0),
  at_end       integer not null,
  title_start  integer,
  title_end    integer,
  body_start   integer,
  body_end     integer,
  confidence   numeric not null check (confidence between 0 and 1),
  alternatives jsonb not null,
  unsure       boolean not null,
  version      integer not null check (version > 0),
  change_no    bigint not null,
  unique (plan_id, text_no, kind, position),
  foreign key (plan_id, text_no) references plans.text,
  check (at_start <= at_end and title_start <= title_end and body_start <= body_end)
);
comment on table plans.item is '条目：任务、目标、保障措施、引用文件；引文与位置不变，指向其现行版本';
comment on column plans.item.item_id is '条目标识';
comment on column plans.item.plan_id is '规划标识';
comment on column plans.item.text_no is '文本版本号';
comment on column plans.item.kind is '种类';
comment on column plans.item.position is '在同类条目中的次序';
comment on column plans.item.quote is '引文（原文照录）';
comment on column plans.item.at_start is '引文起点';
comment on column plans.item.at_end is '引文终点';
comment on column plans.item.title_start is '标题起点';
comment on column plans.item.title_end is '标题终点';
comment on column plans.item.body_start is '正文起点';
comment on column plans.item.body_end is '正文终点';
comment on column plans.item.confidence is '置信度';
comment on column plans.item.alternatives is '备选解读';
comment on column plans.item.unsure is '是否存疑';
comment on column plans.item.version is '现行版本号';
comment on column plans.item.change_no is '最近一次改动的计数';
create index item_change on plans.item (plan_id, change_no);

create table plans.item_revision (
  item_id   uuid not null references plans.item,
  version   integer not null check (version > 0),
  act       text not null check (act in
    ('read', 'carry', 'confirm', 'edit', 'reject', 'undo', 'assign', 'resolve', 'add-unit')),
  effective integer not null,
  parent    integer,
  state     text not null check (state in ('read', 'confirmed', 'edited', 'rejected')),
  value     jsonb not null,
  changed   boolean not null,
  words     text not null check (words <> ''),
  due       date,
  year      integer,
  source    text check (source in ('prose', 'table')),
  reason    text check (reason <> ''),
  at        timestamptz not null,
  made_by   uuid references agencies.person,
  primary key (item_id, version),
  check (effective <= version and parent < version),
  check ((act = 'undo') = (effective < version)),
  check ((version = 1) = (act = 'read'))
);
comment on table plans.item_revision is '条目的各个版本，只增不改';
comment on column plans.item_revision.item_id is '条目标识';
comment on column plans.item_revision.version is '版本号';
comment on column plans.item_revision.act is '动作：解读、沿用、确认、修改、剔除、撤销、指定单位、重新解析、增补单位';
comment on column plans.item_revision.effective is '所示内容出自的版本（撤销时为恢复的版本）';
comment on column plans.item_revision.parent is '所取代的版本';
comment on column plans.item_revision.state is '核对状态：未核对、已确认、已修改、已剔除';
comment on column plans.item_revision.value is '内容';
comment on column plans.item_revision.changed is '与解读结果不同';
comment on column plans.item_revision.words is '主要文字（标题、指标名、职责），供检索';
comment on column plans.item_revision.due is '完成时限（最后一日）';
comment on column plans.item_revision.year is '目标年份';
comment on column plans.item_revision.source is '目标出处：正文、表格';
comment on column plans.item_revision.reason is '理由';
comment on column plans.item_revision.at is '时间';
comment on column plans.item_revision.made_by is '操作人（人员标识）；空为程序';
alter table plans.item add foreign key (item_id, version)
  references plans.item_revision deferrable initially deferred;
create index item_revision_due on plans.item_revision (due) where due is not null;
create index item_revision_made_by on plans.item_revision (made_by, at);

create table plans.item_unit (
  item_id    uuid not null,
  version    integer not null,
  unit_no    integer not null check (unit_no > 0),
  role       text not null check (role in ('lead', 'participant', 'responsible', 'owner')),
  name       text not null check (name <> ''),
  normalized text not null check (normalized <> ''),
  resolution text not null check (resolution in ('resolved', 'candidates', 'collective', 'unknown', 'acknowledged')),
  primary key (item_id, version, unit_no),
  foreign key (item_id, version) references plans.item_revision
);
comment on table plans.item_unit is '条目版本所列的责任单位';
comment on column plans.item_unit.item_id is '条目标识';
comment on column plans.item_unit.version is '条目版本号';
comment on column plans.item_unit.unit_no is '次序';
comment on column plans.item_unit.role is '角色：牵头、参加、负责、目标责任';
comment on column plans.item_unit.name is '名称（原文写法）';
comment on column plans.item_unit.normalized is '补全名称';
comment on column plans.item_unit.resolution is '解析结果：已对应、多个可能、集合称谓、未知、确认无对应';
create index item_unit_name on plans.item_unit (normalized);

create table plans.item_agency (
  item_id   uuid not null,
  version   integer not null,
  unit_no   integer not null,
  agency_id uuid not null references agencies.agency,
  via       text not null check (via in ('name', 'collective')),
  primary key (item_id, version, unit_no, agency_id),
  foreign key (item_id, version, unit_no) references plans.item_unit
);
comment on table plans.item_agency is '责任单位对应的机构；集合称谓对应其全部成员';
comment on column plans.item_agency.item_id is '条目标识';
comment on column plans.item_agency.version is '条目版本号';
comment on column plans.item_agency.unit_no is '单位次序';
comment on column plans.item_agency.agency_id is '机构标识';
comment on column plans.item_agency.via is '对应方式：单独列名、集合称谓';
create index item_agency_agency on plans.item_agency (agency_id, item_id);

create table plans.publication (
  plan_id        uuid not null references plans.plan,
  publication_no integer not null check (publication_no > 0),
  text_no        integer not null,
  published_at   timestamptz not null,
  published_by   uuid references agencies.person,
  primary key (plan_id, publication_no),
  foreign key (plan_id, text_no) references plans.text
);
comment on table plans.publication is '规划的各次发布，只增不改';
comment on column plans.publication.plan_id is '规划标识';
comment on column plans.publication.publication_no is '发布序号';
comment on column plans.publication.text_no is '所发布的文本版本号';
comment on column plans.publication.published_at is '发布时间';
comment on column plans.publication.published_by is '发布人（人员标识）';

create table plans.published_item (
  plan_id        uuid not null,
  publication_no integer not null,
  item_id        uuid not null,
  version        integer not null,
  primary key (plan_id, publication_no, item_id),
  foreign key (plan_id, publication_no) references plans.publication,
  foreign key (item_id, version) references plans.item_revision
);
comment on table plans.published_item is '发布时各条目的版本，只增不改';
comment on column plans.published_item.plan_id is '规划标识';
comment on column plans.published_item.publication_no is '发布序号';
comment on column plans.published_item.item_id is '条目标识';
comment on column plans.published_item.version is '所发布的条目版本号';
create index published_item_item on plans.published_item (item_id, publication_no);

create table plans.finding (
  finding_id  uuid primary key,
  plan_id     uuid not null,
  text_no     integer not null,
  position    integer not null check (position > 0),
  finding     jsonb not null,
  judgement_no integer not null default 0,
  change_no   bigint not null,
  unique (plan_id, text_no, position),
  foreign key (plan_id, text_no) references plans.text
);
comment on table plans.finding is '疑点：程序在规划中发现的可疑之处';
comment on column plans.finding.finding_id is '疑点标识';
comment on column plans.finding.plan_id is '规划标识';
comment on column plans.finding.text_no is '文本版本号';
comment on column plans.finding.position is '次序';
comment on column plans.finding.finding is '内容';
comment on column plans.finding.judgement_no is '现行处理序号；零为未处理';
comment on column plans.finding.change_no is '最近一次改动的计数';

create table plans.finding_judgement (
  finding_id   uuid not null references plans.finding,
  judgement_no integer not null check (judgement_no > 0),
  judged_as    text not null check (judged_as in ('no-fault', 'fault', 'noted', 'open')),
  note         text check (note <> ''),
  at           timestamptz not null,
  made_by      uuid references agencies.person,
  primary key (finding_id, judgement_no)
);
comment on table plans.finding_judgement is '对疑点的各次处理，只增不改';
comment on column plans.finding_judgement.finding_id is '疑点标识';
comment on column plans.finding_judgement.judgement_no is '处理序号';
comment on column plans.finding_judgement.judged_as is '结论：不是问题、确是问题、已知悉、重新打开';
comment on column plans.finding_judgement.note is '说明';
comment on column plans.finding_judgement.at is '时间';
comment on column plans.finding_judgement.made_by is '操作人（人员标识）';

select kernel.append_only('plans.plan_revision');
select kernel.append_only('plans.text');
select kernel.append_only('plans.reading');
select kernel.append_only('plans.item_revision');
select kernel.append_only('plans.item_unit');
select kernel.append_only('plans.item_agency');
select kernel.append_only('plans.publication');
select kernel.append_only('plans.published_item');
select kernel.append_only('plans.finding_judgement');
