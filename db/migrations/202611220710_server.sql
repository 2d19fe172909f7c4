-- Answers kept for a day, so that a request sent twice (a double click, a retry after a lost connection) is done once.
create schema server;
comment on schema server is '接口层';

create table server.kept_answer (
  account_id   uuid not null,
  key          text not null check (length(key) between 8 and 100),
  endpoint     text not null,
  request_hash text not null,
  status       integer not null,
  body         text not null,
  at           timestamptz not null,
  primary key (account_id, key)
);
comment on table server.kept_answer is '已答复的请求:同一账号以同一请求键重发时返回原答复';
comment on column server.kept_answer.account_id is '账号';
comment on column server.kept_answer.key is '请求键';
comment on column server.kept_answer.endpoint is '接口';
comment on column server.kept_answer.request_hash is '请求内容摘要';
comment on column server.kept_answer.status is '答复状态码';
comment on column server.kept_answer.body is '答复内容(JSON)';
comment on column server.kept_answer.at is '答复时间';
create index kept_answer_at on server.kept_answer (at);
