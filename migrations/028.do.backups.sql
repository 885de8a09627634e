-- Backups that were taken, restores that happened, and the order of events across them.

-- One row for each run of `npm run backup`. Its age is watched from outside: keep `at` and `ok` as they are.
create table platform.backups (
  id uuid primary key,
  -- Of the snapshot; of the failure where there is none.
  at timestamptz(3) not null,
  ok boolean not null,
  -- Of its files, and the rows in them.
  bytes bigint not null,
  row_count bigint not null,
  took_ms bigint not null,
  -- It was restored into a scratch database and its audit log was verified there.
  proved boolean not null,
  check (not proved or ok)
);
create index backups_latest on platform.backups (at) where ok;
grant select on platform.backups to {{platform}}, {{jobs}};
select platform.classify('platform.backups', 'none', 'id', 'at', 'ok', 'bytes', 'row_count', 'took_ms', 'proved');

-- Each restore begins an era: transaction numbers of another cluster tell nothing about the order to those of this one.
create table platform.restores (
  era smallint primary key check (era > 0),
  backup_at timestamptz(3) not null,
  at timestamptz(3) not null,
  -- No event of this era has a lower one.
  first_tx xid8 not null,
  -- Null until the steps after the restore are done; before that nothing may use the database.
  finished_at timestamptz(3),
  -- Null while nothing goes out: no text, no mail, no call, no webhook.
  resumed_at timestamptz(3)
);
grant select on platform.restores to {{tenant}}, {{platform}}, {{jobs}};
grant update (resumed_at) on platform.restores to {{platform}};
select platform.classify('platform.restores', 'none', 'era', 'backup_at', 'at', 'first_tx', 'finished_at', 'resumed_at');

-- The order of events is (era, tx, id). A restore changes the default; nobody else may name the column.
alter table events add column era smallint not null default 0;
select platform.classify('events', 'none', 'era');
do $$
declare partition regclass;
begin
  for partition in select inhrelid from pg_inherits where inhparent = 'events'::regclass loop
    perform platform.classify(partition, 'none', 'era');
  end loop;
end $$;
-- All events of a seal are of one era.
alter table platform.seals add column last_era smallint not null default 0;
select platform.classify('platform.seals', 'none', 'last_era');

-- Jobs that were put off run now, and their patience begins anew. Says how many there were.
create function jobs.run_put_off() returns bigint
language sql security definer set search_path = pg_catalog as $$
  with again as (
    update graphile_worker._private_jobs set run_at = now(), updated_at = now(), payload = (payload::jsonb - 'putOffSince')::json
    where locked_at is null and payload->>'putOffSince' is not null
    returning 1
  ), told as (select pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":1}'))
  select count(*) from again, told;
$$;
alter function jobs.run_put_off() owner to {{jobs}};
revoke execute on function jobs.run_put_off from public;
grant execute on function jobs.run_put_off to {{platform}};

-- Sealed anew under another SECRET_KEY, recovery codes are the same ones: nothing has happened to the login.
create or replace trigger recovery_codes_changed after update on identity.two_factors for each row
  when (old.verified and new.backup_codes <> old.backup_codes and current_setting('deskbell.resealing', true) is distinct from 'on')
  execute function identity.record_as('user.recovery-codes-changed');

-- As before, in the order that events have now.
create or replace function platform.drop_event_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '3s' as $$
declare
  name text := 'events_' || to_char(month, 'YYYY_MM');
  sealed record;
  unsealed boolean;
begin
  if month > current_date - 31 then raise exception 'this month is too young to be dropped' using errcode = 'check_violation'; end if;
  if to_regclass('public.' || name) is null then return false; end if;
  select last_era, last_tx, last_id into sealed from platform.seals order by number desc limit 1;
  if not found then return false; end if;
  execute format('select exists (select from public.%I where (era, tx, id) > ($1, $2, $3))', name)
    into unsealed using sealed.last_era, sealed.last_tx, sealed.last_id;
  if unsealed then return false; end if;
  execute format('drop table public.%I', name);
  insert into platform.dropped_months (month, dropped_at) values (date_trunc('month', month)::date, clock_timestamp());
  return true;
end $$;
