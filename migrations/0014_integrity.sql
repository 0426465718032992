-- Which release made each projection, and what verify and erasures need besides.

create table projection_version (
  service_id text collate "C" not null,
  projection text collate "C" not null,
  version    integer not null,
  primary key (service_id, projection)
);
comment on table projection_version is 'projection: the version of the code that made each projection of a service';
alter table projection_version enable row level security;
create policy of_service on projection_version using (service_id = app_service()) with check (service_id = app_service());

-- Free text is checked inside the database: whoever verifies learns whether it is whole, and reads none of it. A text
-- without its salt, or a salt without its text, is neither whole nor erased.
create or replace function broken_texts(after bigint, last bigint)
  returns table (fact_id uuid, batch bigint, fault text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select f.id, f.batch,
           case when t.body is null and t.salt is null then 'missing' else 'changed' end
    from fact f
    left join fact_text t on t.service_id = f.service_id and t.fact_id = f.id
    where f.service_id = app_service() and f.batch > after and f.batch <= last and f.text_digest is not null
      and (t.body is null or t.salt is null or t.stream_id <> f.stream_id
           or sha256(t.salt || convert_to(t.body, 'UTF8')) <> f.text_digest)
  $$;

-- Texts that an erasure names and that are there all the same.
create function kept_texts(erased uuid[])
  returns table (fact_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select t.fact_id from fact_text t
    where t.service_id = app_service() and t.fact_id = any (erased) and (t.body is not null or t.salt is not null)
  $$;
