-- Figures per business and day, folded from the events.

-- Which zone a business kept from when on: a figure stays on the day on which it happened there and then.
create table business_zones (
  business_id uuid not null references businesses on delete cascade,
  since timestamptz(3) not null,
  zone text not null,
  primary key (business_id, since)
);
select platform.protect('business_zones', 'select, insert, update');
select platform.classify('business_zones', 'id', 'business_id');
select platform.classify('business_zones', 'none', 'since', 'zone');

-- Every way to change a zone passes here, older code's too. Business time, as the rows that are counted have it.
create function platform.note_zone() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into public.business_zones (business_id, since, zone)
  values (new.id, case when tg_op = 'INSERT' then timestamptz '1970-01-01 00:00+00'
    else clock_timestamp() + (select offset_ms from platform.clock) * interval '1 millisecond' end, new.zone)
  on conflict (business_id, since) do update set zone = excluded.zone;
  return null;
end $$;
revoke execute on function platform.note_zone from public;
grant execute on function platform.note_zone to {{tenant}}, {{platform}};
create trigger zone_set after insert on businesses for each row execute function platform.note_zone();
create trigger zone_changed after update of zone on businesses for each row
  when (old.zone is distinct from new.zone) execute function platform.note_zone();
-- (The owner of a protected table sees none of its rows.)
alter table businesses no force row level security;
alter table business_zones no force row level security;
insert into business_zones (business_id, since, zone) select id, '1970-01-01 00:00+00', zone from businesses;
alter table businesses force row level security;
alter table business_zones force row level security;

-- What is counted: src/statistics/figures.ts. A day without a row had nothing to count.
create table daily_figures (
  business_id uuid not null references businesses on delete cascade,
  -- By the clock of the business.
  day date not null,
  rang int not null default 0,
  picked_up int not null default 0,
  fallbacks int not null default 0,
  calls int not null default 0,
  answered int not null default 0,
  missed int not null default 0,
  seconds int not null default 0,
  spam int not null default 0,
  saved int not null default 0,
  booked int not null default 0,
  cancelled int not null default 0,
  no_shows int not null default 0,
  primary key (business_id, day)
);
select platform.protect('daily_figures', 'select, insert, update');
revoke insert, update on daily_figures from {{tenant}};
select platform.classify('daily_figures', 'id', 'business_id');
select platform.classify('daily_figures', 'none', 'day', 'rang', 'picked_up', 'fallbacks', 'calls', 'answered', 'missed',
  'seconds', 'spam', 'saved', 'booked', 'cancelled', 'no_shows');

-- Up to where a reader of the events has read them.
create table platform.cursors (
  name text primary key,
  era smallint not null default 0,
  tx xid8 not null default '0',
  event_id uuid not null default '00000000-0000-0000-0000-000000000000',
  moved_at timestamptz(3) not null default '1970-01-01 00:00+00'
);
grant select, update on platform.cursors to {{platform}};
grant select on platform.cursors to {{tenant}};
select platform.classify('platform.cursors', 'none', 'name', 'era', 'tx', 'moved_at');
select platform.classify('platform.cursors', 'id', 'event_id');
insert into platform.cursors (name) values ('statistics');

-- Whether the business was closed when the conversation began, by the hours of then; null: older code concluded it.
alter table conversations add column after_hours boolean;
select platform.classify('conversations', 'none', 'after_hours');
