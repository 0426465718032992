-- The ledger: services, hash-chained batches, immutable facts. See docs/decisions/0002-ledger.md.
-- Every table says in its comment what it is: truth, projection or scratch; a test reads the comments.

create table service (
  service_id   text collate "C" primary key,
  name         text not null,
  since        date not null,
  demonstration boolean not null default false,
  today        date,
  created_at   timestamptz not null default now(),
  constraint simulated_clock_in_demonstrations_only check (today is null or demonstration)
);
comment on table service is 'truth: one youth justice service; many can share an installation';
comment on column service.since is 'what is adopted at set-up counts as known from this day';
comment on column service.today is 'simulated clock of a demonstration; null means the real day';

create table batch (
  service_id  text collate "C" not null,
  number      bigint not null,
  recorded_at timestamptz(3) not null,
  recorded_on date not null,
  facts       integer not null,
  previous    bytea not null,
  hash        bytea not null,
  primary key (service_id, number)
);
comment on table batch is 'truth: one transaction''s facts; number has no gaps, hash covers the previous hash';
comment on column batch.recorded_on is 'the day of recorded_at in Europe/London';

create table ledger_head (
  service_id  text collate "C" primary key,
  number      bigint not null,
  recorded_at timestamptz(3) not null,
  hash        bytea not null
);
comment on table ledger_head is 'projection: the last batch of each service; writers queue on this row for one commit';

create table fact (
  service_id         text collate "C" not null,
  id                 uuid not null,
  batch              bigint not null,
  position           integer not null,
  stream_kind        text collate "C" not null,
  stream_id          uuid not null,
  version            integer not null,
  kind               text collate "C" not null,
  schema_version     integer not null,
  occurred_on        date not null,
  source_recorded_on date,
  known_on           date not null,
  recorded_by        text collate "C" not null,
  via                text collate "C" not null,
  corrects           uuid,
  withdraws          uuid,
  data               text,
  data_salt          bytea,
  data_digest        bytea not null,
  text_digest        bytea,
  primary key (service_id, stream_id, version),
  unique (service_id, id),
  unique (service_id, batch, position)
);
create index fact_by_source on fact (service_id, known_on) where source_recorded_on is not null and stream_kind = 'case';
comment on table fact is 'truth: what somebody said happened; never updated, emptied only by a lawful erasure';
comment on column fact.known_on is 'the day from which as-at questions know it: source_recorded_on, else the batch''s London day';
comment on column fact.data is 'canonical JSON (RFC 8785 without fractions) of what the engine reads';
comment on column fact.data_digest is 'SHA-256 of data_salt followed by data';

create table fact_text (
  service_id text collate "C" not null,
  fact_id    uuid not null,
  stream_id  uuid not null,
  body       text,
  salt       bytea,
  primary key (service_id, fact_id)
);
comment on table fact_text is 'truth: the free text of facts, apart from what the engine reads, with a policy of its own';

create table verified_until (
  service_id text collate "C" primary key,
  number     bigint not null,
  hash       bytea not null
);
comment on table verified_until is 'scratch: the last batch that verify found well, for incremental runs';

-- Who asks: set for each transaction by the one way in (inService).
create function app_service() returns text language sql stable parallel safe
  as $$ select current_setting('app.service', true) $$;
create function app_person() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '') $$;
create function app_is_engine() returns boolean language sql stable parallel safe
  as $$ select current_setting('app.actor', true) = 'engine' $$;

-- Before anybody is inside a service: which services there are.
create function list_services() returns table (service_id text, name text, demonstration boolean, today date)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select service_id, name, demonstration, today from service order by service_id $$;
