-- What administrators see of cases is how many there are: counts by who holds them, in which restricted cases count.
create function open_case_counts(judged_on date, known date)
  returns table (manager_id uuid, team text, cases bigint)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  begin
    if known = judged_on then
      return query select c.manager_id, c.team, count(*) from case_file c
        where c.service_id = app_service() and c.open and c.live_to > judged_on and c.live_from <= judged_on
        group by c.manager_id, c.team;
    else
      return query select c.manager_id, c.team, count(*) from case_file c
        where c.service_id = app_service() and c.open and c.known_from <= known and c.known_to > known
          and c.from_on <= judged_on and c.to_on > judged_on
        group by c.manager_id, c.team;
    end if;
  end $$;

-- Why something about a person was withdrawn is read by whoever manages people; nothing of a child is reached by it.
create policy of_people on fact_text for select using (service_id = app_service() and not app_is_engine()
    and (select app_may('manage-people'))
    and stream_id = any (array(select p.person_id from person p where p.service_id = app_service())));
