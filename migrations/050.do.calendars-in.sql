-- Calendars that we read: whose they are, what stands in them as far as it takes time, and the blocks that come of it.

create table calendar_connections (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('ics', 'caldav')),
  -- What its owner is shown of the address.
  host text not null,
  -- Sealed: the address is a secret, and so are name and password.
  access bytea not null,
  -- Sealed: what the server gave us to be told only what has changed since.
  cursor bytea,
  -- Of times that name none; null: the business's.
  zone text,
  -- When it was last asked, and when it last answered. Wall time, as the next one.
  asked_at timestamptz(3),
  synced_at timestamptz(3),
  failing_since timestamptz(3),
  failure text,
  -- Until when its repeats are written as blocks; null: something has changed since.
  expanded_until timestamptz(3),
  -- Events of which not all could be read.
  unread int not null default 0,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade,
  check ((failing_since is null) = (failure is null))
);
create index calendar_connections_due on calendar_connections (asked_at);
select platform.protect('calendar_connections');
select platform.classify('calendar_connections', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('calendar_connections', 'contact', 'host');
select platform.classify('calendar_connections', 'secret', 'access', 'cursor');
select platform.classify('calendar_connections', 'none', 'kind', 'zone', 'asked_at', 'synced_at', 'failing_since', 'failure', 'expanded_until', 'unread', 'created_at');

-- One event each, with its exceptions, or one file of the server's. Its times alone: no title, no place, nobody's name.
create table calendar_items (
  business_id uuid not null,
  connection_id uuid not null,
  -- The hash of its UID, or of its address.
  item_key bytea not null,
  etag text,
  -- iCalendar without words; null: it takes no time.
  times text,
  primary key (business_id, connection_id, item_key),
  foreign key (business_id, connection_id) references calendar_connections (business_id, id) on delete cascade
);
select platform.protect('calendar_items');
select platform.classify('calendar_items', 'id', 'business_id', 'connection_id', 'item_key');
select platform.classify('calendar_items', 'none', 'etag', 'times');

-- The busy times of a connection, without overlaps among themselves.
alter table blocks
  add column connection_id uuid,
  add foreign key (business_id, connection_id) references calendar_connections (business_id, id) on delete cascade;
create unique index blocks_of_calendar on blocks (business_id, connection_id, starts_at, ends_at)
  where connection_id is not null;
select platform.classify('blocks', 'id', 'connection_id');
