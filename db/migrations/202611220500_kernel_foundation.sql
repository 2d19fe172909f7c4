comment on schema kernel is '基础层:升级记录、权限';

comment on table kernel.migration is '数据库升级记录';
comment on column kernel.migration.name is '脚本文件名';
comment on column kernel.migration.checksum is '脚本内容的 SHA-256 校验值';
comment on column kernel.migration.applied_at is '执行时间';

create table kernel.append_only_table (
  table_name text primary key,
  declared_at timestamptz not null default now()
);

comment on table kernel.append_only_table is '只增不改的表';
comment on column kernel.append_only_table.table_name is '表名(含模式名)';
comment on column kernel.append_only_table.declared_at is '登记时间';

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end
$$;

comment on function kernel.refuse_change() is '拒绝修改只增不改的表';

-- Called by the migration that creates the table. The right to change rows is withheld from the application role, and a trigger
-- refuses for everybody else, so that it also holds on a server where the roles could not be made.
create function kernel.append_only(target regclass) returns void language plpgsql as $$
declare
  full_name text;
begin
  select format('%I.%I', n.nspname, c.relname) into full_name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid = target;
  insert into kernel.append_only_table (table_name) values (full_name);
  execute format(
    'create trigger append_only before update or delete or truncate on %s
     for each statement execute function kernel.refuse_change()', full_name);
end
$$;

comment on function kernel.append_only(regclass) is '把一张表登记为只增不改';

-- Run after every migration: what the application may do follows from the list of schemas and of append-only tables alone.
create function kernel.grant_application() returns void language plpgsql as $$
declare
  one record;
begin
  if not exists (select from pg_roles where rolname = 'luoshi_app')
    or not exists (select from pg_roles where rolname = 'luoshi_owner' and pg_has_role(current_user, oid, 'member'))
  then
    return;
  end if;
  for one in
    select nspname from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user)
      and nspname not like 'pg\_%' and nspname not in ('public', 'information_schema')
  loop
    execute format('grant usage on schema %I to luoshi_app', one.nspname);
    execute format('grant select, insert, update, delete on all tables in schema %I to luoshi_app', one.nspname);
    execute format('grant usage, select on all sequences in schema %I to luoshi_app', one.nspname);
  end loop;
  for one in select table_name from kernel.append_only_table where to_regclass(table_name) is not null loop
    execute format('revoke update, delete, truncate on %s from luoshi_app', one.table_name);
  end loop;
  revoke insert, update, delete on kernel.migration, kernel.append_only_table from luoshi_app;
end
$$;

comment on function kernel.grant_application() is '按登记情况授予应用角色权限';
