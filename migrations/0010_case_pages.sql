-- Reading cases: what somebody is told, restrictions that hold for every case of a child, counts for two more filters.

create table notice (
  service_id text collate "C" not null,
  id         uuid not null default gen_random_uuid(),
  to_person  uuid not null,
  kind       text collate "C" not null,
  about      uuid not null,
  made_at    timestamptz not null default now(),
  read_at    timestamptz,
  primary key (service_id, id)
);
create index notice_of_person on notice (service_id, to_person, made_at);
comment on table notice is 'truth: what one person is to be told: of which kind, about what, and when they said they had read it';
comment on column notice.about is 'what it is about (a grant of access, a fact ...); its words are made when it is shown';

-- Anybody may tell; only the one who is told reads it, and says so.
alter table notice enable row level security;
create policy to_tell on notice for insert with check (service_id = app_service());
create policy to_hear on notice for select using (service_id = app_service() and (app_is_engine() or to_person::text = app_person()));
create policy to_read on notice for update using (service_id = app_service() and to_person::text = app_person())
  with check (service_id = app_service() and to_person::text = app_person());

-- Restricted cases that the one who asks may not see, and every other case of the same child: one restriction holds for
-- all of them, under whichever reference the child is known (rule 14).
create or replace function app_hidden_cases() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$
    with granted as (
      select coalesce(c.joined_to, cr.child_id) as child
      from access_grant g
      join case_reference cr on cr.service_id = g.service_id and cr.case_id = g.case_id
      left join child c on c.service_id = cr.service_id and c.child_id = cr.child_id
      where g.service_id = app_service() and g.what = 'restricted' and g.person_id::text = app_person() and g.until > now()
    ), closed as (
      select r.case_id, coalesce(c.joined_to, cr.child_id) as child
      from case_restriction r
      join case_reference cr on cr.service_id = r.service_id and cr.case_id = r.case_id
      left join child c on c.service_id = cr.service_id and c.child_id = cr.child_id
      where r.service_id = app_service() and not app_is_engine()
        and not (coalesce(app_person(), '') = any (r.people))
        and coalesce(c.joined_to, cr.child_id) not in (select child from granted)
    ), children as (
      select child as child_id from closed
      union
      select c.child_id from child c
      where c.service_id = app_service() and c.joined_to in (select child from closed)
    )
    select coalesce(array_agg(hidden.case_id), '{}') from (
      select case_id from closed
      union
      select cr.case_id from case_reference cr
      where cr.service_id = app_service() and cr.child_id in (select child_id from children)
    ) hidden
  $$;
create index child_joined on child (service_id, joined_to) where joined_to is not null;

-- A stated reason opens the free text of the case, and of its child.
create or replace function app_narrative_cases() returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(g.case_id), '{}') || coalesce(array_agg(cr.child_id) filter (where cr.child_id is not null), '{}')
    from access_grant g
    left join case_reference cr on cr.service_id = g.service_id and cr.case_id = g.case_id
    where g.service_id = app_service() and g.what = 'narrative'
      and g.person_id::text = app_person() and g.until > now()
  $$;

-- Counts of hidden cases, now also of those that are restricted and of those that owe something overdue.
drop function hidden_case_counts(date, date, date, uuid[], text[], boolean, text, uuid, text, text, boolean);
create function hidden_case_counts(judged_on date, known date, today date, line uuid[], teams text[], wanted_open boolean,
                                   wanted_level text, wanted_manager uuid, wanted_team text, wanted_order_type text,
                                   wanted_unallocated boolean, wanted_restricted boolean, only_overdue boolean)
  returns table (cases bigint, unallocated bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select count(*), count(*) filter (where c.manager_id is null)
    from case_file c
    where c.service_id = app_service() and c.case_id = any (app_hidden_cases())
      and c.known_from <= known and c.known_to > known and c.from_on <= judged_on and c.to_on > judged_on
      and (wanted_open is null or c.open = wanted_open)
      and (wanted_level is null or coalesce(c.level, 'not-assessed') = wanted_level)
      and (wanted_manager is null or c.manager_id = wanted_manager)
      and (wanted_team is null or c.team = wanted_team)
      and (wanted_order_type is null or c.order_type = wanted_order_type)
      and (wanted_unallocated is null or (c.manager_id is null) = wanted_unallocated)
      and (wanted_restricted is null or c.restricted = wanted_restricted)
      and (not only_overdue
           or exists (select 1 from duty d where d.service_id = c.service_id and d.case_id = c.case_id
                      and d.known_from <= known and d.known_to > known
                      and d.starts <= judged_on and d.closed_on > judged_on and d.due < judged_on))
      and (line is null
           or exists (select 1 from allocation a where a.service_id = c.service_id and a.case_id = c.case_id
                      and a.person_id = any (line) and a.known_to = '9999-12-31' and a.from_on <= today and a.to_on > today)
           or exists (select 1 from case_file n where n.service_id = c.service_id and n.case_id = c.case_id
                      and n.known_to = '9999-12-31' and n.from_on <= today and n.to_on > today
                      and n.open and n.manager_id is null and n.team = any (teams)))
  $$;
