-- People, posts, roles and permissions: folded from the service's and the persons' streams.

create table person (
  service_id text collate "C" not null,
  person_id  uuid not null,
  reference  text collate "C" not null,
  name       text not null,
  left_on    date not null default '9999-12-31',
  primary key (service_id, person_id),
  unique (service_id, reference)
);
comment on table person is 'projection: who works for the service, as known now';

create table post (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  person_id  uuid not null,
  role       text collate "C" not null,
  team       text collate "C",
  manager_id uuid,
  from_on    date not null,
  to_on      date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index post_person on post (service_id, person_id);
comment on table post is 'projection: role, team and line manager of a person, [from_on, to_on), as known [known_from, known_to)';

create table role (
  service_id text collate "C" not null,
  role       text collate "C" not null,
  title      text not null,
  primary key (service_id, role)
);
comment on table role is 'projection: the roles of the service and their titles';

create table role_permission (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  role       text collate "C" not null,
  permission text collate "C" not null,
  from_on    date not null,
  to_on      date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
create index role_permission_role on role_permission (service_id, role);
comment on table role_permission is 'projection: what a role may do, [from_on, to_on), as known [known_from, known_to)';

create table deputy (
  service_id text collate "C" not null,
  id         bigint generated always as identity,
  person_id  uuid not null,
  deputy_id  uuid not null,
  permission text collate "C" not null,
  from_on    date not null,
  to_on      date not null,
  known_from date not null,
  known_to   date not null,
  primary key (service_id, id)
);
comment on table deputy is 'projection: who stands in for whom, with which permission, [from_on, to_on)';

-- The day it is for the service: a demonstration may have a simulated clock.
create function app_today() returns date language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce((select today from service where service_id = app_service()),
                        (now() at time zone 'Europe/London')::date) $$;

-- Permissions are always today's, whichever day is asked about.
create function app_permissions() returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(distinct rp.permission), '{}')
        from post p
        join role_permission rp on rp.service_id = p.service_id and rp.role = p.role
        where p.service_id = app_service() and p.person_id::text = app_person()
          and p.from_on <= app_today() and p.to_on > app_today() and p.known_to = '9999-12-31'
          and rp.from_on <= app_today() and rp.to_on > app_today() and rp.known_to = '9999-12-31' $$;

create function app_may(wanted text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select wanted = any (app_permissions()) $$;
