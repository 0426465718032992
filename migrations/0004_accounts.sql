-- Sign-in, sessions, drafts, the log of reads.

create table account (
  service_id     text collate "C" not null,
  person_id      uuid not null,
  username       text collate "C" not null,
  password_hash  text not null,
  must_change    boolean not null default false,
  failed_count   integer not null default 0,
  locked_until   timestamptz,
  disabled       boolean not null default false,
  changed_at     timestamptz not null default now(),
  last_signed_in timestamptz,
  primary key (service_id, person_id),
  unique (service_id, username)
);
comment on table account is 'truth: local sign-in of a person (Argon2id)';

create table web_session (
  session_id text collate "C" primary key,
  service_id text collate "C",
  person_id  uuid,
  data       text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index web_session_person on web_session (service_id, person_id);
comment on table web_session is 'scratch: who is signed in; session_id is the SHA-256 of what the cookie holds';

create table draft (
  service_id text collate "C" not null,
  person_id  uuid not null,
  form       text collate "C" not null,
  subject    text collate "C" not null,
  body       text not null,
  saved_at   timestamptz not null default now(),
  primary key (service_id, person_id, form, subject)
);
comment on table draft is 'truth: what somebody typed and has not sent yet';

create table saved_list (
  service_id text collate "C" not null,
  id         uuid not null default gen_random_uuid(),
  person_id  uuid not null,
  name       text not null,
  query      text not null,
  saved_at   timestamptz not null default now(),
  primary key (service_id, id)
);
create index saved_list_person on saved_list (service_id, person_id);
comment on table saved_list is 'truth: a list that somebody keeps: its filters and sort, never its rows';

create table read_log (
  service_id text collate "C" not null,
  read_at    timestamptz not null default now(),
  person_id  text collate "C" not null,
  case_id    uuid not null,
  what       text collate "C" not null
) partition by range (read_at);
create index read_log_case on read_log (service_id, case_id, read_at);
comment on table read_log is 'truth: who looked at which child''s record, when and where; partitioned by month';
create table read_log_default partition of read_log default;
comment on table read_log_default is 'truth: reads of months that have no partition of their own yet';

-- Makes the partition of a month; called by migrate and by the server at start for this month and the next.
create function ensure_read_log_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    first date := date_trunc('month', month)::date;
    name text := 'read_log_' || to_char(first, 'YYYY_MM');
  begin
    if to_regclass('public.' || name) is not null then return; end if;
    if exists (select 1 from read_log_default where read_at >= first and read_at < first + interval '1 month') then
      return;
    end if;
    execute format('create table %I partition of read_log for values from (%L) to (%L)',
                   name, first, (first + interval '1 month')::date);
    execute format('comment on table %I is %L', name, 'truth: reads of one month');
    execute format('alter table %I enable row level security', name);
    execute format('create policy of_service on %I using (service_id = app_service()) with check (service_id = app_service())', name);
  end $$;

-- Sign-in happens before there is a service or a person: three functions and nothing else.
create function account_for_sign_in(wanted_service text, wanted_username text)
  returns table (person_id uuid, password_hash text, failed_count integer, locked_until timestamptz, disabled boolean, must_change boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.person_id, a.password_hash, a.failed_count, a.locked_until, a.disabled, a.must_change
        from account a join person p on p.service_id = a.service_id and p.person_id = a.person_id
        where a.service_id = wanted_service and a.username = wanted_username and p.left_on > current_date $$;

create function note_sign_in(wanted_service text, wanted_person uuid, succeeded boolean, lock_after integer, lock_for interval)
  returns void language sql security definer set search_path = public, pg_temp
  as $$ update account set
          failed_count = case when succeeded then 0 else failed_count + 1 end,
          locked_until = case when succeeded then null
                              when failed_count + 1 >= lock_after then now() + lock_for else locked_until end,
          last_signed_in = case when succeeded then now() else last_signed_in end
        where service_id = wanted_service and person_id = wanted_person $$;
