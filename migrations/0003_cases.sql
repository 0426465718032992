-- Cases and duties: everything here follows from the facts and can be thrown away and made again.

create table child (
  service_id text collate "C" not null,
  child_id   uuid not null,
  name       text,
  birth_date date,
  died_on    date,
  joined_to  uuid,
  primary key (service_id, child_id)
);
comment on table child is 'projection: a child as known now; reference is enough, name and birth date are optional';

create table case_reference (
  service_id text collate "C" not null,
  reference  text collate "C" not null,
  case_id    uuid not null,
  child_id   uuid not null,
  primary key (service_id, reference)
);
create index case_reference_case on case_reference (service_id, case_id);
create index case_reference_child on case_reference (service_id, child_id);
comment on table case_reference is 'projection: which case a reference names';

create table case_file (
  service_id    text collate "C" not null,
  id            bigint generated always as identity,
  case_id       uuid not null,
  reference     text collate "C" not null,
  from_on       date not null,
  to_on         date not null,
  known_from    date not null,
  known_to      date not null,
  live_from     date generated always as (greatest(from_on, known_from)) stored,
  live_to       date generated always as (least(to_on, known_to)) stored,
  open          boolean not null,
  opened_on     date not null,
  team          text collate "C",
  manager_id    uuid,
  order_type    text collate "C",
  order_made_on date,
  rosh          text collate "C",
  vulnerability text collate "C",
  level         text collate "C",
  setting       text collate "C" not null,
  restricted    boolean not null,
  primary key (service_id, id)
);
create index case_file_case on case_file (service_id, case_id);
create index case_file_live on case_file (service_id, open, live_to, live_from);
create index case_file_on on case_file (service_id, known_to, open, to_on);
comment on table case_file is 'projection: a case on the days [from_on, to_on), as known [known_from, known_to)';

