-- What signs the cookies of this installation: made on first use, the same for every process that serves it.
create table installation (
  one            boolean primary key default true check (one),
  session_secret text not null
);
comment on table installation is 'scratch: what signs session cookies; a new one signs everybody out';

create function session_secret() returns text
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare secret text;
  begin
    insert into installation (session_secret)
      values (encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'))
      on conflict do nothing;
    select session_secret into secret from installation;
    return secret;
  end $$;
revoke all on table installation from public;

-- When somebody signed in, for sessions that end after a working day whatever happens in them.
alter table web_session add column signed_in_at timestamptz;
comment on column web_session.signed_in_at is 'when the person signed in; null before sign-in';
