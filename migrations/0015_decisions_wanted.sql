-- What waits for a manager, found without reading a case: significant changes to be acknowledged, suspensions to be
-- approved; and exceptions by whether they are decided.

create table decision_wanted (
  service_id  text collate "C" not null,
  id          bigint generated always as identity,
  case_id     uuid not null,
  fact_id     uuid not null,
  kind        text collate "C" not null,
  what        text collate "C" not null,
  happened_on date not null,
  since       date not null,
  decided_on  date not null,
  known_from  date not null,
  known_to    date not null,
  primary key (service_id, id)
);
create index decision_wanted_case on decision_wanted (service_id, case_id);
create index decision_wanted_waiting on decision_wanted (service_id, kind, decided_on, known_to);
comment on table decision_wanted is 'projection: what waits, or waited, for a manager, as known [known_from, known_to)';
comment on column decision_wanted.kind is 'change: a significant change to be acknowledged; suspension: clocks whose suspension is to be approved';
comment on column decision_wanted.what is 'the change in words, or the id of the reason for the suspension';
comment on column decision_wanted.since is 'the day from which it waits';
comment on column decision_wanted.decided_on is 'the day on which it was acknowledged or approved; 9999-12-31 while it waits';

alter table decision_wanted enable row level security;
create policy of_service on decision_wanted using (service_id = app_service()
    and (app_is_engine() or case_id <> all ((select app_hidden_cases())::uuid[])))
  with check (service_id = app_service());

create index exception_claim_listed on exception_claim (service_id, claimed_on, id);
create index exception_claim_decided on exception_claim (service_id, decided_on);

-- How many of these a reader may not see, because the case is restricted: counts, never rows. `line` null: the whole
-- service; else what the people of the reader's line hold today.
create function hidden_decision_counts(on_day date, known date, today date, line uuid[])
  returns table (kind text, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with hidden as (
      select c.case_id from unnest(app_hidden_cases()) as c(case_id)
      where line is null
         or exists (select 1 from allocation a where a.service_id = app_service() and a.case_id = c.case_id
                    and a.person_id = any (line) and a.known_to = '9999-12-31' and a.from_on <= today and a.to_on > today)
    )
    select d.kind, count(*) from decision_wanted d
    where d.service_id = app_service() and d.case_id in (select case_id from hidden)
      and d.known_from <= known and d.known_to > known and d.since <= on_day and d.decided_on > on_day
    group by 1
    union all
    select 'exception', count(*) from exception_claim e
    where e.service_id = app_service() and e.case_id in (select case_id from hidden) and e.claim_id is not null
      and e.known_from <= known and e.known_to > known and e.claimed_on <= on_day
      and (e.decided_on is null or e.decided_on > on_day)
  $$;