create table allocation (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  case_id    uuid not null,
  person_id  uuid not null,
  part       text collate "C" not null,
  from_on    date not null,
  to_on      date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index allocation_case on allocation (service_id, case_id);
create index allocation_person on allocation (service_id, person_id, known_to, to_on);
comment on table allocation is 'projection: case manager, co-worker or cover of a case, [from_on, to_on)';

create table duty (
  service_id       text collate "C" not null,
  id               bigint generated always as identity,
  case_id          uuid not null,
  kind             text collate "C" not null,
  key              text collate "C" not null,
  about            uuid,
  starts           date not null,
  due              date,
  due_unsuspended  date not null,
  met_on           date,
  met_by           uuid,
  ended_on         date,
  owner_rule       text collate "C" not null,
  owner_level      text collate "C",
  owner_person     text collate "C",
  standard_id      text collate "C" not null,
  standard_version text collate "C" not null,
  standard_source  text not null,
  suspended_days   boolean not null,
  provisional      boolean not null,
  order_type       text collate "C",
  order_made_on    date,
  days_taken       integer,
  known_from       date not null,
  known_to         date not null,
  closing_known_on date not null,
  closed_on        date generated always as (coalesce(met_on, ended_on, '9999-12-31'::date)) stored,
  live_to          date generated always as (least(known_to, coalesce(met_on, ended_on, '9999-12-31'::date))) stored,
  shown_to         date generated always as (
                     least(known_to::date,
                           case when met_on is null and ended_on is null then '9999-12-31'::date
                                else greatest(coalesce(met_on, ended_on), closing_known_on) + 7 end)) stored,
  primary key (service_id, id)
);
create index duty_case on duty (service_id, case_id);
create index duty_shown on duty (service_id, kind, shown_to, known_from, starts);
create index duty_on on duty (service_id, kind, known_to, closed_on, starts);
create index duty_due on duty (service_id, kind, known_to, due);
comment on table duty is 'projection: one obligation as known [known_from, known_to); its state on a day is a comparison of dates';
comment on column duty.days_taken is 'working days from day 0 to the day it was met, suspended days left out';
comment on column duty.closing_known_on is 'the day the present closing became known; 9999-12-31 while it has none';
comment on column duty.shown_to is 'half-open end of the days on which a weekly report shows this version';

create table appointment (
  service_id   text collate "C" not null,
  id           bigint generated always as identity,
  case_id      uuid not null,
  fact_id      uuid not null,
  arranged_on  date not null,
  day          date not null,
  purpose      text collate "C" not null,
  outcome      text collate "C",
  known_from   date not null,
  known_to     date not null,
  primary key (service_id, id)
);
create index appointment_case on appointment (service_id, case_id);
comment on table appointment is 'projection: appointments arranged, kept, missed or cancelled, as known [known_from, known_to)';

create table expected_completion (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  case_id    uuid not null,
  order_id   uuid not null,
  stated_on  date not null,
  day        date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index expected_completion_case on expected_completion (service_id, case_id);
comment on table expected_completion is 'projection: when the case manager expects an initial assessment to be done, as stated on a day';

create table exception_claim (
  service_id  text collate "C" not null,
  id          bigint generated always as identity,
  case_id     uuid not null,
  claim_id    uuid,
  duty_key    text collate "C" not null,
  reason      text collate "C" not null,
  outside     boolean not null,
  claimed_on  date not null,
  decided_on  date,
  decision    text collate "C",
  known_from  date not null,
  known_to    date not null,
  primary key (service_id, id)
);
create index exception_claim_case on exception_claim (service_id, case_id);
comment on table exception_claim is 'projection: why a duty was late or not met: claimed exceptions and recorded causes';

create table search_word (
  service_id text collate "C" not null,
  word       text collate "C" not null,
  case_id    uuid not null,
  primary key (service_id, word, case_id)
);
create index search_word_case on search_word (service_id, case_id);
comment on table search_word is 'projection: normalised words of references and names, for search by prefix';

create table case_restriction (
  service_id text collate "C" not null,
  case_id    uuid not null,
  people     text[] not null,
  primary key (service_id, case_id)
);
comment on table case_restriction is 'projection: restricted cases and who may see them';

create table access_grant (
  service_id text collate "C" not null,
  id         uuid not null default gen_random_uuid(),
  person_id  uuid not null,
  case_id    uuid not null,
  what       text collate "C" not null check (what in ('restricted', 'narrative')),
  reason     text not null,
  granted_at timestamptz not null default now(),
  until      timestamptz not null,
  primary key (service_id, id)
);
create index access_grant_person on access_grant (service_id, person_id);
comment on table access_grant is 'truth: access for a stated reason and a limited time (break-glass, mending of data)';

-- Cases that the one who asks may not see: restricted, not on the list, no grant running.
create function app_hidden_cases() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(r.case_id), '{}') from case_restriction r
        where r.service_id = app_service() and not app_is_engine()
          and not (coalesce(app_person(), '') = any (r.people))
          and not exists (select 1 from access_grant g
                          where g.service_id = r.service_id and g.case_id = r.case_id and g.what = 'restricted'
                            and g.person_id::text = app_person() and g.until > now()) $$;

-- Children of hidden cases are hidden too, unless another case of theirs is open to the one who asks.
create function app_hidden_streams() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select app_hidden_cases() || coalesce(array_agg(cr.child_id), '{}') from case_reference cr
        where cr.service_id = app_service() and cr.case_id = any (app_hidden_cases()) $$;

-- Free text is for those whose role reads narrative, or who stated a reason for this case.
create function app_narrative_cases() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(g.case_id), '{}') from access_grant g
        where g.service_id = app_service() and g.what = 'narrative'
          and g.person_id::text = app_person() and g.until > now() $$;

-- How many duties of restricted cases a report holds that the reader may not see: counts, never rows.
create function hidden_weekly_counts(wanted_kind text, as_at date, known date)
  returns table (state text, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select case when d.met_on <= as_at then case when d.due is null or d.met_on <= d.due then 'met-on-time' else 'met-late' end
                when d.ended_on <= as_at then case when d.due is null or d.ended_on <= d.due then 'lapsed' else 'not-met' end
                when d.due is null or d.due >= as_at then 'open' else 'overdue' end, count(*)
    from duty d
    where d.service_id = app_service() and d.kind = wanted_kind and d.case_id = any (app_hidden_cases())
      and d.known_from <= known and d.known_to > known and d.starts <= as_at
      and case when known = as_at then d.shown_to > as_at else d.closed_on > as_at - 7 end
    group by 1
  $$;
