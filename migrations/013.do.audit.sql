-- The audit log: events can be searched, and are sealed into a chain of which the key is not in the database.

-- What an event is about: the first field of its data (contract/events.ts), which jsonb itself forgets.
alter table events add column subject text;
-- Which transaction wrote it: an event of a lower one than any still running can have no younger neighbour. Rows that are
-- there already count as written by this migration.
alter table events add column tx xid8 not null default pg_current_xact_id();
-- Nobody chooses it: only the owner may name it in an insert.
revoke insert on events from {{tenant}}, {{platform}};
grant insert (id, at, business_id, actor, request_id, type, data, subject) on events to {{tenant}}, {{platform}};

-- One index per filter, read newest first. The id that makes the order total is sorted within a millisecond and not stored
-- five times over.
drop index events_business;
create index events_business on events (business_id, at);
create index events_at on events (at);
create index events_actor on events (actor, at);
create index events_type on events (type, at);
create index events_subject on events (subject, at) where subject is not null;
create index events_tx on events (tx, id);

select platform.classify('events', 'id', 'subject');
select platform.classify('events', 'none', 'tx');

-- A new partition takes over the classes of the table it belongs to, whatever columns that has by then.
create or replace function platform.ensure_event_partitions(first date, months int)
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
    perform platform.classify(('public.' || name)::regclass, col_description(attrelid, attnum), attname)
    from pg_attribute where attrelid = 'public.events'::regclass and attnum > 0 and not attisdropped;
    made := made + 1;
  end loop;
  return made;
end $$;

do $$
declare partition regclass;
begin
  for partition in select inhrelid from pg_inherits where inhparent = 'events'::regclass loop
    perform platform.classify(partition, 'id', 'subject');
    perform platform.classify(partition, 'none', 'tx');
  end loop;
end $$;

-- A link of the chain: up to a thousand events in the order (tx, id), every one of them with a keyed hash over all its columns.
create table platform.seals (
  number bigint primary key check (number > 0),
  sealed_at timestamptz(3) not null,
  -- Where the seal ends; it begins after the end of the one before.
  last_tx xid8 not null,
  last_id uuid not null,
  -- Four arrays of one length. Time and type are repeated so that an event that has gone can still be named.
  event_ids uuid[] not null check (cardinality(event_ids) > 0),
  event_times timestamptz(3)[] not null check (cardinality(event_times) = cardinality(event_ids)),
  event_types text[] not null check (cardinality(event_types) = cardinality(event_ids)),
  event_hashes bytea[] not null check (cardinality(event_hashes) = cardinality(event_ids)),
  -- HMAC over the chain value before and everything in this row.
  chain bytea not null
);
grant select, insert on platform.seals to {{platform}};
select platform.classify('platform.seals', 'none', 'number', 'sealed_at', 'last_tx', 'event_times', 'event_types', 'event_hashes', 'chain');
select platform.classify('platform.seals', 'id', 'last_id', 'event_ids');

-- Nobody is granted an update or delete; this stops the owner's hand from slipping as well.
create function platform.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end $$;
revoke execute on function platform.refuse_change from public;
create trigger only_grows before update or delete on events for each row execute function platform.refuse_change();
create trigger never_emptied before truncate on events execute function platform.refuse_change();
create trigger only_grows before update or delete or truncate on platform.seals execute function platform.refuse_change();
