-- A group ends by a document, as it began by one.
alter table agencies.work_group add column end_document text check (end_document <> '');
alter table agencies.work_group add check (valid_to is null or end_document is not null);
comment on column agencies.work_group.end_document is '撤销文件';
