-- Foundation: who may see what, the clock, events, effects, stored webhooks, workers.
-- {{tenant}}, {{platform}}, {{jobs}} are the configured role names.

create extension if not exists btree_gist;

create schema platform;
create schema jobs;
grant usage on schema platform to {{tenant}}, {{platform}}, {{jobs}};
grant usage on schema jobs to {{tenant}}, {{platform}}, {{jobs}};
-- Who is to own functions in it must be allowed to make some (an owner that is no superuser is held to that).
grant create on schema jobs to {{jobs}};
revoke create on schema public from public;
grant usage on schema public to {{tenant}}, {{platform}};

-- Puts a tenant table under its policies: one per role, never an OR (an OR costs the index: 212 ms against 0.4 ms at
-- 400k rows). The business is read once per statement: the setting is stable, the sub-select makes it an InitPlan.
create function platform.protect(target regclass, grants text default 'select, insert, update, delete', tenant_column text default 'business_id')
returns void language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s for all to {{tenant}} using (%I = nullif(current_setting(''deskbell.business_id'', true), '''')::uuid) with check (%2$I = nullif(current_setting(''deskbell.business_id'', true), '''')::uuid)',
    target, tenant_column);
  execute format('create policy platform on %s for all to {{platform}} using (true) with check (true)', target);
  execute format('grant %s on %s to {{tenant}}, {{platform}}', grants, target);
end $$;

-- Classes of personal data: none; id (pseudonymous); contact (names, numbers, addresses); content (what people said or
-- wrote); secret (never exported, never shown). A column without its class fails the tests.
create function platform.classify(target regclass, class text, variadic columns text[])
returns void language plpgsql set search_path = pg_catalog, public as $$
declare c text;
begin
  if class not in ('none', 'id', 'contact', 'content', 'secret') then
    raise exception 'unknown class of personal data: %', class;
  end if;
  foreach c in array columns loop
    execute format('comment on column %s.%I is %L', target, c, class);
  end loop;
end $$;
revoke execute on function platform.protect, platform.classify from public;

-- Business time = wall time + offset. One row; zero in production.
create table platform.clock (
  one boolean primary key default true check (one),
  offset_ms bigint not null
);
insert into platform.clock (offset_ms) values (0);
grant select on platform.clock to {{tenant}}, {{platform}}, {{jobs}};
grant update on platform.clock to {{platform}};
select platform.classify('platform.clock', 'none', 'one', 'offset_ms');

-- The record of what happened. Append-only: nobody is granted update or delete. Partitioned by month of wall time.
create table events (
  id uuid not null,
  at timestamptz(3) not null,
  business_id uuid,
  actor text not null,
  request_id text,
  type text not null,
  data jsonb not null,
  primary key (id, at)
) partition by range (at);
create index events_business on events (business_id, at desc, id desc);
select platform.protect('events', 'select, insert');
select platform.classify('events', 'none', 'id', 'at', 'type');
select platform.classify('events', 'id', 'business_id', 'actor', 'request_id', 'data');
create table events_default partition of events default;
alter table events_default enable row level security;
alter table events_default force row level security;
select platform.classify('events_default', 'none', 'id', 'at', 'type');
select platform.classify('events_default', 'id', 'business_id', 'actor', 'request_id', 'data');

-- Makes the partitions of the months from `first` on. Run by the migration and by a daily job, always ahead of time;
-- the default partition only catches what nobody foresaw.
create function platform.ensure_event_partitions(first date, months int)
returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month date;
  made int := 0;
  name text;
begin
  for i in 0 .. months - 1 loop
    month := (date_trunc('month', first) + make_interval(months => i))::date;
    name := 'events_' || to_char(month, 'YYYY_MM');
    continue when to_regclass('public.' || name) is not null;
    execute format('create table public.%I partition of public.events for values from (%L) to (%L)',
      name, month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
    perform platform.classify(('public.' || name)::regclass, 'none', 'id', 'at', 'type');
    perform platform.classify(('public.' || name)::regclass, 'id', 'business_id', 'actor', 'request_id', 'data');
    made := made + 1;
  end loop;
  return made;
end $$;
revoke execute on function platform.ensure_event_partitions from public;
grant execute on function platform.ensure_event_partitions to {{platform}};
select platform.ensure_event_partitions(current_date, 13);

-- One row per thing done to the outside world. due -> trying -> done | failed | unknown.
create table effects (
  business_id uuid not null,
  id uuid not null,
  kind text not null,
  key text not null,
  state text not null default 'due' check (state in ('due', 'trying', 'done', 'failed', 'unknown')),
  attempts smallint not null default 0,
  -- Wall time of the latest try.
  tried_at timestamptz(3),
  provider_id text,
  error_code text,
  primary key (business_id, id),
  unique (business_id, key),
  check (state in ('due', 'failed') or attempts > 0)
);
create unique index effects_id on effects (id);
create index effects_open on effects (state, tried_at) where state in ('due', 'trying');
select platform.protect('effects');
select platform.classify('effects', 'none', 'kind', 'state', 'attempts', 'tried_at', 'error_code');
select platform.classify('effects', 'id', 'business_id', 'id', 'key', 'provider_id');

-- Webhooks as they came: stored once per (provider, external id) before anything is believed of them.
create table platform.provider_events (
  id uuid primary key,
  provider text not null,
  external_id text not null,
  kind text not null,
  -- What it is about: a call's or a message's id at the provider; orders and settles.
  subject text,
  occurred_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  handled_at timestamptz(3),
  business_id uuid,
  body jsonb not null,
  unique (provider, external_id)
);
create index provider_events_subject on platform.provider_events (provider, subject, occurred_at);
grant select, insert, update, delete on platform.provider_events to {{platform}};
select platform.classify('platform.provider_events', 'none', 'provider', 'kind', 'occurred_at', 'received_at', 'handled_at');
select platform.classify('platform.provider_events', 'id', 'id', 'external_id', 'subject', 'business_id');
select platform.classify('platform.provider_events', 'contact', 'body');

-- Which worker processes live, and under which names they lock jobs.
create table platform.workers (
  process_id uuid primary key,
  locked_by text[] not null,
  seen_at timestamptz(3) not null
);
grant select, insert, update, delete on platform.workers to {{jobs}};
grant select on platform.workers to {{platform}};
select platform.classify('platform.workers', 'none', 'process_id', 'locked_by', 'seen_at');
