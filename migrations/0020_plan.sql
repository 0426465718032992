-- The improvement plan: what follows from the facts of its stream, and files (evidence, imported documents) in chunks.
-- Texts, names and dates as written stay in fact_text; columns called `words` name the fact that holds them.

create table plan (
  service_id    text collate "C" not null,
  id            bigint generated always as identity,
  plan_id       uuid not null,
  stale_weeks   integer not null,
  retest_months text not null,
  known_from    date not null,
  known_to      date not null,
  primary key (service_id, id)
);
comment on table plan is 'projection: the stream of the service''s plan and its settings, as known [known_from, known_to)';
comment on column plan.retest_months is 'months after a claim at which re-tests are proposed, with commas between';

create table plan_source (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  source_id  uuid not null,
  kind       text collate "C" not null,
  last_day   date,
  words      uuid not null,
  file_id    uuid,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index plan_source_subject on plan_source (service_id, source_id);
comment on table plan_source is 'projection: inspections, reviews, requests that the plan answers, as known [known_from, known_to)';

create table plan_recommendation (
  service_id        text collate "C" not null,
  id                bigint generated always as identity,
  recommendation_id uuid not null,
  position          integer not null,
  ref               text collate "C" not null,
  words             uuid not null,
  known_from        date not null,
  known_to          date not null,
  primary key (service_id, id)
);
create index plan_recommendation_subject on plan_recommendation (service_id, recommendation_id);
comment on table plan_recommendation is 'projection: what sources ask for, as known [known_from, known_to)';

create table plan_asked (
  service_id        text collate "C" not null,
  id                bigint generated always as identity,
  recommendation_id uuid not null,
  source_id         uuid not null,
  known_from        date not null,
  known_to          date not null,
  primary key (service_id, id)
);
create index plan_asked_subject on plan_asked (service_id, recommendation_id);
comment on table plan_asked is 'projection: which sources ask for a recommendation, as known [known_from, known_to)';

create table plan_action (
  service_id          text collate "C" not null,
  id                  bigint generated always as identity,
  action_id           uuid not null,
  position            integer not null,
  ref                 text collate "C" not null,
  words               uuid not null,
  leads_words         uuid not null,
  state               text collate "C" not null,
  state_since         date,
  done_on             date,
  planned_on          date,
  planned_words       uuid,
  first_planned_on    date,
  first_planned_words uuid,
  strength            text collate "C" not null,
  evidence            integer not null,
  updated_on          date,
  update_words        uuid,
  retest_on           date,
  retest_failed       boolean not null,
  parts_cancelled     integer not null,
  measure             text collate "C",
  known_from          date not null,
  known_to            date not null,
  primary key (service_id, id)
);
create index plan_action_subject on plan_action (service_id, action_id);
create index plan_action_now on plan_action (service_id, known_to, position);
comment on table plan_action is 'projection: actions with their state, as known [known_from, known_to)';
comment on column plan_action.measure is 'what a linked measure says of the claim: waiting, holds, no-longer-holds; null without one';

create table plan_answer (
  service_id        text collate "C" not null,
  id                bigint generated always as identity,
  action_id         uuid not null,
  recommendation_id uuid not null,
  known_from        date not null,
  known_to          date not null,
  primary key (service_id, id)
);
create index plan_answer_subject on plan_answer (service_id, action_id);
comment on table plan_answer is 'projection: which recommendations an action answers, as known [known_from, known_to)';

create table plan_lead (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  action_id  uuid not null,
  position   integer not null,
  person_id  uuid,
  role       text collate "C",
  since      date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index plan_lead_subject on plan_lead (service_id, action_id);
create index plan_lead_person on plan_lead (service_id, person_id) where person_id is not null;
comment on table plan_lead is 'projection: who leads an action (names as written are in the words), as known [known_from, known_to)';

create table plan_retest (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  action_id  uuid not null,
  retest_id  uuid not null,
  due        date not null,
  owner_id   uuid,
  claim      integer not null,
  standing   boolean not null,
  outcome    text collate "C",
  held_on    date,
  words      uuid,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index plan_retest_subject on plan_retest (service_id, action_id);
create index plan_retest_owner on plan_retest (service_id, owner_id) where owner_id is not null;
comment on table plan_retest is 'projection: re-tests of what was claimed done, each a duty of its owner, as known [known_from, known_to)';
comment on column plan_retest.standing is 'whether it tests the claim that stands now';

create table plan_entry (
  service_id text collate "C" not null,
  subject    uuid not null,
  version    integer not null,
  fact_id    uuid not null,
  kind       text collate "C" not null,
  known_on   date not null,
  primary key (service_id, subject, version)
);
create index plan_entry_known on plan_entry (service_id, known_on);
comment on table plan_entry is 'projection: which facts of the plan''s stream are about which action, recommendation or source';
comment on column plan_entry.version is 'the place of the fact in the plan''s stream';

create table file (
  service_id  text collate "C" not null,
  file_id     uuid not null,
  name        text not null,
  media_type  text collate "C" not null,
  bytes       integer not null,
  digest      bytea not null,
  needs       text collate "C" not null,
  uploaded_by text collate "C" not null,
  uploaded_on date not null,
  uploaded_at timestamptz(3) not null,
  primary key (service_id, file_id)
);
comment on table file is 'truth: files that facts name: evidence, imported documents';
comment on column file.media_type is 'by its content, not by its name';
comment on column file.digest is 'SHA-256 over the whole content';
comment on column file.needs is 'the permission that it takes to read it';

create table file_chunk (
  service_id text collate "C" not null,
  file_id    uuid not null,
  number     integer not null,
  body       bytea not null,
  primary key (service_id, file_id, number)
);
comment on table file_chunk is 'truth: the content of a file, 256 kB a piece';

create function app_plan_streams() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(distinct plan_id), '{}') from plan where service_id = app_service() $$;

do $$
declare name text;
begin
  foreach name in array array['plan','plan_source','plan_recommendation','plan_asked','plan_action','plan_answer','plan_lead',
                              'plan_retest','plan_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy of_service on %I using (service_id = app_service()
                      and (app_is_engine() or (select app_may(''see-plan''))))
                    with check (service_id = app_service())', name);
  end loop;
end $$;

alter table file enable row level security;
create policy of_service on file using (service_id = app_service()
    and (app_is_engine() or needs = any ((select app_permissions())::text[])))
  with check (service_id = app_service());
alter table file_chunk enable row level security;
create policy of_service on file_chunk using (service_id = app_service()
    and exists (select 1 from file f where f.service_id = file_chunk.service_id and f.file_id = file_chunk.file_id))
  with check (service_id = app_service());

-- The plan is a document of the management, not the narrative of a child: who may see the plan reads its words, and so
-- do the engine and the operator, who export it. Everybody else's free text stays as it was.
drop policy to_read on fact_text;
create policy to_read on fact_text for select using (service_id = app_service() and not app_is_engine()
    and stream_id <> all ((select app_plan_streams())::uuid[])
    and stream_id <> all ((select app_hidden_streams())::uuid[])
    and ((select app_may('read-narrative')) or stream_id = any ((select app_narrative_cases())::uuid[])));
create policy of_plan on fact_text for select using (service_id = app_service()
    and stream_id = any ((select app_plan_streams())::uuid[])
    and (app_is_engine() or (select app_may('see-plan'))));
