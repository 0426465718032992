-- A demonstration remembers how far it was told and from which seed, so that it goes on when it is opened on a later day.
create table demonstration (
  service_id text collate "C" primary key references service (service_id),
  seed       text not null,
  told_until date not null
);
comment on table demonstration is 'truth: the seed of a demonstration and the last day that was told';
comment on column demonstration.told_until is 'the story goes on the day after; what people recorded meanwhile stays';
alter table demonstration enable row level security;
create policy of_service on demonstration using (service_id = app_service()) with check (service_id = app_service());
