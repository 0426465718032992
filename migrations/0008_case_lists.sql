-- Lists of cases: closed ones grow without end, so a page of them is found by reference.
create index case_file_reference on case_file (service_id, reference);

-- How many cases of a list are restricted and hidden from the reader: counts, never rows. `line` null: the whole service;
-- else what the people of the reader's line hold today, and what nobody holds in the reader's teams.
create function hidden_case_counts(judged_on date, known date, today date, line uuid[], teams text[], wanted_open boolean,
                                   wanted_level text, wanted_manager uuid, wanted_team text, wanted_order_type text,
                                   only_unallocated boolean)
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
      and (not only_unallocated or c.manager_id is null)
      and (line is null
           or exists (select 1 from allocation a where a.service_id = c.service_id and a.case_id = c.case_id
                      and a.person_id = any (line) and a.known_to = '9999-12-31' and a.from_on <= today and a.to_on > today)
           or exists (select 1 from case_file n where n.service_id = c.service_id and n.case_id = c.case_id
                      and n.known_to = '9999-12-31' and n.from_on <= today and n.to_on > today
                      and n.open and n.manager_id is null and n.team = any (teams)))
  $$;
