-- Rate limits, where no Redis is configured: per key the times at which something was let through. Times are microseconds
-- since 1970; keys are keyed hashes and tell nobody anything.

create table platform.rate_limit_times (
  key uuid not null,
  -- 0, 1, 2 … for each key.
  number bigint not null,
  -- The first number that counted when this one was let through: where to look for the first that still does.
  oldest bigint not null,
  at_us bigint not null,
  -- When it no longer counts.
  until_us bigint not null,
  primary key (key, number)
);
grant select, insert, delete on platform.rate_limit_times to {{platform}};
select platform.classify('platform.rate_limit_times', 'id', 'key');
select platform.classify('platform.rate_limit_times', 'none', 'number', 'oldest', 'at_us', 'until_us');

-- One decision about several limits: all are looked at, then all are counted or none. Answers 0 or 1, then for each limit
-- what remains of it and in how many microseconds its oldest time is forgotten. Without a time the server's clock counts.
-- What is done does not depend on how much is remembered: one time is read from each end by the index, and each is passed over
-- once. Plans are kept: one made while the table was nearly empty would read all of it later (a booking took twice as long).
create function platform.take(keys uuid[], limits int[], windows_us bigint[], given_us bigint)
returns bigint[] language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  lock bigint;
  now_us bigint;
  first bigint;
  first_us bigint;
  next bigint;
  firsts bigint[];
  nexts bigint[];
  allowed int := 1;
  answer bigint[] := '{}';
begin
  -- One decision about a key at a time; in one order, so that nobody waits in a circle.
  for lock in select uuid_hash_extended(key, 0) from unnest(keys) as key order by 1 loop
    perform pg_advisory_xact_lock(lock);
  end loop;
  -- Read after the wait: times are counted in the order in which they are taken.
  now_us := coalesce(given_us, (extract(epoch from clock_timestamp()) * 1000000)::bigint);

  for i in 1 .. cardinality(keys) loop
    select t.number + 1, t.oldest into next, first from platform.rate_limit_times as t where t.key = keys[i] order by t.number desc limit 1;
    next := coalesce(next, 0);
    select t.number, t.at_us into first, first_us from platform.rate_limit_times as t
      where t.key = keys[i] and t.number >= first and now_us - t.at_us < windows_us[i] order by t.number limit 1;
    firsts[i] := coalesce(first, next);
    nexts[i] := next;
    if next - firsts[i] >= limits[i] then allowed := 0; end if;
    answer := answer || (limits[i] - (next - firsts[i])) || (coalesce(first_us, now_us) + windows_us[i] - now_us);
  end loop;
  if allowed = 0 then return 0 || answer; end if;

  for i in 1 .. cardinality(keys) loop
    insert into platform.rate_limit_times values (keys[i], nexts[i], firsts[i], now_us, now_us + windows_us[i]);
    answer[2 * i - 1] := answer[2 * i - 1] - 1;
  end loop;
  return 1 || answer;
end $$;
revoke execute on function platform.take from public;
grant execute on function platform.take to {{platform}};
