-- What is hidden is found from the restrictions themselves: a restriction knows whose case it is, and of children only
-- those are looked at that were joined with another. It used to be looked up case by case, for every restriction ever made.
alter table case_restriction add column child_id uuid;
update case_restriction r set child_id = cr.child_id from case_reference cr
where cr.service_id = r.service_id and cr.case_id = r.case_id;
delete from case_restriction where child_id is null;
alter table case_restriction alter column child_id set not null;
comment on column case_restriction.child_id is 'the child of the case: one restriction holds for every case of the child';

-- Cases and, with them, their children: both are found at once, and kept for the transaction.
create or replace function app_hidden_cases() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  as $$
    declare
      asking constant text := concat(app_service(), ' ', app_person());
      cases uuid[];
      children uuid[];
    begin
      if app_is_engine() then
        return '{}';
      end if;
      if current_setting('app.hidden_from', true) = asking then
        return current_setting('app.hidden_cases', true)::uuid[];
      end if;
      with joined as materialized (
        select c.child_id, c.joined_to from child c where c.service_id = app_service() and c.joined_to is not null
      ), granted as (
        select coalesce(j.joined_to, cr.child_id) as child
        from access_grant g
        join case_reference cr on cr.service_id = g.service_id and cr.case_id = g.case_id
        left join joined j on j.child_id = cr.child_id
        where g.service_id = app_service() and g.what = 'restricted' and g.person_id::text = app_person() and g.until > now()
      ), closed as materialized (
        select r.case_id, r.child_id, coalesce(j.joined_to, r.child_id) as family
        from case_restriction r
        left join joined j on j.child_id = r.child_id
        where r.service_id = app_service()
          and not (coalesce(app_person(), '') = any (r.people))
          and coalesce(j.joined_to, r.child_id) not in (select child from granted)
      ), family as materialized (
        select family as child_id from closed
        union
        select j.child_id from joined j where j.joined_to in (select family from closed)
      ), hidden as (
        select case_id, child_id from closed
        union
        select cr.case_id, cr.child_id from family f
        join case_reference cr on cr.service_id = app_service() and cr.child_id = f.child_id
      )
      select coalesce(array_agg(h.case_id), '{}'), coalesce(array_agg(distinct h.child_id), '{}') into cases, children
      from hidden h;
      perform set_config('app.hidden_cases', cases::text, true),
              set_config('app.hidden_streams', (cases || children)::text, true),
              set_config('app.hidden_from', asking, true);
      return cases;
    end
  $$;

create or replace function app_hidden_streams() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  as $$
    begin
      if app_is_engine() or app_hidden_cases() = '{}' then
        return '{}';
      end if;
      return current_setting('app.hidden_streams', true)::uuid[];
    end
  $$;

-- Forgotten only where something was found that a change can make wrong, and where a row really changed.
create or replace function forget_hidden_cases() returns trigger language plpgsql as $$
  begin
    perform set_config('app.hidden_from', '', true);
    return null;
  end
$$;
do $$
declare name text;
begin
  foreach name in array array['case_restriction', 'access_grant', 'case_reference', 'child'] loop
    execute format('drop trigger forget_hidden_cases on %I', name);
    execute format($t$create trigger forget_hidden_cases after insert or delete on %I for each row
                      when (current_setting('app.hidden_from', true) <> '') execute function forget_hidden_cases()$t$, name);
    execute format($t$create trigger forget_changed_hidden_cases after update on %I for each row
                      when (current_setting('app.hidden_from', true) <> '' and old is distinct from new)
                      execute function forget_hidden_cases()$t$, name);
  end loop;
end $$;
