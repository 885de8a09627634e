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
