-- Sealing gives actions gap-free positions behind a safe watermark; feed order and proof of integrity are the same thing.
create table register.seal_batch (
  batch          bigint primary key check (batch > 0),
  first_position bigint not null unique check (first_position > 0),
  last_position  bigint not null check (last_position >= first_position),
  last_txid      bigint not null,
  last_action_id uuid not null,
  root           text not null,
  chain_hash     text not null,
  key_id         text not null,
  signature      text not null,
  sealed_at      timestamptz not null
);
comment on table register.seal_batch is '封存批次：默克尔树根、前后相链、签名，只增不改';
comment on column register.seal_batch.batch is '批次号';
comment on column register.seal_batch.first_position is '首个位置';
comment on column register.seal_batch.last_position is '末个位置';
comment on column register.seal_batch.last_txid is '末个动作的事务编号';
comment on column register.seal_batch.last_action_id is '末个动作';
comment on column register.seal_batch.root is '默克尔树根';
comment on column register.seal_batch.chain_hash is '链摘要';
comment on column register.seal_batch.key_id is '签名密钥标识';
comment on column register.seal_batch.signature is '签名';
comment on column register.seal_batch.sealed_at is '封存时间';

create table register.sealed (
  position  bigint primary key check (position > 0),
  action_id uuid not null unique,
  action_at timestamptz not null
);
comment on table register.sealed is '已封存动作的连续位置，只增不改';
comment on column register.sealed.position is '位置';
comment on column register.sealed.action_id is '动作标识';
comment on column register.sealed.action_at is '动作登记时间';

select kernel.append_only('register.seal_batch');
select kernel.append_only('register.sealed');
