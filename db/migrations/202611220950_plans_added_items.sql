-- Items that a person adds because the reader missed them (补录条目): their first revision is the addition.
alter table plans.item add column added boolean not null default false;
comment on column plans.item.added is '是否人工补录（解读时遗漏）';
comment on column plans.item.position is '在同类条目中的编号：解读的按原文次序，补录的顺延';

alter table plans.item_revision drop constraint item_revision_act_check;
alter table plans.item_revision add constraint item_revision_act_check check (act in
  ('read', 'add', 'carry', 'confirm', 'edit', 'reject', 'remove', 'undo', 'assign', 'resolve', 'add-unit'));
comment on column plans.item_revision.act is
  '动作：解读、补录、沿用、确认、修改、剔除、取消补录、撤销、指定单位、重新解析、增补单位';

alter table plans.item_revision drop constraint item_revision_check2;
alter table plans.item_revision add constraint item_revision_first check ((version = 1) = (act in ('read', 'add')));
