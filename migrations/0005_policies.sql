-- Row-level security: what must hold even if a query of ours is wrong. The owner of the tables is not bound by it,
-- and only migrates, backs up, restores and erases. What the application may do at all is granted by `migrate`.

do $$
declare name text;
begin
  -- Tables that only need the service to match.
  foreach name in array array['service','batch','ledger_head','verified_until','person','post','role','role_permission','deputy',
                              'account','draft','saved_list','read_log','read_log_default','access_grant','case_restriction'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy of_service on %I using (service_id = app_service()) with check (service_id = app_service())', name);
  end loop;
  -- Tables with rows of a case: restricted cases are hidden from who may not see them.
  foreach name in array array['case_reference','case_file','allocation','duty','appointment','expected_completion',
                              'exception_claim','search_word'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy of_service on %I using (service_id = app_service()
                      and (app_is_engine() or case_id <> all ((select app_hidden_cases())::uuid[])))
                    with check (service_id = app_service())', name);
  end loop;
end $$;

alter table child enable row level security;
create policy of_service on child using (service_id = app_service()
    and (app_is_engine() or child_id <> all ((select app_hidden_streams())::uuid[])))
  with check (service_id = app_service());

alter table fact enable row level security;
create policy of_service on fact using (service_id = app_service()
    and (app_is_engine() or stream_id <> all ((select app_hidden_streams())::uuid[])))
  with check (service_id = app_service());

-- Narrative: never the engine, only people whose role reads it or who stated a reason for the case.
alter table fact_text enable row level security;
create policy to_write on fact_text for insert with check (service_id = app_service());
create policy to_read on fact_text for select using (service_id = app_service() and not app_is_engine()
    and stream_id <> all ((select app_hidden_streams())::uuid[])
    and ((select app_may('read-narrative')) or stream_id = any ((select app_narrative_cases())::uuid[])));

-- The web session is reached by a secret that nobody else has; it belongs to no service before sign-in.
