-- Decisions that come at the same time are made in one round trip, and each reads less: a time remembers not only which was the
-- first that counted with it, but when that was. Only once that is too old the next one has to be looked for.

alter table platform.rate_limit_times add column oldest_us bigint;
select platform.classify('platform.rate_limit_times', 'none', 'oldest_us');
update platform.rate_limit_times as t set oldest_us = coalesce((select o.at_us from platform.rate_limit_times as o where o.key = t.key and o.number = t.oldest), 0);
alter table platform.rate_limit_times alter column oldest_us set not null;

drop function platform.take;

-- Decisions in the order of `sizes`, each about so many of the limits: all of these are looked at, then all are counted or none.
-- Answers three figures for each limit: 0 or 1, what remains of it, and in how many microseconds its oldest time is forgotten.
-- Without a time the server's clock counts. What is done does not depend on how much is remembered: times are read from the ends
-- by the index, and each is passed over once. Plans are kept: one made while the table was nearly empty would read all of it later
-- (a booking took twice as long).
create function platform.take(sizes int[], keys uuid[], limits int[], windows_us bigint[], given_us bigint)
returns bigint[] language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  now_us bigint;
  size int;
  since int;
  till int := 0;
  next bigint;
  first bigint;
  first_us bigint;
  nexts bigint[];
  firsts bigint[];
  firsts_us bigint[];
  allowed int;
  answer bigint[] := '{}';
begin
  -- One decision about a key at a time; in one order, so that nobody waits in a circle.
  perform pg_advisory_xact_lock(sorted.lock) from (select uuid_hash_extended(key, 0) as lock from unnest(keys) as key order by 1) as sorted;
  -- Read after the wait: times are counted in the order in which they are taken.
  now_us := coalesce(given_us, (extract(epoch from clock_timestamp()) * 1000000)::bigint);

  foreach size in array sizes loop
    since := till + 1;
    till := till + size;
    allowed := 1;
    for i in since .. till loop
      select t.number + 1, t.oldest, t.oldest_us into next, first, first_us
        from platform.rate_limit_times as t where t.key = keys[i] order by t.number desc limit 1;
      if now_us - first_us >= windows_us[i] then
        select t.number, t.at_us into first, first_us from platform.rate_limit_times as t
          where t.key = keys[i] and t.number > first and now_us - t.at_us < windows_us[i] order by t.number limit 1;
      end if;
      nexts[i] := coalesce(next, 0);
      firsts[i] := coalesce(first, nexts[i]);
      firsts_us[i] := coalesce(first_us, now_us);
      if nexts[i] - firsts[i] >= limits[i] then allowed := 0; end if;
    end loop;
    for i in since .. till loop
      answer := answer || array[allowed, limits[i] - (nexts[i] - firsts[i]) - allowed, firsts_us[i] + windows_us[i] - now_us];
    end loop;
    if allowed = 1 then
      insert into platform.rate_limit_times (key, number, oldest, oldest_us, at_us, until_us)
        select key, number, oldest, oldest_us, now_us, now_us + window_us
        from unnest(keys[since:till], nexts[since:till], firsts[since:till], firsts_us[since:till], windows_us[since:till]) as one(key, number, oldest, oldest_us, window_us);
    end if;
  end loop;
  return answer;
end $$;
revoke execute on function platform.take from public;
grant execute on function platform.take to {{platform}};
