-- Being told: what the processes count, how their computers are, which alerts fire, and what somebody was told of them.

-- Added up over all processes, by minute of the server's clock. Kept for two days.
create table platform.counts (
  minute timestamptz(0) not null,
  what text not null,
  count bigint not null check (count > 0),
  primary key (minute, what)
);
create index counts_what on platform.counts (what, minute);
grant select, insert, update, delete on platform.counts to {{platform}};
select platform.classify('platform.counts', 'none', 'minute', 'what', 'count');

alter table platform.processes
  -- By how much its clock is certainly ahead of the server's, or behind (negative).
  add column clock_ahead_ms bigint not null default 0,
  -- The free share of the disk of DATA_DIR, from 0 to 1.
  add column disk_free real,
  -- The providers it leaves alone.
  add column open_circuits text[] not null default '{}';
select platform.classify('platform.processes', 'none', 'clock_ahead_ms', 'disk_free', 'open_circuits');

-- One row per condition. Wall time, all.
create table platform.alerts (
  key text primary key,
  state text not null check (state in ('ok', 'pending', 'firing')),
  -- The first of the looks that saw it so.
  since timestamptz(3) not null,
  -- While it is pending: how many looks found it bad. While it is pending or firing: how many in a row found it good.
  bad_looks smallint not null default 0,
  good_looks smallint not null default 0,
  -- Codes and counts.
  figures jsonb,
  -- What somebody was told last: that it has fired since then. Null when they were told nothing, or that it is over.
  told_since timestamptz(3),
  told_at timestamptz(3),
  check ((told_since is null) = (told_at is null))
);
grant select, insert, update on platform.alerts to {{platform}};
select platform.classify('platform.alerts', 'none', 'key', 'state', 'since', 'bad_looks', 'good_looks', 'figures', 'told_since', 'told_at');

-- The one row of the watch: its latest look, the state of its latest message, and the heartbeat.
create table platform.watch (
  one boolean primary key default true check (one),
  looked_at timestamptz(3),
  message text not null default 'done' check (message in ('trying', 'done', 'failed')),
  tried_at timestamptz(3),
  failures smallint not null default 0,
  -- The receiver asked for so much time, or failed: no message before.
  not_before timestamptz(3),
  heartbeat_at timestamptz(3)
);
insert into platform.watch default values;
grant select, update on platform.watch to {{platform}};
select platform.classify('platform.watch', 'none', 'one', 'looked_at', 'message', 'tried_at', 'failures', 'not_before', 'heartbeat_at');

-- The queue in numbers, by the job's name: those that failed for good, and for how long the oldest has been due.
create function jobs.counts() returns table (name text, failed bigint, lag_seconds float8)
language sql stable security definer set search_path = pg_catalog as $$
  select t.identifier, count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null),
    coalesce(extract(epoch from clock_timestamp() - min(j.run_at)
      filter (where j.is_available and j.locked_at is null and j.run_at <= now())), 0)::float8
  from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t on t.id = j.task_id
  group by t.identifier;
$$;
alter function jobs.counts() owner to {{jobs}};
revoke execute on function jobs.counts from public;
grant execute on function jobs.counts to {{platform}};
