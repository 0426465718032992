-- Free text is checked inside the database: whoever verifies learns whether it is whole, and reads none of it.
create function broken_texts(after bigint, last bigint)
  returns table (fact_id uuid, batch bigint, fault text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select f.id, f.batch,
           case when t.body is null or t.salt is null then 'missing' else 'changed' end
    from fact f
    left join fact_text t on t.service_id = f.service_id and t.fact_id = f.id
    where f.service_id = app_service() and f.batch > after and f.batch <= last and f.text_digest is not null
      and (t.body is null or t.salt is null or t.stream_id <> f.stream_id
           or sha256(t.salt || convert_to(t.body, 'UTF8')) <> f.text_digest)
  $$;

create function stray_texts() returns bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select count(*) from fact_text t
    where t.service_id = app_service()
      and not exists (select 1 from fact f where f.service_id = t.service_id and f.id = t.fact_id and f.text_digest is not null)
  $$;

-- The one function that empties bodies. It belongs to the owner; the application may not call it. The erasure itself
-- is a fact, appended in the same transaction by whoever calls this.
create function owner_erase_bodies(wanted_service text, facts uuid[]) returns integer
  language plpgsql set search_path = public, pg_temp
  as $$
  declare emptied integer;
  begin
    update fact set data = null, data_salt = null where service_id = wanted_service and id = any (facts);
    get diagnostics emptied = row_count;
    update fact_text set body = null, salt = null where service_id = wanted_service and fact_id = any (facts);
    return emptied;
  end $$;
