-- What must hold even if a query is wrong: what somebody has typed and not sent is read by nobody else, and who may see a
-- restricted case is not told to who may not.
drop policy of_service on draft;
create policy of_whoever_types on draft using (service_id = app_service() and person_id::text = app_person())
  with check (service_id = app_service() and person_id::text = app_person());

drop policy of_service on case_restriction;
create policy of_service on case_restriction using (service_id = app_service()
    and (app_is_engine() or case_id <> all ((select app_hidden_cases())::uuid[])))
  with check (service_id = app_service());
