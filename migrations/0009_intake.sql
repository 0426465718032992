-- Intake: files of other systems. What a row of a source made is remembered, so that the same file twice changes nothing.

create table import_mapping (
  service_id text collate "C" not null,
  profile    text collate "C" not null,
  template   text collate "C" not null,
  mapping    text not null,
  changed_by text collate "C" not null,
  changed_at timestamptz not null default now(),
  primary key (service_id, profile, template)
);
comment on table import_mapping is 'truth: which heading of a source is which column of a template';
comment on column import_mapping.mapping is 'JSON: normalised heading to column, null where it is not imported';

create table import_row (
  service_id text collate "C" not null,
  profile    text collate "C" not null,
  template   text collate "C" not null,
  identity   text collate "C" not null,
  subject    uuid not null,
  digest     bytea not null,
  made       text not null,
  primary key (service_id, profile, template, identity)
);
create index import_row_subject on import_row (service_id, subject);
comment on table import_row is 'truth: what each row of a source made; goes with an erasure of its subject';
comment on column import_row.identity is 'the row''s own id in its source, else a JSON list of the columns that make it itself';
comment on column import_row.subject is 'the stream (case or person) that holds what the row made';
comment on column import_row.digest is 'of what the row said, so that an unchanged row is passed over';
comment on column import_row.made is 'JSON: for each part of the row the fact that it made and a digest of what it said';

create table import_run (
  service_id text collate "C" not null,
  run_id     uuid not null,
  profile    text collate "C" not null,
  template   text collate "C" not null,
  batch      bigint,
  initial    boolean not null,
  accepted   integer not null,
  unchanged  integer not null,
  corrected  integer not null,
  rejected   integer not null,
  files      text not null,
  run_by     text collate "C" not null,
  run_at     timestamptz not null default now(),
  primary key (service_id, run_id)
);
create index import_run_at on import_run (service_id, run_at);
comment on table import_run is 'truth: one import: of which source, when, by whom, with what counts';
comment on column import_run.batch is 'the batch of the ledger that it wrote; null where every row was unchanged or rejected';
comment on column import_run.files is 'JSON: digest, bytes, headings and rows of each file; no names, since a name may hold a child''s';

create table import_reject (
  service_id text collate "C" not null,
  run_id     uuid not null,
  file       integer not null,
  row        integer not null,
  cells      text not null,
  problems   text not null,
  primary key (service_id, run_id, file, row)
);
comment on table import_reject is 'truth: rows that were not taken, as they were, with the reasons: to be downloaded, mended and uploaded again';

create table import_upload (
  service_id  text collate "C" not null,
  upload_id   uuid not null,
  template    text collate "C" not null,
  profile     text collate "C" not null,
  filename    text not null,
  bytes       bigint not null,
  digest      bytea not null,
  outcome     text,
  uploaded_by text collate "C" not null,
  uploaded_at timestamptz not null default now(),
  primary key (service_id, upload_id)
);
comment on table import_upload is 'scratch: files between upload and import, and 90 days after';
comment on column import_upload.outcome is 'JSON: what the last dry run, or the import, made of it';

create table import_upload_chunk (
  service_id text collate "C" not null,
  upload_id  uuid not null,
  number     integer not null,
  body       bytea not null,
  primary key (service_id, upload_id, number)
);
comment on table import_upload_chunk is 'scratch: the content of an uploaded file, 256 kB a piece';

-- What a row made belongs to its case; what was uploaded or refused is seen by those who import, and by the engine.
do $$
declare name text;
begin
  foreach name in array array['import_mapping','import_row','import_run','import_reject','import_upload','import_upload_chunk'] loop
    execute format('alter table %I enable row level security', name);
  end loop;
  foreach name in array array['import_mapping','import_run','import_reject','import_upload','import_upload_chunk'] loop
    execute format('create policy of_service on %I using (service_id = app_service()
                      and (app_is_engine() or (select app_may(''import''))))
                    with check (service_id = app_service() and (app_is_engine() or (select app_may(''import''))))', name);
  end loop;
end $$;

create policy of_service on import_row using (service_id = app_service()
    and (app_is_engine() or subject <> all ((select app_hidden_cases())::uuid[])))
  with check (service_id = app_service());
