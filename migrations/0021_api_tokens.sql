-- Tokens with which other software asks the API as a person.

create table api_token (
  service_id   text collate "C" not null,
  token_id     uuid not null,
  person_id    uuid not null,
  name         text not null,
  scopes       text[] not null,
  digest       bytea not null,
  created_at   timestamptz not null,
  expires_on   date not null,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  revoked_by   text collate "C",
  primary key (service_id, token_id),
  unique (token_id)
);
create index api_token_person on api_token (service_id, person_id);
comment on table api_token is 'truth: who lets other software ask as them, for what and until when; the secret itself is nowhere';
comment on column api_token.digest is 'SHA-256 of a secret of 256 random bits, which is shown once';
comment on column api_token.expires_on is 'the last day on which the token is good';
comment on column api_token.revoked_by is 'id of a person, or ''operator''';

-- Everybody sees and revokes their own; whoever looks after people sees and revokes all, and makes none for somebody else.
alter table api_token enable row level security;
create policy to_see on api_token for select using (service_id = app_service()
    and (app_is_engine() or person_id::text = app_person() or (select app_may('manage-people'))));
create policy to_make on api_token for insert with check (service_id = app_service()
    and (app_is_engine() or person_id::text = app_person()));
create policy to_change on api_token for update using (service_id = app_service()
    and (app_is_engine() or person_id::text = app_person() or (select app_may('manage-people'))));

-- A token is presented before there is a service or a person: one row of one token, by its id.
create function token_presented(wanted uuid)
  returns table (service_id text, person_id uuid, digest bytea, scopes text[], name text, expires_on date, last_used_at timestamptz,
                 revoked boolean, closed boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select t.service_id, t.person_id, t.digest, t.scopes, t.name, t.expires_on, t.last_used_at, t.revoked_at is not null,
               coalesce(a.disabled, false)
        from api_token t left join account a on a.service_id = t.service_id and a.person_id = t.person_id
        where t.token_id = wanted $$;
