-- Lists of duties across cases: what is owed by what is live, what has ended by its ending and due date.

alter table duty
  add column ending text collate "C" generated always as (
    case when met_on is not null then case when due is null or met_on <= due then 'met-on-time' else 'met-late' end
         when ended_on is not null then case when due is null or ended_on <= due then 'lapsed' else 'not-met' end end) stored,
  add column due_place date generated always as (coalesce(due, '9999-12-31'::date)) stored;
comment on column duty.ending is 'the state it has from closed_on on; null while it is owed';
comment on column duty.due_place is 'due, or 9999-12-31 while suspended without end: its place in a list';
create index duty_live on duty (service_id, live_to, known_from);
create index duty_ended on duty (service_id, ending, due_place, case_id) where ending is not null;

-- Whether a case lies in a reader's scope today: `line` null is the whole service; else what the people of the line hold,
-- and what nobody holds in the reader's teams. It runs with the rights of whoever asks.
create function case_in_line(wanted_case uuid, today date, line uuid[], teams text[]) returns boolean
  language sql stable
  as $$
    select line is null
           or exists (select 1 from allocation a where a.service_id = app_service() and a.case_id = wanted_case
                      and a.person_id = any (line) and a.known_to = '9999-12-31' and a.from_on <= today and a.to_on > today)
           or exists (select 1 from case_file n where n.service_id = app_service() and n.case_id = wanted_case
                      and n.known_to = '9999-12-31' and n.from_on <= today and n.to_on > today
                      and n.open and n.manager_id is null and n.team = any (teams))
  $$;

-- How many duties of restricted cases a weekly report holds that the reader may not see, for whichever scope.
drop function hidden_weekly_counts(text, date, date);
create function hidden_weekly_counts(wanted_kind text, judged_on date, known date, is_as_at boolean, today date,
                                     line uuid[], teams text[])
  returns table (state text, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select case when d.closed_on <= judged_on then d.ending
                when d.due is null or d.due >= judged_on then 'open' else 'overdue' end, count(*)
    from unnest(app_hidden_cases()) as hidden(case_id)
    join duty d on d.service_id = app_service() and d.case_id = hidden.case_id
    where d.kind = wanted_kind
      and d.known_from <= known and d.known_to > known and d.starts <= judged_on
      and case when is_as_at then d.shown_to > judged_on else d.closed_on > judged_on - 7 end
      and case_in_line(d.case_id, today, line, teams)
    group by 1
  $$;

-- How many duties of restricted cases a list holds that the reader may not see: counts by what says who owes them, never
-- rows. `wanted_state` is a state, or 'owed' for open and overdue.
create function hidden_duty_counts(judged_on date, known date, today date, soon date, line uuid[], teams text[],
                                   wanted_kind text, wanted_state text, wanted_team text, due_from date, due_to date)
  returns table (state text, is_soon boolean, owner_rule text, owner_level text, owner_person text, holder uuid, team text,
                 judged date, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.state, s.due is not null and s.due >= judged_on and s.due <= soon, s.owner_rule, s.owner_level, s.owner_person,
           held.person_id, s.team, s.judged, count(*)
    from (
      select d.case_id, d.due, d.owner_rule, d.owner_level, d.owner_person, f.team,
             case when d.closed_on <= judged_on then d.ending
                  when d.due is null or d.due >= judged_on then 'open' else 'overdue' end as state,
             least(case when d.closed_on > judged_on then judged_on else coalesce(d.due, judged_on) end, closing.closed_on) as judged
      from unnest(app_hidden_cases()) as hidden(case_id)
      join duty d on d.service_id = app_service() and d.case_id = hidden.case_id
      join lateral (
        select c.open, c.team from case_file c
        where c.service_id = d.service_id and c.case_id = d.case_id and c.known_from <= known and c.known_to > known
        order by (c.from_on <= judged_on and c.to_on > judged_on) desc, c.from_on limit 1
      ) f on true
      left join lateral (
        select max(c.to_on) as closed_on from case_file c
        where not f.open and c.service_id = d.service_id and c.case_id = d.case_id
          and c.known_from <= known and c.known_to > known and c.open and c.to_on <= judged_on
      ) closing on true
      where d.known_from <= known and d.known_to > known and d.starts <= judged_on
        and (wanted_kind is null or d.kind = wanted_kind)
        and (wanted_team is null or f.team = wanted_team)
        and (due_from is null or d.due_place >= due_from) and (due_to is null or d.due_place <= due_to)
        and case_in_line(d.case_id, today, line, teams)
    ) s
    left join allocation held on held.service_id = app_service() and held.case_id = s.case_id and held.part = 'case-manager'
      and held.known_from <= known and held.known_to > known and held.from_on <= s.judged and held.to_on > s.judged
    where s.state = wanted_state or (wanted_state = 'owed' and s.state in ('open', 'overdue'))
    group by 1, 2, 3, 4, 5, 6, 7, 8
  $$;
