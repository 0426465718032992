-- Documents of the improvement plan between upload and import: seen by whoever uploaded them, while they keep the plan.

create table plan_upload (
  service_id  text collate "C" not null,
  upload_id   uuid not null,
  filename    text not null,
  bytes       bigint not null,
  answers     text not null default '{}',
  outcome     text,
  uploaded_by text collate "C" not null,
  uploaded_at timestamptz not null default now(),
  primary key (service_id, upload_id)
);
create index plan_upload_by on plan_upload (service_id, uploaded_by, uploaded_at);
comment on table plan_upload is 'scratch: documents between upload and import into the plan, 7 days at most';
comment on column plan_upload.answers is 'JSON: what the uploader answered so far, by the place that each question is about';
comment on column plan_upload.outcome is 'JSON: how much was recorded and what was left to a person; null before the import';

create table plan_upload_chunk (
  service_id text collate "C" not null,
  upload_id  uuid not null,
  number     integer not null,
  body       bytea not null,
  primary key (service_id, upload_id, number)
);
comment on table plan_upload_chunk is 'scratch: the content of an uploaded document, 256 kB a piece';

alter table plan_upload enable row level security;
alter table plan_upload_chunk enable row level security;

create policy of_uploader on plan_upload using (service_id = app_service()
    and (app_is_engine() or (uploaded_by = app_person() and (select app_may('manage-plan')))))
  with check (service_id = app_service() and uploaded_by = app_person() and (select app_may('manage-plan')));

-- A piece goes with its document: what of it may be seen is what of the document may be.
create policy of_uploader on plan_upload_chunk using (service_id = app_service()
    and exists (select 1 from plan_upload u where u.service_id = plan_upload_chunk.service_id and u.upload_id = plan_upload_chunk.upload_id))
  with check (service_id = app_service()
    and exists (select 1 from plan_upload u where u.service_id = plan_upload_chunk.service_id and u.upload_id = plan_upload_chunk.upload_id));
