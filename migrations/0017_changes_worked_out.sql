-- Changes of standards and calendar touch many cases: they are worked out beside the live rows (that is the preview) and
-- swapped in by one short transaction, if nothing that matters has happened meanwhile.

create table worked_out_change (
  service_id    text collate "C" not null,
  id            uuid not null,
  change        text not null,
  day           date not null,
  seen          integer not null,
  number        bigint not null,
  rows_ready    boolean not null,
  open          integer not null default 0,
  worked_out_by text collate "C" not null,
  worked_out_at timestamptz not null default now(),
  primary key (service_id, id)
);
comment on table worked_out_change is 'scratch: a change of standards or calendar, worked out and not adopted yet';
comment on column worked_out_change.day is 'the day for which it was worked out';
comment on column worked_out_change.seen is 'how many facts the stream of the service had';
comment on column worked_out_change.number is 'the batch at which the chain ended';
comment on column worked_out_change.rows_ready is 'false where the history of rows must be made anew: then only its effect was worked out';

create table worked_out_move (
  service_id      text collate "C" not null,
  id              bigint generated always as identity,
  change_id       uuid not null,
  case_id         uuid not null,
  kind            text collate "C" not null,
  key             text collate "C" not null,
  how             text collate "C" not null,
  was             date,
  due             date,
  becomes_overdue boolean not null,
  primary key (service_id, id)
);
create index worked_out_move_change on worked_out_move (service_id, change_id, case_id);
comment on table worked_out_move is 'scratch: an open duty that a change would move, begin or end';

create table worked_out_row (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  change_id  uuid not null,
  case_id    uuid not null,
  projection text collate "C" not null,
  what       text collate "C" not null,
  row_id     bigint,
  content    text,
  primary key (service_id, id)
);
create index worked_out_row_change on worked_out_row (service_id, change_id, projection, what);
create index worked_out_row_case on worked_out_row (service_id, change_id, case_id);
comment on table worked_out_row is 'scratch: what a change would do to a row of a projection: ended, going, deleted, inserted';

alter table worked_out_change enable row level security;
create policy of_service on worked_out_change using (service_id = app_service()) with check (service_id = app_service());
alter table worked_out_move enable row level security;
create policy of_service on worked_out_move using (service_id = app_service()
    and (app_is_engine() or case_id <> all ((select app_hidden_cases())::uuid[])))
  with check (service_id = app_service());
alter table worked_out_row enable row level security;
create policy of_engine on worked_out_row using (service_id = app_service() and app_is_engine())
  with check (service_id = app_service());
