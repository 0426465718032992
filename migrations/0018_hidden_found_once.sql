-- Which cases are hidden from the one who asks is found once in a transaction, not anew for every table of every query: it
-- costs as much as there were ever restricted cases. It is kept for the transaction and for that person alone, and
-- forgotten as soon as the transaction changes anything that it follows from.
create or replace function app_hidden_cases() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  as $$
    declare
      asking constant text := concat(app_service(), ' ', app_person());
      hidden uuid[];
    begin
      if app_is_engine() then
        return '{}';
      end if;
      if current_setting('app.hidden_from', true) = asking then
        return current_setting('app.hidden_cases', true)::uuid[];
      end if;
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
        where r.service_id = app_service()
          and not (coalesce(app_person(), '') = any (r.people))
          and coalesce(c.joined_to, cr.child_id) not in (select child from granted)
      ), children as (
        select child as child_id from closed
        union
        select c.child_id from child c
        where c.service_id = app_service() and c.joined_to in (select child from closed)
      )
      select coalesce(array_agg(found.case_id), '{}') into hidden from (
        select case_id from closed
        union
        select cr.case_id from case_reference cr
        where cr.service_id = app_service() and cr.child_id in (select child_id from children)
      ) found;
      perform set_config('app.hidden_cases', hidden::text, true), set_config('app.hidden_from', asking, true);
      return hidden;
    end
  $$;

create function forget_hidden_cases() returns trigger language plpgsql as $$
  begin
    perform set_config('app.hidden_from', '', true), set_config('app.hidden_streams_from', '', true);
    return null;
  end
$$;
do $$
declare name text;
begin
  foreach name in array array['case_restriction', 'access_grant', 'case_reference', 'child'] loop
    execute format('create trigger forget_hidden_cases after insert or update or delete on %I
                    for each statement execute function forget_hidden_cases()', name);
  end loop;
end $$;

-- Children of hidden cases are hidden too; found once likewise.
create or replace function app_hidden_streams() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  as $$
    declare
      asking constant text := concat(app_service(), ' ', app_person());
      hidden uuid[];
    begin
      if app_is_engine() then
        return '{}';
      end if;
      if current_setting('app.hidden_streams_from', true) = asking then
        return current_setting('app.hidden_streams', true)::uuid[];
      end if;
      hidden := app_hidden_cases();
      select hidden || coalesce(array_agg(cr.child_id), '{}') into hidden from case_reference cr
      where cr.service_id = app_service() and cr.case_id = any (hidden);
      perform set_config('app.hidden_streams', hidden::text, true), set_config('app.hidden_streams_from', asking, true);
      return hidden;
    end
  $$;

-- How many duties of restricted cases a weekly report holds that the reader may not see: of what the report shows, those
-- that are hidden; not of everything that was ever hidden, what the report would show.
create or replace function hidden_weekly_counts(wanted_kind text, judged_on date, known date, is_as_at boolean, today date,
                                                line uuid[], teams text[])
  returns table (state text, number bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with shown as materialized (
      select d.case_id, d.due, d.closed_on, d.ending from duty d
      where is_as_at and d.service_id = app_service() and d.kind = wanted_kind
        and d.shown_to > judged_on and d.known_from <= known and d.known_to > known and d.starts <= judged_on
      union all
      select d.case_id, d.due, d.closed_on, d.ending from duty d
      where not is_as_at and d.service_id = app_service() and d.kind = wanted_kind
        and d.known_to > known and d.known_from <= known and d.closed_on > judged_on - 7 and d.starts <= judged_on
    ), hidden as materialized (
      select d.* from shown d join unnest(app_hidden_cases()) as h(case_id) on h.case_id = d.case_id
    )
    select case when d.closed_on <= judged_on then d.ending
                when d.due is null or d.due >= judged_on then 'open' else 'overdue' end, count(*)
    from hidden d
    where case_in_line(d.case_id, today, line, teams)
    group by 1
  $$;
