-- Late duties for which nobody has said why.

-- How many duties of restricted cases a list holds that the reader may not see: counts by what says who owes them, never
-- rows. `wanted_state` is a state, 'owed' for open and overdue, or 'late' for overdue, met late and not met; `uncaused` asks
-- for those alone for which neither a cause nor an exception is recorded (rule 19).
drop function hidden_duty_counts(date, date, date, date, uuid[], text[], text, text, text, date, date);
create function hidden_duty_counts(judged_on date, known date, today date, soon date, line uuid[], teams text[],
                                   wanted_kind text, wanted_state text, wanted_team text, due_from date, due_to date,
                                   uncaused boolean)
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
        and not (uncaused and exists (
          select 1 from exception_claim e
          where e.service_id = d.service_id and e.case_id = d.case_id and e.known_from <= known and e.known_to > known
            and e.claimed_on <= judged_on
            and e.duty_key in (d.kind || ':' || split_part(d.key, ':', 2),
                               d.kind || ':' || split_part(d.key, ':', 2) || ':' || to_char(d.starts, 'YYYY-MM-DD'))))
    ) s
    left join allocation held on held.service_id = app_service() and held.case_id = s.case_id and held.part = 'case-manager'
      and held.known_from <= known and held.known_to > known and held.from_on <= s.judged and held.to_on > s.judged
    where s.state = wanted_state or (wanted_state = 'owed' and s.state in ('open', 'overdue'))
       or (wanted_state = 'late' and s.state in ('overdue', 'met-late', 'not-met'))
    group by 1, 2, 3, 4, 5, 6, 7, 8
  $$;
