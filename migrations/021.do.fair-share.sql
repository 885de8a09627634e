-- One that was counted is taken back: of each key the oldest time that still counts is forgotten, by moving what its newest row
-- says of it. Numbers stay as they are, and whoever took something since keeps the time at which they did.
create function platform.give_back(keys uuid[]) returns void language sql set enable_seqscan = off set enable_bitmapscan = off as $$
  select pg_advisory_xact_lock(sorted.lock) from (select uuid_hash_extended(key, 0) as lock from unnest(keys) as key order by 1) as sorted;
  update platform.rate_limit_times as t
    -- Without a next one the time is nought: long past, so that the next decision begins anew.
    set oldest = t.oldest + 1,
        oldest_us = coalesce((select n.at_us from platform.rate_limit_times as n where n.key = t.key and n.number = t.oldest + 1), 0)
    from (select key, (select max(m.number) from platform.rate_limit_times as m where m.key = k.key) as number from unnest(keys) as k(key)) as newest
    where t.key = newest.key and t.number = newest.number and t.oldest <= t.number;
$$;
grant update (oldest, oldest_us) on platform.rate_limit_times to {{platform}};
revoke execute on function platform.give_back from public;
grant execute on function platform.give_back to {{platform}};

-- Since when its recipient says "later"; nobody tries for ever. Wall time.
alter table effects add column deferred_since timestamptz(3);
select platform.classify('effects', 'none', 'deferred_since');
alter table platform.mails add column deferred_since timestamptz(3);
select platform.classify('platform.mails', 'none', 'deferred_since');

-- The queue gives out the lowest priority first, and the earliest among equals. A job's priority is how many jobs of the same kind its
-- business has waiting before it: businesses take turns, and one's thousand never stand before another's first. The installation
-- itself counts as one. Flags name the business for whoever gives out places.
set local role {{jobs}};
create index deskbell_waiting_of_business on graphile_worker._private_jobs (task_id, coalesce(payload #>> '{envelope,businessId}', ''), run_at) where is_available;
reset role;

create or replace function jobs.add(specs jsonb) returns void
language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_jobs(array(
    select (spec->>'identifier', spec->'payload', spec->>'queue_name', (spec->>'run_at')::timestamptz, (spec->>'max_attempts')::smallint,
            spec->>'job_key', coalesce((spec->>'priority')::smallint, least(32000, before.waiting + nth_of_its_own - 1)::smallint), array(select business where business <> ''))::graphile_worker.job_spec
    from (
      select spec, nth, business, row_number() over (partition by spec->>'identifier', business order by nth) as nth_of_its_own
      from jsonb_array_elements(specs) with ordinality as given(spec, nth)
      cross join lateral (select coalesce(spec #>> '{payload,envelope,businessId}', '') as business) as of
    ) as wanted
    cross join lateral (
      -- More than a thousand are as bad as a thousand: none of them is looked at for every new one.
      select count(*) as waiting from (
        select from graphile_worker._private_jobs as j
        where j.task_id = (select t.id from graphile_worker._private_tasks as t where t.identifier = spec->>'identifier')
          and coalesce(j.payload #>> '{envelope,businessId}', '') = business
          and j.is_available and j.run_at <= coalesce((spec->>'run_at')::timestamptz, now())
        limit 1000
      ) as ahead
    ) as before
    order by nth
  ));
$$;

-- What people may do as often as they like is counted here, by the hour, and not written into the record one by one: denials of
-- strangers, and of others beyond the first few; failed sign-ins; contact messages of a flood.
create table platform.denials (
  id uuid primary key,
  -- The type of the event that it would be.
  type text not null,
  -- Null for the installation itself.
  business_id uuid references businesses on delete cascade,
  actor text not null,
  -- The route, or the step of a sign-in; null for strangers, whatever they asked for.
  what text,
  hour timestamptz(3) not null,
  count int not null default 1,
  last_at timestamptz(3) not null,
  unique nulls not distinct (type, business_id, actor, what, hour)
);
create index denials_by_hour on platform.denials (hour, id);
grant select, insert, update, delete on platform.denials to {{platform}};
select platform.classify('platform.denials', 'id', 'id', 'business_id', 'actor');
select platform.classify('platform.denials', 'none', 'type', 'what', 'hour', 'count', 'last_at');

-- Which visitor (a keyed pseudonym of an address group) asked for a call, for the caps on how many numbers one may have called.
alter table calls add column visitor text;
select platform.classify('calls', 'id', 'visitor');
create index calls_of_visitor on calls (visitor, dialled, initiated_at) where visitor is not null;

-- Links that sign the sandbox's people in: short, since what they mean stands here and not in them.
create table identity.sign_in_links (
  token_hash bytea primary key,
  user_id uuid not null references identity.users on delete cascade,
  -- The path it leads to.
  goes_to text not null,
  is_once boolean not null,
  expires_at timestamptz(3) not null
);
create index sign_in_links_expiry on identity.sign_in_links (expires_at);
create index sign_in_links_user on identity.sign_in_links (user_id);
grant select, insert, delete on identity.sign_in_links to {{platform}};
select platform.classify('identity.sign_in_links', 'secret', 'token_hash');
select platform.classify('identity.sign_in_links', 'id', 'user_id', 'goes_to');
select platform.classify('identity.sign_in_links', 'none', 'is_once', 'expires_at');

-- Which conversations may have gone quiet: few are open, of however many there were.
create index conversations_open on conversations (started_at) where state = 'open';
