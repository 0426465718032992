-- What is hidden from a reader, in one clear set. Which cases and children: app_hidden_cases and app_hidden_streams, as 0019
-- left them. How many rows of a list: one function for each list, counts and never rows, each of them "hidden, and within
-- the reader's scope by case_in_line". Two of them spelled that scope out for themselves, and one of these forgot the cases
-- that nobody holds.

create or replace function hidden_case_counts(judged_on date, known date, today date, line uuid[], teams text[], wanted_open boolean,
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
      and case_in_line(c.case_id, today, line, teams)
  $$;

drop function hidden_decision_counts(date, date, date, uuid[]);
create function hidden_decision_counts(judged_on date, known date, today date, line uuid[], teams text[])
  returns table (kind text, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select w.kind, count(*)
    from (
      select d.kind, d.case_id from decision_wanted d
      where d.service_id = app_service() and d.kind in ('change', 'suspension') and d.decided_on > judged_on
        and d.known_from <= known and d.known_to > known and d.since <= judged_on
      union all
      select 'exception', e.case_id from exception_claim e
      where e.service_id = app_service() and e.claim_id is not null and e.known_from <= known and e.known_to > known
        and e.claimed_on <= judged_on and (e.decided_on is null or e.decided_on > judged_on)
    ) w
    join unnest(app_hidden_cases()) as hidden(case_id) on hidden.case_id = w.case_id
    where case_in_line(w.case_id, today, line, teams)
    group by 1
  $$;

comment on function app_hidden_cases() is 'the cases that the one who asks may not see: restricted ones, and every other case of the same child';
comment on function app_hidden_streams() is 'these cases and their children: the streams whose facts and texts are hidden';
comment on function case_in_line(uuid, date, uuid[], text[]) is 'whether a case lies in a reader''s scope; line null: the whole service';
comment on function hidden_case_counts(date, date, date, uuid[], text[], boolean, text, uuid, text, text, boolean, boolean, boolean)
  is 'hidden cases of the list of cases';
comment on function hidden_decision_counts(date, date, date, uuid[], text[]) is 'hidden decisions that wait for a manager, by kind';
comment on function hidden_duty_counts(date, date, date, date, uuid[], text[], text, text, text, date, date, boolean)
  is 'hidden duties of the list of duties, by what says who owes them';
comment on function hidden_weekly_counts(text, date, date, boolean, date, uuid[], text[]) is 'hidden duties of the weekly report, by state';
